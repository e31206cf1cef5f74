import { databaseOf } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { forbidden } from "../http_error.ts";

/** `GET /v1/{entity}/{database}/permissions`: with whom a database is shared. */
export function listDatabasePermissions({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const { database, access } = databaseOf(context, store);
    if (!access.canShare) {
      const { slug } = principalOf(context).entity;
      const name = `${database.entitySlug}/${database.slug}`;
      throw forbidden(`Authenticated entity ${slug} can't list permissions for database ${name}`);
    }
    const permissions = store.grants.listOfDatabase(database.id)
      .map((grant) => ({ entity_slug: grant.entitySlug, sharing_level: grant.level }));
    return context.json({ permissions });
  };
}
