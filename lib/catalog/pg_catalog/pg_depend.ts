import { domainConstraints } from "../domain_constraints.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type {
  CatalogConstraint,
  CatalogObjects,
  CatalogSequence,
  CatalogTable,
} from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { viewQueryText } from "../expression_text.ts";
import { fixedOids as oids } from "../fixed_oids.ts";
import { queryTextOf } from "../materialized_view.ts";
import { staticColumns } from "../static_index.ts";
import { systemTable } from "../system_tables.ts";
import { plpgsqlOid } from "./pg_extension.ts";
import type { PgType, TypeReference } from "../../pgtypes/pg_type.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import type { Column, Index } from "../schema.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { sequenceOfDefault } from "../sequence_default.ts";
import { referencedIndex } from "./pg_constraint.ts";

/** An object as pg_depend names it: OID of its catalog, its own, and a column or 0. */
type Reference = readonly [catalog: number, oid: number, column?: number];

/** `n`ormal, `a`utomatic, `i`nternal, of an `e`xtension. */
type Kind = "n" | "a" | "i" | "e";

function row(object: Reference, on: Reference, kind: Kind): CatalogRow {
  return {
    classid: object[0],
    objid: object[1],
    objsubid: object[2] ?? 0,
    refclassid: on[0],
    refobjid: on[1],
    refobjsubid: on[2] ?? 0,
    deptype: kind,
  };
}

function numbersOf(table: CatalogTable, names: readonly (string | null)[]): readonly number[] {
  return table.relation.columns
    .filter(({ name }) => names.includes(name))
    .map(({ attributeNumber }) => attributeNumber);
}

function* constraintRows(objects: CatalogObjects, entry: CatalogConstraint): Iterable<CatalogRow> {
  const { oid, constraint, table } = entry;
  const self: Reference = [oids.pgConstraint, oid];
  for (const number of numbersOf(table, constraint.columns)) {
    yield row(self, [oids.pgClass, table.relation.oid, number], "a");
    if (constraint.kind === "check") {
      yield row(self, [oids.pgClass, table.relation.oid, number], "n");
    }
  }
  const { references } = constraint;
  const target = references && objects.tableNamed(references.table);
  if (references === undefined || target === undefined) return;
  for (const number of numbersOf(target, references.columns)) {
    yield row(self, [oids.pgClass, target.relation.oid, number], "n");
  }
  const index = referencedIndex(target, references.columns);
  if (index !== undefined) yield row(self, [oids.pgClass, index.oid], "n");
}

function* indexRows(table: CatalogTable, model: CatalogModel): Iterable<CatalogRow> {
  for (const index of table.indexes) {
    const self: Reference = [oids.pgClass, index.oid];
    const owner = table.constraints.find(({ constraint }) => constraint.name === index.name);
    if (owner !== undefined) {
      yield row(self, [oids.pgConstraint, owner.oid], "i");
      continue;
    }
    const columns = numbersOf(table, index.keys.map(({ column }) => column));
    for (const number of [...columns, ...computedFrom(table, index, model)]) {
      yield row(self, [oids.pgClass, table.relation.oid, number], "a");
    }
    if (columns.length === 0) yield row(self, [oids.pgClass, table.relation.oid], "a");
  }
}

/** The columns that the expressions of an index are made of, and those of its condition. */
function* computedFrom(
  { relation }: CatalogTable,
  { keys, condition }: Index,
  { definitions }: CatalogModel,
): Iterable<number> {
  const expressions = keys.filter(({ column }) => column === null)
    .map(({ expression }) => expression);
  for (const texts of [expressions, condition === null ? [] : [condition]]) {
    if (texts.length === 0) continue;
    const list = texts.map((text) => `(${text}\n)`).join(", ");
    const query = `SELECT ${list} FROM ${quoteIdentifier(relation.name)}`;
    for (const { column } of definitions?.queryReferences(query) ?? []) {
      if (column > 0) yield column;
    }
  }
}

/** What the query of a view is made of. */
function* viewRows(table: CatalogTable, { definitions }: CatalogModel): Iterable<CatalogRow> {
  const self: Reference = [oids.pgRewrite, table.ruleOid];
  const text = viewQueryText(queryTextOf(table.relation) ?? "");
  for (const { relation, column } of definitions?.queryReferences(text) ?? []) {
    yield row(self, [oids.pgClass, relation.oid, column], "n");
  }
}

