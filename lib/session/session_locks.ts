import { notSupported, PgError } from "../base/pg_error.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import { sqlState } from "../base/sql_state.ts";
import type { DatabaseLocks, LockRequest } from "../engine/locks/database_locks.ts";
import type { LockMode } from "../sql/lock_mode.ts";
import { type LockEntry, type LockOwner, writingModes } from "../engine/locks/lock_table.ts";
import { lockKey, type LockTag, type RowTag } from "../engine/locks/lock_tag.ts";
import type {
  AdvisoryKey,
  AdvisoryLockRequest,
  AdvisoryLocks,
} from "../functions/advisory_locks.ts";
import type { SessionActivity } from "./session_activity.ts";
import type { TransactionParticipant } from "./transaction_participant.ts";

/** What a session's locks depend on. */
export interface SessionLocksOptions {
  readonly locks: DatabaseLocks;
  readonly owner: LockOwner;
  /** How many locks the session may have. */
  readonly maximum: number;
  /** How many savepoints are set now. */
  readonly savepointDepth: () => number;
  /** Whether the statement that runs can still be undone if it does not get a lock. */
  readonly mayWait: () => boolean;
  /** Shows others what is waited for. */
  readonly activity: SessionActivity;
  readonly warn: (message: string) => void;
}

interface Hold {
  readonly tag: LockTag;
  readonly mode: LockMode;
}

interface SessionHold extends Hold {
  count: number;
}

interface TransactionHold extends Hold {
  savepointDepth: number;
}

/** A hold that a function has asked for, and that is to be waited for. */
interface Asked extends Hold {
  readonly until: AdvisoryLockRequest["until"];
}

/**
 * The locks that one session has on purpose: advisory ones, kept to the end of the session or of
 * the transaction, and those of LOCK TABLE.
 *
 * Source: PostgreSQL documentation, "Advisory Locks".
 */
export class SessionLocks implements AdvisoryLocks, TransactionParticipant {
  readonly #options: SessionLocksOptions;
  readonly #ofSession = new Map<string, SessionHold>();
  readonly #ofTransaction = new Map<string, TransactionHold>();
  /** Keys of holds on rows. */
  #rows: string[] = [];
  #asked: Asked[] = [];

  constructor(options: SessionLocksOptions) {
    this.#options = options;
  }

  /** The locks of all sessions on the database. */
  all(): Iterable<LockEntry> {
    return this.#options.locks.entries();
  }

  /** Whom a session on the database waits for. */
  blockersOf(owner: LockOwner): readonly LockOwner[] {
    return this.#options.locks.blockersOf(owner);
  }

  /** Whether another session has the right to write the database. */
  get isWrittenByOther(): boolean {
    const { locks, owner } = this.#options;
    return locks.isHeldByOther(owner, { kind: "writing" }, writingModes.anything);
  }

  /** Whether functions have asked for locks that are to be waited for. */
  get isWaitAsked(): boolean {
    return this.#asked.length > 0;
  }

