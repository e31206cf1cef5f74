import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { defaultText } from "../expression_text.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import type { Column } from "../schema.ts";
import { allSystemTables, type SystemTable } from "../system_tables.ts";
import { dataTypeCells, domainCells } from "./data_type.ts";
import { tableNames, yesOrNo } from "./schema_names.ts";

const common: CatalogRow = {
  is_self_referencing: "NO",
  is_identity: "NO",
  identity_cycle: "NO",
};

function* systemRows(table: SystemTable, model: CatalogModel): Iterable<CatalogRow> {
  for (const [index, { name, baseType, notNull }] of table.columns.entries()) {
    yield {
      ...common,
      table_catalog: model.server.databaseName,
      table_schema: table.schema,
      table_name: table.name,
      column_name: name,
      ordinal_position: index + 1,
      is_nullable: yesOrNo(!notNull),
      ...dataTypeCells(baseType, model),
      dtd_identifier: String(index + 1),
      is_generated: "NEVER",
      is_updatable: yesOrNo(!table.isView),
    };
  }
}

function userRow(model: CatalogModel, table: CatalogTable, column: Column): CatalogRow {
  const hasDefault = table.defaults.some((entry) => entry.column === column);
  const text = hasDefault ? defaultText(table, column, model) : null;
  const isGenerated = column.generated !== "no";
  return {
    ...common,
    ...tableNames(model, table),
    column_name: column.name,
    ordinal_position: column.attributeNumber,
    column_default: isGenerated ? null : text,
    is_nullable: yesOrNo(!column.notNull && !isNotNullDomain(column)),
    ...dataTypeCells(column.type, model),
    ...domainCells(column.type, model),
    dtd_identifier: String(column.attributeNumber),
    ...identityCells(model, table, column),
    is_generated: isGenerated ? "ALWAYS" : "NEVER",
    generation_expression: isGenerated ? text : null,
    is_updatable: yesOrNo(table.relation.kind !== "view"),
  };
}

/** Whether the domain of a column itself says that it is not null. */
function isNotNullDomain({ type: { domain } }: Column): boolean {
  return domain !== undefined && typeOrText(domain).domain?.notNull === true;
}

function identityCells(model: CatalogModel, table: CatalogTable, column: Column): CatalogRow {
  if (column.identity === undefined) return {};
  const definition = model.objects.sequenceOf(table, column)?.definition;
  return {
    is_identity: "YES",
    identity_generation: column.identity === "always" ? "ALWAYS" : "BY DEFAULT",
    ...(definition !== undefined && {
      identity_start: String(definition.start),
      identity_increment: String(definition.increment),
      identity_maximum: String(definition.maximum),
      identity_minimum: String(definition.minimum),
      identity_cycle: yesOrNo(definition.cycle),
    }),
  };
}

/** Columns of tables and views. */
export const columns: RowSource = {
  dependsOn: ["schema", "session", "search path"],
  *rows(model) {
    for (const table of allSystemTables()) yield* systemRows(table, model);
    for (const table of model.objects.tables) {
      if (table.relation.query !== undefined) continue;
      for (const column of table.relation.columns) yield userRow(model, table, column);
    }
  },
};
