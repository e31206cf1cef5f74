import type { LocalExecutor } from "../engine/executor.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import type { AwayTransaction } from "./away_transaction.ts";
import type { Interrupt } from "./interrupt.ts";
import { staleSnapshot } from "./move_errors.ts";
import type { TransactionLog } from "./transaction_log.ts";

/** Name of the savepoint that marks where a log begins. */
const baseName = '"ayb temporary tables"';

/** Marks the present state as the one that all further steps of a log come behind. */
export const markBase = `SAVEPOINT ${baseName}`;

/** From where a transaction moves. */
export interface MoveOptions {
  /** On the session's own connection, which has run the transaction so far. */
  readonly inline: LocalExecutor;
  readonly interrupt: Interrupt;
  readonly writeLock: WriteLock;
}

/**
 * Does once more in a process what a transaction has done here, where it is rolled back. If that fails, it
 * is neither here nor there: the process has been closed.
 * @throws PgError `40001` its snapshot is stale; what carrying temporary tables, and what the steps raise
 */
export async function moveTransaction(
  options: MoveOptions,
  away: AwayTransaction,
  log: TransactionLog,
): Promise<void> {
  const { inline } = options;
  try {
    if (log.base === "beginning") await inline.rollback();
    else if (log.base === "marked") await inline.run(`ROLLBACK TO ${baseName}`);
    await away.takeTemporary(log.base === "beginning");
    await inline.rollback();
    if (log.begin === "BEGIN") await replayOnSnapshot(options, away, log);
    else await away.replay(log.steps());
  } catch (error) {
    await inline.rollback();
    await away.close();
    throw error;
  }
}

/**
 * Does once more in another process what a transaction has done that has moved, where its first process has
 * ended. If that fails, this one has been closed, too.
 */
export async function restoreTransaction(
  away: AwayTransaction,
  log: TransactionLog,
): Promise<void> {
  try {
    await away.takeTemporary(true);
    await away.replay(log.steps());
  } catch (error) {
    await away.close();
    throw error;
  }
}

/** The snapshot in the process must be the one that the transaction had here. */
async function replayOnSnapshot(
  { interrupt: { signal }, writeLock }: MoveOptions,
  away: AwayTransaction,
  log: TransactionLog,
): Promise<void> {
  // Whoever has done something has the lock already.
  const release = log.isEmpty
    ? await writeLock.acquire({ timeoutMilliseconds: 0, signal })
    : () => {};
  try {
    // And if that was with the file, it was of the newest state.
    const isStale = log.isTemporaryOnly && log.hasRead && writeLock.turns !== log.turns;
    await away.replay(log.steps());
    await away.control("SELECT 1 FROM sqlite_schema");
    if (isStale) throw staleSnapshot();
  } finally {
    release();
  }
}
