import { invalidRegex } from "./regex_syntax.ts";

const controls: Readonly<Record<string, number>> = {
  a: 0x07,
  b: 0x08,
  B: 0x5c,
  e: 0x1b,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
};

/** A character that an escape stands for, and how many characters the escape has after `\`. */
export interface CharacterEscape {
  readonly codePoint: number;
  readonly length: number;
}

function digitsFrom(
  pattern: readonly string[],
  at: number,
  digits: string,
  most: number,
): string {
  let found = "";
  while (found.length < most) {
    const next = pattern[at + found.length];
    if (next === undefined || !digits.includes(next.toLowerCase())) break;
    found += next;
  }
  return found;
}

function checked(codePoint: number): number {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (Number.isNaN(codePoint) || codePoint > 0x10ffff || isSurrogate) {
    throw invalidRegex("invalid escape \\ sequence");
  }
  return codePoint;
}

const hexadecimal = "0123456789abcdef";

/** The escape for a single character whose letter is at a place of the pattern. */
export function readCharacterEscape(pattern: readonly string[], at: number): CharacterEscape {
  const letter = pattern[at]!;
  const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined;
  if (control !== undefined) return { codePoint: control, length: 1 };
  if (letter === "c") {
    const next = pattern[at + 1];
    if (next === undefined) throw invalidRegex("invalid escape \\ sequence");
    return { codePoint: next.codePointAt(0)! & 0x1f, length: 2 };
  }
  if (letter === "u" || letter === "U") {
    const count = letter === "u" ? 4 : 8;
    const digits = digitsFrom(pattern, at + 1, hexadecimal, count);
    if (digits.length < count) throw invalidRegex("invalid escape \\ sequence");
    return { codePoint: checked(parseInt(digits, 16)), length: 1 + count };
  }
  if (letter === "x") {
    const digits = digitsFrom(pattern, at + 1, hexadecimal, 255);
    return { codePoint: checked(parseInt(digits, 16)), length: 1 + digits.length };
  }
  if (letter >= "0" && letter <= "9") {
    const digits = digitsFrom(pattern, at, "01234567", 3);
    if (digits === "") throw invalidRegex("invalid escape \\ sequence");
    return { codePoint: parseInt(digits, 8), length: digits.length };
  }
  if (/^[a-zA-Z]$/.test(letter)) throw invalidRegex("invalid escape \\ sequence");
  return { codePoint: letter.codePointAt(0)!, length: 1 };
}
