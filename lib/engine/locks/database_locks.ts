import type { MaybePromise } from "../../base/maybe_promise.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { LockMode } from "../../sql/lock_mode.ts";
import {
  type Blocking,
  type LockEntry,
  type LockOutcome,
  type LockOwner,
  LockTable,
  type Waiter,
} from "./lock_table.ts";
import { lockDescription, lockKey, type LockTag } from "./lock_tag.ts";

/** How long somebody is willing to wait for a lock. */
export interface LockRequest {
  /** 0 for as long as it takes, as PostgreSQL's lock_timeout. */
  readonly timeoutMilliseconds: number;
  /** Gives up waiting; its reason is raised. */
  readonly signal?: AbortSignal;
}

/** What becomes of somebody who waits. */
interface Waiting {
  readonly grant: () => void;
  readonly refuse: (error: unknown) => void;
}

/** The locks of one database: a {@link LockTable}, with the waiting. */
export class DatabaseLocks {
  readonly #table = new LockTable();
  readonly #waiting = new Map<Waiter, Waiting>();
  /** Why nobody gets a lock any more, by its key. */
  readonly #refusals = new Map<string, unknown>();

  /**
   * Waits until a lock can be had.
   * @throws PgError `40P01` at once if that would never be; `55P03` the time is over
   * @throws unknown the signal's reason, and what {@link refuseAll} was given
   */
  acquire(
    owner: LockOwner,
    tag: LockTag,
    mode: LockMode,
    request: LockRequest,
  ): MaybePromise<void> {
    request.signal?.throwIfAborted();
    this.#assertNotRefused(tag);
    const outcome = this.#settle(this.#table.acquire(owner, tag, mode));
    if (outcome.outcome === "waits") return this.#wait(outcome.waiter, request);
  }

  /**
   * Takes a lock if it can be had at once.
   * @throws unknown what {@link refuseAll} was given
   */
  tryAcquire(owner: LockOwner, tag: LockTag, mode: LockMode): boolean {
    this.#assertNotRefused(tag);
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

  /** Whether anybody else has a lock in a mode that keeps out this one. */
  isHeldByOther(owner: LockOwner, tag: LockTag, mode: LockMode): boolean {
    return this.#table.isHeldByOther(owner, tag, mode);
  }

  /** How many wait for a lock. */
  waitersFor(tag: LockTag): number {
    return this.#table.waitersFor(tag).length;
  }

  /** Whether anybody waits for an owner. */
  isWaitedFor(owner: LockOwner): boolean {
    return this.#table.isWaitedFor(owner);
  }

  /** From now on nobody gets a lock; those who wait for it hear why. */
  refuseAll(tag: LockTag, error: unknown): void {
    this.#refusals.set(lockKey(tag), error);
    for (const waiter of [...this.#table.waitersFor(tag)]) this.#waiting.get(waiter)?.refuse(error);
  }

  #assertNotRefused(tag: LockTag): void {
    if (this.#refusals.size === 0) return;
    const key = lockKey(tag);
    if (this.#refusals.has(key)) throw this.#refusals.get(key);
  }

  #settle(outcome: LockOutcome): LockOutcome {
    this.#grant(outcome.served);
    if (outcome.outcome === "deadlock") throw deadlock(outcome.circle);
    return outcome;
  }

  #grant(waiters: readonly Waiter[]): void {
    for (const waiter of waiters) this.#waiting.get(waiter)?.grant();
  }

  #wait(waiter: Waiter, { timeoutMilliseconds, signal }: LockRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = () => {
        this.#waiting.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      const refuse = (error: unknown) => {
        end();
        this.#grant(this.#table.leave(waiter));
        reject(error);
      };
      const onAbort = () => refuse(signal!.reason);
      const grant = () => {
        end();
        resolve();
      };
      this.#waiting.set(waiter, { grant, refuse });
      signal?.addEventListener("abort", onAbort);
      if (timeoutMilliseconds > 0) {
        timer = setTimeout(() => refuse(lockTimeout()), timeoutMilliseconds);
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
