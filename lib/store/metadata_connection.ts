import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Clock } from "../base/clock.ts";

/** A row as node:sqlite gives it. */
export type Row = Record<string, unknown>;

/** How long a statement waits for a write of another process, in milliseconds. */
const busyMilliseconds = 5000;

/**
 * The connection to the metadata database that all tables share. Statements are prepared once.
 */
export class MetadataConnection {
  readonly clock: Clock;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #dataVersion: StatementSync;
  #lastDataVersion = 0;
  /** When, in milliseconds of the monotonic clock. */
  #lookedAt = -Infinity;
  #changes = 0;

  /** @param path of the database file, which need not exist */
  constructor(path: string, clock: Clock) {
    this.clock = clock;
    this.#database = new DatabaseSync(path, {
      timeout: busyMilliseconds,
      enableForeignKeyConstraints: true,
    });
    this.#dataVersion = this.#database.prepare("PRAGMA data_version");
    (this.#dataVersion as StatementOfArrays).setReturnArrays(true);
  }

  /** Runs SQL text that takes no parameters; for schema and settings. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** The first row of a query, or `undefined`. */
  first(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...parameters) as Row | undefined;
  }

  /** All rows of a query. */
  all(sql: string, ...parameters: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...parameters) as Row[];
  }

  /** Writes, and counts that as a change. Returns the first row that RETURNING gives. */
  write(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    const row = this.first(sql, ...parameters);
    this.#changes++;
    return row;
  }

  /**
   * Writes what is of no weight: without waiting for the disk or for another process, and without
   * counting as a change. Returns whether it was written.
   */
  writeCasually(sql: string, ...parameters: SQLInputValue[]): boolean {
    if (this.#database.isTransaction) {
      this.first(sql, ...parameters);
      return true;
    }
    this.execute("PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 0");
    try {
      this.first(sql, ...parameters);
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    } finally {
      this.execute(`PRAGMA synchronous = FULL; PRAGMA busy_timeout = ${busyMilliseconds}`);
    }
  }

  /** Runs several statements as one; inside another transaction they are part of that. */
  transaction<Result>(work: () => Result): Result {
    if (this.#database.isTransaction) return work();
    this.execute("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.execute("COMMIT");
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.execute("ROLLBACK");
      throw error;
    }
  }

  /**
   * A number that grows when this or another process has written. Other processes are looked for
   * once a millisecond.
   */
  changeCounter(): number {
    const now = this.clock.monotonicMilliseconds();
    if (now - this.#lookedAt >= 1) {
      this.#lookedAt = now;
      this.#lookForOthers();
    }
    return this.#changes;
  }

  #lookForOthers(): void {
    const [version] = this.#dataVersion.get() as unknown as [number];
    if (version !== this.#lastDataVersion) {
      this.#lastDataVersion = version;
      this.#changes++;
    }
  }

  /** Closes the file, if it is open. */
  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Deno's types of node:sqlite lack this method, which saves half of the time of a call. */
type StatementOfArrays = StatementSync & { setReturnArrays(enabled: boolean): void };

function isBusy(error: unknown): boolean {
  return error instanceof Error && error.message.includes("database is locked");
}
