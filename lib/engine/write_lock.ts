import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { DatabaseLocks, LockRequest } from "./locks/database_locks.ts";
import { type LockOwner, writingModes } from "./locks/lock_table.ts";
import type { LockMode } from "../sql/lock_mode.ts";

/** Gives back what was had; calling it again does nothing. */
export type ReleaseLock = () => void;

/**
 * The right to write one database, as one session asks for it. Either one transaction has it, in order of
 * asking, and has SQLite write whatever it likes; or any number of transactions have it that write only rows
 * which they name by their keys and have locks on. Those take turns at having SQLite write, each for a
 * moment, and so must not leave there what is not committed: see {@link inTurn}.
 *
 * All methods that wait raise `55P03` when the time is over, `53300` if too many wait already, `40P01` if
 * waiting would never end, the signal's reason, and {@link DatabaseWriteLock.refuseAll}'s error.
 */
export interface WriteLock {
  /** Waits until nobody else writes. */
  acquire(request: LockRequest): MaybePromise<ReleaseLock>;
  /** As {@link acquire} if that can be had at once, and `null` if not. */
  tryAcquire(): ReleaseLock | null;
  /** Waits until nobody else may write anything. */
  joinRowWriters(request: LockRequest): MaybePromise<ReleaseLock>;
  /**
   * Waits until SQLite can write for somebody who has joined; what it has open for others is undone.
   * @param work done before anybody else gets a turn
   */
  inTurn<Result>(
    request: LockRequest,
    work: () => MaybePromise<Result>,
  ): MaybePromise<Result>;
  /**
   * To be called in a turn: SQLite's transaction stays open behind it, until somebody else wants to write.
   * @param letGo undoes it, at once
   */
  leaveOpen(letGo: () => void): void;
  /** Something was committed in a turn. */
  noteWritten(): void;
  /** Whether anybody waits for what this session keeps locked. */
  readonly isWaitedFor: boolean;
  /** How often somebody has written: the same number twice, and nothing was written between. */
  readonly turns: number;
  /** How often somebody has had the right to write anything. */
  readonly exclusiveTurns: number;
}

const tag = { kind: "writing" } as const;

/** The server itself; sessions have greater numbers. */
const serverItself: LockOwner = 0;

/** What SQLite has open for somebody who writes rows by their keys. */
interface OpenTurn {
  readonly owner: LockOwner;
  readonly letGo: () => void;
}

/** The right to write one database, for all sessions of this process. */
export class DatabaseWriteLock {
  readonly #locks: DatabaseLocks;
  readonly #maximumWaiters: number;
  #turns = 0;
  #exclusiveTurns = 0;
  #open: OpenTurn | null = null;

  /** @param maximumWaiters how many may wait; the next one is refused */
  constructor(locks: DatabaseLocks, maximumWaiters: number) {
    this.#locks = locks;
    this.#maximumWaiters = maximumWaiters;
  }

  /** How many wait to write. */
  get waiting(): number {
    return this.#locks.waitersFor(tag);
  }

  /** From now on nobody gets it; those who wait hear why. */
  refuseAll(error: unknown): void {
    this.#locks.refuseAll(tag, error);
  }

