import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageCall } from "./function_adapter.ts";

/** `pg_limit(count)`: what SQLite's LIMIT wants; NULL means no limit. Raises `2201W` below 0. */
export const rowLimit: StorageCall = (_, count) => {
  if (count === null) return -1n;
  if ((count as bigint) >= 0n) return count!;
  throw new PgError(sqlState.invalid_row_count_in_limit_clause, "LIMIT must not be negative");
};

/** `pg_offset(count)`: what SQLite's OFFSET wants; NULL means 0. Raises `2201X` below 0. */
export const rowOffset: StorageCall = (_, count) => {
  if (count === null) return 0n;
  if ((count as bigint) >= 0n) return count!;
  throw new PgError(
    sqlState.invalid_row_count_in_result_offset_clause,
    "OFFSET must not be negative",
  );
};
