import { PgError } from "../../base/pg_error.ts";
import type { BatchOutcome } from "../../engine/batch_outcome.ts";
import type { Executor } from "../../engine/executor.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import { sqlState } from "../../base/sql_state.ts";
import { lineContext } from "./copy_reader.ts";

/**
 * Parameters of one statement. Measured with four columns: one row a statement 0.9, six to 25 rows
 * 1.2, 100 rows 0.4 million rows a second: SQLite takes longer for each parameter the more there are.
 */
const batchParameters = 64;

/** So many statements are run at once: a hop to another process costs as much as some of them. */
const batchStatements = 64;

/** Rows do not wait for others any longer once they are as long together. */
const batchBytes = 256 * 1024;

/** A row that waits to be inserted, with what an error of it tells. */
interface WaitingRow {
  readonly line: number;
  readonly text: string | null;
}

interface WaitingRows {
  readonly rows: readonly WaitingRow[];
  readonly values: readonly StorageValue[];
}

/** What rows are inserted with. */
export interface RowInserterOptions {
  readonly executor: Executor;
  readonly relationName: string;
  readonly columnCount: number;
  /** Whether SQLite does not tell how many rows it has taken: it leaves them to a view's triggers. */
  readonly isView: boolean;
  /** SQLite's statement that inserts so many rows. */
  readonly statementFor: (rowCount: number) => string;
}

/** Inserts the rows of a COPY, several with each statement. */
export class RowInserter {
  readonly #options: RowInserterOptions;
  readonly #batchRows: number;
  readonly #batchStatement: string;
  readonly #rowStatement: string;
  #rows: WaitingRow[] = [];
  #values: StorageValue[] = [];
  /** Of the values that may be long. */
  #bytes = 0;
  #running: Promise<void> = Promise.resolve();
  #inserted = 0;
  #excluded = 0;

  constructor(options: RowInserterOptions) {
    const { columnCount, statementFor } = options;
    this.#options = options;
    this.#batchRows = Math.max(1, Math.floor(batchParameters / Math.max(1, columnCount)));
    this.#batchStatement = statementFor(this.#batchRows);
    this.#rowStatement = statementFor(1);
  }

  /** How many rows are in the table. */
  get inserted(): number {
    return this.#inserted;
  }

  /** How many rows did not fulfil the condition. */
  get excluded(): number {
    return this.#excluded;
  }

  /** Whether as many rows wait as are inserted at once: then {@link flush} is due. */
  get isFull(): boolean {
    return this.#rows.length >= this.#batchRows * batchStatements || this.#bytes >= batchBytes;
  }

  /**
   * Adds a row.
   * @param values as many as there are columns
   */
  add(values: readonly StorageValue[], line: number, text: string | null): void {
    for (const value of values) {
      this.#values.push(value);
      if (typeof value === "string" || value instanceof Uint8Array) this.#bytes += value.length;
    }
    this.#rows.push({ line, text });
  }

  /**
   * Begins to insert what waits, once what was begun before is done: further rows may be added meanwhile.
   * @throws PgError what one of the rows before violates, with its line in the context
   */
  async flush(): Promise<void> {
    const waiting = { rows: this.#rows, values: this.#values };
    this.#rows = [];
    this.#values = [];
    this.#bytes = 0;
    await this.#running;
    this.#running = this.#insert(waiting);
    // Whoever waits for it hears of its error.
    this.#running.catch(() => {});
  }

  /**
   * Inserts all that waits.
   * @throws PgError what a row violates, with its line in the context
   */
  async finish(): Promise<void> {
    await this.flush();
    await this.#running;
  }

  /** Waits until nothing is being inserted any longer, whatever comes of it. */
  async settle(): Promise<void> {
    await this.#running.catch(() => {});
  }

  async #insert(waiting: WaitingRows): Promise<void> {
    const whole = Math.floor(waiting.rows.length / this.#batchRows) * this.#batchRows;
    let at = 0;
    while (at < whole) {
      const { changed, error } = await this.#run(waiting, at, whole, this.#batchRows);
      for (const each of changed) this.#count(this.#batchRows, each);
      at += changed.length * this.#batchRows;
      if (error === null) break;
      // After any other error the transaction may be gone, and there is nothing to find out.
      if (!isOfOneRow(error)) throw error;
      await this.#insertOneByOne(waiting, at, at + this.#batchRows);
      at += this.#batchRows;
    }
    await this.#insertOneByOne(waiting, whole, waiting.rows.length);
  }

  /** Inserts some of the rows, so many with each statement. */
  async #run(
    { values }: WaitingRows,
    from: number,
    to: number,
    rowCount: number,
  ): Promise<BatchOutcome> {
    const { columnCount, executor } = this.#options;
    const batch: StorageValue[][] = [];
    for (let at = from; at < to; at += rowCount) {
      batch.push(values.slice(at * columnCount, (at + rowCount) * columnCount));
    }
    const sql = rowCount === 1 ? this.#rowStatement : this.#batchStatement;
    return await executor.runBatch(sql, batch);
  }

  #count(rows: number, changed: number): void {
    const inserted = this.#options.isView ? rows : changed;
    this.#inserted += inserted;
    this.#excluded += rows - inserted;
  }

  async #insertOneByOne(waiting: WaitingRows, from: number, to: number): Promise<void> {
    if (from === to) return;
    const { changed, error } = await this.#run(waiting, from, to, 1);
    for (const each of changed) this.#count(1, each);
    if (error !== null) throw this.#located(error, waiting.rows[from + changed.length]!);
  }

  #located(error: unknown, { line, text }: WaitingRow): unknown {
    // PostgreSQL checks foreign keys behind the rows, where no line is known any longer.
    if (!isOfOneRow(error) || error.code === sqlState.foreign_key_violation) return error;
    const shown = checkedWithRow.has(error.code) ? text : null;
    return error.withFields({ where: lineContext(this.#options.relationName, line, shown) });
  }
}

/** What PostgreSQL finds while it still has the line; keys are looked up later, for many rows. */
const checkedWithRow: ReadonlySet<string> = new Set([
  sqlState.not_null_violation,
  sqlState.check_violation,
]);

/** Whether an error is of data (class 22) or of a constraint (class 23). */
function isOfOneRow(error: unknown): error is PgError {
  return error instanceof PgError && (error.code.startsWith("22") || error.code.startsWith("23"));
}
