import { initial } from "./migrations/0001_initial.ts";
import { entityLimit } from "./migrations/0002_entity_limit.ts";

/**
 * What brings the metadata from one shape to the next, in order. The first has the number 1; the
 * number of the last one applied is in SQLite's `user_version`. One that has been released never
 * changes again: a change is a further migration.
 */
export const migrations: readonly string[] = [initial, entityLimit];
