import type { Alias, Node, SelectStmt } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { stringOf, visitNodes } from "../tree.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * In SQLite a table's alias has no column names, and a join has no alias: `t AS x (a, b)` and
 * `(t JOIN u …) AS x` become queries, and `USING (a) AS j` is left out, with `j.a` as `a`.
 */
export const fromAliases: Pass = {
  name: "from aliases",
  kinds: ["RangeVar", "JoinExpr"],
  apply(statement, analysis, context) {
    const usingAliases = new Set<string>();
    visitNodes(statement, (node) => {
      const alias = "JoinExpr" in node ? node.JoinExpr.join_using_alias : undefined;
      if (alias?.aliasname !== undefined) usingAliases.add(alias.aliasname);
    });
    return context.tree.rewrite(statement, (node) => {
      if ("RangeVar" in node) return relation(node, analysis, context);
      if ("JoinExpr" in node) return join(node, analysis, context);
      if (usingAliases.size === 0 || !("ColumnRef" in node)) return node;
      const { fields = [] } = node.ColumnRef;
      const [qualifier, name] = fields.map(stringOf);
      if (fields.length !== 2 || name === undefined || !usingAliases.has(qualifier ?? "")) {
        return node;
      }
      return context.tree.standFor(columnNamed(name), node);
    });
  },
};

function relation(node: Node, analysis: Analysis, context: RewriteContext): Node {
  if (!("RangeVar" in node) || node.RangeVar.alias?.colnames === undefined) return node;
  const { alias, ...range } = node.RangeVar;
  const entry = analysis.fromEntries.get(context.tree.originalOf(node.RangeVar));
  if (entry === undefined) return node;
  const star: Node = { ColumnRef: { fields: [{ A_Star: {} }] } };
  return query([star], { RangeVar: range }, alias!, entry.columns);
}

function join(node: Node, analysis: Analysis, context: RewriteContext): Node {
  if (!("JoinExpr" in node)) return node;
  const { alias, join_using_alias: usingAlias, ...rest } = node.JoinExpr;
  if (alias === undefined) {
    return usingAlias === undefined
      ? node
      : { JoinExpr: context.tree.standFor(rest, node.JoinExpr) };
  }
  const original = context.tree.originalOf(node.JoinExpr);
  const columns = analysis.joinColumns.get(original) ?? [];
  const values = columns.map(({ qualifier, name }) =>
    qualifier === undefined ? columnNamed(name) : columnNamed(qualifier, name)
  );
  const entry = analysis.fromEntries.get(original);
  return query(values, { JoinExpr: rest }, alias, entry?.columns ?? []);
}

function query(
  values: readonly Node[],
  item: Node,
  { aliasname = "" }: Alias,
  columns: readonly { readonly name: string }[],
): Node {
  const select: SelectStmt = {
    targetList: values.map((val): Node => ({ ResTarget: { val } })),
    fromClause: [item],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return {
    RangeSubselect: {
      subquery: { SelectStmt: select },
      alias: { aliasname, colnames: columns.map(({ name }) => ({ String: { sval: name } })) },
    },
  };
}
