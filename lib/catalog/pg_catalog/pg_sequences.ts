import { ownerName } from "../catalog_names.ts";
import type { RowSource } from "../catalog_relation.ts";
import { namespaceName } from "../qualified_name.ts";
import { sequenceMaximum } from "./pg_sequence.ts";

/** Sequences by name. Their last value is not told: SQLite looks for the greatest rowid instead. */
export const pgSequences: RowSource = {
  dependsOn: ["schema", "session", "roles"],
  *rows({ objects, server }) {
    const owner = ownerName(server);
    for (const table of objects.tables) {
      if (table.sequence === null) continue;
      const { oid } = table.sequence.column.type;
      yield {
        schemaname: namespaceName(table),
        sequencename: table.sequence.name,
        sequenceowner: owner,
        data_type: oid,
        start_value: 1,
        min_value: 1,
        max_value: sequenceMaximum(oid),
        increment_by: 1,
        cycle: false,
        cache_size: 1,
      };
    }
  },
};
