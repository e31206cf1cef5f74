import type { RowSource } from "../catalog_relation.ts";
import { namespaceName } from "../qualified_name.ts";
import { sequenceMaximum } from "../pg_catalog/pg_sequence.ts";
import { dataTypeCells } from "./data_type.ts";

/** Sequences. */
export const sequences: RowSource = {
  dependsOn: ["schema", "session"],
  *rows({ objects, server }) {
    for (const table of objects.tables) {
      if (table.sequence === null) continue;
      const { name, column } = table.sequence;
      const { data_type, numeric_precision, numeric_precision_radix } = dataTypeCells(
        column.type,
        server.databaseName,
      );
      yield {
        sequence_catalog: server.databaseName,
        sequence_schema: namespaceName(table),
        sequence_name: name,
        data_type: data_type!,
        numeric_precision: numeric_precision!,
        numeric_precision_radix: numeric_precision_radix!,
        numeric_scale: 0,
        start_value: "1",
        minimum_value: "1",
        maximum_value: String(sequenceMaximum(column.type.oid)),
        increment: "1",
        cycle_option: "NO",
      };
    }
  },
};
