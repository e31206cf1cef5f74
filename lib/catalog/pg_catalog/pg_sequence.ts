import type { RowSource } from "../catalog_relation.ts";

/** Sequences: those of the file, and one behind each column that SQLite numbers by itself. */
export const pgSequence: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects }) {
    for (const { oid, definition } of objects.sequences) {
      yield {
        seqrelid: oid,
        seqtypid: definition.typeOid,
        seqstart: definition.start,
        seqincrement: definition.increment,
        seqmax: definition.maximum,
        seqmin: definition.minimum,
        seqcache: definition.cache,
        seqcycle: definition.cycle,
      };
    }
  },
};
