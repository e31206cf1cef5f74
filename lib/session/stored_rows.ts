import { concatBytes } from "../base/concat_bytes.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** What a row costs besides its bytes: its place in the index. */
const bytesPerRow = 16;

/** How much memory the stored rows of a session may take together. */
export class RowBudget {
  readonly #limit: number;
  #used = 0;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws PgError `54000` if there is not so much left */
  take(bytes: number): void {
    if (this.#used + bytes > this.#limit) {
      throw new PgError(
        sqlState.program_limit_exceeded,
        "too many rows of cursors to keep in memory",
        {
          detail: `The limit is ${this.#limit} bytes in a session.`,
          hint:
            "Declare the cursor NO SCROLL and without hold, or let the query return fewer rows.",
        },
      );
    }
    this.#used += bytes;
  }

  /** What has been taken is free again. */
  give(bytes: number): void {
    this.#used -= bytes;
  }
}

/** Rows of a cursor in memory, as DataRow messages, to be read in any order. */
export class StoredRows {
  readonly #budget: RowBudget;
  readonly #rows: Uint8Array[] = [];
  #bytes = 0;

  constructor(budget: RowBudget) {
    this.#budget = budget;
  }

  get count(): number {
    return this.#rows.length;
  }

  /**
   * Appends rows.
   * @param messages whole DataRow messages; they are copied
   * @throws PgError `54000` if the budget is used up; nothing is appended then
   */
  append(messages: Uint8Array, rowCount: number): void {
    const bytes = messages.length + rowCount * bytesPerRow;
    this.#budget.take(bytes);
    this.#bytes += bytes;
    const kept = messages.slice();
    const view = new DataView(kept.buffer);
    for (let at = 0; at < kept.length;) {
      // A message is its type byte and a length that counts itself but not the type.
      const end = at + 1 + view.getInt32(at + 1);
      this.#rows.push(kept.subarray(at, end));
      at = end;
    }
  }

  /**
   * Some rows one after the other.
   * @param first index of the first of them
   * @param step 1 to go forward, -1 to go backward
   * @param maximumRows how many at most; there must be so many
   * @param maximumBytes stop once the rows reach so many bytes; at least one row is given
   */
  read(
    first: number,
    step: 1 | -1,
    maximumRows: number,
    maximumBytes: number,
  ): { readonly messages: Uint8Array; readonly rowCount: number } {
    const chosen: Uint8Array[] = [];
    let length = 0;
    while (chosen.length < maximumRows && (length < maximumBytes || chosen.length === 0)) {
      const row = this.#rows[first + step * chosen.length]!;
      chosen.push(row);
      length += row.length;
    }
    return { messages: concatBytes(chosen), rowCount: chosen.length };
  }

  /** Gives the memory back. */
  clear(): void {
    this.#budget.give(this.#bytes);
    this.#bytes = 0;
    this.#rows.length = 0;
  }
}
