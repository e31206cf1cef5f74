import type { AlterTableCmd } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { DatabaseSchema, Relation } from "../../catalog/schema.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { referencingKeys } from "./dependents.ts";

const singleCommands: ReadonlySet<AlterTableCmd["subtype"]> = new Set([
  "AT_DisableTrig",
  "AT_EnableAlwaysTrig",
  "AT_EnableReplicaTrig",
  "AT_EnableTrig",
]);

/**
 * Whether a command says which triggers fire. All of them do, always: so that it may only say that, or speak
 * of triggers where there are none.
 * @throws PgError `42704` for a trigger that is not there, `0A000` for one that shall not fire
 */
export function saysWhatFires(
  { subtype, name = "" }: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): boolean {
  const schema = context.schema as Partial<DatabaseSchema>;
  const triggers = schema.triggersOf?.(relation) ?? [];
  const isSingle = singleCommands.has(subtype);
  if (!isSingle && subtype !== "AT_DisableTrigAll" && subtype !== "AT_DisableTrigUser") {
    return false;
  }
  if (isSingle && !triggers.some((each) => each.name === name)) {
    throw context.error(
      sqlState.undefined_object,
      `trigger "${name}" for table "${ownName(relation)}" does not exist`,
    );
  }
  if (subtype === "AT_EnableTrig") return true;
  const keys = subtype === "AT_DisableTrigAll" ? foreignKeysOf(relation, context) : 0;
  if (!isSingle && triggers.length === 0 && keys === 0) return true;
  throw context.unsupported(
    `switching triggers of "${ownName(relation)}" off and on`,
    -1,
    keys > 0
      ? "Foreign keys are always looked at. Load tables before those that refer to them, or make " +
        "the keys DEFERRABLE."
      : "Drop the trigger, and make it again afterwards.",
  );
}

/** How many foreign keys a table has or is referred to by; PostgreSQL has triggers for them. */
function foreignKeysOf(relation: Relation, context: DefinitionContext): number {
  const own = relation.constraints.filter(({ kind }) => kind === "foreign key");
  return own.length + referencingKeys(relation.name, context).length;
}
