import type { MaybePromise } from "../base/maybe_promise.ts";
import type { Cursor, RowStatement } from "../engine/executor.ts";
import type { PlacementDecision } from "../engine/placement/placement.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { Plan } from "../query/plan.ts";
import { executorWait } from "./session_activity.ts";
import { LeasedCursor } from "./leased_cursor.ts";
import type { SessionState } from "./session_state.ts";

/** Tables grow, so a decision that was made for a plan holds for so many milliseconds only. */
const decisionMilliseconds = 200;

/** Whether a plan ran inline when it was last asked, and until when that holds. */
const inlineUntil = new WeakMap<Plan, number>();

/**
 * Starts a statement in a process of its own, if it reads and might hold others up for long.
 * @returns `null` if it is to run on the session's own connection: because no row of it takes long
 *   to come, or because only that connection sees what it reads
 */
export function openInProcess(
  state: SessionState,
  plan: Plan,
  statement: RowStatement,
): MaybePromise<Cursor | null> {
  if (plan.access !== "read") return null;
  const now = performance.now();
  const { sql, parameters } = statement;
  const isLong = parameters.some(isLongValue);
  if (!isLong && (inlineUntil.get(plan) ?? 0) > now) return null;
  if (!isVisibleToOthers(state, plan)) return null;
  const { placement } = state.executor.place(sql, parameters);
  if (placement === "inline") {
    if (!isLong) inlineUntil.set(plan, now + decisionMilliseconds);
    return null;
  }
  return lease(state, statement);
}

async function lease(state: SessionState, statement: RowStatement): Promise<Cursor | null> {
  const executor = await state.activity.waiting(
    executorWait,
    () => state.leaseReader(state.interrupt.signal),
  );
  if (executor === null) return null;
  state.meter.runsIn("reader");
  executor.setContext(state.functionContext);
  return await LeasedCursor.open(executor, statement, state.interrupt);
}

/**
 * Where a statement would run now, and why.
 * @param sql one of the plan's steps
 */
export function placementOf(
  state: SessionState,
  plan: Plan,
  sql: string,
  parameters: readonly StorageValue[],
): PlacementDecision {
  if (plan.access !== "read") return { placement: "writer", reason: "writes" };
  return isVisibleToOthers(state, plan)
    ? state.executor.place(sql, parameters)
    : { placement: "inline", reason: "reads what only the connection of its session sees" };
}

/** Catalogs, temporary tables and what a transaction has written are on one connection only. */
function isVisibleToOthers({ executor, transaction }: SessionState, plan: Plan): boolean {
  return plan.catalogRelations.length === 0 && !transaction.block.isBegun &&
    executor.schema().temporary.size === 0;
}

/** Values of a length that a decision about others says nothing of. */
function isLongValue(value: unknown): boolean {
  return (typeof value === "string" || value instanceof Uint8Array) && value.length > 1000;
}
