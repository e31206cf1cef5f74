import { requireEntityManager } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";

/** `GET /v1/tokens`: one's own tokens that work, the newest first, without their secret halves. */
export function listTokens({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const principal = principalOf(context);
    const { entity } = principal;
    requireEntityManager(principal, entity, "list API tokens");
    const live = new Set(store.tokens.listLive(entity.id).map(({ token }) => token.id));
    const tokens = store.tokens.listOfEntity(entity.id)
      .filter((token) => live.has(token.id))
      .reverse()
      .map((token) => ({
        short_token: token.shortToken,
        scoped_database: token.databaseName,
        permission_level: token.level,
        app_name: token.appName,
        created_at: timeText(token.createdAt),
        expires_at: timeText(token.expiresAt),
        revoked_at: timeText(token.revokedAt),
        last_used_at: timeText(token.lastUsedAt),
      }));
    return context.json({ tokens });
  };
}

/** A time in UTC as ayb writes it: `2026-11-23 08:05:09.123456`. */
function timeText(microseconds: bigint | null): string | null {
  if (microseconds === null) return null;
  const instant = Temporal.Instant.fromEpochNanoseconds(microseconds * 1000n);
  return instant.toString({ fractionalSecondDigits: 6 }).replace("T", " ").replace("Z", "");
}
