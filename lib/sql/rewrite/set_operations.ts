import type { Node, SelectStmt, WithClause } from "@pgsql/types";
import type { Analysis, ResultColumn } from "../analysis.ts";
import { sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { visitNodes } from "../tree.ts";
import { derivedQuery, outerTargets, withoutTail } from "./derived_query.ts";
import { equatesNatively } from "./native_comparison.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";
import { keyOf, resultIndex } from "./value_key.ts";

/**
 * Set operations that SQLite has not: INTERSECT ALL and EXCEPT ALL, and those over values that may be
 * equal in different storage forms.
 */
export const setOperations: Pass = {
  name: "set operations",
  kinds: ["SelectStmt"],
  apply(statement, analysis, context) {
    const recursive = recursiveQueries(statement, context);
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const select = node.SelectStmt;
      if (select.op === undefined || select.op === "SETOP_NONE") return node;
      const original = context.tree.originalOf(select);
      if (recursive.has(original)) return node;
      const columns = analysis.queries.get(original) ?? [];
      const body = operation(select, columns, context);
      if (body === undefined) return node;
      return {
        SelectStmt: context.tree.standFor(complete(body, select, analysis, context), select),
      };
    });
  },
};

/** Queries that refer to themselves keep their form, which SQLite looks for. */
function recursiveQueries(statement: Node, context: RewriteContext): Set<object> {
  const found = new Set<object>();
  visitNodes(statement, (node) => {
    const { withClause } = Object.values(node)[0] as { withClause?: WithClause };
    if (withClause?.recursive !== true) return;
    for (const table of withClause.ctes ?? []) {
      const query = "CommonTableExpr" in table ? table.CommonTableExpr.ctequery : undefined;
      if (query !== undefined && "SelectStmt" in query) {
        found.add(context.tree.originalOf(query.SelectStmt));
      }
    }
  });
  return found;
}

interface Body {
  readonly names: readonly string[];
  readonly select: SelectStmt;
}

function operation(
  { op, all, larg, rarg }: SelectStmt,
  columns: readonly ResultColumn[],
  context: RewriteContext,
): Body | undefined {
  const isNative = columns.every(({ type }) => equatesNatively(type));
  if (op === "SETOP_UNION") {
    if (all === true || isNative) return undefined;
    const union: SelectStmt = { op, all: true, larg: larg!, rarg: rarg! };
    const { names, item } = derivedQuery(union, columns.length, context);
    return { names, select: { fromClause: [item], groupClause: keys(columns, names) } };
  }
  if (all !== true) return isNative ? undefined : matched(op!, larg!, rarg!, columns, context);
  if (!isNative) {
    throw context.unsupported("INTERSECT ALL or EXCEPT ALL of values of these types");
  }
  const compound: SelectStmt = {
    op: op!,
    larg: numbered(larg!, columns, context),
    rarg: numbered(rarg!, columns, context),
  };
  const { names, item } = derivedQuery(compound, columns.length + 1, context);
  return { names: names.slice(0, -1), select: { fromClause: [item] } };
}

function keys(columns: readonly ResultColumn[], names: readonly string[]): Node[] {
  return columns.map(({ type }, index) => {
    const value = columnNamed(names[index]!);
    return equatesNatively(type) ? value : keyOf(value, type);
  });
}

/** Equal rows numbered from 1, so that they differ. */
function numbered(
  query: SelectStmt,
  columns: readonly ResultColumn[],
  context: RewriteContext,
): SelectStmt {
  const { names, item } = derivedQuery(query, columns.length, context);
  const number = sqliteNode({
    SqliteFunction: {
      name: "row_number",
      args: [],
      over: { partitionClause: names.map((name) => columnNamed(name)), frameOptions: 0 },
    },
  });
  return {
    targetList: [...names.map((name) => columnNamed(name)), number]
      .map((val): Node => ({ ResTarget: { val } })),
    fromClause: [item],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

/** INTERSECT and EXCEPT: whether the other side has an equal row. */
function matched(
  op: SelectStmt["op"],
  larg: SelectStmt,
  rarg: SelectStmt,
  columns: readonly ResultColumn[],
  context: RewriteContext,
): Body {
  const left = derivedQuery(larg, columns.length, context);
  const right = derivedQuery(rarg, columns.length, context);
  const [lefts, rights] = [keys(columns, left.names), keys(columns, right.names)];
  const pairs = lefts.map((value, index) => sqliteOperator(value, "IS", rights[index]!));
  const exists: Node = {
    SubLink: {
      subLinkType: "EXISTS_SUBLINK",
      subselect: {
        SelectStmt: {
          targetList: [{ ResTarget: { val: columnNamed(right.names[0]!) } }],
          fromClause: [right.item],
          whereClause: { BoolExpr: { boolop: "AND_EXPR", args: pairs } },
          limitOption: "LIMIT_OPTION_DEFAULT",
          op: "SETOP_NONE",
        },
      },
    },
  };
  const whereClause: Node = op === "SETOP_INTERSECT"
    ? exists
    : { BoolExpr: { boolop: "NOT_EXPR", args: [exists] } };
  return {
    names: left.names,
    select: { fromClause: [left.item], whereClause, groupClause: lefts },
  };
}

/** The query with its names, its order and its limits. */
function complete(
  { names, select }: Body,
  given: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const columns = analysis.queries.get(context.tree.originalOf(given)) ?? [];
  const [, tail] = withoutTail(given);
  const sortClause = tail.sortClause?.map((term): Node => {
    if (!("SortBy" in term)) return term;
    const index = resultIndex(term.SortBy.node!, given, analysis, context) ?? 0;
    const value = columnNamed(names[index]!);
    const type = columns[index]!.type;
    return { SortBy: { ...term.SortBy, node: equatesNatively(type) ? value : keyOf(value, type) } };
  });
  return {
    op: "SETOP_NONE",
    limitOption: "LIMIT_OPTION_DEFAULT",
    ...tail,
    ...select,
    targetList: outerTargets(columns, names),
    ...(sortClause !== undefined && { sortClause }),
  };
}
