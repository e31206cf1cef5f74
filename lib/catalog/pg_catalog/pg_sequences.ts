import { ownerName } from "../catalog_names.ts";
import type { RowSource } from "../catalog_relation.ts";
import { namespaceName } from "../qualified_name.ts";

/** Sequences by name. Their last value is not told: it is in the sequence itself. */
export const pgSequences: RowSource = {
  dependsOn: ["schema", "session", "roles"],
  *rows({ objects, server }) {
    const owner = ownerName(server);
    for (const sequence of objects.sequences) {
      const { name, definition } = sequence;
      yield {
        schemaname: namespaceName(sequence),
        sequencename: name,
        sequenceowner: owner,
        data_type: definition.typeOid,
        start_value: definition.start,
        min_value: definition.minimum,
        max_value: definition.maximum,
        increment_by: definition.increment,
        cycle: definition.cycle,
        cache_size: definition.cache,
      };
    }
  },
};
