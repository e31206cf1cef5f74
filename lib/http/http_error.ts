import type { PgError } from "../base/pg_error.ts";

/**
 * The names of errors in answers.
 *
 * Source: marcua/ayb, `src/error.rs`, `AybError`.
 */
export type HttpErrorType =
  | "CantSetOwnerPermissions"
  | "EmailError"
  | "EmptyUpdateError"
  | "InvalidSlug"
  | "InvalidToken"
  | "NoWriteAccessError"
  | "Other"
  | "QueryError"
  | "RecordNotFound"
  | "RegistrationError"
  | "Unauthorized";

/** A refusal that the client is meant to see. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly type: HttpErrorType;
  /** Further fields of the JSON. */
  readonly fields: Readonly<Record<string, string | number>>;

  constructor(
    status: number,
    type: HttpErrorType,
    message: string,
    fields: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.fields = fields;
  }
}

/** 400: the request cannot be understood. */
export function badRequest(message: string): HttpError {
  return new HttpError(400, "Other", message);
}

/** 401: no token, or one that is not valid (any more). */
export function unauthorized(message: string): HttpError {
  return new HttpError(401, "Unauthorized", message);
}

/** 403: the token is valid, but this is not allowed with it. */
export function forbidden(message: string): HttpError {
  return new HttpError(403, "Other", message);
}

/**
 * 404. Also the answer for what exists but may not be seen, so that nobody can find out which names
 * are taken.
 */
export function notFound(recordType: "entity" | "database" | "token", id: string): HttpError {
  return new HttpError(404, "RecordNotFound", `${recordType} ${id} does not exist`, {
    id,
    record_type: recordType,
  });
}

/**
 * An SQL error as HTTP tells it: ayb's `QueryError` with PostgreSQL's fields beside the message.
 * Details of defects (class XX) stay in the log.
 */
export function httpErrorOf(error: PgError): HttpError {
  const { detail, hint, position, schema, table, column, constraint } = error.fields;
  const candidates = { detail, hint, position, schema, table, column, constraint };
  const fields: Record<string, string | number> = { code: error.code };
  for (const [name, value] of Object.entries(candidates)) {
    if (value !== undefined) fields[name] = value;
  }
  return new HttpError(
    statusOf(error.code),
    types[error.code] ?? "QueryError",
    error.message,
    fields,
  );
}

/** Errors for which ayb has a name of its own: read-only access, malformed and reserved names. */
const types: Readonly<Record<string, HttpErrorType>> = {
  "25006": "NoWriteAccessError",
  "42602": "InvalidSlug",
  "42939": "RegistrationError",
};

/** HTTP status by SQLSTATE; where a whole class has one, by its first two characters. */
const statuses: Readonly<Record<string, number>> = {
  "08": 400,
  "0A": 400,
  "22": 400,
  "23": 409,
  "25006": 403,
  "28": 401,
  "3D": 404,
  "40": 409,
  "42": 400,
  "42501": 403,
  "42710": 409,
  "42P04": 409,
  "53": 503,
  "53400": 409,
  "54": 413,
  "55P03": 409,
  "57014": 408,
  "57": 503,
  "58": 500,
  "XX": 500,
};

function statusOf(code: string): number {
  return statuses[code] ?? statuses[code.slice(0, 2)] ?? 400;
}
