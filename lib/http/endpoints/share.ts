import { grantLevels } from "../../store/sharing_level.ts";
import { databaseOf } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { forbidden, HttpError, notFound } from "../http_error.ts";
import { choiceHeader, requiredHeader } from "../request_header.ts";

/** `POST /v1/{entity}/{database}/share`: sets what another entity may do with a database. */
export function share({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const { database, access } = databaseOf(context, store);
    const name = `${database.entitySlug}/${database.slug}`;
    if (!access.canShare) {
      const { slug } = principalOf(context).entity;
      throw forbidden(`Authenticated entity ${slug} can't set permissions for database ${name}`);
    }
    const level = choiceHeader(context, "sharing-level", grantLevels);
    const otherSlug = requiredHeader(context, "entity-for-permission");
    const other = store.entities.findBySlug(otherSlug);
    if (other === null) throw notFound("entity", otherSlug);
    if (other.id === database.entityId) {
      const message = `${other.slug} owns ${name}, so their permissions can't be changed`;
      throw new HttpError(400, "CantSetOwnerPermissions", message);
    }
    store.grants.set(database.id, other.id, level);
    return context.body(null, 204);
  };
}
