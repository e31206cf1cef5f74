import type { ByteWriter } from "../base/byte_writer.ts";
import { retryWhileBusy } from "./busy_retry.ts";
import type { Cursor, MaybePromise, RowSlice } from "./executor.ts";
import type { RowReader, StorageRow } from "./hosted_statement.ts";
import type { RowEncoder } from "./row_encoder.ts";

/** Looking at the clock costs as much as encoding a short row. */
const rowsBetweenClockReadings = 32;

/** Where a cursor's rows come from and who hears of it. */
export interface InlineCursorOptions {
  readonly encoder: RowEncoder;
  /** An empty buffer for a slice, which nobody else writes before the next slice is asked for. */
  readonly buffer: () => ByteWriter;
  /** Starts the statement. Called once, at the first fetch; again only while the file is busy. */
  readonly start: () => RowReader;
  /** A slice ends after so long, whatever it holds, so that others get their turn. */
  readonly sliceMilliseconds: number;
  /** Called once, when the statement has ended, however it did. */
  readonly onEnd: () => void;
  /** Turns what was thrown into what the client is told. */
  readonly mapError: (error: unknown) => unknown;
}

/** The rows of a statement that runs on a connection of this process. */
export class InlineCursor implements Cursor {
  readonly #options: InlineCursorOptions;
  #reader: RowReader | null = null;
  #error: { readonly error: unknown } | null = null;
  #ended = false;

  constructor(options: InlineCursorOptions) {
    this.#options = options;
  }

  fetch(maximumRows: number, maximumBytes: number): MaybePromise<RowSlice> {
    if (this.#error !== null) {
      const { error } = this.#error;
      this.#error = null;
      throw error;
    }
    if (this.#ended) return { messages: new Uint8Array(0), rowCount: 0, done: true };
    if (this.#reader !== null) {
      return this.#fill(this.#reader, this.#next(this.#reader), maximumRows, maximumBytes);
    }
    // Only the first row takes locks, so only it can find the file busy.
    const first = this.#failing(() =>
      retryWhileBusy(() => {
        this.#reader ??= this.#options.start();
        try {
          return this.#reader.next();
        } catch (error) {
          this.#reader = null;
          throw error;
        }
      })
    );
    if (first instanceof Promise) {
      return first.then(
        (row) => this.#fill(this.#reader!, row, maximumRows, maximumBytes),
        (error) => this.#fail(error),
      );
    }
    return this.#fill(this.#reader!, first, maximumRows, maximumBytes);
  }

  #next(reader: RowReader): StorageRow | null {
    return this.#failing(() => reader.next());
  }

  #failing<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): never {
    this.close();
    throw this.#options.mapError(error);
  }

  #fill(
    reader: RowReader,
    firstRow: StorageRow | null,
    maximumRows: number,
    maximumBytes: number,
  ): RowSlice {
    const { encoder, sliceMilliseconds } = this.#options;
    const writer = this.#options.buffer();
    let end = 0;
    let rowCount = 0;
    let row = firstRow;
    try {
      while (row !== null) {
        encoder.write(writer, row);
        rowCount++;
        if (rowCount >= maximumRows || writer.length >= maximumBytes) break;
        if (rowCount % rowsBetweenClockReadings === 0) {
          const now = performance.now();
          if (end === 0) end = now + sliceMilliseconds;
          else if (now > end) break;
        }
        row = reader.next();
      }
    } catch (error) {
      this.close();
      const mapped = this.#options.mapError(error);
      // The client gets the rows before the one that failed, as from PostgreSQL.
      if (rowCount === 0) throw mapped;
      this.#error = { error: mapped };
      return { messages: writer.view(), rowCount, done: false };
    }
    if (row === null) this.close();
    return { messages: writer.view(), rowCount, done: row === null };
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader?.close();
    this.#options.onEnd();
  }
}