  lock(request: AdvisoryLockRequest): void {
    const asked = askedFor(request);
    // Those behind one that is waited for have to keep the order.
    if (this.#asked.length === 0 && this.#tryTake(asked)) return;
    if (!this.#options.mayWait()) {
      throw notSupported("cannot wait for an advisory lock in a statement that writes", {
        hint: "Take the lock in a transaction, before it writes.",
      });
    }
    this.#asked.push(asked);
  }

  tryLock(request: AdvisoryLockRequest): boolean {
    this.#assertNothingAsked();
    return this.#tryTake(askedFor(request));
  }

  unlock(key: AdvisoryKey, shared: boolean): boolean {
    this.#assertNothingAsked();
    const hold = { tag: { kind: "advisory", ...key }, mode: modeOf(shared) } as const;
    const held = this.#ofSession.get(holdKey(hold));
    if (held === undefined) {
      this.#options.warn(`you don't own a lock of type ${hold.mode}`);
      return false;
    }
    if (--held.count === 0) {
      this.#ofSession.delete(holdKey(hold));
      this.#giveBack(held);
    }
    return true;
  }

  unlockAll(): void {
    this.#assertNothingAsked();
    for (const hold of this.#ofSession.values()) this.#giveBack(hold);
    this.#ofSession.clear();
  }

  #assertNothingAsked(): void {
    if (this.#asked.length === 0) return;
    throw notSupported("cannot wait for one advisory lock and use others in the same row", {
      hint: "Call the functions in statements of their own.",
    });
  }

  /**
   * Waits for what the functions of the rows that were just computed have asked for, one after the
   * other.
   * @throws as {@link DatabaseLocks.acquire} does; what was asked for is forgotten then
   */
  waitAsAsked(request: LockRequest): MaybePromise<void> {
    if (this.#asked.length > 0) return this.#waitForAll(request);
  }

  async #waitForAll(request: LockRequest): Promise<void> {
    try {
      for (let asked; (asked = this.#asked[0]) !== undefined;) {
        await this.#take(asked, request);
        this.#asked.shift();
      }
    } finally {
      this.#asked = [];
    }
  }

  /** The statement that asked for something has ended without waiting for it. */
  forgetAsked(): void {
    if (this.#asked.length > 0) this.#asked = [];
  }

  /**
   * Takes the lock of a table to the end of the transaction, and waits for it if need be.
   * @throws as {@link DatabaseLocks.acquire} does
   */
  lockRelation(oid: number, mode: LockMode, request: LockRequest): MaybePromise<void> {
    return this.#take(relationHold(oid, mode), request);
  }

  /** As {@link lockRelation}, if it can be had at once. */
  tryLockRelation(oid: number, mode: LockMode): boolean {
    return this.#tryTake(relationHold(oid, mode));
  }

  /**
   * Keeps others from a row to the end of the transaction, or until {@link releaseRows}; waits for whoever
   * keeps it.
   * @throws as {@link DatabaseLocks.acquire} does
   */
  lockRow(tag: RowTag, request: LockRequest): MaybePromise<void> {
    const asked: Asked = { tag, mode: "ExclusiveLock", until: "transaction end" };
    if (!this.#tryTake(asked)) return this.#take(asked, request);
  }

  /** What was written to rows can be seen by others, or is gone. */
  releaseRows(): void {
    for (const key of this.#rows) {
      const hold = this.#ofTransaction.get(key);
      if (hold === undefined) continue;
      this.#ofTransaction.delete(key);
      this.#giveBack(hold);
    }
    if (this.#rows.length > 0) this.#rows = [];
  }

  #tryTake(asked: Asked): boolean {
    if (this.#has(asked)) return true;
    const { locks, owner } = this.#options;
    if (!locks.tryAcquire(owner, asked.tag, asked.mode)) return false;
    this.#keep(asked);
    return true;
  }

  async #take(asked: Asked, request: LockRequest): Promise<void> {
    if (this.#has(asked)) return;
    const { locks, owner } = this.#options;
    const acquired = locks.acquire(owner, asked.tag, asked.mode, request);
    if (acquired instanceof Promise) {
      const { kind } = asked.tag;
      // PostgreSQL waits for the end of the transaction that has written the row.
      const event = { type: "Lock", event: kind === "row" ? "transactionid" : kind };
      await this.#options.activity.waiting(event, () => acquired);
    }
    this.#keep(asked);
  }

  /** Counts a lock again that is held already in the same way. */
  #has(asked: Asked): boolean {
    const key = holdKey(asked);
    if (asked.until === "transaction end") {
      if (this.#ofTransaction.has(key)) return true;
    } else {
      const held = this.#ofSession.get(key);
      if (held !== undefined) {
        held.count++;
        return true;
      }
    }
    const { maximum } = this.#options;
    if (this.#ofSession.size + this.#ofTransaction.size < maximum) return false;
    throw new PgError(sqlState.out_of_memory, "too many locks in one session", {
      detail: `The limit is ${maximum}.`,
    });
  }

  #keep({ tag, mode, until }: Asked): void {
    const hold = { tag, mode };
    if (until === "session end") this.#ofSession.set(holdKey(hold), { ...hold, count: 1 });
    else {
      const savepointDepth = this.#options.savepointDepth();
      const key = holdKey(hold);
      this.#ofTransaction.set(key, { ...hold, savepointDepth });
      if (tag.kind === "row") this.#rows.push(key);
    }
  }

  #giveBack({ tag, mode }: Hold): void {
    const { locks, owner } = this.#options;
    locks.release(owner, tag, mode);
  }

  commit(): void {
    this.rollBack(0);
  }

  rollBack(savepointDepth: number): void {
    this.forgetAsked();
    for (const [key, hold] of this.#ofTransaction) {
      if (hold.savepointDepth < savepointDepth) continue;
      this.#ofTransaction.delete(key);
      this.#giveBack(hold);
    }
  }

  release(savepointDepth: number): void {
    for (const hold of this.#ofTransaction.values()) {
      hold.savepointDepth = Math.min(hold.savepointDepth, savepointDepth);
    }
  }

  /** The session ends, and all its locks with it. */
  close(): void {
    this.rollBack(0);
    this.unlockAll();
  }
}

function askedFor({ key, shared, until }: AdvisoryLockRequest): Asked {
  return { tag: { kind: "advisory", ...key }, mode: modeOf(shared), until };
}

function relationHold(oid: number, mode: LockMode): Asked {
  return { tag: { kind: "relation", oid }, mode, until: "transaction end" };
}

function modeOf(shared: boolean): LockMode {
  return shared ? "ShareLock" : "ExclusiveLock";
}

function holdKey({ tag, mode }: Hold): string {
  return `${mode} ${lockKey(tag)}`;
}
