import { oids, typeOrText } from "../../pgtypes/types.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { isCall } from "../expression_text.ts";
import { fixedOids } from "../fixed_oids.ts";
import { systemPrivileges } from "../initial_privileges.ts";
import { scanSql } from "../sql_scanner.ts";
import { allSystemTables, type SystemTable } from "../system_tables.ts";
import { typeRow } from "../type_layout.ts";
import type { Identity, Index } from "../schema.ts";

/** What tells one attribute from another. */
interface Attribute {
  readonly relationOid: number;
  readonly name: string;
  readonly number: number;
  readonly type: TypeReference;
  /** What the type's values are like; differs from it where it is a domain. */
  readonly layoutOid?: number;
  /** Where it is not that of the type. */
  readonly collation?: number;
  readonly isOfView?: boolean;
  readonly notNull?: boolean;
  readonly hasDefault?: boolean;
  readonly generated?: boolean;
  readonly identity?: Identity;
}

/** Whether a type is that of arrays over a domain. */
function isArrayType({ domain = 0 }: TypeReference): boolean {
  return typeOrText(domain).elementOid !== 0;
}

function row(attribute: Attribute): CatalogRow {
  const { relationOid, name, number, type, isOfView, notNull, hasDefault, generated, identity } =
    attribute;
  const layout = typeRow(attribute.layoutOid ?? type.oid);
  const isArray = layout.typcategory === "A" && (type.domain === undefined || isArrayType(type));
  return {
    attrelid: relationOid,
    attname: name,
    atttypid: type.domain ?? type.oid,
    attstattarget: number < 0 ? 0 : -1,
    attlen: layout.typlen,
    attnum: number,
    attndims: isArray && isOfView !== true ? 1 : 0,
    attcacheoff: -1,
    atttypmod: type.domain === undefined ? type.typmod : -1,
    attbyval: layout.typbyval,
    attalign: layout.typalign,
    attstorage: layout.typstorage,
    attcompression: "",
    attnotnull: notNull === true,
    atthasdef: hasDefault === true,
    atthasmissing: false,
    attidentity: identity === undefined ? "" : identity === "always" ? "a" : "d",
    attgenerated: generated === true ? "s" : "",
    attisdropped: false,
    attislocal: true,
    attinhcount: 0,
    attcollation: attribute.collation ?? layout.typcollation,
  };
}

/** The columns that every table has by itself. */
export const systemColumns: readonly (readonly [name: string, number: number, oid: number])[] = [
  ["ctid", -1, oids.tid],
  ["xmin", -2, oids.xid],
  ["cmin", -3, oids.cid],
  ["xmax", -4, oids.xid],
  ["cmax", -5, oids.cid],
  ["tableoid", -6, oids.oid],
];

function* systemColumnRows(relationOid: number): Iterable<CatalogRow> {
  for (const [name, number, oid] of systemColumns) {
    yield row({ relationOid, name, number, type: { oid, typmod: -1 }, notNull: true });
  }
}

/** Text in the catalogs sorts by bytes whatever the collation of the database is. */
function systemCollation(typeOid: number): number {
  return typeRow(typeOid).typcollation === 0 ? 0 : fixedOids.cCollation;
}

function* systemTableRows(table: SystemTable): Iterable<CatalogRow> {
  for (const [index, { name, type, baseType, notNull }] of table.columns.entries()) {
    yield {
      ...row({
        relationOid: table.oid,
        name,
        number: index + 1,
        type,
        layoutOid: baseType.oid,
        collation: systemCollation(baseType.oid),
        isOfView: table.isView,
        notNull,
      }),
      attacl: systemPrivileges(table.oid, index + 1),
    };
  }
  if (!table.isView) yield* systemColumnRows(table.oid);
  for (const index of table.indexes) {
    for (const [position, number] of index.columns.entries()) {
      const { name, type } = table.columns[number - 1]!;
      yield row({
        relationOid: index.oid,
        name,
        number: position + 1,
        type,
        collation: systemCollation(type.oid),
      });
    }
  }
}

const style = { pretty: false, indented: false } as const;

/** An expression in an index goes by the function that it calls. */
export function expressionName(text: string): string {
  const tokens = [...scanSql(text)];
  return isCall(tokens) ? tokens[0]!.text.toLowerCase() : "expr";
}

function* indexRows(
  table: CatalogTable,
  index: Index,
  { definitions }: CatalogModel,
): Iterable<CatalogRow> {
  const taken = new Set<string>();
  for (const [position, key] of index.keys.entries()) {
    const column = table.relation.columns.find(({ name }) => name === key.column);
    const text = column === undefined
      ? definitions?.value(key.expression, table.relation, style) ?? key.expression
      : key.expression;
    const base = column?.name ?? expressionName(text);
    let name = base;
    for (let suffix = 1; taken.has(name); suffix++) name = `${base}${suffix}`;
    taken.add(name);
    yield row({
      relationOid: index.oid,
      name,
      number: position + 1,
      type: column?.type ?? definitions?.valueType(key.expression, table.relation) ??
        { oid: oids.text, typmod: -1 },
    });
  }
}

/** The columns of every sequence, when it is read as a table. */
const sequenceColumns: readonly (readonly [name: string, oid: number])[] = [
  ["last_value", oids.int8],
  ["log_cnt", oids.int8],
  ["is_called", oids.bool],
];

function* userRows(table: CatalogTable, model: CatalogModel): Iterable<CatalogRow> {
  const { relation } = table;
  const defaults = new Set(table.defaults.map(({ column }) => column));
  for (const column of relation.columns) {
    yield row({
      relationOid: relation.oid,
      name: column.name,
      number: column.attributeNumber,
      type: column.type,
      isOfView: relation.kind === "view",
      notNull: column.notNull,
      hasDefault: defaults.has(column),
      generated: column.generated !== "no",
      ...(column.identity === undefined ? {} : { identity: column.identity }),
    });
  }
  if (relation.kind !== "view") yield* systemColumnRows(relation.oid);
  for (const index of table.indexes) yield* indexRows(table, index, model);
}

function* sequenceRows(relationOid: number): Iterable<CatalogRow> {
  for (const [index, [name, oid]] of sequenceColumns.entries()) {
    const type = { oid, typmod: -1 };
    yield row({ relationOid, name, number: index + 1, type, notNull: true });
  }
  yield* systemColumnRows(relationOid);
}

/** Columns of tables, views, indexes and sequences. */
export const pgAttribute: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const table of allSystemTables()) yield* systemTableRows(table);
    for (const table of model.objects.tables) yield* userRows(table, model);
    for (const { oid } of model.objects.sequences) yield* sequenceRows(oid);
  },
};
