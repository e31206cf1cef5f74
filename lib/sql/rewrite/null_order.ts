import type { Node, SortBy } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { joinsOuter } from "./outer_joins.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * PostgreSQL sorts NULLs as if they were larger than everything, SQLite as if they were smaller:
 * each ORDER BY that does not say where they go is told so, unless there can be none.
 */
export const nullOrder: Pass = {
  name: "null order",
  kinds: ["SortBy"],
  apply(statement, analysis, context) {
    const extended = joinsOuter(statement);
    return context.tree.rewrite(statement, (node) => {
      if (!("SortBy" in node)) return node;
      const { sortby_nulls, sortby_dir, node: term } = node.SortBy;
      if (sortby_nulls !== "SORTBY_NULLS_DEFAULT" && sortby_nulls !== undefined) return node;
      if (!extended && isNotNull(term!, analysis, context)) return node;
      const nulls: SortBy["sortby_nulls"] = sortby_dir === "SORTBY_DESC"
        ? "SORTBY_NULLS_FIRST"
        : "SORTBY_NULLS_LAST";
      return { SortBy: { ...node.SortBy, sortby_nulls: nulls } };
    });
  },
};

function isNotNull(term: Node, analysis: Analysis, context: RewriteContext): boolean {
  const origin = analysis.columnReferences.get(context.tree.originalOf(term));
  if (origin === undefined || origin.relation.kind !== "table") return false;
  return origin.column.notNull || origin.column.rowidAlias;
}
