import { requireEntityManager } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { notFound } from "../http_error.ts";

/**
 * `DELETE /v1/tokens/{short_token}`: makes one of one's own tokens useless. A restricted token can
 * only end itself.
 */
export function revokeToken({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const principal = principalOf(context);
    const shortToken = context.req.param("shortToken")!;
    const { entity, token } = principal;
    if (shortToken !== token.shortToken) {
      requireEntityManager(principal, entity, "revoke API tokens");
    }
    if (!store.tokens.revoke(entity.id, shortToken)) throw notFound("token", shortToken);
    return context.json({});
  };
}
