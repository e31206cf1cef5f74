import type { Node } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { arrays } from "./arrays.ts";
import { assignments } from "./assignments.ts";
import { casts } from "./casts.ts";
import { conflictTarget } from "./conflict_target.ts";
import { currentOf } from "./current_of.ts";
import { deleteUsing } from "./delete_using.ts";
import { distinctOn } from "./distinct_on.ts";
import { filters } from "./filters.ts";
import { fromAliases } from "./from_aliases.ts";
import { functions } from "./functions.ts";
import { groupKeys } from "./group_keys.ts";
import { groupingSets, having } from "./grouping_sets.ts";
import { insertColumns } from "./insert_columns.ts";
import { names } from "./names.ts";
import { nullOrder } from "./null_order.ts";
import { operators } from "./operators.ts";
import { partAssignments } from "./part_assignments.ts";
import { missingValues } from "./missing_values.ts";
import { queryCasts } from "./query_casts.ts";
import { queryNames } from "./query_names.ts";
import { records } from "./records.ts";
import { returning } from "./returning.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { rowLimits } from "./row_limits.ts";
import { rowTies } from "./row_ties.ts";
import { rowLocks } from "./row_locks.ts";
import { setOperations } from "./set_operations.ts";
import { singleRows } from "./single_rows.ts";
import { sortKeys } from "./sort_keys.ts";
import { systemColumns } from "./system_columns.ts";
import { tableSamples } from "./table_samples.ts";
import { tableFunctions } from "./table_functions.ts";
import { windowFrames } from "./window_frames.ts";

/**
 * All passes in their order. Only assignments come before types, because the parser repeats what
 * several columns are assigned from and the analysis looks at it once. Types come early, because what follows puts expressions together that
 * the analysis knows nothing of; names of result columns come after all that changes expressions.
 */
const passes: readonly Pass[] = [
  assignments,
  casts,
  groupingSets,
  having,
  operators,
  filters,
  systemColumns,
  records,
  tableFunctions,
  arrays,
  partAssignments,
  functions,
  queryCasts,
  insertColumns,
  missingValues,
  conflictTarget,
  returning,
  currentOf,
  deleteUsing,
  setOperations,
  groupKeys,
  windowFrames,
  sortKeys,
  nullOrder,
  distinctOn,
  rowTies,
  singleRows,
  rowLimits,
  rowLocks,
  tableSamples,
  fromAliases,
  queryNames,
  names,
];

/** Applies all passes that a statement needs. */
export function rewrite(statement: Node, analysis: Analysis, context: RewriteContext): Node {
  const kinds = new Set<string>();
  context.tree.rewrite(statement, (node, kind) => {
    kinds.add(kind);
    return node;
  });
  let rewritten = statement;
  for (const pass of passes) {
    if (pass.kinds.some((kind) => kinds.has(kind))) {
      rewritten = pass.apply(rewritten, analysis, context);
    }
  }
  return rewritten;
}
