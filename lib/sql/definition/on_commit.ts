import type { OnCommitAction } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { type OnCommit, onCommitMark } from "../../catalog/on_commit_mark.ts";
import { renderName } from "../render/name.ts";
import type { DefinitionContext } from "./definition_context.ts";
import type { NewRelation } from "./relation_name.ts";

const kept: Partial<Record<OnCommitAction, OnCommit>> = {
  ONCOMMIT_DELETE_ROWS: "delete rows",
  ONCOMMIT_DROP: "drop",
};

/**
 * What the text of a new table has for its ON COMMIT: nothing where the rows stay.
 * @throws PgError `42P16` if the table is not temporary
 */
export function onCommitClauses(
  action: OnCommitAction = "ONCOMMIT_NOOP",
  { temporary }: NewRelation,
  context: DefinitionContext,
): readonly string[] {
  if (action !== "ONCOMMIT_NOOP" && !temporary) {
    throw context.error(
      sqlState.invalid_table_definition,
      "ON COMMIT can only be used on temporary tables",
    );
  }
  const onCommit = kept[action];
  if (onCommit === undefined) return [];
  return [`CONSTRAINT ${renderName(onCommitMark(onCommit))} CHECK (1)`];
}
