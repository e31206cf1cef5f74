import type { Node } from "@pgsql/types";
import { sqliteLiteral, sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { overNumberedRows } from "./numbered_rows.ts";
import type { Pass } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * `SELECT DISTINCT ON (k) a FROM t ORDER BY k, o` becomes a query over the same rows numbered in
 * that order within each k, of which the first are taken. GROUP BY and window functions are below
 * the numbering, because it is computed with the columns.
 */
export const distinctOn: Pass = {
  name: "distinct on",
  kinds: ["SelectStmt"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const { distinctClause, ...select } = node.SelectStmt;
      if (distinctClause === undefined || Object.keys(distinctClause[0] ?? {}).length === 0) {
        return node;
      }
      const plain = context.tree.standFor(select, node.SelectStmt);
      const rewritten = overNumberedRows(
        plain,
        {
          numbers: (terms, resolve) => [numberWithin(distinctClause.map(resolve), terms)],
          condition: ([number]) => sqliteOperator(columnNamed(number!), "=", sqliteLiteral(1n)),
        },
        analysis,
        context,
      );
      return { SelectStmt: context.tree.standFor(rewritten, node.SelectStmt) };
    });
  },
};

function numberWithin(partitionClause: Node[], orderClause: Node[]): Node {
  const over = { partitionClause, orderClause, frameOptions: 0 };
  return sqliteNode({ SqliteFunction: { name: "row_number", args: [], over } });
}
