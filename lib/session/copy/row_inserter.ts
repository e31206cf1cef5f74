import { PgError } from "../../base/pg_error.ts";
import type { Executor } from "../../engine/executor.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import { sqlState } from "../../base/sql_state.ts";
import { lineContext } from "./copy_reader.ts";

/**
 * Parameters of one statement. Measured with four columns: one row a statement 0.9, six to 25 rows
 * 1.2, 100 rows 0.4 million rows a second: SQLite takes longer for each parameter the more there are.
 */
const batchParameters = 64;

/** A row that waits to be inserted, with what an error of it tells. */
interface WaitingRow {
  readonly line: number;
  readonly text: string | null;
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
    return this.#rows.length >= this.#batchRows;
  }

  /**
   * Adds a row.
   * @param values as many as there are columns
   */
  add(values: readonly StorageValue[], line: number, text: string | null): void {
    for (const value of values) this.#values.push(value);
    this.#rows.push({ line, text });
  }

  /**
   * Inserts what waits.
   * @throws PgError what a row violates, with its line in the context
   */
  async flush(): Promise<void> {
    const rows = this.#rows;
    const values = this.#values;
    if (rows.length === 0) return;
    this.#rows = [];
    this.#values = [];
    if (rows.length === this.#batchRows) {
      try {
        return this.#count(
          rows.length,
          await this.#options.executor.run(this.#batchStatement, values),
        );
      } catch (error) {
        // After any other error the transaction may be gone, and there is nothing to find out.
        if (!isOfOneRow(error)) throw error;
      }
    }
    await this.#insertOneByOne(rows, values);
  }

  #count(rows: number, changed: number): void {
    const inserted = this.#options.isView ? rows : changed;
    this.#inserted += inserted;
    this.#excluded += rows - inserted;
  }

  async #insertOneByOne(
    rows: readonly WaitingRow[],
    values: readonly StorageValue[],
  ): Promise<void> {
    const { columnCount, executor } = this.#options;
    for (const [index, row] of rows.entries()) {
      const start = index * columnCount;
      try {
        const rowValues = values.slice(start, start + columnCount);
        this.#count(1, await executor.run(this.#rowStatement, rowValues));
      } catch (error) {
        throw this.#located(error, row);
      }
    }
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
