import type { Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral, sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { overNumberedRows } from "./numbered_rows.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * FETCH FIRST … WITH TIES: the rows behind the offset whose rank is not above the last row's number,
 * which is that of all rows that sort like the last.
 */
export const rowTies: Pass = {
  name: "row ties",
  kinds: ["SelectStmt"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const select = node.SelectStmt;
      if (select.limitOption !== "LIMIT_OPTION_WITH_TIES") return node;
      return { SelectStmt: context.tree.standFor(withTies(select, analysis, context), select) };
    });
  },
};

function withTies(select: SelectStmt, analysis: Analysis, context: RewriteContext): SelectStmt {
  const { limitCount, limitOffset, ...rest } = select;
  const isPlain = (select.op ?? "SETOP_NONE") === "SETOP_NONE" &&
    select.valuesLists === undefined && select.distinctClause === undefined;
  if (!isPlain) throw context.unsupported("FETCH FIRST … WITH TIES of such a query");
  if (limitCount !== undefined && "A_Const" in limitCount && limitCount.A_Const.isnull === true) {
    throw context.error(
      sqlState.invalid_row_count_in_limit_clause,
      "row count cannot be null in FETCH FIRST ... WITH TIES clause",
    );
  }
  const limit = limitCount === undefined ? sqliteLiteral(-1n) : sqliteCall("pg_limit", limitCount);
  const offset = limitOffset === undefined
    ? sqliteLiteral(0n)
    : sqliteCall("pg_offset", limitOffset);
  const all = context.tree.standFor<SelectStmt>(
    { ...rest, limitOption: "LIMIT_OPTION_DEFAULT" },
    select,
  );
  return overNumberedRows(
    all,
    {
      numbers: (orderClause) =>
        ["rank", "row_number"].map((name) =>
          sqliteNode({
            SqliteFunction: { name, args: [], over: { orderClause, frameOptions: 0 } },
          })
        ),
      condition: ([rank, number]) => {
        const last = sqliteOperator(columnNamed(rank!), "-", offset);
        const isWithin: Node = {
          BoolExpr: {
            boolop: "OR_EXPR",
            args: [
              sqliteOperator(last, "<=", limit),
              sqliteOperator(limit, "<", sqliteLiteral(0n)),
            ],
          },
        };
        const isBehind = sqliteOperator(columnNamed(number!), ">", offset);
        return { BoolExpr: { boolop: "AND_EXPR", args: [isBehind, isWithin] } };
      },
    },
    analysis,
    context,
  );
}
