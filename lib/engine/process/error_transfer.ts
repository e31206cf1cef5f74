import { PgError, type PgErrorFields, withStackError } from "../../base/pg_error.ts";
import type { SqlState } from "../../base/sql_state.ts";

/** An error in a form that JSON can hold. */
export type TransferredError =
  | { readonly code: SqlState; readonly message: string; readonly fields: PgErrorFields }
  /** A defect: something other than a PgError was thrown. */
  | { readonly defect: string };

/** What another process is told about something that was thrown. */
export function transferableError(raised: unknown): TransferredError {
  const error = withStackError(raised);
  if (error instanceof PgError) {
    const { cause: _cause, ...fields } = error.fields;
    return { code: error.code, message: error.message, fields };
  }
  return { defect: error instanceof Error ? error.stack ?? String(error) : String(error) };
}

/** What to throw for an error that another process has told about. */
export function receivedError(error: TransferredError): Error {
  if ("defect" in error) return new Error(`in an executor process: ${error.defect}`);
  return new PgError(error.code, error.message, error.fields);
}
