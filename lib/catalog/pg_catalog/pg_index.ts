import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { operatorClassOf } from "../btree_operators.ts";
import { conditionText } from "../expression_text.ts";
import type { Index } from "../schema.ts";
import { allSystemTables, type SystemTable } from "../system_tables.ts";
import { typeRow } from "../type_layout.ts";
import { oids } from "../../pgtypes/types.ts";

const common: CatalogRow = {
  indnullsnotdistinct: false,
  indisexclusion: false,
  indimmediate: true,
  indisclustered: false,
  indisvalid: true,
  indcheckxmin: false,
  indisready: true,
  indislive: true,
  indisreplident: false,
};

const style = { pretty: false, indented: true } as const;

/** Bits of pg_index.indoption: DESC, which begins with NULLs. */
const descendingOption = 3;

function* systemRows(table: SystemTable): Iterable<CatalogRow> {
  for (const index of table.indexes) {
    yield {
      ...common,
      indexrelid: index.oid,
      indrelid: table.oid,
      indnatts: index.columns.length,
      indnkeyatts: index.columns.length,
      indisunique: index.unique,
      indisprimary: index.primary,
      indkey: index.columns.join(" "),
      indcollation: index.collations.join(" "),
      indclass: index.operatorClasses.join(" "),
      indoption: index.columns.map(() => 0).join(" "),
    };
  }
}

function userRow(table: CatalogTable, index: Index, model: CatalogModel): CatalogRow {
  const keys = index.keys.map((key) => {
    const column = table.relation.columns.find(({ name }) => name === key.column);
    const typeOid = (column?.type ?? model.definitions?.valueType(key.expression, table.relation))
      ?.oid ?? oids.text;
    return { ...key, number: column?.attributeNumber ?? 0, typeOid };
  });
  const expressions = keys.filter(({ number }) => number === 0);
  const deferred = table.constraints.some(({ constraint }) =>
    constraint.name === index.name && constraint.deferrable
  );
  return {
    ...common,
    indexrelid: index.oid,
    indrelid: table.relation.oid,
    indnatts: keys.length,
    indnkeyatts: keys.length,
    indisunique: index.unique,
    indisprimary: index.primary,
    indimmediate: !deferred,
    indkey: keys.map(({ number }) => number).join(" "),
    indcollation: keys.map(({ typeOid }) => typeRow(typeOid).typcollation).join(" "),
    indclass: keys.map(({ typeOid }) => operatorClassOf(typeOid)).join(" "),
    indoption: keys.map(({ descending }) => descending ? descendingOption : 0).join(" "),
    indexprs: expressions.length === 0
      ? null
      : expressions.map(({ expression }) =>
        model.definitions?.value(expression, table.relation, style) ?? expression
      ).join(", "),
    indpred: index.condition === null ? null : conditionText(index.condition, table, model),
  };
}

/** Indexes, among them the keys that SQLite keeps in the table itself. */
export const pgIndex: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const table of allSystemTables()) yield* systemRows(table);
    for (const table of model.objects.tables) {
      for (const index of table.indexes) yield userRow(table, index, model);
    }
  },
};
