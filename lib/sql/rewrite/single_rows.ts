import type { Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral, sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { stringOf, visitNodes } from "../tree.ts";
import { derivedQuery } from "./derived_query.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * A subquery that stands for a value gives `21000` for a second row, of which SQLite would say
 * nothing: its rows are counted, unless it is plain that there is one at most.
 */
export const singleRows: Pass = {
  name: "single rows",
  kinds: ["SubLink"],
  apply(statement, analysis, context) {
    if (context.portable) return statement;
    return context.tree.rewrite(statement, (node) => {
      if (!("SubLink" in node)) return node;
      const { subLinkType, subselect } = node.SubLink;
      if (subLinkType !== "EXPR_SUBLINK" || subselect === undefined) return node;
      if (!("SelectStmt" in subselect)) return node;
      const select = subselect.SelectStmt;
      // Queries that passes have made are not known, and need no check.
      const columns = analysis.queries.get(context.tree.originalOf(select));
      if (columns === undefined || hasSingleRow(select, analysis, context)) return node;
      const checked = { SelectStmt: counted(select, columns.length, context) };
      return context.tree.standFor({ SubLink: { ...node.SubLink, subselect: checked } }, node);
    });
  },
};

function counted(select: SelectStmt, columns: number, context: RewriteContext): SelectStmt {
  const limited = select.limitCount === undefined && select.limitOffset === undefined
    ? context.tree.standFor({ ...select, limitCount: sqliteLiteral(2n) }, select)
    : select;
  const { names, item } = derivedQuery(limited, columns, context);
  const raise = sqliteCall(
    "pg_raise",
    sqliteLiteral(sqlState.cardinality_violation),
    sqliteLiteral("more than one row returned by a subquery used as an expression"),
    sqliteLiteral(null),
    sqliteLiteral("{}"),
  );
  const count = sqliteNode({ SqliteFunction: { name: "count", args: [], star: true } });
  const values = names.map((name) => sqliteCall("max", columnNamed(name)));
  const first: Node = {
    CaseExpr: {
      args: [{
        CaseWhen: { expr: sqliteOperator(count, ">", sqliteLiteral(1n)), result: raise },
      }],
      defresult: values[0]!,
    },
  };
  return {
    targetList: [first, ...values.slice(1)].map((val): Node => ({ ResTarget: { val } })),
    fromClause: [item],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

function hasSingleRow(select: SelectStmt, analysis: Analysis, context: RewriteContext): boolean {
  if ((select.op ?? "SETOP_NONE") !== "SETOP_NONE") return false;
  if (select.valuesLists !== undefined) return select.valuesLists.length === 1;
  if (isOne(select.limitCount)) return true;
  if (select.groupClause !== undefined) return false;
  if (select.fromClause === undefined || isAggregate(select, analysis, context)) return true;
  return isByKey(select, analysis, context);
}

function isOne(node: Node | undefined): boolean {
  return node !== undefined && "A_Const" in node && node.A_Const.ival?.ival === 1;
}

/** Whether a query gives one row for all that it reads. */
function isAggregate(select: SelectStmt, analysis: Analysis, context: RewriteContext): boolean {
  if (select.havingClause !== undefined) return true;
  const { targetList = [] } = context.tree.originalOf(select);
  let found = false;
  const visit = (value: unknown): void => {
    if (found || typeof value !== "object" || value === null || "SubLink" in value) return;
    if ("FuncCall" in value) {
      const { over } = (value as { FuncCall: { over?: unknown } }).FuncCall;
      const resolved = analysis.functions.get(value as Node);
      found ||= over === undefined && resolved?.signature.kind === "aggregate";
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(targetList);
  return found;
}

/** Whether WHERE gives a value for every column of a key of the only table. */
function isByKey(select: SelectStmt, analysis: Analysis, context: RewriteContext): boolean {
  const { fromClause = [], whereClause } = context.tree.originalOf(select);
  const [range] = fromClause;
  if (fromClause.length !== 1 || range === undefined || !("RangeVar" in range)) return false;
  const item = range.RangeVar;
  const given = new Set<string>();
  for (const term of conjunction(whereClause)) {
    if (!("A_Expr" in term) || term.A_Expr.kind !== "AEXPR_OP") continue;
    const { name, lexpr, rexpr } = term.A_Expr;
    if (stringOf(name?.[0]) !== "=" || lexpr === undefined || rexpr === undefined) continue;
    for (const [column, value] of [[lexpr, rexpr], [rexpr, lexpr]] as const) {
      const [variable] = analysis.fromColumns.get(column) ?? [];
      const origin = analysis.columnReferences.get(column);
      if (variable?.entry.item !== item || origin === undefined || readsItem(value)) continue;
      given.add(origin.column.name);
    }
  }
  const relation = context.relationOf(item);
  return relation?.constraints.some(({ kind, columns }) =>
    (kind === "primary key" || kind === "unique") && columns.length > 0 &&
    columns.every((column) => given.has(column))
  ) ?? false;

  function readsItem(value: Node): boolean {
    let reads = false;
    visitNodes(value, (node) => {
      const columns = analysis.fromColumns.get(node) ?? [];
      reads ||= columns.some(({ entry }) => entry.item === item || entry.item === undefined);
    });
    return reads;
  }
}

function conjunction(condition: Node | undefined): readonly Node[] {
  if (condition === undefined) return [];
  if ("BoolExpr" in condition && condition.BoolExpr.boolop === "AND_EXPR") {
    return (condition.BoolExpr.args ?? []).flatMap(conjunction);
  }
  return [condition];
}
