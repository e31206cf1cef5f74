import type { Pass } from "./rewrite_context.ts";

/**
 * Drops FOR UPDATE and its kin. SQLite has one writer at a time, and classify() counts a query
 * that locks rows as a writer: while it and the rest of its transaction run, nobody else can
 * change or lock any row, so every row is locked and none was locked before it (which is all that
 * NOWAIT and SKIP LOCKED ask).
 */
export const rowLocks: Pass = {
  name: "row locks",
  kinds: ["LockingClause"],
  apply(statement, _analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node) || node.SelectStmt.lockingClause === undefined) return node;
      const { lockingClause: _, ...rest } = node.SelectStmt;
      return { SelectStmt: context.tree.standFor(rest, node.SelectStmt) };
    });
  },
};
