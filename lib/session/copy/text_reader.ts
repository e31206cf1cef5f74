import { ByteWriter } from "../../base/byte_writer.ts";
import { PgError } from "../../base/pg_error.ts";
import { decodeUtf8 } from "../../base/utf8.ts";
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

const backslash = 92;
const dot = 46;

/** Letters behind a backslash that stand for control characters. */
const controlCharacters: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/**
 * Reads COPY's text format.
 *
 * Source: PostgreSQL documentation, COPY, "Text Format".
 */
export class TextReader implements CopyReader {
  readonly #options: CopyOptions;
  readonly #columns: CopyReaderColumns;
  readonly #data: CopyText;
  readonly #lineEnds = new LineEnds(false);
  readonly #delimiter: number;
  readonly #nullIsPlain: boolean;
  #line = 0;
  #headerPending: boolean;
  #finished = false;
  /** Where the next backslash is, if it is at or behind the present position. */
  #nextBackslash = -1;

  /** @param maximumBytes of one line */
  constructor(options: CopyOptions, columns: CopyReaderColumns, maximumBytes: number) {
    this.#options = options;
    this.#columns = columns;
    this.#data = new CopyText(maximumBytes);
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#nullIsPlain = !options.nullText.includes("\\");
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
      let text: string | null;
      try {
        text = this.#takeLine();
      } catch (error) {
        throw this.#located(error, null);
      }
      if (text === null) return null;
      this.#line++;
      const line = text;
      try {
        const fields = this.#split(line);
        if (!this.#headerPending) return { fields, line: this.#line, text: line };
        this.#headerPending = false;
        const { header, nullText } = this.#options;
        if (header === "match") matchHeader(fields, this.#columns.names, nullText);
      } catch (error) {
        throw this.#located(error, line);
      }
    }
    return null;
  }

  #located(error: unknown, text: string | null): unknown {
    if (!(error instanceof PgError)) return error;
    const line = text === null ? this.#line + 1 : this.#line;
    return error.withFields({ where: lineContext(this.#columns.relationName, line, text) });
  }

  /** The next line without its end; `null` if there is none yet, or none any longer. */
  #takeLine(): string | null {
    const data = this.#data;
    while (true) {
      const line = this.#findLine(data.text, data.at);
      if (line !== null || this.#finished) return line;
      if (!data.more()) return null;
      this.#nextBackslash = -1;
    }
  }

  #findLine(text: string, start: number): string | null {
    if (this.#nextBackslash < start) {
      const found = text.indexOf("\\", start);
      this.#nextBackslash = found < 0 ? Infinity : found;
    }
    if (this.#lineEnds.isLineFeed) {
      const end = text.indexOf("\n", start);
      if (end >= 0 && end < this.#nextBackslash) {
        const line = text.slice(start, end);
        if (!line.includes("\r")) {
          this.#data.at = end + 1;
          return line;
        }
      }
    }
    for (let at = start; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (isLineEnd(unit)) {
        this.#data.at = this.#lineEnds.take(text, at);
        return text.slice(start, at);
      }
      if (unit !== backslash) continue;
      at++;
      if (text.charCodeAt(at) === dot) return this.#endMarker(text, start, at + 1);
    }
    if (!this.#data.isComplete || start === text.length) return null;
    this.#data.at = text.length;
    return text.slice(start);
  }

  /** `\.` ends the data, and the line before it, if anything stands there. */
  #endMarker(text: string, start: number, behind: number): string | null {
    if (behind < text.length && !isLineEnd(text.charCodeAt(behind))) {
      this.#line++;
      const [line] = text.slice(start).split("\n", 1);
      throw badCopyFormat(
        "end-of-copy marker corrupt",
        lineContext(this.#columns.relationName, this.#line, line!),
      );
    }
    this.#finished = true;
    const line = text.slice(start, behind - 2);
    return line === "" ? null : line;
  }

  #split(line: string): (string | null)[] {
    const { delimiter, nullText } = this.#options;
    if (!line.includes("\\")) {
      const fields: (string | null)[] = line.split(delimiter);
      if (!this.#nullIsPlain) return fields;
      return fields.map((field) => field === nullText ? null : field);
    }
    const fields: (string | null)[] = [];
    let start = 0;
    let escaped = false;
    for (let at = 0; at <= line.length; at++) {
      const unit = at === line.length ? this.#delimiter : line.charCodeAt(at);
      if (unit === backslash && at + 1 < line.length) {
        escaped = true;
        at++;
      } else if (unit === this.#delimiter) {
        const field = line.slice(start, at);
        fields.push(field === nullText ? null : escaped ? unescape(field) : field);
        start = at + 1;
        escaped = false;
      }
    }
    return fields;
  }
}

function isOctal(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x37;
}

function hexValue(text: string, at: number): number {
  const value = at < text.length ? "0123456789abcdef".indexOf(text[at]!.toLowerCase()) : -1;
  return value;
}

/** The value of a field. Numbers behind a backslash are bytes, which together must be text. */
function unescape(field: string): string {
  const writer = new ByteWriter(field.length + 16);
  let start = 0;
  for (let at = field.indexOf("\\"); at >= 0; at = field.indexOf("\\", start)) {
    if (at + 1 === field.length) break;
    writer.utf8(field.slice(start, at));
    const letter = field[at + 1]!;
    start = at + 2;
    if (isOctal(field, at + 1)) {
      let byte = 0;
      for (start = at + 1; start < at + 4 && isOctal(field, start); start++) {
        byte = byte * 8 + Number(field[start]);
      }
      writer.uint8(byte);
    } else if (letter === "x" && hexValue(field, start) >= 0) {
      let byte = hexValue(field, start++);
      if (hexValue(field, start) >= 0) byte = byte * 16 + hexValue(field, start++);
      writer.uint8(byte);
    } else if (letter in controlCharacters) {
      writer.utf8(controlCharacters[letter]!);
    } else {
      // What stands behind any other backslash, which may be the first half of a pair.
      start = at + 1;
      const character = String.fromCodePoint(field.codePointAt(start)!);
      writer.utf8(character);
      start += character.length;
    }
  }
  writer.utf8(field.slice(start));
  return decodeUtf8(writer.view());
}
