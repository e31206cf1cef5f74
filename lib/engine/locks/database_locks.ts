import type { MaybePromise } from "../../base/maybe_promise.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { LockRequest, ReleaseLock, WriteLock } from "../write_lock.ts";
import type { LockMode } from "../../sql/lock_mode.ts";
import {
  type Blocking,
  type LockEntry,
  type LockOutcome,
  type LockOwner,
  LockTable,
  type Waiter,
} from "./lock_table.ts";
import { lockDescription, type LockTag } from "./lock_tag.ts";

/** The locks of one database: a {@link LockTable}, with the waiting. */
export class DatabaseLocks {
  readonly #table = new LockTable();
  readonly #grants = new Map<Waiter, () => void>();

  /**
   * Waits until a lock can be had.
   * @throws PgError `40P01` at once if that would never be; `55P03` the time is over
   * @throws unknown the signal's reason
   */
  acquire(
    owner: LockOwner,
    tag: LockTag,
    mode: LockMode,
    request: LockRequest,
  ): MaybePromise<void> {
    request.signal?.throwIfAborted();
    const outcome = this.#settle(this.#table.acquire(owner, tag, mode));
    if (outcome.outcome === "waits") return this.#wait(outcome.waiter, request);
  }

  /** Takes a lock if it can be had at once. */
  tryAcquire(owner: LockOwner, tag: LockTag, mode: LockMode): boolean {
    return this.#table.tryAcquire(owner, tag, mode);
  }

  /** Gives back once what {@link acquire} or {@link tryAcquire} has given. */
  release(owner: LockOwner, tag: LockTag, mode: LockMode): void {
    this.#grant(this.#table.release(owner, tag, mode));
  }

  /** Whom an owner waits for. */
  blockersOf(owner: LockOwner): readonly LockOwner[] {
    return this.#table.blockersOf(owner);
  }

  /** All locks that are held or waited for. */
  entries(): Iterable<LockEntry> {
    return this.#table.entries();
  }

  /** Whether anybody else has the right to write. */
  isWrittenByOther(owner: LockOwner): boolean {
    return this.#table.isWrittenByOther(owner);
  }

  /** The right to write, so that deadlocks are found in which it takes part. */
  watch(writeLock: WriteLock, owner: LockOwner): WriteLock {
    return {
      get waiting() {
        return writeLock.waiting;
      },
      get turns() {
        return writeLock.turns;
      },
      tryAcquire: () => {
        const release = writeLock.tryAcquire();
        if (release === null) return null;
        this.#table.noteTaken(owner);
        return this.#noteRelease(release, owner);
      },
      acquire: async (request) => {
        request.signal?.throwIfAborted();
        const outcome = this.#settle(this.#table.noteWaiting(owner));
        if (outcome.outcome !== "waits") throw new TypeError("the right to write is given here");
        let release: ReleaseLock | null = null;
        try {
          release = await writeLock.acquire(request);
        } finally {
          this.#table.noteHeld(outcome.waiter, release !== null);
        }
        return this.#noteRelease(release, owner);
      },
    };
  }

  #noteRelease(release: ReleaseLock, owner: LockOwner): ReleaseLock {
    let released = false;
    return () => {
      if (!released) this.#table.noteReleased(owner);
      released = true;
      release();
    };
  }

  #settle(outcome: LockOutcome): LockOutcome {
    this.#grant(outcome.served);
    if (outcome.outcome === "deadlock") throw deadlock(outcome.circle);
    return outcome;
  }

  #grant(waiters: readonly Waiter[]): void {
    for (const waiter of waiters) this.#grants.get(waiter)?.();
  }

  #wait(waiter: Waiter, { timeoutMilliseconds, signal }: LockRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = () => {
        this.#grants.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      const giveUp = (error: unknown) => {
        end();
        this.#grant(this.#table.leave(waiter));
        reject(error);
      };
      const onAbort = () => giveUp(signal!.reason);
      this.#grants.set(waiter, () => {
        end();
        resolve();
      });
      signal?.addEventListener("abort", onAbort);
      if (timeoutMilliseconds > 0) {
        timer = setTimeout(() => giveUp(lockTimeout()), timeoutMilliseconds);
      }
    });
  }
}

function lockTimeout(): PgError {
  return new PgError(sqlState.lock_not_available, "canceling statement due to lock timeout");
}

function deadlock(circle: readonly Blocking[]): PgError {
  return new PgError(sqlState.deadlock_detected, "deadlock detected", {
    detail: circle.map(({ owner, tag, mode, blocker }) =>
      `Process ${owner} waits for ${mode} on ${
        lockDescription(tag)
      }; blocked by process ${blocker}.`
    ).join("\n"),
    hint: "Take locks in the same order everywhere.",
  });
}
