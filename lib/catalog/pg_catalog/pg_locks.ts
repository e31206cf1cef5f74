import type { RowSource } from "../catalog_relation.ts";
import type { CatalogLock } from "../catalog_server.ts";
import { systemTable } from "../system_tables.ts";

/** The locks of the sessions on this database: advisory ones, those of LOCK TABLE, and of writing. */
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
    case "writing":
      return {
        locktype: "object",
        classid: systemTable("pg_catalog", "pg_database")!.oid,
        objid: databaseOid,
        objsubid: 0,
      };
  }
}
