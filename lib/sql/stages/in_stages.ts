import type { Node } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import type { RewriteContext } from "../rewrite/rewrite_context.ts";
import { highestParameter } from "../tree.ts";
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
  const stages = hasModifyingWith(statement) ? modifyingWith : undefined;
  if (stages === undefined) return undefined;
  const parameters = Math.max(analysis.parameterTypes.length, highestParameter(statement));
  return stages(statement, new StageBuilder(analysis, context, parameters));
}
