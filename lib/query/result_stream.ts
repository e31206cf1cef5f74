import { concatBytes } from "../base/concat_bytes.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import type { Cursor, RowSlice } from "../engine/executor.ts";

const nothing = new Uint8Array(0);

/**
 * The rows of one running statement. While the statement runs it occupies its connection; once
 * {@link detach}ed, the remaining rows are in memory and the connection is free.
 */
export class ResultStream {
  readonly #cursor: Cursor | null;
  #detached: Uint8Array | null = null;
  #at = 0;
  #done = false;

  /** @param cursor of the running statement; `null` if its rows are there already */
  constructor(cursor: Cursor | null) {
    this.#cursor = cursor;
  }

  /** Rows that are there already, as DataRow messages. */
  static of(messages: Uint8Array): ResultStream {
    const stream = new ResultStream(null);
    stream.#detached = messages;
    stream.#done = messages.length === 0;
    return stream;
  }

  /** Whether all rows have been fetched. */
  get done(): boolean {
    return this.#done;
  }

  /**
   * The next rows as DataRow messages; valid until the next call.
   * @param maximumRows at least 1
   * @param maximumBytes at least one row is given, however long it is
   */
  fetch(maximumRows: number, maximumBytes: number): MaybePromise<RowSlice> {
    if (this.#detached !== null) return this.#fetchDetached(maximumRows, maximumBytes);
    if (this.#done) return { messages: nothing, rowCount: 0, done: true };
    return whenThere(this.#cursor!.fetch(maximumRows, maximumBytes), (slice) => {
      this.#done = slice.done;
      return slice;
    });
  }

  /**
   * Reads the statement to its end, so that others may use the connection; the rows wait here.
   * @param maximumBytes how much may wait
   * @throws PgError `54000` if that is not enough; the statement has then ended
   */
  async detach(maximumBytes: number): Promise<void> {
    if (this.#done || this.#detached !== null) return;
    const slices: Uint8Array[] = [];
    let bytes = 0;
    for (let done = false; !done;) {
      const slice: RowSlice = await this.#cursor!.fetch(10_000, 1 << 20);
      slices.push(slice.messages.slice());
      bytes += slice.messages.length;
      done = slice.done;
      if (bytes > maximumBytes) {
        await this.close();
        throw new PgError(
          sqlState.program_limit_exceeded,
          "too many rows of a suspended portal to keep in memory",
          {
            detail: `The limit is ${maximumBytes} bytes.`,
            hint: "Fetch all rows before the session writes, or fetch fewer.",
          },
        );
      }
    }
    this.#detached = concatBytes(slices);
    this.#done = bytes === 0;
  }

  #fetchDetached(maximumRows: number, maximumBytes: number): RowSlice {
    const bytes = this.#detached!;
    const start = this.#at;
    let rowCount = 0;
    while (this.#at < bytes.length && rowCount < maximumRows) {
      // A message is its type byte and a length that counts itself but not the type.
      const view = new DataView(bytes.buffer, bytes.byteOffset + this.#at + 1, 4);
      this.#at += 1 + view.getInt32(0);
      rowCount++;
      if (this.#at - start >= maximumBytes) break;
    }
    this.#done = this.#at === bytes.length;
    return { messages: bytes.subarray(start, this.#at), rowCount, done: this.#done };
  }

  /** Ends the statement; does nothing if it has ended. */
  close(): MaybePromise<void> {
    const wasRunning = !this.#done && this.#detached === null;
    this.#done = true;
    this.#detached = null;
    if (wasRunning) return this.#cursor!.close();
  }
}
