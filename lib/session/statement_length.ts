import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/**
 * Looks how long a text is that a client has sent.
 * @param limit in bytes of UTF-8
 * @throws PgError `54000` if it is longer
 */
export function assertStatementLength(text: string, limit: number): void {
  // A character is at most three bytes of UTF-8, so that short texts need not be measured.
  if (text.length * 3 <= limit || new TextEncoder().encode(text).length <= limit) return;
  throw new PgError(
    sqlState.program_limit_exceeded,
    "the text of the query is too long",
    { detail: `The limit is ${limit} bytes.` },
  );
}
