import { formatType } from "../../pgtypes/format_type.ts";
import { isOwnType } from "../../pgtypes/own_types.ts";
import type { PgType, TypeReference } from "../../pgtypes/pg_type.ts";
import { characterLength, intervalFields } from "../../pgtypes/typmod.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogObjects } from "../catalog_objects.ts";
import { fixedOids } from "../fixed_oids.ts";
import { publicSchemaName } from "../schema_names.ts";
import type { CatalogRow } from "../catalog_relation.ts";
import { typeRow } from "../type_layout.ts";

/** Bits of the binary numbers. */
const binaryPrecisions: ReadonlyMap<number, number> = new Map<number, number>([
  [oids.int2, 16],
  [oids.int4, 32],
  [oids.int8, 64],
  [oids.float4, 24],
  [oids.float8, 53],
]);

const integers: ReadonlySet<number> = new Set<number>([oids.int2, oids.int4, oids.int8]);

/** Types that have a precision of seconds; 6 digits where none is given. */
const timeTypes: ReadonlySet<number> = new Set<number>([
  oids.time,
  oids.timetz,
  oids.timestamp,
  oids.timestamptz,
]);

/** Octets of a character, at most. */
const maximumOctets = 4;
/** The longest text in octets, for text without a length. */
const unlimitedOctets = 2 ** 30;
/** What precedes the length, or precision and scale, in a modifier. */
const modifierOffset = 4;

function characterCells({ oid, typmod }: TypeReference): CatalogRow {
  if (oid === oids.bit || oid === oids.varbit) {
    return { character_maximum_length: typmod < 0 ? null : typmod };
  }
  if (oid !== oids.varchar && oid !== oids.bpchar && oid !== oids.text) return {};
  const length = oid === oids.text ? undefined : characterLength(typmod);
  return {
    character_maximum_length: length ?? null,
    character_octet_length: length === undefined ? unlimitedOctets : length * maximumOctets,
  };
}

function numberCells({ oid, typmod }: TypeReference): CatalogRow {
  const bits = binaryPrecisions.get(oid);
  if (bits !== undefined) {
    return {
      numeric_precision: bits,
      numeric_precision_radix: 2,
      numeric_scale: integers.has(oid) ? 0 : null,
    };
  }
  if (oid !== oids.numeric) return {};
  if (typmod < 0) return { numeric_precision_radix: 10 };
  const packed = typmod - modifierOffset;
  return {
    numeric_precision: packed >> 16 & 0xffff,
    numeric_precision_radix: 10,
    numeric_scale: packed & 0xffff,
  };
}

function timeCells({ oid, typmod }: TypeReference): CatalogRow {
  if (oid === oids.date) return { datetime_precision: 0 };
  if (timeTypes.has(oid)) return { datetime_precision: typmod < 0 ? 6 : typmod };
  if (oid !== oids.interval) return {};
  const precision = intervalFields(typmod)?.precision ?? 6;
  return { datetime_precision: precision > 6 ? 6 : precision };
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
    ...characterCells(type),
    ...numberCells(type),
    ...timeCells(type),
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
