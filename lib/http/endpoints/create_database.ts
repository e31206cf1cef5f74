import { createHostedDatabase } from "../../store/create_hosted_database.ts";
import { publicSharingLevels } from "../../store/sharing_level.ts";
import { requireEntityManager } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { notFound } from "../http_error.ts";
import { choiceHeader } from "../request_header.ts";

/** `POST /v1/{entity}/{database}/create`: makes an empty database. */
export function createDatabase({ config, store }: HttpDependencies): HttpHandler {
  return (context) => {
    const ownerSlug = context.req.param("entity")!;
    choiceHeader(context, "db-type", ["sqlite"], "sqlite");
    const level = choiceHeader(context, "public-sharing-level", publicSharingLevels, "no-access");
    const owner = store.entities.findBySlug(ownerSlug);
    if (owner === null) throw notFound("entity", ownerSlug);
    requireEntityManager(principalOf(context), owner, "create a database");
    const name = context.req.param("database")!;
    const database = createHostedDatabase(store, config.data_path, owner, name, level);
    return context.json({
      entity: owner.slug,
      database: database.slug,
      database_type: database.type,
    }, 201);
  };
}
