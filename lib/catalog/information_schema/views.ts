import type { RowSource } from "../catalog_relation.ts";
import { viewText } from "../expression_text.ts";
import { allSystemTables } from "../system_tables.ts";
import { readTrigger } from "../trigger_text.ts";
import { tableNames, yesOrNo } from "./schema_names.ts";

/** Views. SQLite changes none of them by itself, only through INSTEAD OF triggers. */
export const views: RowSource = {
  dependsOn: ["schema", "session"],
  *rows(model) {
    const fixed = { check_option: "NONE", is_updatable: "NO", is_insertable_into: "NO" };
    for (const { schema, name, isView } of allSystemTables()) {
      if (!isView) continue;
      yield {
        ...fixed,
        table_catalog: model.server.databaseName,
        table_schema: schema,
        table_name: name,
        is_trigger_updatable: "NO",
        is_trigger_deletable: "NO",
        is_trigger_insertable_into: "NO",
      };
    }
    for (const table of model.objects.tables) {
      if (table.relation.kind !== "view") continue;
      const events = table.triggers.map(({ sql }) => readTrigger(sql).event);
      yield {
        ...fixed,
        ...tableNames(model, table),
        view_definition: viewText(table.relation.sql, model),
        is_trigger_updatable: yesOrNo(events.includes("UPDATE")),
        is_trigger_deletable: yesOrNo(events.includes("DELETE")),
        is_trigger_insertable_into: yesOrNo(events.includes("INSERT")),
      };
    }
  },
};
