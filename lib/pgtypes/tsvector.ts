import { ByteReader } from "../base/byte_reader.ts";
import { compareStrings } from "../base/compare_strings.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { utf8Length } from "../base/utf8.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { checkedString, writeStringValue } from "./text.ts";
import {
  isSpaceAt,
  mostLexemeBytes,
  quotedLexeme,
  type ScannedWord,
  scanWord,
  wordTooLong,
} from "./text_search_word.ts";

/**
 * The type tsvector: sorted lexemes with the positions at which they stand, and their weights.
 *
 * Source: PostgreSQL 15 documentation, 8.11.1 and 12.11, "Limitations".
 * @module
 */

/** Where a lexeme stands. */
export interface LexemePosition {
  /** 1 to {@link lastPosition}. */
  readonly position: number;
  /** 3 for A, 2 for B, 1 for C, 0 for D, which is not written. */
  readonly weight: number;
}

/** A word of a tsvector. */
export interface Lexeme {
  readonly text: string;
  /** In ascending order; empty where positions have been stripped. */
  readonly positions: readonly LexemePosition[];
}

/** A tsvector taken apart: lexemes in the order of their bytes, each once. */
export type TsVector = readonly Lexeme[];

/** The greatest position; what stands behind it is said to stand there. */
export const lastPosition = 16383;
/** The most positions of a lexeme; further ones are dropped. */
export const mostPositions = 256;
const mostBytes = 2 ** 20 - 1;

/** The letters of the weights 0 to 3. */
export const weightLetters = "DCBA";

/** Brings positions into order, each once with its greatest weight, and drops those beyond the limits. */
function uniquePositions(positions: readonly LexemePosition[]): readonly LexemePosition[] {
  if (positions.length < 2) return positions;
  const sorted = [...positions].sort((left, right) => left.position - right.position);
  const kept: LexemePosition[] = [sorted[0]!];
  for (const each of sorted.slice(1)) {
    const last = kept.at(-1)!;
    if (each.position === last.position) {
      if (each.weight > last.weight) kept[kept.length - 1] = each;
      continue;
    }
    kept.push(each);
    if (kept.length >= mostPositions || each.position === lastPosition) break;
  }
  return kept;
}

/**
 * Makes a tsvector of lexemes in any order, some perhaps more than once.
 * @throws PgError `54000` if it would be too long
 */
export function sortedLexemes(lexemes: readonly Lexeme[]): TsVector {
  const byText = new Map<string, LexemePosition[]>();
  for (const { text, positions } of lexemes) {
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [...positions]);
    else known.push(...positions);
  }
  const vector = [...byText].sort(([left], [right]) => compareStrings(left, right))
    .map(([text, positions]) => ({ text, positions: uniquePositions(positions) }));
  checkSize(vector);
  return vector;
}

/** Raises `54000` if a tsvector takes more bytes than PostgreSQL gives it. */
function checkSize(vector: TsVector): void {
  const bytes = dataSize(vector);
  if (bytes <= mostBytes) return;
  throw wordTooLong(`string is too long for tsvector (${bytes} bytes, max ${mostBytes} bytes)`);
}

/** How many bytes PostgreSQL needs for lexemes and positions. */
function dataSize(vector: TsVector): number {
  let size = 0;
  for (const { text, positions } of vector) {
    size += utf8Length(text);
    if (positions.length > 0) size += (size % 2) + 2 + 2 * positions.length;
  }
  return size;
}

/** How many bytes PostgreSQL needs for a tsvector, but for its head. */
export function tsvectorSize(vector: TsVector): number {
  return 4 * vector.length + dataSize(vector);
}

/** PostgreSQL's order of tsvectors, which means nothing. */
export function compareTsVectors(left: TsVector, right: TsVector): number {
  const sizes = tsvectorSize(left) - tsvectorSize(right) || left.length - right.length;
  if (sizes !== 0) return sizes;
  for (const [index, first] of left.entries()) {
    const second = right[index]!;
    const order = compareLexemes(first, second);
    if (order !== 0) return order;
  }
  return 0;
}

function compareLexemes(first: Lexeme, second: Lexeme): number {
  const [some, others] = [first.positions, second.positions];
  if ((some.length > 0) !== (others.length > 0)) return others.length - some.length;
  const order = compareStrings(first.text, second.text) || others.length - some.length;
  if (order !== 0) return order;
  for (const [index, { position, weight }] of some.entries()) {
    const other = others[index]!;
    const difference = other.position - position || other.weight - weight;
    if (difference !== 0) return difference;
  }
  return 0;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/** Reads positions behind a colon, such as `3A,7`. */
class PositionScanner {
  readonly positions: LexemePosition[] = [];

  constructor(readonly text: string, public at: number) {}

  #syntaxError(): PgError {
    return new PgError(sqlState.syntax_error, `syntax error in tsvector: "${this.text}"`);
  }

  scan(): void {
    do {
      this.at++;
      this.#one();
    } while (this.text[this.at] === ",");
    if (this.at < this.text.length && !isSpaceAt(this.text, this.at)) throw this.#syntaxError();
  }

  #one(): void {
    const { text } = this;
    const start = this.at;
    while (isDigitAt(text, this.at)) this.at++;
    if (this.at === start) throw this.#syntaxError();
    const position = Math.min(Number(text.slice(start, this.at)), lastPosition);
    if (position === 0) {
      const message = `wrong position info in tsvector: "${text}"`;
      throw new PgError(sqlState.syntax_error, message);
    }
    let weight = 0;
    for (;;) {
      const letter = text[this.at]?.toUpperCase();
      const given = letter === "*" ? 3 : letter === undefined ? -1 : weightLetters.indexOf(letter);
      if (given >= 0) {
        if (weight !== 0) throw this.#syntaxError();
        weight = given;
      } else if (!isDigitAt(text, this.at)) break;
      this.at++;
    }
    this.positions.push({ position, weight });
  }
}

