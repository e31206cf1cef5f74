import type { RowSource } from "../catalog_relation.ts";
import { timestampCell } from "../timestamp_cell.ts";

/** The session's open cursors and portals. */
export const pgCursors: RowSource = {
  dependsOn: ["cursors"],
  *rows({ server }) {
    for (const cursor of server.cursors()) {
      yield {
        name: cursor.name,
        statement: cursor.statement,
        is_holdable: cursor.isHoldable,
        is_binary: cursor.isBinary,
        is_scrollable: cursor.isScrollable,
        creation_time: timestampCell(cursor.createdAt),
      };
    }
  },
};
