import { type CatalogModel, catalogModel, facetVersion } from "../catalog/catalog_model.ts";
import type { DatabaseSchema } from "../catalog/schema.ts";
import type { CatalogUse } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";

/** What relations of the catalogs were filled from in a process, by their OIDs. */
export type FilledVersions = Map<number, string>;

/**
 * Fills the relations in a process that a statement needs, if they are not yet what they should be.
 * @param schema what they tell of; its objects must have been loaded
 * @param versions of this process; changed
 */
export async function fillCatalog(
  executor: ProcessExecutor,
  { relations, server }: CatalogUse,
  schema: DatabaseSchema,
  versions: FilledVersions,
): Promise<void> {
  const model = catalogModel(schema, server);
  for (const relation of relations) {
    const version = versionOf(relation.dependsOn, model);
    if (versions.get(relation.oid) === version) continue;
    versions.delete(relation.oid);
    await executor.fillCatalog(relation, model);
    versions.set(relation.oid, version);
  }
}

function versionOf(
  facets: CatalogUse["relations"][number]["dependsOn"],
  model: CatalogModel,
): string {
  return facets.map((facet) => facetVersion(model, facet)).join("\n");
}
