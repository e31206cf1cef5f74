import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

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
    const missing = length === 1 ? "no data left in message" : "insufficient data left in message";
    throw new PgError(sqlState.protocol_violation, missing);
  }
  if (bytes.length > length) throw invalidBinary();
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}
