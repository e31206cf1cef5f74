import type { Counter, MetricRegistry } from "../base/metrics.ts";
import type { HttpMiddleware } from "./http_environment.ts";

/** Counts requests by the class of their status, and how long they took. */
export function countRequests(metrics: MetricRegistry): HttpMiddleware {
  const counters = new Map<string, Counter>();
  const seconds = metrics.histogram("ayb_http_request_seconds", "Time to answer HTTP requests.");
  for (const status of ["2xx", "3xx", "4xx", "5xx"]) {
    const help = "HTTP requests by the class of the status that they were answered with.";
    counters.set(status, metrics.counter("ayb_http_requests_total", help, { status }));
  }
  return async (context, next) => {
    const start = performance.now();
    await next();
    seconds.observe((performance.now() - start) / 1000);
    counters.get(`${String(context.res.status)[0]}xx`)?.add();
  };
}
