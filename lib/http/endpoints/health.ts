import type { HttpHandler } from "../http_environment.ts";

/** `GET /health`: that the server answers at all. */
export function health(): HttpHandler {
  return (context) => context.json({ status: "ok" });
}
