import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { CatalogTable } from "./catalog_objects.ts";
import type { CatalogServer } from "./catalog_server.ts";
import { fixedOids, temporaryNamespaceName } from "./fixed_oids.ts";

/** The schema of a table, by name. */
export function namespaceName(table: Pick<CatalogTable, "namespaceOid">): string {
  return table.namespaceOid === fixedOids.temporaryNamespace ? temporaryNamespaceName : "public";
}

/** Whether the objects of a schema are found without it; the temporary ones belong to the session. */
export function isSearched(schema: string, { searchPath }: CatalogServer): boolean {
  return schema === "pg_catalog" || schema === "pg_temp" || schema === temporaryNamespaceName ||
    searchPath.includes(schema);
}

/** A name, quoted where it has to be, with its schema where it is not found without. */
export function qualifiedName(schema: string, name: string, server: CatalogServer): string {
  const own = quoteIdentifier(name);
  return isSearched(schema, server) ? own : `${quoteIdentifier(schema)}.${own}`;
}
