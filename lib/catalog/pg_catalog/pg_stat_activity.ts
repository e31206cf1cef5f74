import type { RowSource } from "../catalog_relation.ts";
import { timestampCell } from "../timestamp_cell.ts";

/** Sessions that the entity may know of. */
export const pgStatActivity: RowSource = {
  dependsOn: ["sessions"],
  *rows({ server }) {
    for (const session of server.sessions()) {
      const wait = session.waitEvent;
      yield {
        datid: session.databaseOid,
        datname: session.databaseName,
        pid: session.processId,
        usesysid: session.userOid,
        usename: session.userName,
        application_name: session.applicationName,
        client_addr: session.clientAddress,
        client_port: session.clientPort,
        backend_start: timestampCell(session.startedAt),
        xact_start: timestampCell(session.transactionStartedAt),
        query_start: timestampCell(session.queryStartedAt),
        state_change: timestampCell(session.stateChangedAt),
        wait_event_type: wait?.type ?? null,
        wait_event: wait?.event ?? null,
        state: session.state,
        query: session.query,
        backend_type: "client backend",
      };
    }
  },
};
