import { publicSchemaName } from "../schema_names.ts";
import { namespaceName } from "../qualified_name.ts";
import { fixedOids, systemRoleName, temporaryNamespaceName } from "../fixed_oids.ts";
import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogRow } from "../catalog_relation.ts";
import { ownerName } from "../catalog_names.ts";

/** `YES` or `NO`, as the standard writes them. */
export function yesOrNo(condition: boolean): "YES" | "NO" {
  return condition ? "YES" : "NO";
}

/** Catalog, schema and name of a table, under names that begin with the prefix. */
export function tableNames(
  { server }: CatalogModel,
  table: CatalogTable,
  prefix = "table",
): CatalogRow {
  return {
    [`${prefix}_catalog`]: server.databaseName,
    [`${prefix}_schema`]: namespaceName(table),
    [`${prefix}_name`]: table.name,
  };
}

/** Catalog, schema and name of a constraint of a table, under names that begin with the prefix. */
export function constraintNames(
  { server }: CatalogModel,
  table: CatalogTable,
  name: string,
  prefix = "constraint",
): CatalogRow {
  return {
    [`${prefix}_catalog`]: server.databaseName,
    [`${prefix}_schema`]: namespaceName(table),
    [`${prefix}_name`]: name,
  };
}

/** The name that PostgreSQL 15 gives the check that a column is not null. */
export function notNullName(table: CatalogTable, attributeNumber: number): string {
  return `${table.namespaceOid}_${table.relation.oid}_${attributeNumber}_not_null`;
}

/** Every schema and its owner. */
export function* schemas(
  { objects, server }: CatalogModel,
): Iterable<[name: string, owner: string]> {
  yield ["information_schema", systemRoleName];
  yield ["pg_catalog", systemRoleName];
  if (objects.hasPublic) yield [publicSchemaName, "pg_database_owner"];
  for (const name of objects.schemas.keys()) yield [name, ownerName(server)];
  const hasTemporary = objects.tables.some(({ namespaceOid }) =>
    namespaceOid === fixedOids.temporaryNamespace
  );
  if (hasTemporary) yield [temporaryNamespaceName, ownerName(server)];
}
