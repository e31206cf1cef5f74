import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { SqliteFailure } from "./sqlite_failure.ts";

/**
 * What the client is told when a database file cannot be opened.
 * @returns a PgError `58P01` if there is no file, `XX001` if SQLite refuses it; else what was given
 */
export function openingError(error: unknown): unknown {
  if (error instanceof Deno.errors.NotFound) {
    return new PgError(sqlState.undefined_file, "the database file does not exist", {
      cause: error,
    });
  }
  if (!(error instanceof SqliteFailure)) return error;
  return new PgError(sqlState.data_corrupted, "the database file cannot be opened", {
    detail: `SQLite says: ${error.message}.`,
    cause: error,
  });
}