  /** Waits until nothing is being written, and keeps it so until the release. */
  pause(request: LockRequest): MaybePromise<ReleaseLock> {
    return whenThere(this.#take(serverItself, writingModes.pause, request), (release) => {
      this.#letGoOthers(serverItself);
      return release;
    });
  }

  /** As one session asks for it. */
  of(owner: LockOwner): WriteLock {
    return new SessionWriteLock(this, owner);
  }

  /** Whether anybody waits for what an owner keeps locked. */
  isWaitedFor(owner: LockOwner): boolean {
    return this.#locks.isWaitedFor(owner);
  }

  /** See {@link WriteLock.turns}. */
  get turns(): number {
    return this.#turns;
  }

  /** See {@link WriteLock.exclusiveTurns}. */
  get exclusiveTurns(): number {
    return this.#exclusiveTurns;
  }

  /** See {@link WriteLock.noteWritten}. */
  noteWritten(): void {
    this.#turns++;
  }

  /** See {@link WriteLock.leaveOpen}. */
  leaveOpen(owner: LockOwner, letGo: () => void): void {
    this.#open = { owner, letGo };
  }

  /** See {@link WriteLock.joinRowWriters}. */
  joinRowWriters(owner: LockOwner, request: LockRequest): MaybePromise<ReleaseLock> {
    return this.#take(owner, writingModes.rows, request);
  }

  /** See {@link WriteLock.acquire}. */
  acquire(owner: LockOwner, request: LockRequest): MaybePromise<ReleaseLock> {
    return whenThere(
      this.#take(owner, writingModes.anything, request),
      (release) => this.#begin(owner, release),
    );
  }

  /** See {@link WriteLock.tryAcquire}. */
  tryAcquire(owner: LockOwner): ReleaseLock | null {
    const mode = writingModes.anything;
    return this.#locks.tryAcquire(owner, tag, mode)
      ? this.#begin(owner, this.#releaseOf(owner, mode))
      : null;
  }

  #begin(owner: LockOwner, release: ReleaseLock): ReleaseLock {
    this.#exclusiveTurns++;
    this.#letGoOthers(owner);
    return () => {
      this.#turns++;
      release();
    };
  }

  /** See {@link WriteLock.inTurn}. */
  inTurn<Result>(
    owner: LockOwner,
    request: LockRequest,
    work: () => MaybePromise<Result>,
  ): MaybePromise<Result> {
    return whenThere(this.#take(owner, writingModes.turn, request), (release) => {
      let result: MaybePromise<Result>;
      try {
        this.#letGoOthers(owner);
        result = work();
      } catch (error) {
        release();
        throw error;
      }
      if (result instanceof Promise) return result.finally(release);
      release();
      return result;
    });
  }

  #letGoOthers(owner: LockOwner): void {
    const open = this.#open;
    if (open === null || open.owner === owner) return;
    this.#open = null;
    open.letGo();
  }

  #take(owner: LockOwner, mode: LockMode, request: LockRequest): MaybePromise<ReleaseLock> {
    const locks = this.#locks;
    if (locks.tryAcquire(owner, tag, mode)) return this.#releaseOf(owner, mode);
    if (this.waiting >= this.#maximumWaiters) {
      throw new PgError(
        sqlState.too_many_connections,
        "too many transactions wait to write this database",
        { detail: `The limit is ${this.#maximumWaiters}.` },
      );
    }
    return whenThere(
      locks.acquire(owner, tag, mode, request),
      () => this.#releaseOf(owner, mode),
    );
  }

  #releaseOf(owner: LockOwner, mode: LockMode): ReleaseLock {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#locks.release(owner, tag, mode);
    };
  }
}

/** The right to write, for one session. */
class SessionWriteLock implements WriteLock {
  readonly #shared: DatabaseWriteLock;
  readonly #owner: LockOwner;

  constructor(shared: DatabaseWriteLock, owner: LockOwner) {
    this.#shared = shared;
    this.#owner = owner;
  }

  acquire(request: LockRequest): MaybePromise<ReleaseLock> {
    return this.#shared.acquire(this.#owner, request);
  }

  tryAcquire(): ReleaseLock | null {
    return this.#shared.tryAcquire(this.#owner);
  }

  joinRowWriters(request: LockRequest): MaybePromise<ReleaseLock> {
    return this.#shared.joinRowWriters(this.#owner, request);
  }

  inTurn<Result>(
    request: LockRequest,
    work: () => MaybePromise<Result>,
  ): MaybePromise<Result> {
    return this.#shared.inTurn(this.#owner, request, work);
  }

  leaveOpen(letGo: () => void): void {
    this.#shared.leaveOpen(this.#owner, letGo);
  }

  noteWritten(): void {
    this.#shared.noteWritten();
  }

  get isWaitedFor(): boolean {
    return this.#shared.isWaitedFor(this.#owner);
  }

  get turns(): number {
    return this.#shared.turns;
  }

  get exclusiveTurns(): number {
    return this.#shared.exclusiveTurns;
  }
}
