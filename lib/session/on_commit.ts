import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Relation } from "../catalog/schema.ts";
import { renderName } from "../sql/render/name.ts";
import { runEarlierSteps } from "./earlier_steps.ts";
import type { SessionState } from "./session_state.ts";
import { plan } from "./statement_run.ts";

/**
 * Does, right before a transaction is committed, what its temporary tables ask for with ON COMMIT: deletes their
 * rows or drops them, and what depends on them. Nothing where it has not changed temporary tables.
 * @throws PgError `0A000` for a table without rows that one with rows refers to, and what deleting and
 *   dropping raise
 */
export function runOnCommit(state: SessionState): Promise<void> | undefined {
  const { executor } = state;
  if (!executor.hasChangedTemporary) return undefined;
  executor.hasChangedTemporary = false;
  const tables = [...executor.schema().temporary.values()];
  const emptied = tables.filter(({ onCommit }) => onCommit === "delete rows");
  executor.emptiesTables = emptied.length > 0;
  const dropped = tables.filter(({ onCommit }) => onCommit === "drop");
  return emptied.length + dropped.length > 0 ? run(state, tables, emptied, dropped) : undefined;
}

async function run(
  state: SessionState,
  tables: readonly Relation[],
  emptied: readonly Relation[],
  dropped: readonly Relation[],
): Promise<void> {
  assertReferencesEmptied(tables, emptied);
  if (emptied.length > 0) await runText(state, `TRUNCATE ${listOf(emptied)}`);
  if (dropped.length > 0) await runText(state, `DROP TABLE ${listOf(dropped)} CASCADE`);
}

function listOf(tables: readonly Relation[]): string {
  return tables.map(({ name }) => `pg_temp.${renderName(name)}`).join(", ");
}

function assertReferencesEmptied(
  tables: readonly Relation[],
  emptied: readonly Relation[],
): void {
  const names = new Set(emptied.map(({ name }) => name));
  for (const { name, constraints } of tables) {
    if (names.has(name)) continue;
    const referenced = constraints.find(({ references }) => names.has(references?.table ?? ""));
    if (referenced === undefined) continue;
    throw new PgError(
      sqlState.feature_not_supported,
      "unsupported ON COMMIT and foreign key combination",
      {
        detail: `Table "${name}" references "${referenced.references!.table}", ` +
          "but they do not have the same ON COMMIT setting.",
      },
    );
  }
}

/** Runs a statement of the session's own, which tells the client nothing. */
async function runText(state: SessionState, text: string): Promise<void> {
  const [statement] = state.planCache.readQuery(text);
  const planned = await plan(state, statement!, null);
  await runEarlierSteps(state, planned.plan, []);
  const last = planned.plan.steps.at(-1);
  if (typeof last === "string") await state.executor.run(last, []);
}
