import type { ByteWriter } from "../base/byte_writer.ts";
import { retryWhileBusy } from "./busy_retry.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import type { Cursor, RowSlice, RowStatement } from "./executor.ts";
import type { RowReader, StorageRow } from "./hosted_statement.ts";
import type { RowEncoder } from "./row_encoder.ts";
import type { CachedStatement } from "./statement_cache.ts";

/** Looking at the clock costs as much as encoding a short row. */
const rowsBetweenClockReadings = 32;

/** The executor that a cursor belongs to. */
export interface CursorHost {
  /** A slice ends after so long, whatever it holds, so that others get their turn. */
  readonly sliceMilliseconds: number;
  /** An empty buffer for a slice, which nobody else writes before the next slice is asked for. */
  emptyBuffer(): ByteWriter;
  /** Starts the statement. Called at the first fetch; again only while the file is busy. */
  start(entry: CachedStatement, statement: RowStatement): RowReader;
  /** Whether a function of the present row has asked for something that is to be waited for. */
  isWaitAsked(): boolean;
  /** Called once, when the statement has ended, however it did. */
  cursorEnded(cursor: InlineCursor): void;
  /** Turns what was thrown into what the client is told. */
  errorFor(error: unknown, sql: string, parameters: readonly StorageValue[]): unknown;
}

/** The rows of a statement that runs on a connection of this process. */
export class InlineCursor implements Cursor {
  /** What was compiled. */
  readonly entry: CachedStatement;
  readonly #host: CursorHost;
  readonly #statement: RowStatement;
  readonly #encoder: RowEncoder;
  #reader: RowReader | null = null;
  #error: { readonly error: unknown } | null = null;
  #ended = false;

  constructor(
    host: CursorHost,
    entry: CachedStatement,
    statement: RowStatement,
    encoder: RowEncoder,
  ) {
    this.#host = host;
    this.entry = entry;
    this.#statement = statement;
    this.#encoder = encoder;
  }

  fetch(maximumRows: number, maximumBytes: number): MaybePromise<RowSlice> {
    if (this.#error !== null) {
      const { error } = this.#error;
      this.#error = null;
      throw error;
    }
    if (this.#ended) return { messages: new Uint8Array(0), rowCount: 0, done: true };
    try {
      const row = this.#reader === null
        // Only the first row takes locks, so only it can find the file busy.
        ? retryWhileBusy(() => this.#firstRow())
        : this.#reader.next();
      if (!(row instanceof Promise)) return this.#fill(row, maximumRows, maximumBytes);
      return row.then((each) => this.#fill(each, maximumRows, maximumBytes))
        .catch((error) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
  }

  #firstRow(): StorageRow | null {
    this.#reader ??= this.#host.start(this.entry, this.#statement);
    try {
      return this.#reader.next();
    } catch (error) {
      this.#reader = null;
      throw error;
    }
  }

  #fail(error: unknown): never {
    this.close();
    throw this.#clientError(error);
  }

  #clientError(error: unknown): unknown {
    return this.#host.errorFor(error, this.#statement.sql, this.#statement.parameters);
  }

  #fill(firstRow: StorageRow | null, maximumRows: number, maximumBytes: number): RowSlice {
    const encoder = this.#encoder;
    const reader = this.#reader!;
    const writer = this.#host.emptyBuffer();
    let end = 0;
    let rowCount = 0;
    let row = firstRow;
    try {
      while (row !== null) {
        encoder.write(writer, row);
        rowCount++;
        if (rowCount >= maximumRows || writer.length >= maximumBytes) break;
        if (this.#host.isWaitAsked()) break;
        if (rowCount % rowsBetweenClockReadings === 0) {
          const now = performance.now();
          if (end === 0) end = now + this.#host.sliceMilliseconds;
          else if (now > end) break;
        }
        row = reader.next();
      }
    } catch (error) {
      if (rowCount === 0) throw error;
      this.close();
      // The client gets the rows before the one that failed, as from PostgreSQL.
      this.#error = { error: this.#clientError(error) };
      return { messages: writer.view(), rowCount, done: false };
    }
    if (row === null) this.close();
    return { messages: writer.view(), rowCount, done: row === null };
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader?.close();
    this.#host.cursorEnded(this);
  }
}
