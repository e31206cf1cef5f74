/**
 * Statements that are a transaction by themselves, in a process of their own: it is known whether one was
 * canceled or committed.
 * @module
 */
import type { Cursor, RowStatement } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { Interrupt } from "./interrupt.ts";
import { failAfter, killing } from "./killing.ts";
import { LeasedCursor } from "./leased_cursor.ts";

/**
 * Runs a statement that gives no rows, and closes the executor.
 * @param work runs it
 * @throws PgError `57014` if it is to end; whatever the work raises
 */
export async function runAlone<Result>(
  executor: ProcessExecutor,
  writes: boolean,
  interrupt: Interrupt,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    if (writes) await executor.run("BEGIN IMMEDIATE");
    const result = await killing(executor, interrupt, work);
    if (writes) await executor.run("COMMIT");
    return result;
  } finally {
    await executor.close();
  }
}

/**
 * Starts a statement that gives rows; with its end the executor is closed.
 * @throws PgError `57014` if it is to end; what preparation raises
 */
export async function openAlone(
  executor: ProcessExecutor,
  writes: boolean,
  interrupt: Interrupt,
  statement: RowStatement,
): Promise<Cursor> {
  const end = async (succeeded: boolean) => {
    try {
      if (writes && succeeded) await executor.run("COMMIT");
    } finally {
      await executor.close();
    }
  };
  if (writes) await executor.run("BEGIN IMMEDIATE").catch(failAfter(end));
  return await LeasedCursor.open(executor, statement, interrupt, end);
}
