import { createToken as makeToken } from "../../auth/tokens.ts";
import type { Database } from "../../store/database_table.ts";
import { tokenLevels } from "../../store/sharing_level.ts";
import { accessTo } from "../../permissions/access_to.ts";
import { holderOf, requireEntityManager } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpContext, HttpHandler } from "../http_environment.ts";
import { notFound } from "../http_error.ts";
import { choiceHeader, secondsHeader } from "../request_header.ts";

/**
 * `POST /v1/tokens`: makes a further API token of one's own, restricted by the headers `scoped-database`
 * (`entity/database`), `permission-level`, `expires-in-seconds` and named by `app-name`.
 */
export function createToken({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const principal = principalOf(context);
    const { entity } = principal;
    requireEntityManager(principal, entity, "create API tokens");
    const level = context.req.header("permission-level") === undefined
      ? null
      : choiceHeader(context, "permission-level", tokenLevels);
    const seconds = secondsHeader(context, "expires-in-seconds");
    const { secret, token } = makeToken(store, entity, {
      database: scopedDatabase(context, store),
      level,
      expiresAt: seconds === null ? null : store.clock.nowMicroseconds() + seconds * 1_000_000n,
      appName: context.req.header("app-name") ?? null,
    });
    return context.json({ entity: entity.slug, token: secret, short_token: token.shortToken });
  };
}

function scopedDatabase(
  context: HttpContext,
  store: HttpDependencies["store"],
): Database | null {
  const name = context.req.header("scoped-database");
  if (name === undefined) return null;
  const principal = principalOf(context);
  const database = store.databases.findByName(name, principal.entity.slug);
  const isKnown = database !== null &&
    accessTo(store, holderOf(principal), database).canDiscover;
  if (!isKnown) throw notFound("database", name);
  return database;
}