function* tableRows(model: CatalogModel, table: CatalogTable): Iterable<CatalogRow> {
  const { objects } = model;
  const { relation } = table;
  const self: Reference = [oids.pgClass, relation.oid];
  const namespace: Reference = [oids.pgNamespace, table.namespaceOid];
  yield row([oids.pgType, table.rowTypeOid], self, "i");
  yield row([oids.pgType, table.rowArrayOid], [oids.pgType, table.rowTypeOid], "i");
  yield row(self, namespace, "n");
  for (const { type, attributeNumber } of relation.columns) {
    const own = ownTypeOid(type);
    if (own === undefined || relation.kind === "view") continue;
    yield row([oids.pgClass, relation.oid, attributeNumber], [oids.pgType, own], "n");
  }
  for (const { oid, column } of table.defaults) {
    yield row([oids.pgAttrdef, oid], [oids.pgClass, relation.oid, column.attributeNumber], "a");
    const sequence = sequenceUsedBy(objects, table, column);
    if (sequence !== undefined) yield row([oids.pgAttrdef, oid], [oids.pgClass, sequence], "n");
  }
  for (const constraint of table.constraints) yield* constraintRows(objects, constraint);
  yield* indexRows(table, model);
  for (const { oid } of table.triggers) yield row([oids.pgTrigger, oid], self, "a");
  if (table.ruleOid !== 0) {
    yield row([oids.pgRewrite, table.ruleOid], self, "i");
    yield row([oids.pgRewrite, table.ruleOid], self, "n");
    yield* viewRows(table, model);
  }
}

/** OID of the type of the database that a type is, or is made from. */
function ownTypeOid({ oid, domain }: TypeReference): number | undefined {
  const type = typeOrText(domain ?? oid);
  const isOwn = [type, typeOrText(type.elementOid)].some(({ labels, domain }) =>
    labels !== undefined || domain !== undefined
  );
  return isOwn ? type.oid : undefined;
}

function* typeRows(type: PgType, objects: CatalogObjects): Iterable<CatalogRow> {
  const { oid, arrayOid, domain } = type;
  const self: Reference = [oids.pgType, oid];
  yield row(self, [oids.pgNamespace, objects.namespaceOfType(type)], "n");
  yield row([oids.pgType, arrayOid], self, "i");
  const base = domain && ownTypeOid(domain.base);
  if (base !== undefined) yield row(self, [oids.pgType, base], "n");
  const sequence = objects.relationOidOf(
    sequenceOfDefault(domain?.defaultExpression ?? null) ?? "",
  );
  if (sequence !== undefined) yield row(self, [oids.pgClass, sequence], "n");
}

/** What the extension plpgsql brings. */
function* extensionRows(): Iterable<CatalogRow> {
  const plpgsql: Reference = [systemTable("pg_catalog", "pg_extension")!.oid, plpgsqlOid];
  for (const [catalog, column] of [["pg_proc", "proname"], ["pg_language", "lanname"]] as const) {
    for (const [oid, name] of staticColumns(catalog, ["oid", column])) {
      if (!String(name).startsWith("plpgsql")) continue;
      yield row([systemTable("pg_catalog", catalog)!.oid, Number(oid)], plpgsql, "e");
    }
  }
}

/** The functions of the language plpgsql. */
function* languageRows(): Iterable<CatalogRow> {
  const names = ["lanplcallfoid", "laninline", "lanvalidator"];
  const pgProc = systemTable("pg_catalog", "pg_proc")!.oid;
  const pgLanguage = systemTable("pg_catalog", "pg_language")!.oid;
  for (const [oid, name, ...called] of staticColumns("pg_language", ["oid", "lanname", ...names])) {
    if (name !== "plpgsql") continue;
    for (const each of called) yield row([pgLanguage, Number(oid)], [pgProc, Number(each)], "n");
  }
}

/** OID of the sequence that a default takes its value from. */
function sequenceUsedBy(
  objects: CatalogObjects,
  table: CatalogTable,
  column: Column,
): number | undefined {
  if (column === table.numbering?.column) return table.numbering.sequenceOid;
  const name = sequenceOfDefault(column.defaultExpression);
  return name === undefined ? undefined : objects.relationOidOf(name);
}

function* sequenceRows({ oid, namespaceOid, owner, definition }: CatalogSequence) {
  const self: Reference = [oids.pgClass, oid];
  yield row(self, [oids.pgNamespace, namespaceOid], "n");
  if (owner === null) return;
  const { table, column } = owner;
  const kind = definition.owner?.identity === true ? "i" : "a";
  yield row(self, [oids.pgClass, table.relation.oid, column.attributeNumber], kind);
}

/**
 * What depends on what among the objects of a table. What a default is made of is not told: SQLite
 * keeps no record of it.
 */
export const pgDepend: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    yield* extensionRows();
    yield* languageRows();
    for (const table of model.objects.tables) yield* tableRows(model, table);
    for (const type of model.objects.types) yield* typeRows(type, model.objects);
    for (const { oid, domain } of domainConstraints(model.objects)) {
      yield row([oids.pgConstraint, oid], [oids.pgType, domain.oid], "a");
    }
    for (const sequence of model.objects.sequences) yield* sequenceRows(sequence);
  },
};
