import { type AuthenticatedEntity, verifyToken } from "../auth/tokens.ts";
import { countFailure } from "./failed_attempts.ts";
import type { HttpDependencies } from "./http_dependencies.ts";
import type { HttpContext, HttpMiddleware } from "./http_environment.ts";
import { badRequest, HttpError, unauthorized } from "./http_error.ts";

/** Lets only requests with a valid token through; others get 401. */
export function requireToken(dependencies: HttpDependencies): HttpMiddleware {
  return async (context, next) => {
    const principal = await authenticate(context, dependencies);
    if (principal === null) throw unauthorized("This endpoint requires authentication");
    context.set("principal", principal);
    await next();
  };
}

/**
 * Lets requests without a token through as well; one that comes with an invalid token gets 401, so
 * that nobody takes what the public may see for what the token may see.
 */
export function allowAnonymous(dependencies: HttpDependencies): HttpMiddleware {
  return async (context, next) => {
    context.set("principal", await authenticate(context, dependencies));
    await next();
  };
}

/** Who makes the request; behind {@link requireToken} there is always somebody. */
export function principalOf(context: HttpContext): AuthenticatedEntity {
  const principal = context.get("principal");
  if (principal === null) throw unauthorized("This endpoint requires authentication");
  return principal;
}

async function authenticate(
  context: HttpContext,
  dependencies: HttpDependencies,
): Promise<AuthenticatedEntity | null> {
  const header = context.req.header("authorization");
  if (header === undefined) return null;
  const [scheme, token, ...rest] = header.trim().split(/ +/);
  if (scheme!.toLowerCase() !== "bearer" || token === undefined || rest.length > 0) {
    throw badRequest("Invalid Authorization header: expected `Bearer <token>`");
  }
  const principal = verifyToken(dependencies.store, token);
  if (principal === null) {
    await countFailure(context, dependencies, null);
    throw new HttpError(401, "InvalidToken", "The API token is unknown, revoked or expired");
  }
  return principal;
}
