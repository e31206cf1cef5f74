import { PgError } from "../../base/pg_error.ts";
import type { SqlState } from "../../base/sql_state.ts";

/** Errors that depend on the data, which a predicate takes for unknown and `silent` leaves out. */
export class PathError extends PgError {}

/** An error of the data. */
export function failure(state: SqlState, message: string): PathError {
  return new PathError(state, message);
}
