import type { Limits } from "../base/limits.ts";
import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { Statement } from "../query/statement.ts";
import type { Cursor } from "./cursor.ts";
import { RowBudget } from "./stored_rows.ts";
import type { Runnable, StartedStatement } from "./statement_run.ts";

/** A statement with its parameters, ready to run or running. */
export interface Portal {
  readonly name: string;
  /** As the client sent it. */
  readonly text: string;
  /** `null` for an empty text. */
  readonly statement: Statement | null;
  /** What the statement meant at Bind; `null` for an empty one. */
  readonly runnable: Runnable | null;
  readonly parameters: readonly StorageValue[];
  /** As Bind gave them: none, one for all columns, or one for each. */
  readonly resultFormats: readonly number[];
  /** Present from the first Execute on. */
  started: StartedStatement | null;
  state: "ready" | "suspended" | "completed" | "failed";
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly createdAt: bigint;
  /** Bytes of its parameters, which the limit counts. */
  readonly size: number;
  /** Where FETCH and MOVE are; `null` until one of them has used a portal of the protocol. */
  cursor: Cursor | null;
  /** How many rows Execute has sent. */
  sentRows: number;
  /** Whether it was declared WITH HOLD. */
  readonly isHoldable: boolean;
  /** Whether the transaction that made it has committed. */
  isHeld: boolean;
  /** How many savepoints were set when it was made, of those that still are. */
  savepointDepth: number;
}

/** The portals and cursors of a session, by name; the unnamed one has the empty name. */
export class Portals {
  readonly #byName = new Map<string, Portal>();
  readonly #limits: Limits;
  /** What the rows of cursors may take in memory. */
  readonly budget: RowBudget;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.budget = new RowBudget(limits.cursorBytes);
  }

  /**
   * Keeps a portal; the unnamed one replaces its predecessor.
   * @throws PgError `42P03` the name is taken, `53400` there are too many
   */
  add(portal: Portal): MaybePromise<void> {
    const { name } = portal;
    if (name === "") return whenThere(this.close(""), () => this.#keep(portal));
    if (this.#byName.has(name)) {
      throw new PgError(sqlState.duplicate_cursor, `cursor "${name}" already exists`);
    }
    this.#keep(portal);
  }

  #keep(portal: Portal): void {
    const { name, size } = portal;
    const { portals, portalBytes } = this.#limits;
    if (this.#byName.size >= portals || this.#bytes + size > portalBytes) {
      throw new PgError(
        sqlState.configuration_limit_exceeded,
        "too many open portals in this session",
        { detail: `The limits are ${portals} portals and ${portalBytes} bytes of parameters.` },
      );
    }
    this.#byName.set(name, portal);
    this.#bytes += size;
  }

  /** @throws PgError `34000` if there is none of that name */
  get(name: string): Portal {
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    throw new PgError(sqlState.invalid_cursor_name, `portal "${name}" does not exist`);
  }

  /** As {@link get}, for a name that SQL gives. */
  getCursor(name: string): Portal {
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    throw new PgError(sqlState.invalid_cursor_name, `cursor "${name}" does not exist`);
  }

  /**
   * The rowid of the row that a cursor stands on.
   * @throws PgError `34000` there is no such cursor, `24000` it stands on no row of the table
   */
  currentRow(name: string, table: string, tableOid: number): bigint {
    const { cursor, isHeld } = this.getCursor(name);
    const invalid = (what: string) => {
      return new PgError(sqlState.invalid_cursor_state, `cursor "${name}" ${what}`);
    };
    if (isHeld) throw invalid("is held from a previous transaction");
    if (cursor?.keyedTable !== tableOid) {
      throw invalid(`is not a simply updatable scan of table "${table}"`);
    }
    const { currentKey } = cursor;
    if (currentKey === null) throw invalid("is not positioned on a row");
    return currentKey;
  }

  /** @returns `undefined` if there is none of that name */
  find(name: string): Portal | undefined {
    return this.#byName.get(name);
  }

  /** Ends a portal and its statement; does nothing if there is none of that name. */
  close(name: string): MaybePromise<void> {
    const portal = this.#byName.get(name);
    if (portal === undefined) return;
    this.#byName.delete(name);
    this.#bytes -= portal.size;
    if (portal.cursor !== null) return portal.cursor.close();
    return portal.started?.stream?.close();
  }

  /** Whether a cursor is open that may outlive its transaction. */
  get hasHoldable(): boolean {
    for (const portal of this.#byName.values()) if (portal.isHoldable) return true;
    return false;
  }

  /**
   * The transaction is about to commit: its portals end, but what has been declared WITH HOLD
   * keeps its rows.
   * @param pause called between slices of rows
   * @throws PgError what the statements of such cursors raise, `54000` if they have too many rows
   */
  endTransaction(pause: () => Promise<void>): MaybePromise<void> {
    return this.hasHoldable ? this.#endButHoldable(pause) : this.closeAll();
  }

  async #endButHoldable(pause: () => Promise<void>): Promise<void> {
    for (const portal of [...this.#byName.values()]) {
      if (!portal.isHoldable) await this.close(portal.name);
      else if (!portal.isHeld) {
        await portal.cursor?.store(pause);
        portal.isHeld = true;
      }
    }
  }

  /**
   * The transaction is rolled back, or a part of it: the portals that it has made end. Those that
   * are left get their rows now, since their statements may not survive.
   * @param savepointDepth how many savepoints are left, counting the one that is gone back to; 0
   *   for the whole transaction
   */
  async rollBack(savepointDepth: number, pause: () => Promise<void>): Promise<void> {
    if (this.#byName.size === 0) return;
    for (const portal of [...this.#byName.values()]) {
      if (!portal.isHeld && portal.savepointDepth >= savepointDepth) await this.close(portal.name);
    }
    if (savepointDepth > 0) await this.detachAll(pause);
  }

  /** Savepoints have been released: what was made behind them belongs to the rest. */
  release(savepointDepth: number): void {
    for (const portal of this.#byName.values()) {
      portal.savepointDepth = Math.min(portal.savepointDepth, savepointDepth);
    }
  }

  /**
   * Reads all running statements to their ends, so that the session may change what they read.
   * @throws PgError `54000` if they have too many rows
   */
  detachAll(pause: () => Promise<void>): MaybePromise<void> {
    for (const { state } of this.#byName.values()) {
      if (state === "suspended") return this.#detachSuspended(pause);
    }
  }

  async #detachSuspended(pause: () => Promise<void>): Promise<void> {
    for (const { state, cursor, started } of this.#byName.values()) {
      if (state !== "suspended") continue;
      if (cursor?.scrolls) await cursor.store(pause);
      else if (!cursor?.isStored) await started?.stream?.detach(this.#limits.portalBytes);
    }
  }

  /** CLOSE ALL, and the end of the session. */
  closeAll(): MaybePromise<void> {
    for (const name of this.#byName.keys()) {
      const closing = this.close(name);
      if (closing instanceof Promise) return closing.then(() => this.closeAll());
    }
  }

  /** All portals. */
  open(): Iterable<Portal> {
    return this.#byName.values();
  }
}
