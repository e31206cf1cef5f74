import { PgError } from "../../base/pg_error.ts";
import { matchHeader } from "./copy_header.ts";
import type { CopyOptions } from "./copy_options.ts";
import {
  badCopyFormat,
  type CopyReader,
  type CopyReaderColumns,
  type CopyRecord,
  lineContext,
} from "./copy_reader.ts";
import { CopyText } from "./copy_text.ts";
import { isLineEnd, LineEnds } from "./line_ends.ts";

/** A field, and whether any part of it was quoted. */
interface Field {
  readonly value: string;
  readonly quoted: boolean;
}

/** A record without what NULL means in it. */
interface Scanned {
  readonly fields: readonly Field[];
  /** Where its last line ends, and where the next record begins. */
  readonly end: number;
  readonly next: number;
  /** Line feeds within quotes. */
  readonly innerLines: number;
}

/**
 * Reads COPY's CSV format.
 *
 * Source: PostgreSQL documentation, COPY, "CSV Format".
 */
export class CsvReader implements CopyReader {
  readonly #options: CopyOptions;
  readonly #columns: CopyReaderColumns;
  readonly #data: CopyText;
  readonly #lineEnds = new LineEnds(true);
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #escape: number;
  readonly #forceNull: ReadonlySet<number>;
  readonly #forceNotNull: ReadonlySet<number>;
  #line = 0;
  #headerPending: boolean;
  #finished = false;

  /** @param maximumBytes of one record */
  constructor(options: CopyOptions, columns: CopyReaderColumns, maximumBytes: number) {
    this.#options = options;
    this.#columns = columns;
    this.#data = new CopyText(maximumBytes);
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#quote = options.quote.charCodeAt(0);
    this.#escape = options.escape.charCodeAt(0);
    this.#forceNull = new Set(options.forceNull.map((name) => columns.names.indexOf(name)));
    this.#forceNotNull = new Set(options.forceNotNull.map((name) => columns.names.indexOf(name)));
    this.#headerPending = options.header !== false;
  }

  push(bytes: Uint8Array): void {
    if (!this.#finished) this.#data.push(bytes);
  }

  end(): void {
    this.#data.end();
  }

  next(): CopyRecord | null {
    while (!this.#finished) {
      const data = this.#data;
      const start = data.at;
      let scanned: Scanned | null;
      try {
        scanned = this.#scan(data.text, start);
        if (scanned === null) {
          if (this.#finished || !data.more()) return null;
          continue;
        }
      } catch (error) {
        throw this.#located(error, this.#line + 1, null);
      }
      data.at = scanned.next;
      this.#line += 1 + scanned.innerLines;
      const text = data.text.slice(start, scanned.end);
      const fields = this.#nullsOf(scanned.fields);
      if (!this.#headerPending) return { fields, line: this.#line, text };
      this.#headerPending = false;
      this.#checkHeader(fields, text);
    }
    return null;
  }

  #checkHeader(fields: readonly (string | null)[], text: string): void {
    const { header, nullText } = this.#options;
    try {
      if (header === "match") matchHeader(fields, this.#columns.names, nullText);
    } catch (error) {
      throw this.#located(error, this.#line, text);
    }
  }

  #located(error: unknown, line: number, text: string | null): unknown {
    if (!(error instanceof PgError)) return error;
    return error.withFields({ where: lineContext(this.#columns.relationName, line, text) });
  }

  #nullsOf(fields: readonly Field[]): (string | null)[] {
    const { nullText } = this.#options;
    return fields.map(({ value, quoted }, index) => {
      if (value !== nullText) return value;
      if (quoted) return this.#forceNull.has(index) ? null : value;
      // With both, PostgreSQL lets NULL become the empty text only where it was not forced.
      return this.#forceNotNull.has(index) ? value : null;
    });
  }

  /** The record at a place; `null` if it is not complete yet, or if the data have ended. */
  #scan(text: string, start: number): Scanned | null {
    if (start === text.length) return null;
    if (text.startsWith("\\.", start)) {
      const behind = start + 2;
      if (behind === text.length || isLineEnd(text.charCodeAt(behind))) {
        this.#finished = true;
        return null;
      }
    }
    return this.#scanPlain(text, start) ?? this.#scanFields(text, start);
  }

  /** A line without quotes, which most are. */
  #scanPlain(text: string, start: number): Scanned | null {
    if (!this.#lineEnds.isLineFeed) return null;
    const end = text.indexOf("\n", start);
    if (end < 0) return null;
    const line = text.slice(start, end);
    if (line.includes(this.#options.quote) || line.includes("\r")) return null;
    const values = line.split(this.#options.delimiter);
    const fields = values.map((value) => ({ value, quoted: false }));
    return { fields, end, next: end + 1, innerLines: 0 };
  }

  #scanFields(text: string, start: number): Scanned | null {
    const fields: Field[] = [];
    let innerLines = 0;
    let at = start;
    while (true) {
      const field = this.#scanField(text, at);
      if (field === null) return this.#incomplete(text, start, innerLines);
      fields.push(field);
      innerLines += field.innerLines;
      at = field.end;
      if (at < text.length && text.charCodeAt(at) === this.#delimiter) {
        at++;
        continue;
      }
      if (at === text.length) {
        if (!this.#data.isComplete) return null;
        return { fields, end: at, next: at, innerLines };
      }
      return { fields, end: at, next: this.#lineEnds.take(text, at), innerLines };
    }
  }

  /** What counts as a line within quotes; PostgreSQL goes by the first end of a line, too. */
  get #newline(): number {
    return this.#lineEnds.isLineFeed ? 10 : 13;
  }

  #incomplete(text: string, start: number, innerLines: number): null {
    if (!this.#data.isComplete) return null;
    const record = text.slice(start);
    let line = this.#line + 1 + innerLines;
    for (let at = 0; at < record.length; at++) if (record.charCodeAt(at) === this.#newline) line++;
    if (line > this.#line + 1 && record.endsWith("\n")) line--;
    throw badCopyFormat(
      "unterminated CSV quoted field",
      lineContext(this.#columns.relationName, line, record),
    );
  }

  /** A field up to the delimiter or the end of the line; `null` if its quotes are not closed. */
  #scanField(text: string, start: number): (Field & { end: number; innerLines: number }) | null {
    const quote = this.#quote;
    let value = "";
    let quoted = false;
    let innerLines = 0;
    let from = start;
    let at = start;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === this.#delimiter || isLineEnd(unit)) break;
      if (unit !== quote) continue;
      quoted = true;
      value += text.slice(from, at);
      for (from = ++at;; at++) {
        if (at >= text.length) return null;
        const inner = text.charCodeAt(at);
        if (inner === this.#newline) innerLines++;
        if (inner === this.#escape) {
          const following = text.charCodeAt(at + 1);
          if (following === this.#escape || following === quote) {
            value += text.slice(from, at);
            from = ++at;
            continue;
          }
        }
        if (inner === quote) break;
      }
      value += text.slice(from, at);
      from = at + 1;
    }
    return { value: value + text.slice(from, at), quoted, end: at, innerLines };
  }
}
