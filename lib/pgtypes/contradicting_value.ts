import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/**
 * `22P03` for a stored value that the binary form of its column's type cannot hold.
 * @param type the type's name as PostgreSQL prints it
 */
export function contradictingValue(type: string, value: NonNullable<StorageValue>): PgError {
  return new PgError(
    sqlState.invalid_binary_representation,
    `stored value "${storageText(value)}" is not a value of type ${type}`,
    { hint: "Ask for the column in text format, or cast it to text." },
  );
}
