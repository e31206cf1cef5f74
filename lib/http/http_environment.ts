import type { Context, Handler, MiddlewareHandler } from "hono";
import type { AuthenticatedEntity } from "../auth/tokens.ts";

/** What middleware leaves for endpoints, as hono wants it described. */
export interface HttpEnvironment {
  Bindings: {
    /** Aborted when the client is gone or the server stops. */
    signal: AbortSignal;
    /** IP address of whoever connected; `null` if that was not over a network. */
    remoteAddress: string | null;
  };
  Variables: {
    /** Who makes the request; `null` if it came without a token. */
    principal: AuthenticatedEntity | null;
  };
}

/** A request and the means to answer it. */
export type HttpContext = Context<HttpEnvironment>;
/** An endpoint. */
export type HttpHandler = Handler<HttpEnvironment>;
/** Something that runs before an endpoint. */
export type HttpMiddleware = MiddlewareHandler<HttpEnvironment>;
