import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { decodeUtf8 } from "../../base/utf8.ts";

/** Bytes are decoded so many at a time: clients send a line, or less, in each message. */
const decodedBytes = 64 * 1024;

const lineFeed = 10;
const carriageReturn = 13;

/**
 * The text of COPY data, as far as it has come: whole lines, of which the readers take what they
 * have understood. A record that is not complete waits until as much again has come, so that even a
 * huge one is looked at a few times only.
 */
export class CopyText {
  readonly #maximumBytes: number;
  /** Decoded, and not taken yet: from {@link at} on. */
  text = "";
  at = 0;
  #bytes = new Uint8Array(decodedBytes);
  #length = 0;
  #wanted = decodedBytes;
  #ended = false;
  #failure: PgError | null = null;

  /** @param maximumBytes of one record */
  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  /** Whether the text is all that there will be. */
  get isComplete(): boolean {
    return this.#ended && this.#length === 0;
  }

  /** Adds bytes, which are copied. */
  push(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  /** There are no further bytes. */
  end(): void {
    this.#ended = true;
  }

  /**
   * Decodes more text behind what has not been taken.
   * @returns whether there is more text than before
   * @throws PgError `22021` where the next line is not text, `54000` if a record is too long
   */
  more(): boolean {
    if (this.#failure !== null) throw this.#failure;
    const rest = this.text.length - this.at;
    if (this.#length === 0) return false;
    if (!this.#ended && this.#length < Math.max(this.#wanted, rest)) return false;
    if (rest + this.#length > this.#maximumBytes + decodedBytes) throw tooLong(this.#maximumBytes);
    const end = this.#ended ? this.#length : this.#endOfLines();
    if (end === 0) {
      this.#wanted = this.#length * 2;
      return false;
    }
    this.#wanted = decodedBytes;
    this.text = this.text.slice(this.at) + this.#decode(end);
    this.at = 0;
    this.#bytes.copyWithin(0, end, this.#length);
    this.#length -= end;
    return true;
  }

  /** Behind the last line that is complete; 0 if none is. */
  #endOfLines(): number {
    const filled = this.#bytes.subarray(0, this.#length);
    const at = filled.lastIndexOf(lineFeed);
    if (at >= 0) return at + 1;
    // A line feed may still follow the last byte.
    const last = filled.subarray(0, -1).lastIndexOf(carriageReturn);
    return last + 1;
  }

  #decode(end: number): string {
    try {
      return decodeUtf8(this.#bytes, 0, end);
    } catch {
      return this.#decodeLines(end);
    }
  }

  /** The lines before the one that is not text, which is told of when they have been taken. */
  #decodeLines(end: number): string {
    let text = "";
    for (let at = 0; at < end;) {
      const found = this.#bytes.indexOf(lineFeed, at);
      const next = found < 0 || found >= end ? end : found + 1;
      try {
        text += decodeUtf8(this.#bytes, at, next);
      } catch (error) {
        if (!(error instanceof PgError)) throw error;
        this.#failure = error;
        if (text === "") throw error;
        break;
      }
      at = next;
    }
    return text;
  }
}

function tooLong(maximumBytes: number): PgError {
  return new PgError(sqlState.program_limit_exceeded, "a row of the COPY data is too long", {
    detail: `The limit is ${maximumBytes} bytes.`,
  });
}
