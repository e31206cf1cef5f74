import { type PlacementDecision, writesTemporaryRows } from "../engine/placement/placement.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { Plan } from "../query/plan.ts";
import { keyText, type RowAccess } from "../sql/row_access.ts";
import type { RowTarget } from "./row_writer.ts";
import type { SessionState } from "./session_state.ts";
import type { StatementAccess } from "./transaction_block.ts";

/** How a statement gets at the database, as things are with its transaction. */
export interface StatementRun {
  readonly access: StatementAccess;
  /** The row that it is about, if it is to run beside others that write. */
  readonly target: RowTarget | null;
}

const reading: StatementRun = { access: "read", target: null };
const writing: StatementRun = { access: "write", target: null };

/** It writes more than a row that it names, or reads that in another way. */
function writingMore({ rows }: SessionState): StatementRun {
  rows.noteMore();
  return writing;
}

/**
 * Decides whether a statement can leave others the right to write, because it only writes a row that it
 * names by its key, and whether one that reads must see what its transaction has not left in SQLite.
 * @param parameters of the plan's last step, in storage form
 * @param isAlone whether nothing else belongs to its transaction
 */
export function runOf(
  state: SessionState,
  plan: Plan,
  parameters: readonly StorageValue[],
  isAlone: boolean,
): StatementRun {
  if (plan.access === "write") return writeOf(state, plan, parameters, isAlone);
  return state.rows.isActive ? readOf(state, plan, parameters) : reading;
}

function writeOf(
  state: SessionState,
  { row, steps, parameterCount }: Plan,
  parameters: readonly StorageValue[],
  isAlone: boolean,
): StatementRun {
  const { rows, placements, executor, transaction: { block } } = state;
  const [sql] = steps;
  const mayBeTemporary = isAlone && !block.isExplicit && !block.isBegun &&
    executor.mayHaveTemporary;
  if (mayBeTemporary && typeof sql === "string") {
    const decision = placements.decide(sql, parameters.slice(0, parameterCount));
    // Others may write the file meanwhile.
    if (writesTemporaryRows(decision)) return reading;
  }
  if (row === null || block.keepsSnapshot || executor.emptiesTables) {
    return writingMore(state);
  }
  // It may be in a process, where there is what this connection knows nothing of.
  if (block.writesAnything) return writing;
  const target = targetOf(row, parameters);
  if (target === null || typeof sql !== "string" || steps.length > 1) {
    return writingMore(state);
  }
  if (!isMomentary(placements.decide(sql, parameters)) || rows.isFull) return writingMore(state);
  const beginsAlone = !rows.isActive && !isAlone && rows.expectsMore(sql);
  return beginsAlone ? writing : { access: "row", target };
}

/** Whether a statement takes a moment only and does the same whenever it runs in its transaction. */
function isMomentary(decision: PlacementDecision): boolean {
  const { placement, isRepeatable, usesSequences, usesTemporary } = decision;
  return placement === "inline" && isRepeatable && !usesSequences && !usesTemporary;
}

function readOf(
  state: SessionState,
  { row, steps }: Plan,
  parameters: readonly StorageValue[],
): StatementRun {
  const { rows, placements } = state;
  const target = row && targetOf(row, parameters);
  if (target !== null && target.key !== null) {
    return { access: "read", target: rows.hasWritten(target) ? target : null };
  }
  const readsOwn = steps.some((step) =>
    typeof step !== "string" || rows.hasWrittenAny(placements.tablesOf(step))
  );
  return readsOwn ? writingMore(state) : reading;
}

function targetOf(
  { oid, table, key, dependsOnOthers }: RowAccess,
  parameters: readonly StorageValue[],
): RowTarget | null {
  if (key === null) return { oid, table, key, dependsOnOthers };
  const text = keyText(key, parameters);
  return text === null ? null : { oid, table, key: text, dependsOnOthers };
}
