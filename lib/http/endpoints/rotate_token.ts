import { isLive, renewedEnd, rotateToken as replaceToken } from "../../auth/tokens.ts";
import { canManageEntity } from "../../permissions/access.ts";
import { holderOf, requireEntityManager } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { notFound } from "../http_error.ts";
import { secondsHeader } from "../request_header.ts";

/** A day: how much longer the old token works where `grace-seconds` does not say. */
const defaultGraceSeconds = 86_400n;

/**
 * `POST /v1/tokens/{short_token}/rotate`: replaces one of one's own tokens by a new one with the same
 * restrictions; the old one works for `grace-seconds` more. A restricted token can replace only itself, and
 * then the new one ends when it would have ended.
 */
export function rotateToken({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const principal = principalOf(context);
    const { entity } = principal;
    const shortToken = context.req.param("shortToken")!;
    if (shortToken !== principal.token.shortToken) {
      requireEntityManager(principal, entity, "rotate API tokens");
    }
    const old = store.tokens.findByShortToken(shortToken)?.token;
    const isOwn = old !== undefined && old.entityId === entity.id &&
      isLive(old, store.clock.nowMicroseconds());
    if (!isOwn) throw notFound("token", shortToken);
    const grace = secondsHeader(context, "grace-seconds") ?? defaultGraceSeconds;
    const renews = canManageEntity(holderOf(principal), entity.id);
    const { secret, token } = replaceToken(store, entity, old, {
      grace: grace * 1_000_000n,
      expiresAt: renews ? renewedEnd(store, old) : old.expiresAt,
    });
    return context.json({ entity: entity.slug, token: secret, short_token: token.shortToken });
  };
}
