import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { RowSlice } from "../engine/executor.ts";
import type { ResultStream } from "../query/result_stream.ts";
import { takeKeys } from "./row_keys.ts";
import { type RowBudget, StoredRows } from "./stored_rows.ts";

/** That the rows have their keys in a column before the others. */
export interface CursorKeys {
  /** OID of the table that the rows are of. */
  readonly tableOid: number;
  /** Whether the keys are in binary format. */
  readonly isBinary: boolean;
}

/** How FETCH and MOVE say where to go; `count` is Infinity for ALL. */
export interface CursorMotion {
  readonly direction: "forward" | "backward" | "absolute" | "relative";
  readonly count: number;
}

/** Rows that are read one after the other, once the cursor stands where the first one is. */
export interface CursorRun {
  readonly forward: boolean;
  /** How many rows are still wanted. */
  count: number;
}

const nothing = new Uint8Array(0);
const rowsAtOnce = 1000;
const bytesAtOnce = 1 << 16;

/**
 * The position of a cursor among its rows, and ways to move it.
 *
 * A forward-only cursor reads its statement as far as it is asked to. All others hold their rows
 * in memory: those that scroll from the first FETCH on, those with hold once their transaction
 * commits. Rows count from 1; position 0 is before the first row, and `atEnd` is behind the last.
 *
 * Source of what each motion does: PostgreSQL's documentation of FETCH, and PostgreSQL 15's
 * answers.
 */
export class Cursor {
  readonly scrolls: boolean;
  readonly #stream: ResultStream;
  readonly #budget: RowBudget;
  #stored: StoredRows | null = null;
  /** Number of the row before the first stored one. */
  #before = 0;
  #position = 0;
  #atEnd = false;
  readonly #keys: CursorKeys | null;
  #lastKey: bigint | null = null;

  /** @param stream the rows of the statement, none of which has been read */
  constructor(
    stream: ResultStream,
    scrolls: boolean,
    budget: RowBudget,
    keys: CursorKeys | null = null,
  ) {
    this.#keys = keys;
    this.#stream = stream;
    this.scrolls = scrolls;
    this.#budget = budget;
  }

  /** Whether the statement itself is no longer needed. */
  get isStored(): boolean {
    return this.#stored !== null;
  }

  /** OID of the table whose rowids are known; `null` if none are. */
  get keyedTable(): number | null {
    return this.#keys?.tableOid ?? null;
  }

  /** The rowid of the row that it stands on; `null` if it stands on none. */
  get currentKey(): bigint | null {
    return this.#position === 0 || this.#atEnd ? null : this.#lastKey;
  }

  /** The protocol has read rows from the stream itself. */
  skipped(rows: number): void {
    this.#position += rows;
  }

  /**
   * Reads the statement to its end and keeps the rows that have not been fetched.
   * @param pause called after each slice, so that others get their turn
   * @throws PgError `54000` if they take too much memory, and what the statement raises
   */
  async store(pause: () => Promise<void>): Promise<void> {
    if (this.#stored !== null) return;
    const stored = new StoredRows(this.#budget);
    try {
      while (!this.#stream.done) {
        const slice = await this.#stream.fetch(rowsAtOnce, bytesAtOnce);
        stored.append(slice.messages, slice.rowCount);
        await pause();
      }
    } catch (error) {
      stored.clear();
      throw error;
    }
    this.#stored = stored;
    this.#before = this.#position;
  }

  /**
   * Moves to where the rows begin that a FETCH wants.
   * @returns what {@link read} is to be called with
   * @throws PgError `55000` if it would have to go back and cannot
   */
  async begin({ direction, count }: CursorMotion, pause: () => Promise<void>): Promise<CursorRun> {
    if (this.scrolls) await this.store(pause);
    switch (direction) {
      case "forward":
        return count === 0 ? this.#currentRow() : this.#run(count > 0, Math.abs(count));
      case "backward":
        return count === 0 ? this.#currentRow() : this.#run(count < 0, Math.abs(count));
      case "absolute":
        return await this.#beginAbsolute(count, pause);
      case "relative":
        if (count === 0) return this.#currentRow();
        await this.#skip(count > 0, Math.abs(count) - 1, pause);
        return this.#run(count > 0, 1);
    }
  }

  async #beginAbsolute(row: number, pause: () => Promise<void>): Promise<CursorRun> {
    if (row < 0) {
      await this.#skip(true, Infinity, pause);
      await this.#skip(false, -row - 1, pause);
      return this.#run(false, 1);
    }
    const target = Math.max(row - 1, 0);
    if (target < this.#position || (row === 0 && this.#atEnd)) this.#rewind();
    await this.#skip(true, target - this.#position, pause);
    return this.#run(true, row === 0 ? 0 : 1);
  }

  #run(forward: boolean, count: number): CursorRun {
    if (!forward) this.#assertScrolls();
    return { forward, count };
  }

  #currentRow(): CursorRun {
    if (this.#position === 0 || this.#atEnd) return this.#run(true, 0);
    this.#assertScrolls();
    this.#position--;
    return this.#run(true, 1);
  }

  #rewind(): void {
    this.#assertScrolls();
    this.#position = 0;
    this.#atEnd = false;
  }

