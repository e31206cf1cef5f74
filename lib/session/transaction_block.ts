import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** The four levels of the SQL standard; the first two are the same here, as in PostgreSQL. */
export type IsolationLevel =
  | "read uncommitted"
  | "read committed"
  | "repeatable read"
  | "serializable";

/** What BEGIN and SET TRANSACTION may say of a transaction. */
export interface TransactionCharacteristics {
  readonly isolation: IsolationLevel;
  readonly readOnly: boolean;
  readonly deferrable: boolean;
}

/**
 * What a statement does to the database: it reads, writes one row that it names by its key, or writes in any
 * other way.
 */
export type StatementAccess = "read" | "row" | "write";

/**
 * What is to be done on the executor or on the database's write lock, in this order. `begin`
 * takes a snapshot with the first read; `begin immediate` needs the lock; `sync` waits until what
 * was committed is on the disk, when others may write already. `join` goes among those who write rows
 * by their keys, and `lock row` keeps others from the row of the present statement; `apply` writes and
 * commits what such a transaction has kept, `catch up` writes it without an end.
 */
export type TransactionAction =
  | { readonly do: "lock" | "unlock" | "sync" }
  | { readonly do: "join" | "lock row" | "apply" | "catch up" }
  | { readonly do: "begin" | "begin immediate" | "commit" | "rollback" }
  | { readonly do: "savepoint" | "release" | "rollback to"; readonly name: string };

/** A message that is no error: PostgreSQL warns of BEGIN within a block, for example. */
export interface TransactionNotice {
  readonly code: typeof sqlState[keyof typeof sqlState];
  readonly message: string;
}

/** What a transaction command leads to. */
export interface TransactionOutcome {
  readonly actions: readonly TransactionAction[];
  readonly notices: readonly TransactionNotice[];
  /** For CommandComplete: a COMMIT of a failed block is answered with `ROLLBACK`. */
  readonly tag: string;
}

type Physical = "none" | "snapshot" | "rows" | "writing" | "autocommit";

/**
 * The state of one session's transaction, as a pure machine: statements and transaction commands
 * go in, actions come out. It holds no connection and runs nothing.
 *
 * Two things are kept apart. The *block* is what the client sees: no block, an implicit one (the
 * statements of one Query message, or all up to Sync), an explicit one, or a failed one. The
 * *physical* transaction is what SQLite has: none, a snapshot, or the right to write. At READ
 * COMMITTED every statement sees the newest committed rows, so a block has no physical
 * transaction until it first writes; then it waits for the lock and begins, with the savepoints
 * that were set before. As long as it writes only rows that it names by their keys, it keeps them to
 * itself until it commits, and others write beside it.
 */
export class TransactionBlock {
  #block: "none" | "implicit" | "explicit" | "failed" = "none";
  #failedImplicitly = false;
  #physical: Physical = "none";
  /** What it was before the statement that has begun last. */
  #physicalBefore: Physical = "none";
  #savepoints: string[] = [];
  #characteristics: TransactionCharacteristics;

  constructor(characteristics: TransactionCharacteristics) {
    this.#characteristics = characteristics;
  }

