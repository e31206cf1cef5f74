import { ownerName } from "../catalog_names.ts";
import type { RowSource } from "../catalog_relation.ts";
import { viewText } from "../expression_text.ts";
import { namespaceName } from "../qualified_name.ts";

/** Materialized views by name. */
export const pgMatviews: RowSource = {
  dependsOn: ["schema", "session", "roles", "search path"],
  *rows(model) {
    const owner = ownerName(model.server);
    for (const table of model.objects.tables) {
      const { query } = table.relation;
      if (query === undefined) continue;
      yield {
        schemaname: namespaceName(table),
        matviewname: table.name,
        matviewowner: owner,
        hasindexes: table.indexes.length > 0,
        ispopulated: query.populated,
        definition: viewText(query.sql, model),
      };
    }
  },
};
