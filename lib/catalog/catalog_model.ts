import { CatalogObjects } from "./catalog_objects.ts";
import type { Definitions } from "./definitions.ts";
import type { DatabaseSchema } from "./schema.ts";
import type { CatalogFacet, CatalogServer } from "./catalog_server.ts";

/** All that the rows of catalog relations are made from. */
export interface CatalogModel {
  /** Must have been {@link CatalogObjects.load}ed where "schema" is depended on. */
  readonly objects: CatalogObjects;
  readonly server: CatalogServer;
  /** Without it definitions are shown as the file has them. */
  readonly definitions?: Definitions;
}

/** What the catalog of a schema is made from, on a server. */
export function catalogModel(schema: DatabaseSchema, server: CatalogServer): CatalogModel {
  const definitions = server.definitions?.(schema);
  return {
    objects: CatalogObjects.of(schema),
    server,
    ...(definitions === undefined ? {} : { definitions }),
  };
}

/** The state of one facet of a model. */
export function facetVersion(model: CatalogModel, facet: CatalogFacet): string {
  return facet === "schema" ? model.objects.schema.version : model.server.version(facet);
}