  /** The transaction status of ReadyForQuery. */
  get status(): "I" | "T" | "E" {
    if (this.#block === "explicit") return "T";
    return this.#block === "failed" ? "E" : "I";
  }

  get isFailed(): boolean {
    return this.#block === "failed" || this.#failedImplicitly;
  }

  /** Whether BEGIN … has been said and not ended. */
  get isExplicit(): boolean {
    return this.#block === "explicit" || this.#block === "failed";
  }

  get characteristics(): TransactionCharacteristics {
    return this.#characteristics;
  }

  /** How many savepoints are set. */
  get savepointDepth(): number {
    return this.#savepoints.length;
  }

  /** Whether SQLite has a transaction open for this session, which only its connection sees. */
  get isBegun(): boolean {
    return this.#physical !== "none";
  }

  /** Whether this session may keep others from writing. */
  get holdsLock(): boolean {
    return this.#physical === "rows" || this.writesAnything;
  }

  /** Whether what the transaction writes is kept until it commits. */
  get keepsRows(): boolean {
    return this.#physical === "rows";
  }

  /** Whether this session alone may write. */
  get writesAnything(): boolean {
    return this.#physical === "writing" || this.#physical === "autocommit";
  }

  /** SET TRANSACTION, or the defaults at the start of one. */
  setCharacteristics(change: Partial<TransactionCharacteristics>): void {
    this.#characteristics = { ...this.#characteristics, ...change };
  }

  /** Whether all statements of the transaction see what the first one does. */
  get keepsSnapshot(): boolean {
    const { isolation } = this.#characteristics;
    return isolation === "repeatable read" || isolation === "serializable";
  }

  /**
   * A statement is about to run.
   * @param access what it may do
   * @param alone whether it is known that nothing follows it in its implicit transaction, so that
   *   SQLite may commit it by itself
   */
  startStatement(access: StatementAccess, alone: boolean): readonly TransactionAction[] {
    if (this.#block === "none") this.#block = "implicit";
    this.#physicalBefore = this.#physical;
    if (access === "read") {
      const inBlock = this.#block === "explicit" || !alone;
      if (this.#physical !== "none" || !inBlock || !this.keepsSnapshot) return [];
      return [{ do: "begin" }, ...this.#entered("snapshot")];
    }
    if (access === "row" && !this.keepsSnapshot) return this.#startRow(alone);
    switch (this.#physical) {
      case "writing":
      case "autocommit":
        return [];
      case "snapshot":
        this.#physical = "writing";
        return [{ do: "lock" }];
      case "rows":
        this.#physical = "writing";
        return [{ do: "lock" }, { do: "catch up" }];
      case "none":
        if (this.#block === "implicit" && alone) {
          this.#physical = "autocommit";
          return [{ do: "lock" }];
        }
        return [{ do: "lock" }, { do: "begin immediate" }, ...this.#entered("writing")];
    }
  }

  #startRow(alone: boolean): readonly TransactionAction[] {
    if (this.writesAnything) return [];
    if (this.#physical === "rows") return [{ do: "lock row" }];
    if (this.#block === "implicit" && alone) {
      this.#physical = "autocommit";
      return [{ do: "join" }, { do: "lock row" }];
    }
    return [{ do: "join" }, ...this.#entered("rows"), { do: "lock row" }];
  }

  #entered(physical: "snapshot" | "rows" | "writing"): readonly TransactionAction[] {
    this.#physical = physical;
    return this.#savepoints.map((name) => ({ do: "savepoint", name }));
  }

  /**
   * An action that {@link startStatement} asked for could not be carried out: the lock was not
   * had in time, or the snapshot was stale.
   * @param performed how many actions had been carried out before
   */
  startFailed(performed: number): void {
    if (performed === 0) this.#physical = this.#physicalBefore;
    // The lock is held, but SQLite has not begun.
    else if (performed === 1 && this.#physicalBefore === "none" && this.#physical === "writing") {
      this.#physical = "autocommit";
    }
  }

  /** A statement has failed; the block with it. */
  statementFailed(): void {
    if (this.#block === "explicit") this.#block = "failed";
    else if (this.#block !== "failed") this.#failedImplicitly = true;
  }

  /** `25P02` unless a statement may run now. */
  assertNotFailed(): void {
    if (!this.isFailed) return;
    throw new PgError(
      sqlState.in_failed_sql_transaction,
      "current transaction is aborted, commands ignored until end of transaction block",
    );
  }

  /** The Query message, or Sync, is done: an implicit transaction ends. */
  endImplicit(defaults: TransactionCharacteristics): readonly TransactionAction[] {
    if (this.isExplicit) return [];
    const actions = this.#failedImplicitly ? this.#rollbackActions() : this.#commitActions();
    this.#reset(defaults);
    return actions;
  }

  #commitActions(): readonly TransactionAction[] {
    switch (this.#physical) {
      case "none":
        return [];
      case "snapshot":
        return [{ do: "commit" }];
      case "rows":
        return [{ do: "apply" }, { do: "unlock" }, { do: "sync" }];
      case "writing":
        return [{ do: "commit" }, { do: "unlock" }, { do: "sync" }];
      case "autocommit":
        return [{ do: "unlock" }, { do: "sync" }];
    }
  }

  #rollbackActions(): readonly TransactionAction[] {
    switch (this.#physical) {
      case "none":
        return [];
      case "snapshot":
        return [{ do: "rollback" }];
      case "rows":
      case "writing":
        return [{ do: "rollback" }, { do: "unlock" }];
      case "autocommit":
        return [{ do: "unlock" }];
    }
  }

  #reset(characteristics: TransactionCharacteristics): void {
    this.#block = "none";
    this.#failedImplicitly = false;
    this.#physical = "none";
    this.#savepoints = [];
    this.#characteristics = characteristics;
  }

  /** BEGIN or START TRANSACTION. What ran before in the same Query becomes part of the block. */
  begin(change: Partial<TransactionCharacteristics>, tag: string): TransactionOutcome {
    const notices: TransactionNotice[] = [];
    if (this.#block === "explicit") {
      notices.push({
        code: sqlState.active_sql_transaction,
        message: "there is already a transaction in progress",
      });
    }
    this.#block = "explicit";
    this.setCharacteristics(change);
    return { actions: [], notices, tag };
  }

  /** COMMIT or END; a failed block is rolled back. */
  commit(defaults: TransactionCharacteristics, chain: boolean): TransactionOutcome {
    return this.#end(this.#block === "failed" ? "ROLLBACK" : "COMMIT", defaults, chain);
  }

  /** ROLLBACK or ABORT. */
  rollback(defaults: TransactionCharacteristics, chain: boolean): TransactionOutcome {
    return this.#end("ROLLBACK", defaults, chain);
  }

  #end(
    tag: "COMMIT" | "ROLLBACK",
    defaults: TransactionCharacteristics,
    chain: boolean,
  ): TransactionOutcome {
    const notices: TransactionNotice[] = [];
    if (!this.isExplicit) {
      if (chain) throw noTransaction(`${tag} AND CHAIN`);
      notices.push({
        code: sqlState.no_active_sql_transaction,
        message: "there is no transaction in progress",
      });
    }
    const actions = tag === "COMMIT" ? this.#commitActions() : this.#rollbackActions();
    const { characteristics } = this;
    this.#reset(chain ? characteristics : defaults);
    if (chain) this.#block = "explicit";
    return { actions, notices, tag };
  }

  /** The COMMIT that was asked for has failed: SQLite still has the transaction. */
  commitFailed(): readonly TransactionAction[] {
    return [{ do: "rollback" }, { do: "unlock" }];
  }

  /** SAVEPOINT; `25P01` outside of a block. */
  savepoint(name: string): TransactionOutcome {
    this.#assertInBlock("SAVEPOINT");
    this.#savepoints.push(name);
    return {
      actions: this.#inSqlite() ? [{ do: "savepoint", name }] : [],
      notices: [],
      tag: "SAVEPOINT",
    };
  }

  /** RELEASE SAVEPOINT; later savepoints go with it. */
  release(name: string): TransactionOutcome {
    this.#assertInBlock("RELEASE SAVEPOINT");
    this.assertNotFailed();
    const at = this.#indexOfSavepoint(name);
    this.#savepoints.length = at;
    return {
      actions: this.#inSqlite() ? [{ do: "release", name }] : [],
      notices: [],
      tag: "RELEASE",
    };
  }

  /** ROLLBACK TO SAVEPOINT; the block may go on, the savepoint stays. */
  rollbackTo(name: string): TransactionOutcome {
    this.#assertInBlock("ROLLBACK TO SAVEPOINT");
    const at = this.#indexOfSavepoint(name);
    this.#savepoints.length = at + 1;
    this.#block = "explicit";
    return {
      actions: this.#inSqlite() ? [{ do: "rollback to", name }] : [],
      notices: [],
      tag: "ROLLBACK",
    };
  }

  /** Whether savepoints are kept elsewhere, too. */
  #inSqlite(): boolean {
    return ["snapshot", "rows", "writing"].includes(this.#physical);
  }

  #assertInBlock(command: string): void {
    if (!this.isExplicit) throw noTransaction(command);
  }

  #indexOfSavepoint(name: string): number {
    const at = this.#savepoints.lastIndexOf(name);
    if (at >= 0) return at;
    throw new PgError(
      sqlState.invalid_savepoint_specification,
      `savepoint "${name}" does not exist`,
    );
  }
}

function noTransaction(command: string): PgError {
  return new PgError(
    sqlState.no_active_sql_transaction,
    `${command} can only be used in transaction blocks`,
  );
}
