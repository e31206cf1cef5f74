import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** How long somebody is willing to wait for the lock. */
export interface LockRequest {
  /** 0 for as long as it takes, as PostgreSQL's lock_timeout. */
  readonly timeoutMilliseconds: number;
  /** Gives up waiting; its reason is raised. */
  readonly signal?: AbortSignal;
}

/** Gives the lock to the next in line; calling it again does nothing. */
export type ReleaseLock = () => void;

/** The right to write one database: one transaction has it at a time, in order of asking. */
export interface WriteLock {
  /**
   * Waits until it is one's turn.
   * @throws PgError `55P03` the time is over; `53300` too many wait already
   * @throws unknown the signal's reason
   */
  acquire(request: LockRequest): Promise<ReleaseLock>;
  /**
   * Takes it if nobody has it; `null` if somebody does.
   * @throws unknown nobody gets it any more
   */
  tryAcquire(): ReleaseLock | null;
  /** How many wait. */
  readonly waiting: number;
  /** How often somebody has given it back: the same number twice, and nothing was written between. */
  readonly turns: number;
}

interface Waiter {
  readonly grant: () => void;
  readonly refuse: (error: unknown) => void;
}

/** A write lock for the sessions of this process. */
export class LocalWriteLock implements WriteLock {
  readonly #maximumWaiters: number;
  readonly #waiters = new Set<Waiter>();
  #held = false;
  #turns = 0;
  #refusal: { readonly error: unknown } | null = null;

  /** @param maximumWaiters how many transactions may wait; the next one is refused */
  constructor(maximumWaiters: number) {
    this.#maximumWaiters = maximumWaiters;
  }

  /** How many transactions wait. */
  get waiting(): number {
    return this.#waiters.size;
  }

  get turns(): number {
    return this.#turns;
  }

  /** From now on nobody gets the lock; those who wait hear why. */
  refuseAll(error: unknown): void {
    this.#refusal = { error };
    for (const waiter of this.#waiters) waiter.refuse(error);
  }

  tryAcquire(): ReleaseLock | null {
    if (this.#refusal !== null) throw this.#refusal.error;
    if (this.#held) return null;
    this.#held = true;
    return this.#release();
  }

  acquire(request: LockRequest): Promise<ReleaseLock> {
    const { signal } = request;
    if (this.#refusal !== null) return Promise.reject(this.#refusal.error);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (!this.#held) {
      this.#held = true;
      return Promise.resolve(this.#release());
    }
    if (this.#waiters.size >= this.#maximumWaiters) {
      return Promise.reject(
        new PgError(
          sqlState.too_many_connections,
          "too many transactions wait to write this database",
          { detail: `The limit is ${this.#maximumWaiters}.` },
        ),
      );
    }
    return this.#wait(request);
  }

  #wait({ timeoutMilliseconds, signal }: LockRequest): Promise<ReleaseLock> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const leave = () => {
        this.#waiters.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      const refuse = (error: unknown) => {
        leave();
        reject(error);
      };
      const onAbort = () => refuse(signal!.reason);
      const waiter: Waiter = {
        grant: () => {
          leave();
          resolve(this.#release());
        },
        refuse,
      };
      this.#waiters.add(waiter);
      signal?.addEventListener("abort", onAbort);
      if (timeoutMilliseconds > 0) {
        const late = "canceling statement due to lock timeout";
        timer = setTimeout(
          () => refuse(new PgError(sqlState.lock_not_available, late)),
          timeoutMilliseconds,
        );
      }
    });
  }

  #release(): ReleaseLock {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#turns++;
      // A set keeps the order in which its members came.
      const next = this.#waiters.values().next().value;
      if (next === undefined) this.#held = false;
      else next.grant();
    };
  }
}
