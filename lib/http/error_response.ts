import type { Logger } from "@logtape/logtape";
import type { Context } from "hono";
import { PgError } from "../base/pg_error.ts";
import { HttpError, httpErrorOf } from "./http_error.ts";

/**
 * Answers whatever an endpoint raised, as ayb's JSON. An error that is neither HttpError nor PgError
 * is a defect: it is logged, and the client learns nothing of it.
 */
export function errorResponse(error: unknown, logger: Logger): Response {
  const known = knownError(error);
  if (known === null || known.status >= 500) {
    logger.error("request failed: {error}", { error });
  }
  const { status, type, message, fields } = known ??
    new HttpError(500, "Other", "internal error");
  const headers = status === 401 ? { "www-authenticate": "Bearer" } : undefined;
  return Response.json({ type, message, ...fields }, { status, ...(headers && { headers }) });
}

function knownError(error: unknown): HttpError | null {
  if (error instanceof HttpError) return error;
  if (error instanceof PgError) return httpErrorOf(error);
  return null;
}

/** Answers a path, or a method on it, that the API does not have. */
export function noSuchEndpoint(context: Context): Response {
  const message = `there is no ${context.req.method} ${context.req.path}`;
  return Response.json({ type: "Other", message }, { status: 404 });
}
