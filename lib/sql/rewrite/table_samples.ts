import type { Node, RangeTableSample, SelectStmt } from "@pgsql/types";
import { sqliteCall } from "../sqlite_node.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { rowKeyColumns } from "./row_key.ts";
import { columnNamed } from "./row_source.ts";

/**
 * TABLESAMPLE: every row is drawn by itself, also by SYSTEM, which in PostgreSQL draws pages. With
 * REPEATABLE the draw goes by the row's rowid.
 */
export const tableSamples: Pass = {
  name: "table samples",
  kinds: ["RangeTableSample"],
  apply(statement, _analysis, context) {
    return context.tree.rewrite(
      statement,
      (node) => "RangeTableSample" in node ? sample(node.RangeTableSample, context) : node,
    );
  },
};

function sample(
  { relation, args = [], repeatable }: RangeTableSample,
  context: RewriteContext,
): Node {
  if (relation === undefined || !("RangeVar" in relation)) {
    throw context.unsupported("TABLESAMPLE of this");
  }
  const { alias, relname = "" } = relation.RangeVar;
  const name = alias?.aliasname ?? relname;
  const [key, ...others] = rowKeyColumns(relation.RangeVar, context);
  if (repeatable !== undefined && others.length > 0) {
    throw context.unsupported("REPEATABLE on a table without rowid", relation.RangeVar.location);
  }
  const select: SelectStmt = {
    targetList: [{ ResTarget: { val: { ColumnRef: { fields: [{ A_Star: {} }] } } } }],
    fromClause: [{ RangeVar: { ...relation.RangeVar, alias: { aliasname: name } } }],
    whereClause: sqliteCall(
      "pg_tablesample",
      args[0]!,
      ...(repeatable === undefined ? [] : [repeatable, columnNamed(name, key!)]),
    ),
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return {
    RangeSubselect: {
      subquery: { SelectStmt: select },
      alias: { aliasname: name, ...(alias?.colnames && { colnames: alias.colnames }) },
    },
  };
}
