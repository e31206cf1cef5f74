import type { Logger } from "@logtape/logtape";
import type { HttpMiddleware } from "./http_environment.ts";

/** Logs each request when it is answered: what, by whom, with what outcome, and how long it took. */
export function logRequests(logger: Logger): HttpMiddleware {
  return async (context, next) => {
    const start = performance.now();
    await next();
    const principal = context.get("principal");
    logger.info("{method} {path} {status} {milliseconds} ms", {
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      milliseconds: Math.round(performance.now() - start),
      ...(principal && { entity: principal.entity.slug, token: principal.token.shortToken }),
    });
  };
}
