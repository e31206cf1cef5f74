import type { AuditLog } from "../audit/audit_log.ts";
import type { HttpMiddleware } from "./http_environment.ts";

/** What requests that change something are called in the audit log, and the headers that say how. */
const events: Readonly<Record<string, readonly [event: string, headers: readonly string[]]>> = {
  "POST /v1/register": ["registration_requested", ["entity", "entity-type"]],
  "POST /v1/log_in": ["log_in_requested", ["entity"]],
  "POST /v1/confirm": ["token_created", []],
  "POST /v1/tokens": [
    "token_created",
    ["scoped-database", "permission-level", "expires-in-seconds", "app-name"],
  ],
  "POST /v1/tokens/*/rotate": ["token_rotated", ["grace-seconds"]],
  "DELETE /v1/tokens/*": ["token_revoked", []],
  "PATCH /v1/entity/*": ["profile_changed", []],
  "POST /v1/*/*/create": ["database_created", ["public-sharing-level"]],
  "PATCH /v1/*/*/update": ["public_level_changed", ["public-sharing-level"]],
  "POST /v1/*/*/share": ["grant_changed", ["entity-for-permission", "sharing-level"]],
};

const patterns = Object.entries(events).map(([route, [event, headers]]) => ({
  pattern: new RegExp(`^${route.replaceAll("*", "[^/]+")}$`),
  event,
  headers,
}));

/** Writes down requests that change who may do what, and those that are refused. Statements have their own lines. */
export function auditRequests(audit: AuditLog): HttpMiddleware {
  return async (context, next) => {
    await next();
    if (!audit.isOn) return;
    const { method, path } = context.req;
    const { status } = context.res;
    const principal = context.get("principal") ?? null;
    const common = {
      client: context.env.remoteAddress,
      user: principal?.entity.slug ?? null,
      token: principal?.token.shortToken ?? null,
      path,
    };
    if (status === 401 || status === 403 || status === 429) {
      audit.write("request_refused", { ...common, method, status });
      return;
    }
    const known = patterns.find(({ pattern }) => pattern.test(`${method} ${path}`));
    if (known === undefined || status >= 400) return;
    const given = known.headers.map((name) => [name, context.req.header(name) ?? null] as const);
    audit.write(known.event, { ...common, ...Object.fromEntries(given) });
  };
}
