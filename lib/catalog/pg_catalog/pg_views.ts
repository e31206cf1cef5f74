import { ownerName } from "../catalog_names.ts";
import type { RowSource } from "../catalog_relation.ts";
import { namespaceName } from "../qualified_name.ts";
import { viewText } from "../expression_text.ts";
import { systemRoleName } from "../fixed_oids.ts";
import { allSystemTables } from "../system_tables.ts";

/** Views by name; the text of the system's own is not told, since they are none here. */
export const pgViews: RowSource = {
  dependsOn: ["schema", "session", "roles", "search path"],
  *rows(model) {
    const { objects, server } = model;
    for (const { schema, name, isView } of allSystemTables()) {
      if (isView) yield { schemaname: schema, viewname: name, viewowner: systemRoleName };
    }
    const owner = ownerName(server);
    for (const table of objects.tables) {
      if (table.relation.kind !== "view") continue;
      yield {
        schemaname: namespaceName(table),
        viewname: table.name,
        viewowner: owner,
        definition: viewText(table.relation.sql, model),
      };
    }
  },
};
