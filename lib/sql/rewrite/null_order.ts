import type { Node, SortBy } from "@pgsql/types";
import { stringsOf } from "../tree.ts";
import { sqlState } from "../../base/sql_state.ts";
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
      const sort = withDirection(node.SortBy, context);
      const { sortby_nulls, sortby_dir, node: term } = sort;
      const same = sort === node.SortBy ? node : { SortBy: sort };
      if (sortby_nulls !== "SORTBY_NULLS_DEFAULT" && sortby_nulls !== undefined) return same;
      if (!extended && isNotNull(term!, analysis, context)) return same;
      const nulls: SortBy["sortby_nulls"] = sortby_dir === "SORTBY_DESC"
        ? "SORTBY_NULLS_FIRST"
        : "SORTBY_NULLS_LAST";
      return { SortBy: { ...sort, sortby_nulls: nulls } };
    });
  },
};

/** `ORDER BY a USING >` is `ORDER BY a DESC`. */
function withDirection(sort: SortBy, context: RewriteContext): SortBy {
  if (sort.sortby_dir !== "SORTBY_USING") return sort;
  const { useOp, ...rest } = sort;
  const operator = stringsOf(useOp).at(-1);
  if (operator === "<") return { ...rest, sortby_dir: "SORTBY_ASC" };
  if (operator === ">") return { ...rest, sortby_dir: "SORTBY_DESC" };
  throw context.error(
    sqlState.wrong_object_type,
    `operator ${operator} is not a valid ordering operator`,
    sort.location,
    { hint: 'Ordering operators must be "<" or ">" members of btree operator families.' },
  );
}

function isNotNull(term: Node, analysis: Analysis, context: RewriteContext): boolean {
  const origin = analysis.columnReferences.get(context.tree.originalOf(term));
  if (origin === undefined || origin.relation.kind !== "table") return false;
  return origin.column.notNull || origin.column.rowidAlias;
}
