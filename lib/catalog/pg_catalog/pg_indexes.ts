import type { RowSource } from "../catalog_relation.ts";
import { indexDefinition, systemIndexDefinition } from "../definition_text.ts";
import { namespaceName } from "../qualified_name.ts";
import { allSystemTables } from "../system_tables.ts";

/** Indexes by name. */
export const pgIndexes: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const table of allSystemTables()) {
      for (const index of table.indexes) {
        yield {
          schemaname: table.schema,
          tablename: table.name,
          indexname: index.name,
          tablespace: table.shared ? "pg_global" : null,
          indexdef: systemIndexDefinition(table, index),
        };
      }
    }
    for (const table of model.objects.tables) {
      for (const index of table.indexes) {
        yield {
          schemaname: namespaceName(table),
          tablename: table.name,
          indexname: index.name,
          indexdef: indexDefinition({ index, table }, model),
        };
      }
    }
  },
};
