import type { RowSource } from "../catalog_relation.ts";
import { defaultText } from "../expression_text.ts";

/** Defaults and generation expressions of columns. */
export const pgAttrdef: RowSource = {
  dependsOn: ["schema", "search path"],
  *rows(model) {
    for (const table of model.objects.tables) {
      for (const { oid, column } of table.defaults) {
        yield {
          oid,
          adrelid: table.relation.oid,
          adnum: column.attributeNumber,
          adbin: defaultText(table, column, model),
        };
      }
    }
  },
};
