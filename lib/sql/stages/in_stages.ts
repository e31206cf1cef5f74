import type { Node } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import type { RewriteContext } from "../rewrite/rewrite_context.ts";
import { highestParameter } from "../tree.ts";
import { changeAndJoin, returnsForeign } from "./foreign_returning.ts";
import { merge } from "./merge.ts";
import { hasModifyingWith, modifyingWith } from "./modifying_with.ts";
import { StageBuilder, type StagedStatement } from "./stage_builder.ts";

/**
 * The steps of a statement that SQLite cannot run as a single one; `undefined` for one that does not
 * need several.
 */
export function inStages(
  statement: Node,
  analysis: Analysis,
  context: RewriteContext,
): StagedStatement | undefined {
  if (!isCandidate(statement)) return undefined;
  const parameters = Math.max(analysis.parameterTypes.length, highestParameter(statement));
  const builder = new StageBuilder(analysis, context, parameters);
  if (hasModifyingWith(statement)) return modifyingWith(statement, builder);
  if (returnsForeign(statement, builder)) {
    return builder.finish({ SelectStmt: changeAndJoin(statement, builder) });
  }
  return "MergeStmt" in statement ? merge(statement.MergeStmt, builder) : undefined;
}

/** Most statements need not be looked into. */
function isCandidate(statement: Node): boolean {
  return "UpdateStmt" in statement || "DeleteStmt" in statement || "MergeStmt" in statement ||
    hasModifyingWith(statement);
}
