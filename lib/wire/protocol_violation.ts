import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/**
 * An `08P01` that leaves the session usable: the frame was whole, only its body was wrong.
 * @param message in PostgreSQL's wording
 */
export function protocolViolation(message: string): PgError {
  return new PgError(sqlState.protocol_violation, message);
}

/**
 * An `08P01` that ends the connection: nobody knows any more where the next message begins.
 * @param message in PostgreSQL's wording
 */
export function fatalProtocolViolation(message: string): PgError {
  return new PgError(sqlState.protocol_violation, message, { severity: "FATAL" });
}
