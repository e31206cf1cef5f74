import { sqliteCode } from "./sqlite_codes.ts";
import { SqliteFailure } from "./sqlite_failure.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";

/** Waits between tries, in milliseconds; the last one is repeated. */
const waits = [1, 2, 5, 10, 20, 50, 100];
/** As long as the sqlite3 shell, or `admin` beside a running server, may hold the file. */
const patienceMilliseconds = 10_000;

/**
 * Does something that another process may keep from happening by holding SQLite's lock; sessions of
 * this process do not, since they queue for the write lock. It is tried again without blocking
 * anybody else.
 * @param work has no effect when it throws
 * @throws whatever `work` throws; SQLITE_BUSY once patience is over
 */
export function retryWhileBusy<T>(work: () => T): MaybePromise<T> {
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) throw error;
    return retry(work);
  }
}

async function retry<T>(work: () => T): Promise<T> {
  const end = performance.now() + patienceMilliseconds;
  for (let attempt = 0;; attempt++) {
    const milliseconds = waits[Math.min(attempt, waits.length - 1)]!;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
    }
  }
}

function isBusy(error: unknown): boolean {
  // A stale snapshot stays stale however long one waits.
  return error instanceof SqliteFailure && error.primaryCode === sqliteCode.BUSY &&
    error.code !== sqliteCode.BUSY_SNAPSHOT;
}
