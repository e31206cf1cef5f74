import { databaseOf } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { forbidden } from "../http_error.ts";

/**
 * `POST /v1/{entity}/{database}/query`: runs the SQL in the body and answers with what the last
 * statement gave.
 */
export function query({ store, queryService }: HttpDependencies): HttpHandler {
  return async (context) => {
    const { entity, token } = principalOf(context);
    const { database, access } = databaseOf(context, store);
    if (!access.canRead) {
      const name = `${database.entitySlug}/${database.slug}`;
      throw forbidden(`Authenticated entity ${entity.slug} can't query database ${name}`);
    }
    const sql = await context.req.text();
    const { signal } = context.env;
    const results = await queryService.query({ entity, token, database, sql, signal });
    const last = results.at(-1);
    return context.json({ fields: last?.fields ?? [], rows: last?.rows ?? [] });
  };
}
