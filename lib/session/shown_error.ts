import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** What a client is told of an error: defects keep their inner details to the log. */
export function shownError(error: unknown): PgError {
  if (error instanceof PgError) return error;
  return new PgError(sqlState.internal_error, "internal error", {
    hint: "The server's log has more about it.",
  });
}
