import type { Node, RangeVar } from "@pgsql/types";
import { sqliteCall, sqliteLiteral, sqliteOperator } from "../sqlite_node.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** WHERE CURRENT OF: the session is asked for the rowid of the row that its cursor stands on. */
export const currentOf: Pass = {
  name: "current of",
  kinds: ["CurrentOfExpr"],
  apply(statement, _analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      const range = changedTable(node);
      if (range === undefined) return node;
      const [kind] = Object.keys(node) as ["UpdateStmt" | "DeleteStmt"];
      const fields = (node as Record<string, { whereClause?: Node }>)[kind]!;
      const { whereClause } = fields;
      if (whereClause === undefined || !("CurrentOfExpr" in whereClause)) return node;
      const { cursor_name: cursor = "" } = whereClause.CurrentOfExpr;
      const changed = { ...fields, whereClause: isCurrentRow(range, cursor, context) };
      return { [kind]: context.tree.standFor(changed, fields) } as unknown as Node;
    });
  },
};

function changedTable(node: Node): RangeVar | undefined {
  if ("UpdateStmt" in node) return node.UpdateStmt.relation;
  return "DeleteStmt" in node ? node.DeleteStmt.relation : undefined;
}

function isCurrentRow(range: RangeVar, cursor: string, context: RewriteContext): Node {
  const { alias, relname = "" } = range;
  const relation = context.relationOf(range);
  if (relation?.kind !== "table" || relation.withoutRowid) {
    throw context.unsupported("WHERE CURRENT OF for this relation");
  }
  const row = sqliteCall(
    "pg_current_of",
    sqliteLiteral(cursor),
    sqliteLiteral(relation.name),
    sqliteLiteral(BigInt(relation.oid)),
  );
  return sqliteOperator(columnNamed(alias?.aliasname ?? relname, "rowid"), "=", row);
}
