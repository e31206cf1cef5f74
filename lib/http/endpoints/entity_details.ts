import { canManageEntity } from "../../permissions/access.ts";
import { discoverableDatabases, holderOf } from "../access_control.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { notFound } from "../http_error.ts";

/** `GET /v1/entity/{entity}`: a profile, and those databases of the entity that one may see. */
export function entityDetails({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const slug = context.req.param("entity")!;
    const entity = store.entities.findBySlug(slug);
    if (entity === null) throw notFound("entity", slug);
    const principal = context.get("principal");
    const { displayName, description, organization, location, links } = entity.profile;
    return context.json({
      slug: entity.slug,
      profile: { display_name: displayName, description, organization, location, links },
      databases: discoverableDatabases(entity, principal, store)
        .map((database) => ({ slug: database.slug, database_type: database.type })),
      permissions: { can_create_database: canManageEntity(holderOf(principal), entity.id) },
    });
  };
}
