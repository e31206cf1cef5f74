import type { RowSource } from "../catalog_relation.ts";
import { namespaceName } from "../qualified_name.ts";
import { readTrigger } from "../trigger_text.ts";
import { constraintNames } from "./schema_names.ts";

/** Triggers. */
export const triggers: RowSource = {
  dependsOn: ["schema", "session"],
  *rows(model) {
    for (const table of model.objects.tables) {
      for (const [index, trigger] of table.triggers.entries()) {
        const text = readTrigger(trigger.sql);
        yield {
          ...constraintNames(model, table, trigger.name, "trigger"),
          event_manipulation: text.event,
          event_object_catalog: model.server.databaseName,
          event_object_schema: namespaceName(table),
          event_object_table: table.name,
          action_order: index + 1,
          action_condition: text.condition,
          action_statement: text.body,
          action_orientation: "ROW",
          action_timing: text.timing,
        };
      }
    }
  },
};
