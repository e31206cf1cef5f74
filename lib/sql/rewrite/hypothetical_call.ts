import type { FuncCall, Node } from "@pgsql/types";
import { formatTerms } from "../../functions/hypothetical_set.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { isHypotheticalSet } from "../infer/hypothetical_set.ts";
import { sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import type { FunctionUse } from "./implemented_call.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { typeOfValue } from "./value_key.ts";

/** `rank(…) WITHIN GROUP (ORDER BY …)` and its like; `undefined` for other calls. */
export function hypotheticalCall(
  { agg_within_group, agg_order = [], agg_filter }: FuncCall,
  { signature, args }: FunctionUse,
  analysis: Analysis,
  context: RewriteContext,
): Node | undefined {
  if (agg_within_group !== true || !isHypotheticalSet(signature)) return undefined;
  const terms = agg_order.flatMap((each) => {
    if (!("SortBy" in each)) return [];
    const { node, sortby_dir, sortby_nulls } = each.SortBy;
    const descending = sortby_dir === "SORTBY_DESC";
    const type = typeOfValue(node!, analysis, context)?.oid ?? oids.text;
    const nullsFirst = sortby_nulls === "SORTBY_NULLS_FIRST" ||
      (sortby_nulls !== "SORTBY_NULLS_LAST" && descending);
    return [{ type, descending, nullsFirst }];
  });
  return sqliteNode({
    SqliteFunction: {
      name: `pg_hypothetical_${signature.name}`,
      args: [sqliteLiteral(formatTerms(terms)), ...args],
      order: agg_order,
      ...(agg_filter !== undefined && { filter: agg_filter }),
    },
  });
}
