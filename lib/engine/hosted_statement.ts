import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { CompiledTraits } from "./compiled_traits.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { NodeSqliteColumn, NodeSqliteStatement } from "./node_sqlite.ts";

/** A row in storage form. */
export type StorageRow = readonly StorageValue[];

/** The rows of a running statement, one at a time. */
export interface RowReader {
  /** The next row; `null` when there are no more, and forever after. */
  next(): StorageRow | null;
  /** Ends the statement; does nothing if it has ended. */
  close(): void;
}

/**
 * A compiled statement. It runs once at a time: a second run ends the first. Errors are those of
 * {@link HostedConnection.attempt}. Parameters are bound to `?1`, `?2` … in their order; there must
 * not be more of them than the statement has.
 */
export class HostedStatement {
  readonly sql: string;
  readonly traits: CompiledTraits;
  readonly #connection: HostedConnection;
  readonly #statement: NodeSqliteStatement;
  #reader: RowReader | null = null;
  #returnsRows: boolean | null = null;

  constructor(
    connection: HostedConnection,
    statement: NodeSqliteStatement,
    sql: string,
    traits: CompiledTraits,
  ) {
    this.#connection = connection;
    this.#statement = statement;
    this.sql = sql;
    this.traits = traits;
  }

  /** Whether {@link read} has been called and its rows have not ended. */
  get isRunning(): boolean {
    return this.#reader !== null;
  }

  /** Whether it has result columns. */
  get returnsRows(): boolean {
    return this.#returnsRows ??= this.#statement.columns().length > 0;
  }

  /** What the result columns are; none if it returns no rows. */
  columns(): readonly NodeSqliteColumn[] {
    return this.#statement.columns();
  }

  /** All rows at once: fast, but only for results that are known to be small. */
  all(parameters: readonly StorageValue[]): StorageRow[] {
    const connection = this.#connection;
    connection.beginAttempt();
    try {
      return this.#statement.all(...parameters);
    } catch (error) {
      throw connection.meant(error, "run");
    }
  }

  /** The first row; `undefined` if there is none. The others are not computed. */
  first(parameters: readonly StorageValue[]): StorageRow | undefined {
    return this.#connection.attempt("run", () => this.#statement.get(...parameters));
  }

  /**
   * Runs a statement that returns no rows.
   * @returns how many rows the last INSERT, UPDATE or DELETE of the connection changed
   */
  run(parameters: readonly StorageValue[]): number {
    return this.#connection.attempt(
      "run",
      () => Number(this.#statement.run(...parameters).changes),
    );
  }

  /** Starts to read the rows; the first is computed when it is asked for. */
  read(parameters: readonly StorageValue[]): RowReader {
    const connection = this.#connection;
    const rows = connection.attempt("run", () => this.#statement.iterate(...parameters));
    connection.readers++;
    const end = () => {
      connection.readers--;
      if (this.#reader === reader) this.#reader = null;
    };
    let done = false;
    const reader: RowReader = {
      next: () => {
        if (done) return null;
        const step = connection.attempt("run", () => rows.next());
        if (!step.done) return step.value;
        done = true;
        end();
        connection.raiseIterationError();
        return null;
      },
      close: () => {
        if (done) return;
        done = true;
        end();
        rows.return!();
      },
    };
    this.#reader = reader;
    return reader;
  }
}
