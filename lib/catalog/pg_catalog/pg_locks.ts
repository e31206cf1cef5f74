import type { RowSource } from "../catalog_relation.ts";
import type { CatalogLock } from "../catalog_server.ts";
import { systemTable } from "../system_tables.ts";

/**
 * The locks of the sessions on this database: advisory ones, those of LOCK TABLE, of rows that are written by
 * their keys, and of writing.
 */
export const pgLocks: RowSource = {
  dependsOn: ["locks"],
  *rows({ server }) {
    const database = [...server.databases()].find(({ name }) => name === server.databaseName);
    for (const lock of server.locks()) {
      yield {
        ...target(lock, database?.oid ?? null),
        database: database?.oid ?? null,
        virtualtransaction: `${lock.processId}/0`,
        pid: lock.processId,
        mode: lock.mode,
        granted: lock.granted,
        fastpath: false,
      };
    }
  },
};

function target({ on }: CatalogLock, databaseOid: number | null) {
  switch (on.kind) {
    case "advisory":
      return {
        locktype: "advisory",
        classid: on.classId,
        objid: on.objectId,
        objsubid: on.subId,
      };
    case "relation":
      return { locktype: "relation", relation: on.oid };
    case "row":
      // There are no pages: the key is told by a number that other keys do not have as a rule.
      return { locktype: "tuple", relation: on.oid, page: numberOf(on.key), tuple: 0 };
    case "writing":
      return {
        locktype: "object",
        classid: systemTable("pg_catalog", "pg_database")!.oid,
        objid: databaseOid,
        objsubid: 0,
      };
  }
}

/** From 0 to 2³¹-1. Source: the FNV-1a hash. */
function numberOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return hash >>> 1;
}
