import { ownerName } from "../catalog_names.ts";
import type { RowSource } from "../catalog_relation.ts";
import { queryTextOf } from "../materialized_view.ts";
import { namespaceName } from "../qualified_name.ts";
import { systemRoleName } from "../fixed_oids.ts";
import { allSystemTables } from "../system_tables.ts";

/** Tables by name. */
export const pgTables: RowSource = {
  dependsOn: ["schema", "session", "roles"],
  *rows({ objects, server }) {
    for (const { schema, name, isView, indexes, shared } of allSystemTables()) {
      if (isView) continue;
      yield {
        schemaname: schema,
        tablename: name,
        tableowner: systemRoleName,
        tablespace: shared ? "pg_global" : null,
        hasindexes: indexes.length > 0,
        hasrules: false,
        hastriggers: false,
        rowsecurity: false,
      };
    }
    const owner = ownerName(server);
    for (const table of objects.tables) {
      if (queryTextOf(table.relation) !== undefined) continue;
      yield {
        schemaname: namespaceName(table),
        tablename: table.name,
        tableowner: owner,
        hasindexes: table.indexes.length > 0,
        hasrules: false,
        hastriggers: objects.hasTriggers(table),
        rowsecurity: false,
      };
    }
  },
};
