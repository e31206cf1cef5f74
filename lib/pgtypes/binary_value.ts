import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/** `22P03` for a binary value that does not have the form of its type. */
export function invalidBinary(message = "incorrect binary data format"): PgError {
  return new PgError(sqlState.invalid_binary_representation, message);
}

/**
 * A binary value of a type that always has so many bytes, for reading.
 * @throws PgError `08P01` if it is shorter, `22P03` if it is longer
 */
export function fixedBinary(bytes: Uint8Array, length: number): DataView {
  if (bytes.length < length) {
    throw new PgError(sqlState.protocol_violation, "insufficient data left in message");
  }
  if (bytes.length > length) throw invalidBinary();
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}

/** Characters of a value that an error message repeats. */
const shownLength = 100;

/**
 * `22P03` for a stored value that its column's type cannot hold, so that it has no binary form.
 * @param typeName as format_type prints it
 */
export function contradictsType(value: NonNullable<StorageValue>, typeName: string): PgError {
  const text = storageText(value);
  const shown = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return new PgError(
    sqlState.invalid_binary_representation,
    `stored value "${shown}" is not of type ${typeName} and has no binary form`,
    { hint: "Ask for the text format, or convert the value with CAST." },
  );
}
