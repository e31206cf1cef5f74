import { timingSafeEqual } from "node:crypto";
import { metricsContentType } from "../../base/metrics.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpContext, HttpHandler } from "../http_environment.ts";
import { forbidden, unauthorized } from "../http_error.ts";

/**
 * `GET /metrics`: the server's numbers for Prometheus. They tell nothing about anybody's data, but how
 * busy a server is concerns its operator only: who asks shows the token of the config or, where there is
 * none, asks from the server's own machine.
 */
export function metrics({ config, metrics }: HttpDependencies): HttpHandler {
  return (context) => {
    if (config.metrics.token !== null) requireMetricsToken(context, config.metrics.token);
    else requireOwnMachine(context);
    return context.body(metrics.render(), 200, { "content-type": metricsContentType });
  };
}

function requireMetricsToken(context: HttpContext, token: string): void {
  const shown = new TextEncoder().encode(context.req.header("authorization") ?? "");
  const expected = new TextEncoder().encode(`Bearer ${token}`);
  if (shown.length === expected.length && timingSafeEqual(shown, expected)) return;
  throw unauthorized("The numbers of this server need the token that its config has for them");
}

/** Headers of a proxy, whose own address says nothing. */
const proxyHeaders = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

function requireOwnMachine(context: HttpContext): void {
  const { remoteAddress } = context.env;
  const isOwn = remoteAddress !== null && /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress);
  const isForwarded = proxyHeaders.some((name) => context.req.header(name) !== undefined);
  if (isOwn && !isForwarded) return;
  throw forbidden("The numbers of this server are for its own machine: metrics.token is not set");
}
