import type { AuthenticatedEntity } from "../auth/tokens.ts";
import { type Access, canManageEntity, type Holder } from "../permissions/access.ts";
import { accessTo } from "../permissions/access_to.ts";
import type { Database } from "../store/database_table.ts";
import type { Entity } from "../store/entity_table.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { HttpContext } from "./http_environment.ts";
import { forbidden, notFound } from "./http_error.ts";

/** A database and what whoever makes the request may do with it. */
export interface AccessibleDatabase {
  readonly database: Database;
  readonly access: Access;
}

/** The principal in the terms of lib/permissions; `null` is somebody without a token. */
export function holderOf(principal: AuthenticatedEntity | null): Holder {
  return { entityId: principal?.entity.id ?? null, token: principal?.token ?? null };
}

/**
 * The database that the path names.
 * @throws HttpError 404 if there is none or if it may not be known that there is one
 */
export function databaseOf(context: HttpContext, store: MetadataStore): AccessibleDatabase {
  const entitySlug = context.req.param("entity")!;
  const slug = context.req.param("database")!;
  const database = store.databases.find(entitySlug, slug);
  if (database !== null) {
    const access = accessTo(store, holderOf(context.get("principal")), database);
    if (access.canDiscover) return { database, access };
  }
  throw notFound("database", `${entitySlug}/${slug}`);
}

/** Those databases of an entity that a principal may know of, by name. */
export function discoverableDatabases(
  owner: Entity,
  principal: AuthenticatedEntity | null,
  store: MetadataStore,
): Database[] {
  const holder = holderOf(principal);
  return store.databases.listOwnedBy(owner.id)
    .filter((database) => accessTo(store, holder, database).canDiscover);
}

/**
 * Checks that somebody may act for an entity, for example create a database of it.
 * @param action the end of a sentence that begins with "can't"
 * @throws HttpError 403 if they may not
 */
export function requireEntityManager(
  principal: AuthenticatedEntity,
  entity: Entity,
  action: string,
): void {
  if (canManageEntity(holderOf(principal), entity.id)) return;
  const { slug } = principal.entity;
  throw forbidden(
    slug === entity.slug
      ? `With a restricted API token, ${slug} can't ${action}`
      : `Authenticated entity ${slug} can't ${action} for entity ${entity.slug}`,
  );
}
