import { type SqlState, sqlState } from "./sql_state.ts";

/** Severity of an ErrorResponse or NoticeResponse, as field `V` names it. */
export type Severity =
  | "PANIC"
  | "FATAL"
  | "ERROR"
  | "WARNING"
  | "NOTICE"
  | "DEBUG"
  | "INFO"
  | "LOG";

/**
 * The optional fields of an error or notice.
 *
 * Source: PostgreSQL documentation, "Error and Notice Message Fields".
 */
export interface PgErrorFields {
  readonly severity?: Severity;
  readonly detail?: string;
  readonly hint?: string;
  /** One-based index, in characters, into the text of the statement that the client sent. */
  readonly position?: number;
  readonly where?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  readonly constraint?: string;
  readonly cause?: unknown;
}

/**
 * An error that a client is meant to see: what was wrong, in PostgreSQL's wording, with its
 * SQLSTATE. Whatever is thrown and is not a PgError is a defect; the edge logs it and answers with
 * `XX000` without its inner details.
 */
export class PgError extends Error {
  override readonly name = "PgError";
  readonly code: SqlState;
  readonly fields: PgErrorFields;

  constructor(code: SqlState, message: string, fields: PgErrorFields = {}) {
    super(message, { cause: fields.cause });
    this.code = code;
    this.fields = fields;
  }

  /** `ERROR` unless the thrower said otherwise. */
  get severity(): Severity {
    return this.fields.severity ?? "ERROR";
  }

  /** Whether the connection ends after this error. */
  get isFatal(): boolean {
    return this.severity === "FATAL" || this.severity === "PANIC";
  }

  /** The same error with further fields; fields that it already has are kept. */
  withFields(fields: PgErrorFields): PgError {
    const error = new PgError(this.code, this.message, { ...fields, ...this.fields });
    if (this.stack !== undefined) error.stack = this.stack;
    return error;
  }
}

/**
 * `0A000` with what is not supported and, where there is one, what to do instead.
 */
export function notSupported(what: string, fields: PgErrorFields = {}): PgError {
  return new PgError(sqlState.feature_not_supported, what, fields);
}

/**
 * What was thrown, with PostgreSQL's error in the place of the engine's own where the stack is full: that
 * is no defect, but something nested too deeply.
 */
export function withStackError(error: unknown): unknown {
  if (!(error instanceof RangeError) || error.message !== "Maximum call stack size exceeded") {
    return error;
  }
  const message = "stack depth limit exceeded";
  return new PgError(sqlState.statement_too_complex, message, { cause: error });
}
