import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { DefinitionContext } from "./definition_context.ts";

/**
 * The relation that a statement alters.
 * @returns `undefined` if there is none and the statement allows for that
 */
export function alteredRelation(
  name: string,
  missingOk: boolean,
  context: DefinitionContext,
): Relation | undefined {
  const relation = context.relationNamed(name);
  if (relation !== undefined) return relation;
  if (!missingOk) throw context.noRelation(name);
  const message = `relation "${context.ownName(name)}" does not exist, skipping`;
  context.notice(sqlState.successful_completion, message);
  return undefined;
}
