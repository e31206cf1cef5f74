import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { CatalogServer } from "./catalog_server.ts";
import { temporaryNamespaceName } from "./fixed_oids.ts";
import type { Relation } from "./schema.ts";
import { schemaName } from "./schema_names.ts";

/** The schema of a table or sequence, by name. */
export function namespaceName(
  { relation }: { readonly relation: Pick<Relation, "temporary" | "schema"> },
): string {
  return relation.temporary ? temporaryNamespaceName : schemaName(relation);
}

/** Whether the objects of a schema are found without it; the temporary ones belong to the session. */
function isSearched(schema: string, { searchPath }: CatalogServer): boolean {
  return schema === "pg_catalog" || schema === "pg_temp" || schema === temporaryNamespaceName ||
    searchPath.includes(schema);
}

/** A name, quoted where it has to be, with its schema where it is not found without. */
export function qualifiedName(schema: string, name: string, server: CatalogServer): string {
  const own = quoteIdentifier(name);
  return isSearched(schema, server) ? own : `${quoteIdentifier(schema)}.${own}`;
}
