import { oids } from "../../pgtypes/types.ts";
import type { RowSource } from "../catalog_relation.ts";

/** The greatest value of each type that a sequence may have. */
const maxima: ReadonlyMap<number, bigint> = new Map<number, bigint>([
  [oids.int2, 32_767n],
  [oids.int4, 2_147_483_647n],
  [oids.int8, 9_223_372_036_854_775_807n],
]);

/** The greatest value that the sequence behind a column of a type gives. */
export function sequenceMaximum(typeOid: number): bigint {
  return maxima.get(typeOid) ?? maxima.get(oids.int8)!;
}

/** Sequences: one behind each column that SQLite fills by itself. */
export const pgSequence: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects }) {
    for (const { sequence } of objects.tables) {
      if (sequence === null) continue;
      yield {
        seqrelid: sequence.oid,
        seqtypid: sequence.column.type.oid,
        seqstart: 1,
        seqincrement: 1,
        seqmax: sequenceMaximum(sequence.column.type.oid),
        seqmin: 1,
        seqcache: 1,
        seqcycle: false,
      };
    }
  },
};
