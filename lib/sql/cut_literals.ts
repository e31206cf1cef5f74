/** A text without its literals, and the literals. */
export interface CutText {
  /**
   * The text with one of {@link literalMarks} in the place of each literal: what texts have in common
   * that differ in nothing but the values of their literals.
   */
  readonly skeleton: string;
  /** The digits of numbers, the contents of strings; in the order of the text. */
  readonly literals: readonly string[];
  /** Index of the first UTF-16 unit of each literal. */
  readonly starts: readonly number[];
}

/** What stands for literals in a skeleton, by the type that PostgreSQL's lexer gives them. */
export const literalMarks = {
  int4: "\x01",
  int8: "\x02",
  numeric: "\x03",
  unknown: "\x04",
} as const;

/**
 * Cuts the numbers and strings out of a text, in one pass over its characters: it runs before
 * every simple query, so that the parser need not.
 *
 * It knows the plain forms only: digits, digits with a point between them, strings in plain quotes.
 * Signs stay where they are, as operators.
 * @returns `null` for a text without literals, and for one with anything else in it that could
 *   change what is a literal: other notations, comments, parameters, dollar quotes
 *
 * Source: PostgreSQL documentation, "Lexical Structure".
 */
export function cutLiterals(text: string): CutText | null {
  const literals: string[] = [];
  const starts: number[] = [];
  const { length } = text;
  let skeleton = "";
  let copied = 0;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const kind = unit < 0x80 ? characterKinds[unit]! : name;
    if (kind === plain) at++;
    else if (kind === name) at = endOfName(text, at + 1);
    else if (kind === digit) {
      const end = endOfNumber(text, at);
      if (end < 0) return null;
      const number = text.slice(at, end);
      const mark = markOfNumber(number);
      if (mark === null) return null;
      skeleton += text.slice(copied, at) + mark;
      literals.push(number);
      starts.push(at);
      at = copied = end;
    } else if (kind === quote) {
      const end = endOfString(text, at);
      if (end < 0) return null;
      const content = text.slice(at + 1, end - 1);
      skeleton += text.slice(copied, at) + literalMarks.unknown;
      literals.push(content.includes("'") ? content.replaceAll("''", "'") : content);
      starts.push(at);
      at = copied = end;
    } else if (kind === doubleQuote) {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return null;
      at = close + 1;
    } else {
      if (kind === refused || isRefusedPair(unit, text.charCodeAt(at + 1))) return null;
      at++;
    }
  }
  if (literals.length === 0) return null;
  return { skeleton: skeleton + text.slice(copied), literals, starts };
}

// What a character may begin outside of literals and names.
const plain = 0;
const name = 1;
const digit = 2;
const quote = 3;
const doubleQuote = 4;
/** Harmless unless a certain character follows. */
const first = 5;
const refused = 6;

const characterKinds = new Uint8Array(0x80).fill(refused);
for (const character of " \t\n\r\f\v()[],;:<>=+*%^|~!#@") {
  characterKinds[character.charCodeAt(0)] = plain;
}
for (const character of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") {
  characterKinds[character.charCodeAt(0)] = name;
}
for (const character of "0123456789") characterKinds[character.charCodeAt(0)] = digit;
for (const character of "-/.&") characterKinds[character.charCodeAt(0)] = first;
characterKinds["'".charCodeAt(0)] = quote;
characterKinds['"'.charCodeAt(0)] = doubleQuote;

/** Whether `--` or `/*` begins a comment, `.5` a number, `U&'` a string. */
function isRefusedPair(unit: number, next: number): boolean {
  switch (unit) {
    case 0x2d: // -
      return next === unit;
    case 0x2f: // /
      return next === 0x2a;
    case 0x2e: // .
      return next >= 0x30 && next <= 0x39 || next === unit;
    default: // &
      return next === 0x27 || next === 0x22;
  }
}

/** A quote directly behind a name, as in `E'…'`, is left to the next round, which refuses it. */
function endOfName(text: string, from: number): number {
  let at = from;
  for (;; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      const kind = characterKinds[unit]!;
      if (kind !== name && kind !== digit && unit !== 0x24) return at;
    } else if (Number.isNaN(unit)) return at;
  }
}

/** -1 if it is not plain, or something stands directly behind it that belongs to it. */
function endOfNumber(text: string, start: number): number {
  let at = endOfDigits(text, start + 1);
  if (text.charCodeAt(at) === 0x2e) {
    const fraction = at + 1;
    at = endOfDigits(text, fraction);
    if (at === fraction || text.charCodeAt(at) === 0x2e) return -1;
  }
  const next = text.charCodeAt(at);
  return next >= 0x80 || characterKinds[next] === name || next === 0x24 ? -1 : at;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  for (;; at++) {
    const unit = text.charCodeAt(at);
    if (!(unit >= 0x30 && unit <= 0x39)) return at;
  }
}

/**
 * `null` for the numbers that are of another type with a minus before them, or in another
 * notation: as these have no zeros before other digits.
 */
function markOfNumber(number: string): string | null {
  if (number.includes(".")) return literalMarks.numeric;
  const { length } = number;
  if (length > 1 && number.charCodeAt(0) === 0x30) return null;
  if (length < 10) return literalMarks.int4;
  if (length > 18) return null;
  const value = Number(number);
  if (value === 2147483648) return null;
  return value < 2147483648 ? literalMarks.int4 : literalMarks.int8;
}

/** -1 if it is not terminated, has a prefix, goes on in another pair of quotes, or holds U+0000. */
function endOfString(text: string, start: number): number {
  if (start > 0 && isNamePart(text.charCodeAt(start - 1))) return -1;
  for (let from = start + 1;;) {
    const close = text.indexOf("'", from);
    if (close < 0) return -1;
    if (text.charCodeAt(close + 1) === 0x27) from = close + 2;
    else if (isContinued(text, close + 1) || text.slice(start, close).includes("\0")) return -1;
    else return close + 1;
  }
}

function isNamePart(unit: number): boolean {
  if (unit >= 0x80) return true;
  const kind = characterKinds[unit]!;
  return kind === name || kind === digit || unit === 0x24;
}

function isContinued(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === 0x27;
}
