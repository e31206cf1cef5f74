import type { Access } from "../../permissions/access.ts";
import { databaseOf } from "../access_control.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";

/** `GET /v1/{entity}/{database}/details`: what a database is, and what one may do with it. */
export function databaseDetails({ store }: HttpDependencies): HttpHandler {
  return (context) => {
    const { database, access } = databaseOf(context, store);
    const anonymous = context.get("principal") === null;
    return context.json({
      entity_slug: database.entitySlug,
      database_slug: database.slug,
      database_type: database.type,
      // The query endpoint wants a token even for what is public.
      highest_query_access_level: anonymous ? null : queryAccessLevel(access),
      can_manage_database: access.canManage,
      public_sharing_level: database.publicSharingLevel,
    });
  };
}

function queryAccessLevel(access: Access): "ReadWrite" | "ReadOnly" | null {
  if (access.canWrite) return "ReadWrite";
  return access.canRead ? "ReadOnly" : null;
}
