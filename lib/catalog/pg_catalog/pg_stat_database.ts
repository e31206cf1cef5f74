import type { RowSource } from "../catalog_relation.ts";

/** Databases with how many sessions each has; nothing else is counted. */
export const pgStatDatabase: RowSource = {
  dependsOn: ["databases", "sessions"],
  *rows({ server }) {
    const sessions = [...server.sessions()];
    for (const { oid, name } of server.databases()) {
      yield {
        datid: oid,
        datname: name,
        numbackends: sessions.filter(({ databaseOid }) => databaseOid === oid).length,
        xact_commit: 0,
        xact_rollback: 0,
        blks_read: 0,
        blks_hit: 0,
        tup_returned: 0,
        tup_fetched: 0,
        tup_inserted: 0,
        tup_updated: 0,
        tup_deleted: 0,
        conflicts: 0,
        temp_files: 0,
        temp_bytes: 0,
        deadlocks: 0,
        blk_read_time: 0,
        blk_write_time: 0,
        session_time: 0,
        active_time: 0,
        idle_in_transaction_time: 0,
        sessions: 0,
        sessions_abandoned: 0,
        sessions_fatal: 0,
        sessions_killed: 0,
      };
    }
  },
};