/**
 * Reads a tsvector.
 * @throws PgError `42601` if it is none, `54000` if it is too long
 */
function parseTsVector(text: string): TsVector {
  const lexemes: Lexeme[] = [];
  let at = 0;
  let bytes = 0;
  for (let word: ScannedWord | undefined; (word = scanWord(text, at, "tsvector"));) {
    const positions = new PositionScanner(text, word.end);
    if (text[word.end] === ":") positions.scan();
    at = positions.at;
    const length = utf8Length(word.text);
    if (length > mostLexemeBytes) {
      throw wordTooLong(`word is too long (${length} bytes, max ${mostLexemeBytes} bytes)`);
    }
    if (bytes > mostBytes) {
      throw wordTooLong(`string is too long for tsvector (${bytes} bytes, max ${mostBytes} bytes)`);
    }
    bytes += length;
    lexemes.push({ text: word.text, positions: positions.positions });
  }
  return sortedLexemes(lexemes);
}

function positionText({ position, weight }: LexemePosition): string {
  return weight === 0 ? `${position}` : `${position}${weightLetters[weight]}`;
}

/** The text that PostgreSQL prints for a tsvector. */
export function formatTsVector(vector: TsVector): string {
  return vector.map(({ text, positions }) => {
    const quoted = quotedLexeme(text);
    return positions.length === 0 ? quoted : `${quoted}:${positions.map(positionText).join(",")}`;
  }).join(" ");
}

/** A lexeme of a stored tsvector, whose positions are read when they are asked for. */
class StoredLexeme implements Lexeme {
  #positions: readonly LexemePosition[] | undefined;

  constructor(readonly text: string, readonly written: string) {}

  get positions(): readonly LexemePosition[] {
    return this.#positions ??= this.written === "" ? [] : this.written.split(",").map((each) => ({
      position: Number.parseInt(each, 10),
      weight: Math.max(weightLetters.indexOf(each.at(-1)!), 0),
    }));
  }
}

/** Where the quote is that ends a lexeme; -1 if there is none. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf("'", start);
  while (at >= 0 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at;
}

/** Reads the form that {@link formatTsVector} gives; `undefined` if a text is in another one. */
function readNormalForm(text: string): TsVector | undefined {
  const lexemes: Lexeme[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text[at] === "'" ? closingQuote(text, at + 1) : -1;
    if (quote < 0) return undefined;
    const space = text.indexOf(" ", quote);
    const end = space < 0 ? text.length : space;
    if (end > quote + 1 && text[quote + 1] !== ":") return undefined;
    const word = text.slice(at + 1, quote);
    const plain = /['\\]/.test(word) ? word.replaceAll(/(['\\])\1/g, "$1") : word;
    lexemes.push(new StoredLexeme(plain, text.slice(quote + 2, end)));
    at = end + 1;
  }
  return lexemes;
}

/** A tsvector that is stored; Raises `42601` or `54000` if it is none. */
export function loadTsVector(value: NonNullable<StorageValue>): TsVector {
  const text = storageText(value);
  return readNormalForm(text) ?? parseTsVector(text);
}

function invalid(message: string): PgError {
  return new PgError(sqlState.internal_error, message);
}

function readLexeme(reader: ByteReader): Lexeme {
  const text = reader.cstring();
  const count = reader.uint16();
  if (text === "") throw invalidBinary();
  if (utf8Length(text) > mostLexemeBytes + 1) {
    throw invalid("invalid tsvector: lexeme too long");
  }
  if (count > mostPositions) throw invalid("unexpected number of tsvector positions");
  const positions: LexemePosition[] = [];
  for (let index = 0; index < count; index++) {
    const bits = reader.uint16();
    const position = bits & lastPosition;
    if (index > 0 && position <= positions[index - 1]!.position) {
      throw invalid("position information is misordered");
    }
    positions.push({ position, weight: bits >> 14 });
  }
  return { text, positions };
}

const mostLexemes = 0x3fffffff / 4;

function readBinary(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes);
  const count = reader.int32();
  if (count < 0 || count > mostLexemes) throw invalid("invalid size of tsvector");
  const lexemes: Lexeme[] = [];
  for (let index = 0; index < count; index++) lexemes.push(readLexeme(reader));
  if (reader.remaining > 0) throw invalidBinary();
  lexemes.sort((left, right) => compareStrings(left.text, right.text));
  return formatTsVector(lexemes);
}

/** `tsvector`, stored as TEXT in PostgreSQL's normal form. */
export const tsvectorCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    let vector: TsVector;
    try {
      vector = loadTsVector(value);
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
      throw contradictingValue("tsvector", value);
    }
    writer.int32(vector.length);
    for (const { text, positions } of vector) {
      writer.cstring(text);
      writer.int16(positions.length);
      for (const { position, weight } of positions) writer.uint16(weight << 14 | position);
    }
  },
  readText: (text) => formatTsVector(parseTsVector(checkedString(text))),
  readBinary,
};
