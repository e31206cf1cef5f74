import type { CommonTableExpr, Node, RangeSubselect, SelectStmt } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * Names the columns of queries in FROM and WITH as PostgreSQL does where the text does not: SQLite
 * would call a column `count(*)` that PostgreSQL calls `count`.
 */
export const queryNames: Pass = {
  name: "query names",
  kinds: ["RangeSubselect", "CommonTableExpr"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if ("RangeSubselect" in node) {
        const { alias, subquery } = node.RangeSubselect;
        if (alias?.colnames === undefined) {
          return inField(node, node.RangeSubselect, "subquery", analysis, context);
        }
        const colnames = completed(alias.colnames, subquery, analysis, context);
        return colnames === alias.colnames
          ? node
          : { RangeSubselect: { ...node.RangeSubselect, alias: { ...alias, colnames } } };
      }
      if ("CommonTableExpr" in node) {
        const { aliascolnames: given, ctequery } = node.CommonTableExpr;
        if (given === undefined) {
          return inField(node, node.CommonTableExpr, "ctequery", analysis, context);
        }
        const aliascolnames = completed(given, ctequery, analysis, context);
        return aliascolnames === given
          ? node
          : { CommonTableExpr: { ...node.CommonTableExpr, aliascolnames } };
      }
      return node;
    });
  },
};

/** A list of names may be shorter than the query has columns; in SQLite it may not. */
function completed(
  names: Node[],
  query: Node | undefined,
  analysis: Analysis,
  context: RewriteContext,
): Node[] {
  if (query === undefined || !("SelectStmt" in query)) return names;
  const columns = analysis.queries.get(context.tree.originalOf(query.SelectStmt)) ?? [];
  if (columns.length <= names.length) return names;
  const rest = columns.slice(names.length);
  return [...names, ...rest.map(({ name }): Node => ({ String: { sval: name } }))];
}

function inField(
  node: Node,
  fields: RangeSubselect | CommonTableExpr,
  name: "subquery" | "ctequery",
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const query = (fields as Record<string, Node | undefined>)[name];
  if (query === undefined || !("SelectStmt" in query)) return node;
  const named = nameColumns(query.SelectStmt, analysis, context);
  if (named === query.SelectStmt) return node;
  const kind = Object.keys(node)[0]!;
  return { [kind]: { ...fields, [name]: { SelectStmt: named } } } as unknown as Node;
}

/** The query with a name for each column that has none in SQLite or another one. */
export function nameColumns(
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  if (select.larg !== undefined) {
    const larg = nameColumns(select.larg, analysis, context);
    return larg === select.larg ? select : context.tree.standFor({ ...select, larg }, select);
  }
  const columns = analysis.queries.get(context.tree.originalOf(select));
  const { targetList } = select;
  if (columns === undefined || targetList === undefined) return select;
  let column = 0;
  const named = targetList.map((target) => {
    if (!("ResTarget" in target)) return target;
    const { name, val } = target.ResTarget;
    const star = analysis.starColumns.get(context.tree.originalOf(val!));
    const at = column;
    column += star !== undefined && "ColumnRef" in val! ? star.length : 1;
    if (name !== undefined || "ColumnRef" in val!) return target;
    const given = columns[at]?.name;
    return given === undefined ? target : { ResTarget: { ...target.ResTarget, name: given } };
  });
  if (named.every((target, index) => target === targetList[index])) return select;
  return context.tree.standFor({ ...select, targetList: named }, select);
}
