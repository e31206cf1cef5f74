import type { RowSource } from "../catalog_relation.ts";

/** What COPY statements have done so far, of sessions that the entity may know of. */
export const pgStatProgressCopy: RowSource = {
  dependsOn: ["sessions"],
  *rows({ server }) {
    for (const { copy, databaseName, databaseOid, processId } of server.sessions()) {
      if (copy === null) continue;
      yield {
        pid: processId,
        datid: databaseOid,
        datname: databaseName,
        relid: copy.relationOid,
        command: copy.command,
        type: "PIPE",
        bytes_processed: BigInt(copy.bytes),
        // A stream does not tell how long it is going to be.
        bytes_total: 0n,
        tuples_processed: BigInt(copy.rows),
        tuples_excluded: BigInt(copy.excludedRows),
      };
    }
  },
};
