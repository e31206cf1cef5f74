import { formatType } from "../../pgtypes/format_type.ts";
import { isOwnType } from "../../pgtypes/own_types.ts";
import type { PgType, TypeReference } from "../../pgtypes/pg_type.ts";
import {
  characterMaximumLength,
  characterOctetLength,
  dateTimePrecision,
  numericPrecision,
  numericPrecisionRadix,
  numericScale,
} from "../../pgtypes/type_measures.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogObjects } from "../catalog_objects.ts";
import { fixedOids } from "../fixed_oids.ts";
import { publicSchemaName } from "../schema_names.ts";
import type { CatalogRow } from "../catalog_relation.ts";
import { typeRow } from "../type_layout.ts";

/** What a type's modifier tells of its values: only what the kind of the type has. */
function measureCells({ oid, typmod }: TypeReference): CatalogRow {
  return {
    character_maximum_length: characterMaximumLength(oid, typmod),
    character_octet_length: characterOctetLength(oid, typmod),
    numeric_precision: numericPrecision(oid, typmod),
    numeric_precision_radix: numericPrecisionRadix(oid),
    numeric_scale: numericScale(oid, typmod),
    datetime_precision: dateTimePrecision(oid, typmod),
  };
}

/**
 * What information_schema tells of a type, wherever it stands: of a domain what it is made from, which is
 * another domain at times.
 */
export function dataTypeCells(type: TypeReference, model: CatalogModel): CatalogRow {
  const { domain } = type;
  if (domain === undefined) return cellsOf(type, model);
  const base = typeOrText(domain).domain?.base;
  if (base === undefined) return cellsOf({ oid: domain, typmod: -1 }, model);
  return cellsOf(base.domain === undefined ? base : { oid: base.domain, typmod: -1 }, model);
}

function cellsOf(
  type: TypeReference,
  { objects, server: { databaseName } }: CatalogModel,
): CatalogRow {
  const { category, name, elementOid } = typeOrText(type.oid);
  const isOwn = isOwnType(type.oid);
  const isArray = category === "A" && elementOid !== 0 && name.startsWith("_");
  return {
    data_type: isArray
      ? "ARRAY"
      : isOwn
      ? "USER-DEFINED"
      : formatType({ oid: type.oid, typmod: undefined }),
    ...measureCells(type),
    ...collationCells(type.oid, databaseName),
    udt_catalog: databaseName,
    ...(isOwn
      ? ownTypeCells(typeOrText(isArray ? elementOid : type.oid), isArray, objects)
      : { udt_schema: "pg_catalog", udt_name: name }),
  };
}

function ownTypeCells(type: PgType, isArray: boolean, objects: CatalogObjects): CatalogRow {
  return {
    udt_schema: objects.schemaOf(type.name) ?? publicSchemaName,
    udt_name: `${isArray ? "_" : ""}${objects.nameOfType(type)}`,
  };
}

/** The name of a domain. */
export function domainNames({ objects, server }: CatalogModel, domain: PgType): CatalogRow {
  return {
    domain_catalog: server.databaseName,
    domain_schema: objects.schemaOf(domain.name) ?? publicSchemaName,
    domain_name: objects.nameOfType(domain),
  };
}

/** The name of a column's domain, if its type is one. */
export function domainCells({ domain }: TypeReference, model: CatalogModel): CatalogRow {
  const type = domain === undefined ? undefined : typeOrText(domain);
  return type?.domain === undefined ? {} : domainNames(model, type);
}

/** Only collations that are not the database's own are told. */
function collationCells(typeOid: number, databaseName: string): CatalogRow {
  const { typcollation } = typeRow(typeOid);
  if (typcollation !== fixedOids.cCollation) return {};
  return {
    collation_catalog: databaseName,
    collation_schema: "pg_catalog",
    collation_name: "C",
  };
}
