import type { RowSource } from "../catalog_relation.ts";
import { allSystemTables } from "../system_tables.ts";
import { tableNames, yesOrNo } from "./schema_names.ts";

/** Tables and views. */
export const tables: RowSource = {
  dependsOn: ["schema", "session"],
  *rows(model) {
    for (const { schema, name, isView } of allSystemTables()) {
      yield {
        table_catalog: model.server.databaseName,
        table_schema: schema,
        table_name: name,
        table_type: isView ? "VIEW" : "BASE TABLE",
        is_insertable_into: yesOrNo(!isView),
        is_typed: "NO",
      };
    }
    for (const table of model.objects.tables) {
      const { kind, temporary, query } = table.relation;
      // The standard knows no materialized views.
      if (query !== undefined) continue;
      const isView = kind === "view";
      yield {
        ...tableNames(model, table),
        table_type: isView ? "VIEW" : temporary ? "LOCAL TEMPORARY" : "BASE TABLE",
        is_insertable_into: yesOrNo(!isView),
        is_typed: "NO",
        commit_action: temporary && !isView ? "PRESERVE" : null,
      };
    }
  },
};