  #assertScrolls(): void {
    if (this.scrolls) return;
    throw new PgError(
      sqlState.object_not_in_prerequisite_state,
      "cursor can only scan forward",
      { hint: "Declare it with SCROLL option to enable backward scan." },
    );
  }

  async #skip(forward: boolean, count: number, pause: () => Promise<void>): Promise<number> {
    if (count === 0) return 0;
    const run = this.#run(forward, count);
    let skipped = 0;
    for (let done = false; !done;) {
      const slice = await this.read(run, rowsAtOnce, bytesAtOnce);
      skipped += slice.rowCount;
      done = slice.done;
      await pause();
    }
    return skipped;
  }

  /**
   * MOVE.
   * @returns over how many rows it went, of those that FETCH would have given
   * @throws PgError as {@link begin}
   */
  async move(motion: CursorMotion, pause: () => Promise<void>): Promise<number> {
    const { direction, count } = motion;
    const staysInPlace = count === 0 && direction !== "absolute";
    if (staysInPlace) return this.#position > 0 && !this.#atEnd ? 1 : 0;
    const isRewound = this.#position === 0 && !this.#atEnd;
    if (direction === "backward" && count === Infinity && isRewound) return 0;
    const run = await this.begin(motion, pause);
    return await this.#skip(run.forward, run.count, pause);
  }

  /**
   * The next rows of a run.
   * @param maximumRows at least 1
   * @param maximumBytes at least one row is given, however long it is
   */
  async read(run: CursorRun, maximumRows: number, maximumBytes: number): Promise<RowSlice> {
    const most = Math.min(run.count, maximumRows);
    const { messages, rowCount } = most <= 0
      ? { messages: nothing, rowCount: 0 }
      : run.forward
      ? await this.#readForward(most, maximumBytes)
      : this.#readBackward(most, maximumBytes);
    run.count -= rowCount;
    if (run.count > 0 && this.#isExhausted(run.forward)) {
      if (run.forward) this.#atEnd = true;
      run.count = 0;
    }
    return { messages: this.#withoutKeys(messages, rowCount), rowCount, done: run.count <= 0 };
  }

  #withoutKeys(messages: Uint8Array, rowCount: number): Uint8Array {
    if (this.#keys === null || rowCount === 0) return messages;
    const taken = takeKeys(messages, this.#keys.isBinary);
    this.#lastKey = taken.lastKey;
    return taken.messages;
  }

  #isExhausted(forward: boolean): boolean {
    if (!forward) return this.#position === 0;
    return this.#stored === null ? this.#stream.done : this.#position === this.#lastStored;
  }

  get #lastStored(): number {
    return this.#before + this.#stored!.count;
  }

  async #readForward(maximumRows: number, maximumBytes: number) {
    if (this.#atEnd) return { messages: nothing, rowCount: 0 };
    if (this.#stored === null) {
      const slice = await this.#stream.fetch(maximumRows, maximumBytes);
      this.#position += slice.rowCount;
      return slice;
    }
    const rows = Math.min(maximumRows, this.#lastStored - this.#position);
    const slice = rows === 0
      ? { messages: nothing, rowCount: 0 }
      : this.#stored.read(this.#position - this.#before, 1, rows, maximumBytes);
    this.#position += slice.rowCount;
    return slice;
  }

  /** Behind the last row, the first row backward is the last one; otherwise the one before. */
  #readBackward(maximumRows: number, maximumBytes: number) {
    const first = this.#atEnd ? this.#position : this.#position - 1;
    this.#atEnd = false;
    const rows = Math.min(maximumRows, first);
    if (rows <= 0) {
      this.#position = 0;
      return { messages: nothing, rowCount: 0 };
    }
    const slice = this.#stored!.read(first - 1, -1, rows, maximumBytes);
    this.#position = first - slice.rowCount + 1;
    if (this.#position === 1 && slice.rowCount < maximumRows) this.#position = 0;
    return slice;
  }

  /** Ends the statement and forgets the rows. */
  async close(): Promise<void> {
    this.#stored?.clear();
    await this.#stream.close();
  }
}
