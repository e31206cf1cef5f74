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
      if ("RangeSubselect" in node && node.RangeSubselect.alias?.colnames === undefined) {
        return inField(node, node.RangeSubselect, "subquery", analysis, context);
      }
      if ("CommonTableExpr" in node && node.CommonTableExpr.aliascolnames === undefined) {
        return inField(node, node.CommonTableExpr, "ctequery", analysis, context);
      }
      return node;
    });
  },
};

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
