import type { Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { literalValue, sqliteCall } from "../sqlite_node.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * LIMIT ALL and LIMIT NULL mean no limit; in SQLite -1 does, and NULL is an error. A negative
 * number that is written in the text is an error in PostgreSQL.
 */
export const rowLimits: Pass = {
  name: "row limits",
  kinds: ["SelectStmt"],
  apply(statement, _analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const { limitCount, limitOffset, ...rest } = node.SelectStmt;
      const limit = settle(limitCount, -1n, context);
      const offset = settle(limitOffset, 0n, context);
      if (limit === limitCount && offset === limitOffset) return node;
      const limited: SelectStmt = {
        ...rest,
        ...(limit !== undefined && { limitCount: limit }),
        ...(offset !== undefined && { limitOffset: offset }),
      };
      return {
        SelectStmt: context.tree.standFor(limited, node.SelectStmt),
      };
    });
  },
};

function settle(node: Node | undefined, none: bigint, context: RewriteContext): Node | undefined {
  if (node === undefined) return undefined;
  if ("A_Const" in node && node.A_Const.isnull === true) return undefined;
  const value = "A_Const" in node && node.A_Const.ival !== undefined
    ? BigInt(node.A_Const.ival.ival ?? 0)
    : literalValue(node);
  if (value === null) return undefined;
  if (value === undefined) return sqliteCall(none === -1n ? "pg_limit" : "pg_offset", node);
  if (typeof value === "bigint" && value < 0n) {
    throw none === -1n
      ? context.error(sqlState.invalid_row_count_in_limit_clause, "LIMIT must not be negative")
      : context.error(
        sqlState.invalid_row_count_in_result_offset_clause,
        "OFFSET must not be negative",
      );
  }
  return node;
}
