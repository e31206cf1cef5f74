/**
 * Statements that are a transaction by themselves, in a process of their own: it is known whether one was
 * canceled or committed.
 * @module
 */
import type { Cursor, RowStatement } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import { fillCatalog } from "./fill_catalog.ts";
import type { StatementNeeds } from "./filled_process.ts";
import type { Interrupt } from "./interrupt.ts";
import { failAfter, killing } from "./killing.ts";
import { LeasedCursor } from "./leased_cursor.ts";
import type { TemporaryCarrier } from "./temporary_carrier.ts";

/** Where and how a statement runs alone. */
export interface AloneRun {
  /** Closed with the end of the statement. */
  readonly executor: ProcessExecutor;
  /** How its transaction begins: `BEGIN IMMEDIATE` with the right to write; `null` if it only reads. */
  readonly begin: "BEGIN" | "BEGIN IMMEDIATE" | null;
  readonly needs: StatementNeeds;
  readonly carrier: TemporaryCarrier;
  readonly interrupt: Interrupt;
}

/**
 * Runs a statement that gives no rows.
 * @param work runs it
 * @throws PgError `57014` if it is to end; `53400` if it needs too much; whatever the work raises
 */
export async function runAlone<Result>(
  run: AloneRun,
  work: () => Promise<Result>,
): Promise<Result> {
  const { executor, interrupt } = run;
  try {
    await begin(run);
    const result = await killing(executor, interrupt, work);
    await commit(run);
    return result;
  } finally {
    await executor.close();
  }
}

/**
 * Starts a statement that gives rows; with its end the executor is closed.
 * @throws PgError `57014` if it is to end; `53400` if it needs too much; what preparation raises
 */
export async function openAlone(run: AloneRun, statement: RowStatement): Promise<Cursor> {
  const { executor, interrupt } = run;
  const end = async (succeeded: boolean) => {
    try {
      if (succeeded) await commit(run);
    } finally {
      await executor.close();
    }
  };
  await begin(run).catch(failAfter(end));
  return await LeasedCursor.open(executor, statement, interrupt, end);
}

async function begin(run: AloneRun): Promise<void> {
  const { executor, needs: { catalog, schema, temporary }, carrier, interrupt } = run;
  const { begin: sql } = run;
  if (temporary) await carrier.ship(executor);
  if (catalog !== null) {
    await killing(
      executor,
      interrupt,
      () => fillCatalog(executor, catalog, schema, new Map()),
    );
  }
  if (sql !== null) await killing(executor, interrupt, () => executor.run(sql));
}

async function commit({ executor, begin, needs, carrier }: AloneRun): Promise<void> {
  if (begin === null) return;
  const commitThere = async () => void await executor.run("COMMIT");
  if (needs.temporary) await carrier.bringBack(executor, false, commitThere);
  else await commitThere();
}
