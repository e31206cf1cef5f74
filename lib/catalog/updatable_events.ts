import type { CatalogObjects } from "./catalog_objects.ts";
import { allSystemTables } from "./system_tables.ts";
import { readTrigger } from "./trigger_text.ts";

/** Bits of pg_relation_is_updatable(), by PostgreSQL's numbers of commands. */
const events = { UPDATE: 1 << 2, INSERT: 1 << 3, DELETE: 1 << 4 } as const;

const all = events.UPDATE | events.INSERT | events.DELETE;

/**
 * What can be done to the rows of a relation: everything to those of a table, and to those of a view
 * what its INSTEAD OF triggers do.
 * @param triggers whether those count
 * @returns bits; 0 for what has no rows of its own
 */
export function updatableEvents(oid: number, triggers: boolean, objects: CatalogObjects): number {
  const table = objects.table(oid);
  if (table === undefined) {
    return [...allSystemTables()].some((each) => each.oid === oid && !each.isView) ? all : 0;
  }
  if (table.relation.kind !== "view") return all;
  if (!triggers) return 0;
  return table.triggers.reduce((bits, { sql }) => bits | events[readTrigger(sql).event], 0);
}
