import { inTurn, type MaybePromise, orElse, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { ConnectionExecutor, RowStatement } from "../engine/executor.ts";
import type { LockRequest } from "../engine/locks/database_locks.ts";
import type { RowForecast } from "../engine/row_forecast.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { allRows } from "./all_rows.ts";
import type { SessionExecutor } from "./session_executor.ts";

/** One row, or the end of a table that has no keys, as a statement names it. */
export interface RowTarget {
  /** The table's name in the file. */
  readonly table: string;
  /** OID of the table. */
  readonly oid: number;
  /** The same text for the same row only; `null` for rows that are added to a table without keys. */
  readonly key: string | null;
  /** Whether a statement on it may need what others of the transaction have done to other rows. */
  readonly dependsOnOthers: boolean;
}

/** What a transaction has done, and what its client was told. */
type RowStep =
  | {
    readonly kind: "run";
    readonly target: RowTarget;
    readonly sql: string;
    readonly parameters: readonly StorageValue[];
    readonly changed: number;
  }
  | {
    readonly kind: "open";
    readonly target: RowTarget;
    readonly statement: RowStatement;
    readonly writes: boolean;
    readonly messages: Uint8Array;
  }
  | { readonly kind: "savepoint"; readonly name: string }
  | { readonly kind: "release"; readonly name: string };

/** What a {@link RowWriter} works with. */
export interface RowWriterOptions {
  /** The one that all such transactions share, for this session. */
  readonly executor: () => ConnectionExecutor;
  readonly writeLock: WriteLock;
  readonly forecast: RowForecast;
  /** How long the present statement may wait. */
  readonly lockRequest: LockRequest;
  /** How many statements a transaction may keep. */
  readonly maximumSteps: number;
}

/**
 * Runs the transactions of one session that write only rows which they name by their keys, and have locks
 * on. Each statement runs at once, so that its outcome is known and told, but what it writes is not left
 * in SQLite, where it would keep all others from writing: it is undone as soon as somebody else wants to
 * write, and done once more, with all others of its transaction, when that commits. Since nobody else
 * writes those rows meanwhile, it does the same then.
 *
 * A statement sees what earlier ones have done to its row. So they are done again before it, and the
 * others are not: what happens to different rows is independent.
 *
 * There is one case in which somebody else may have written those rows: two such transactions both came
 * to write something else, and one has let the other pass. Then what was told is compared when it is
 * done again, and a difference is `40001`. So that this stays rare, a transaction that begins like others
 * that came to write something else does not begin in this way.
 */
export class RowWriter {
  readonly #options: RowWriterOptions;
  #steps: RowStep[] = [];
  #isActive = false;
  /** Whether SQLite has a transaction open in which all has been done. */
  #isOpen = false;
  #exclusiveTurns = 0;
  /** The statement with which the transaction has begun, if that writes a row by its key. */
  #first: string | null = null;
  /** Whether the transaction has come to write anything else. */
  #hasMore = false;

  constructor(options: RowWriterOptions) {
    this.#options = options;
  }

  /** Whether a transaction is under way. */
  get isActive(): boolean {
    return this.#isActive;
  }

  /** Whether the transaction should not do more in this way. */
  get isFull(): boolean {
    return this.#steps.length >= this.#options.maximumSteps;
  }

  /**
   * A transaction is about to begin with a statement that writes a row by its key.
   * @returns whether it is likely to write anything else, and had better not begin here
   */
  expectsMore(sql: string): boolean {
    this.#first = sql;
    return this.#options.forecast.expectsMore(sql);
  }

  /** The transaction comes to write anything else, or to read what it has written in other ways. */
  noteMore(): void {
    if (this.#first === null || this.#hasMore) return;
    this.#hasMore = true;
    this.#options.forecast.noteMore(this.#first);
  }

  /** The transaction has ended, wherever it was. */
  noteEnd(): void {
    if (this.#first === null) return;
    if (!this.#hasMore) this.#options.forecast.noteRowsOnly(this.#first);
    this.#first = null;
    this.#hasMore = false;
  }

  /** Begins a transaction, which has joined those who write rows. */
  begin(): void {
    this.#isActive = true;
    this.#exclusiveTurns = this.#options.writeLock.exclusiveTurns;
  }

  /** Whether the transaction has changed a row. */
  hasWritten(target: RowTarget): boolean {
    return this.#steps.some((step) => writes(step) && isSameRow(step.target, target));
  }

  /** Whether the transaction has changed any of these tables. */
  hasWrittenAny(tables: ReadonlySet<string>): boolean {
    return this.#steps.some((step) => writes(step) && tables.has(step.target.table));
  }

  /**
   * Runs a statement that gives no rows.
   * @returns how many rows it changed
   */
  run(
    sql: string,
    parameters: readonly StorageValue[],
    target: RowTarget,
  ): MaybePromise<number> {
    return this.#runStatement(
      target,
      true,
      (executor) =>
        whenThere(executor.run(sql, parameters), (changed) => {
          this.#keep({ kind: "run", target, sql, parameters, changed });
          return changed;
        }),
    );
  }

  /**
   * Runs a statement that gives rows.
   * @returns all of them, as DataRow messages
   */
  open(statement: RowStatement, target: RowTarget, isWrite: boolean): MaybePromise<Uint8Array> {
    return this.#runStatement(
      target,
      isWrite,
      (executor) =>
        whenThere(allRows(executor, statement), (messages) => {
          this.#keep({ kind: "open", target, statement, writes: isWrite, messages });
          return messages;
        }),
    );
  }

  #keep(step: RowStep): void {
    if (this.#isActive) this.#steps.push(step);
  }

  #runStatement<Result>(
    target: RowTarget,
    isWrite: boolean,
    work: (executor: ConnectionExecutor) => MaybePromise<Result>,
  ): MaybePromise<Result> {
    // As long as nobody has undone it, it is this one's turn.
    if (this.#isOpen) return this.#undoneIfFailed(this.#options.executor(), work);
    return this.#inTurn((executor) => {
      // By itself, it is a transaction of SQLite's own.
      if (!this.#isActive) return whenThere(work(executor), (result) => this.#noteWritten(result));
      const earlier = this.#earlierFor(target);
      if (!isWrite && earlier.length === 0) return work(executor);
      return this.#runInScratch(executor, earlier, work);
    });
  }

  /** The executor is for this session only while it is its turn. */
  #inTurn<Result>(
    work: (executor: ConnectionExecutor) => MaybePromise<Result>,
  ): MaybePromise<Result> {
    const { executor, lockRequest, writeLock } = this.#options;
    return writeLock.inTurn(lockRequest, () => work(executor()));
  }

  #noteWritten<Result>(result: Result): Result {
    this.#options.writeLock.noteWritten();
    return result;
  }

  /** What must have been done for a statement to see what it should. */
  #earlierFor(target: RowTarget): readonly WritingStep[] {
    const all = this.#steps.filter(writes);
    if (target.dependsOnOthers) return all;
    const own = all.filter((step) => isSameRow(step.target, target));
    return own.some((step) => step.target.dependsOnOthers) ? all : own;
  }

  #runInScratch<Result>(
    executor: ConnectionExecutor,
    earlier: readonly RowStep[],
    work: (executor: ConnectionExecutor) => MaybePromise<Result>,
  ): MaybePromise<Result> {
    const isComplete = earlier.length === this.#steps.filter(writes).length;
    return this.#undoneIfFailed(
      executor,
      () =>
        whenThere(this.#begin(executor, earlier), () =>
          whenThere(work(executor), (result) => {
            if (!isComplete) return whenThere(executor.rollback(), () => result);
            this.#isOpen = true;
            this.#options.writeLock.leaveOpen(() => void this.#letGo());
            return result;
          })),
    );
  }

  /** Begins a transaction of SQLite's in which some steps are done again. */
  #begin(executor: ConnectionExecutor, steps: readonly RowStep[]): MaybePromise<void> {
    return whenThere(
      executor.run("BEGIN IMMEDIATE"),
      () => inTurn(steps, (step) => this.#redo(executor, step)),
    );
  }

  #undoneIfFailed<Result>(
    executor: ConnectionExecutor,
    work: (executor: ConnectionExecutor) => MaybePromise<Result>,
  ): MaybePromise<Result> {
    return orElse(() => work(executor), (error) => {
      this.#isOpen = false;
      return whenThere(executor.rollback(), () => {
        throw error;
      });
    });
  }

  /** Undoes what SQLite has open, if it is of this transaction. */
  #letGo(): MaybePromise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    return this.#options.executor().rollback();
  }

  #redo(executor: ConnectionExecutor, step: RowStep): MaybePromise<void> {
    if (step.kind === "run") {
      return whenThere(executor.run(step.sql, step.parameters), (changed) => {
        if (changed !== step.changed) throw changedByOthers();
      });
    }
    if (step.kind !== "open") return;
    return whenThere(allRows(executor, step.statement), (messages) => {
      if (this.#mayBeChanged && !isSame(messages, step.messages)) throw changedByOthers();
    });
  }

  /** Whether others may have written the rows of the transaction. */
  get #mayBeChanged(): boolean {
    return this.#options.writeLock.exclusiveTurns !== this.#exclusiveTurns;
  }

  savepoint(name: string): void {
    this.#steps.push({ kind: "savepoint", name });
  }

  release(name: string): void {
    this.#steps.push({ kind: "release", name });
  }

  rollbackTo(name: string): MaybePromise<void> {
    const at = this.#steps.findLastIndex((step) => step.kind === "savepoint" && step.name === name);
    const undone = this.#steps.splice(at + 1);
    if (undone.some(writes)) return this.#letGo();
  }

  /**
   * Writes and commits what the transaction has done.
   * @returns whether that was anything
   * @throws PgError `40001` others have changed its rows; whatever COMMIT raises
   */
  apply(): MaybePromise<boolean> {
    if (!this.#steps.some(writes)) return whenThere(this.forget(), () => false);
    return this.#inTurn((executor) =>
      this.#undoneIfFailed(
        executor,
        () =>
          whenThere(this.#doAll(executor), () =>
            whenThere(executor.run("COMMIT"), () => {
              this.#end();
              return this.#noteWritten(true);
            })),
      )
    );
  }

  #doAll(executor: ConnectionExecutor): MaybePromise<void> {
    if (this.#isOpen) return;
    return this.#begin(executor, this.#mayBeChanged ? this.#steps : this.#steps.filter(writes));
  }

  /**
   * Hands the transaction to an executor whose session alone may write now.
   * @throws PgError `40001` others have changed its rows
   */
  async handOver(executor: SessionExecutor): Promise<void> {
    await this.#letGo();
    await executor.begin("BEGIN IMMEDIATE");
    for (const step of this.#steps) {
      if (step.kind === "open") {
        const messages = await allRows(executor, step.statement);
        if (!isSame(messages, step.messages)) throw changedByOthers();
      } else if (step.kind === "savepoint") await executor.savepoint(step.name);
      else if (step.kind === "release") await executor.release(step.name);
      else if (await executor.run(step.sql, step.parameters) !== step.changed) {
        throw changedByOthers();
      }
    }
    this.#end();
  }

  /** Rolls the transaction back; does nothing if there is none. */
  forget(): MaybePromise<void> {
    const undone = this.#letGo();
    this.#end();
    return undone;
  }

  #end(): void {
    this.#steps = [];
    this.#isActive = false;
    this.#isOpen = false;
  }
}

type WritingStep = Extract<RowStep, { kind: "run" | "open" }>;

/** Rows without keys are never the same. */
function isSameRow(one: RowTarget, other: RowTarget): boolean {
  return one.key !== null && one.oid === other.oid && one.key === other.key;
}

function writes(step: RowStep): step is WritingStep {
  return step.kind === "run" || step.kind === "open" && step.writes;
}

function isSame(some: Uint8Array, others: Uint8Array): boolean {
  return some.length === others.length && some.every((byte, index) => byte === others[index]);
}

function changedByOthers(): PgError {
  return new PgError(
    sqlState.serialization_failure,
    "could not serialize access due to concurrent update",
    {
      detail: "Another transaction has changed rows that this one has written.",
      hint: "Run the transaction again.",
    },
  );
}
