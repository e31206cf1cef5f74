import type { RowSource } from "../catalog_relation.ts";
import { namespaceName } from "../qualified_name.ts";
import { dataTypeCells } from "./data_type.ts";
import { yesOrNo } from "./schema_names.ts";

/** Sequences; those of identity columns are not among them. */
export const sequences: RowSource = {
  dependsOn: ["schema", "session"],
  *rows(model) {
    const { objects, server } = model;
    for (const sequence of objects.sequences) {
      const { name, definition } = sequence;
      if (definition.owner?.identity === true) continue;
      const { data_type, numeric_precision, numeric_precision_radix } = dataTypeCells(
        { oid: definition.typeOid, typmod: -1 },
        model,
      );
      yield {
        sequence_catalog: server.databaseName,
        sequence_schema: namespaceName(sequence),
        sequence_name: name,
        data_type: data_type!,
        numeric_precision: numeric_precision!,
        numeric_precision_radix: numeric_precision_radix!,
        numeric_scale: 0,
        start_value: String(definition.start),
        minimum_value: String(definition.minimum),
        maximum_value: String(definition.maximum),
        increment: String(definition.increment),
        cycle_option: yesOrNo(definition.cycle),
      };
    }
  },
};
