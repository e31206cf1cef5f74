import { publicSharingLevels } from "../../store/sharing_level.ts";
import { databaseOf } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { forbidden, HttpError } from "../http_error.ts";
import { choiceHeader } from "../request_header.ts";

/** `PATCH /v1/{entity}/{database}/update`: sets what everybody may do with a database. */
export function updateDatabase({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const { database, access } = databaseOf(context, store);
    if (!access.canManage) {
      const { slug } = principalOf(context).entity;
      const name = `${database.entitySlug}/${database.slug}`;
      throw forbidden(`Authenticated entity ${slug} can't update database ${name}`);
    }
    if (context.req.header("public-sharing-level") === undefined) {
      throw new HttpError(400, "EmptyUpdateError", "No fields provided to update.");
    }
    const level = choiceHeader(context, "public-sharing-level", publicSharingLevels);
    store.databases.setPublicSharingLevel(database.id, level);
    return context.json({});
  };
}
