import type { Node, SelectStmt } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { sqliteLiteral, sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

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
      const { distinctClause } = node.SelectStmt;
      if (distinctClause === undefined || Object.keys(distinctClause[0] ?? {}).length === 0) {
        return node;
      }
      const rewritten = firstRows(node.SelectStmt, distinctClause, analysis, context);
      return { SelectStmt: context.tree.standFor(rewritten, node.SelectStmt) };
    });
  },
};

function firstRows(
  select: SelectStmt,
  keys: readonly Node[],
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const { distinctClause: _, sortClause = [], limitCount, limitOffset, withClause, ...rest } =
    select;
  const targets = expandedTargets(select, analysis, context);
  const inner: Node[] = targets.map(({ name, value }) => ({ ResTarget: { name, val: value } }));
  const resolve = (term: Node) => outputOf(term, targets) ?? term;
  const partition = keys.map(resolve);
  const terms = sortClause.map((term) => {
    if (!("SortBy" in term)) return term;
    return { SortBy: { ...term.SortBy, node: resolve(term.SortBy.node!) } };
  });
  const number = context.freshName();
  inner.push({
    ResTarget: {
      name: number,
      val: sqliteNode({
        SqliteFunction: {
          name: "row_number",
          args: [],
          over: { partitionClause: partition, orderClause: terms, frameOptions: 0 },
        },
      }),
    },
  });
  const outerTerms = terms.map((term): Node => {
    if (!("SortBy" in term)) return term;
    const name = context.freshName();
    inner.push({ ResTarget: { name, val: term.SortBy.node! } });
    return { SortBy: { ...term.SortBy, node: column(name) } };
  });
  return {
    targetList: targets.map(({ name, output }): Node => ({
      ResTarget: { name: output, val: column(name) },
    })),
    fromClause: [{
      RangeSubselect: {
        subquery: { SelectStmt: { ...rest, targetList: inner } },
        alias: { aliasname: context.freshName() },
      },
    }],
    whereClause: sqliteOperator(column(number), "=", sqliteLiteral(1n)),
    ...(outerTerms.length > 0 && { sortClause: outerTerms }),
    ...(limitCount !== undefined && { limitCount }),
    ...(limitOffset !== undefined && { limitOffset }),
    ...(withClause !== undefined && { withClause }),
    limitOption: select.limitOption ?? "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

interface Target {
  /** In the inner query, where two columns of the same name must not meet. */
  readonly name: string;
  readonly output: string;
  readonly value: Node;
}

function column(...names: string[]): Node {
  return { ColumnRef: { fields: names.map((sval) => ({ String: { sval } })) } };
}

function expandedTargets(
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): Target[] {
  const given = analysis.queries.get(context.tree.originalOf(select));
  const targets: Target[] = [];
  const add = (value: Node, output?: string) => {
    const name = context.freshName();
    targets.push({ name, value, output: output ?? given?.[targets.length]?.name ?? name });
  };
  for (const target of select.targetList ?? []) {
    if (!("ResTarget" in target)) continue;
    const { name, val } = target.ResTarget;
    const star = analysis.starColumns.get(context.tree.originalOf(val!));
    if (star === undefined || !("ColumnRef" in val!)) add(val!, name);
    else {
      for (const each of star) {
        add(
          column(...(each.qualifier === undefined ? [] : [each.qualifier]), each.name),
          each.name,
        );
      }
    }
  }
  return targets;
}

/** A term of ORDER BY or DISTINCT ON that names a result column, by its number or its alias. */
function outputOf(term: Node, targets: readonly Target[]): Node | undefined {
  if ("A_Const" in term && term.A_Const.ival !== undefined) {
    return targets[(term.A_Const.ival.ival ?? 0) - 1]?.value;
  }
  if (!("ColumnRef" in term) || term.ColumnRef.fields?.length !== 1) return undefined;
  const [field] = term.ColumnRef.fields;
  if (field === undefined || !("String" in field)) return undefined;
  return targets.find((target) => target.output === field.String.sval)?.value;
}
