import { type CatalogDomainConstraint, domainConstraints } from "../domain_constraints.ts";
import { equalityOperatorOf } from "../btree_operators.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogConstraint, CatalogObjects, CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { domainConditionText } from "../domain_text.ts";
import { conditionText } from "../expression_text.ts";
import type { Column, Constraint } from "../schema.ts";

const kinds: Readonly<Record<Constraint["kind"], string>> = {
  "primary key": "p",
  "unique": "u",
  "check": "c",
  "foreign key": "f",
};

const actions: Readonly<Record<string, string>> = {
  "NO ACTION": "a",
  "RESTRICT": "r",
  "CASCADE": "c",
  "SET NULL": "n",
  "SET DEFAULT": "d",
};

function columnsNamed(table: CatalogTable, names: readonly string[]): readonly Column[] {
  return names.flatMap((name) => {
    const folded = name.toLowerCase();
    return table.relation.columns.find((column) => column.name.toLowerCase() === folded) ?? [];
  });
}

function arrayText(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

/** The index by which a constraint is kept: its own, or the one that it shares. */
function indexOid(table: CatalogTable, { name, index }: Constraint): number {
  const found = table.indexes.find((candidate) => candidate.name === name) ??
    table.indexes.find(({ sqliteName }) => index !== undefined && sqliteName === index);
  return found?.oid ?? 0;
}

/** The unique index of the table that a foreign key refers to. */
export function referencedIndex(
  target: CatalogTable,
  columns: readonly string[],
): CatalogTable["indexes"][number] | undefined {
  const wanted = columns.map((name) => name.toLowerCase()).toSorted().join(",");
  return target.indexes.find(({ unique, condition, keys }) =>
    unique && condition === null &&
    keys.map(({ column }) => column?.toLowerCase() ?? "").toSorted().join(",") === wanted
  );
}

function foreignKeyCells(
  objects: CatalogObjects,
  { constraint, table }: CatalogConstraint,
): CatalogRow {
  const references = constraint.references!;
  const target = objects.tableNamed(references.table);
  const targets = target === undefined ? [] : columnsNamed(target, references.columns);
  const equal = arrayText(targets.map(({ type }) => equalityOperatorOf(type.oid)));
  const own = columnsNamed(table, constraint.columns);
  return {
    conindid: target === undefined ? 0 : referencedIndex(target, references.columns)?.oid ?? 0,
    confrelid: target?.relation.oid ?? 0,
    confupdtype: actions[references.onUpdate] ?? "a",
    confdeltype: actions[references.onDelete] ?? "a",
    confmatchtype: "s",
    confkey: arrayText(targets.map(({ attributeNumber }) => attributeNumber)),
    conpfeqop: equal,
    conppeqop: equal,
    conffeqop: arrayText(own.map(({ type }) => equalityOperatorOf(type.oid))),
  };
}

/** What no constraint has that is neither key nor foreign key. */
const common: CatalogRow = {
  condeferrable: false,
  condeferred: false,
  convalidated: true,
  conrelid: 0,
  contypid: 0,
  conindid: 0,
  conparentid: 0,
  confrelid: 0,
  confupdtype: " ",
  confdeltype: " ",
  confmatchtype: " ",
  conislocal: true,
  coninhcount: 0,
  connoinherit: false,
};

function row(model: CatalogModel, entry: CatalogConstraint): CatalogRow {
  const { oid, constraint, table } = entry;
  const { kind } = constraint;
  const columns = columnsNamed(table, constraint.columns);
  const isKey = kind === "primary key" || kind === "unique";
  return {
    ...common,
    oid,
    conname: constraint.name,
    connamespace: table.namespaceOid,
    contype: kinds[kind],
    condeferrable: constraint.deferrable === true,
    condeferred: constraint.initiallyDeferred === true,
    conrelid: table.relation.oid,
    conindid: isKey ? indexOid(table, constraint) : 0,
    connoinherit: kind !== "check",
    conkey: columns.length === 0
      ? null
      : arrayText(columns.map(({ attributeNumber }) => attributeNumber)),
    conbin: kind === "check" ? conditionText(constraint.expression ?? "", table, model) : null,
    ...(kind === "foreign key" ? foreignKeyCells(model.objects, entry) : {}),
  };
}

function domainRow(
  model: CatalogModel,
  { oid, domain, check }: CatalogDomainConstraint,
): CatalogRow {
  return {
    ...common,
    oid,
    conname: check.name,
    connamespace: model.objects.namespaceOfType(domain),
    contype: "c",
    convalidated: check.validated,
    contypid: domain.oid,
    conkey: null,
    conbin: domainConditionText(domain, check, model, { pretty: false, indented: true }),
  };
}

/** Constraints of tables and domains. */
export const pgConstraint: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const table of model.objects.tables) {
      for (const constraint of table.constraints) yield row(model, constraint);
    }
    for (const constraint of domainConstraints(model.objects)) yield domainRow(model, constraint);
  },
};
