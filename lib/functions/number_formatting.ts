import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  type Decimal,
  decimalText,
  parseDecimal,
  powerOfTen,
  roundDecimal,
} from "../pgtypes/decimal.ts";
import { multiplyDecimals } from "../pgtypes/decimal_arithmetic.ts";
import type { NumberNode, NumberPicture } from "./number_template.ts";
import { ordinalSuffix } from "./template.ts";

/*
 * to_char() of numbers: the digits are lined up with the template, from the left. Source:
 * NUM_processor() and NUM_numpart_to_char() in formatting.c of PostgreSQL 15. The locale is C.
 */

/** A number as its digits are laid out. */
interface Layout {
  readonly sign: "+" | "-";
  /** Digits with a point among them, without a sign. */
  readonly digits: string;
  /** Places of the template before the first digit. */
  readonly leading: number;
}

/** Digits for a picture; number signs where there are too many. */
function layOut(text: string, picture: NumberPicture): Layout {
  const sign = text.startsWith("-") ? "-" : "+";
  const digits = sign === "-" ? text.slice(1) : text;
  const point = digits.indexOf(".");
  const length = point < 0 ? digits.length : point;
  const before = picture.before + picture.multiplied;
  if (length > before) {
    return { sign, digits: `${"#".repeat(before)}.${"#".repeat(picture.after)}`, leading: 0 };
  }
  return { sign, digits, leading: before - length };
}

/** Index of the last digit behind the point that is not 0, or of the point. */
function lastRelevant(digits: string): number {
  const point = digits.indexOf(".");
  if (point < 0) return -1;
  let end = digits.length - 1;
  while (end > point && digits[end] === "0") end--;
  return end;
}

/** Writes a number through a template. */
class NumberWriter {
  readonly #picture: NumberPicture;
  readonly #layout: Layout;
  readonly #signBehind: boolean;
  readonly #signBefore: boolean;
  readonly #bracket: boolean;
  #text = "";
  #isSignWritten: boolean;
  /** Places of the template that have been filled. */
  #place = 0;
  /** Next digit. */
  #at = 0;
  #hasDigits = false;
  /** Where the text ends because a digit was asked for and there was none; -1 if it does not. */
  #end = -1;
  /** Of the digits, the last that is written; -1 for all. */
  #last = -1;
  readonly #count: number;

  constructor(picture: NumberPicture, layout: Layout) {
    this.#picture = picture;
    this.#layout = layout;
    const { fill, plus, minus, sign, before, multiplied, after } = picture;
    const isNegative = layout.sign === "-";
    this.#bracket = picture.bracket && (isNegative || !fill);
    const isAtEnd = sign === "before" && picture.digitsBeforeSign === before + multiplied;
    this.#signBehind = sign === "behind" || isAtEnd;
    this.#signBefore = sign === "before" && !isAtEnd;
    this.#isSignWritten = plus || minus
      ? !(plus && !minus)
      : layout.sign === "+" && fill && sign === "none";
    if (fill && picture.hasDecimal) this.#last = this.#lastDigit();
    const extra = !this.#isSignWritten && layout.leading === 0 ? 1 : 0;
    this.#count = after + before + multiplied - 1 + extra;
  }

  #lastDigit(): number {
    const { digits, leading } = this.#layout;
    const { zeroEnd } = this.#picture;
    const last = lastRelevant(digits);
    if (last < 0 || zeroEnd <= leading) return last;
    return Math.max(last, Math.min(digits.length - 1, zeroEnd - leading));
  }

  write(): string {
    for (const node of this.#picture.nodes) {
      if (node.kind === "pattern") this.#pattern(node);
      else this.#text += node.text;
    }
    return this.#end < 0 ? this.#text : this.#text.slice(0, this.#end);
  }

  #pattern(node: Extract<NumberNode, { readonly kind: "pattern" }>): void {
    const { fill } = this.#picture;
    const { sign, digits } = this.#layout;
    switch (node.pattern) {
      case "9":
      case "0":
      case ".":
      case "D":
        return this.#digit(node.pattern);
      case ",":
      case "G":
        if (this.#hasDigits) this.#text += ",";
        else if (!fill) this.#text += " ";
        return;
      case "L":
        this.#text += " ";
        return;
      case "TH":
        if (digits.startsWith("#") || sign === "-" || this.#picture.hasDecimal) return;
        if (!/[0-9]$/.test(digits)) {
          throw new PgError(sqlState.invalid_text_representation, `"${digits}" is not a number`);
        }
        this.#text += ordinalSuffix(digits, node.written === "TH" ? "TH" : "th");
        return;
      case "MI":
        if (sign === "-") this.#text += "-";
        else if (!fill) this.#text += " ";
        return;
      case "PL":
        if (sign === "+") this.#text += "+";
        else if (!fill) this.#text += " ";
        return;
      case "SG":
        this.#text += sign;
    }
  }

  /** Whether the next digit is the 0 before a point that a 9 leaves out. */
  #isNeedlessZero(): boolean {
    const { zeroStart, after } = this.#picture;
    return zeroStart < 0 && this.#at === 0 && this.#layout.digits.startsWith("0") && after !== 0;
  }

  #endsInPoint(): boolean {
    return this.#last >= 0 && this.#layout.digits[this.#last] === ".";
  }

  #writeSign(): void {
    const { leading, sign } = this.#layout;
    const { zeroStart, fill } = this.#picture;
    if (this.#isSignWritten) return;
    if (this.#place < leading && zeroStart !== this.#place) return;
    if (this.#isNeedlessZero() && !this.#endsInPoint()) return;
    if (this.#picture.sign !== "none") {
      if (!this.#signBefore) return;
      this.#text += sign;
    } else if (this.#bracket) {
      this.#text += sign === "+" ? " " : "<";
    } else if (sign === "-") {
      this.#text += "-";
    } else if (!fill) {
      this.#text += " ";
    }
    this.#isSignWritten = true;
  }

  #digit(pattern: "9" | "0" | "." | "D"): void {
    this.#hasDigits = false;
    this.#writeSign();
    const { leading, digits } = this.#layout;
    const { zeroStart, fill, hasDecimal } = this.#picture;
    const isZeroed = zeroStart >= 0 && zeroStart <= this.#place;
    if (this.#place < leading) {
      if (isZeroed) {
        this.#text += "0";
        this.#hasDigits = true;
      } else if (!fill) {
        this.#text += " ";
      }
    } else {
      this.#nextDigit(pattern);
      if (this.#at < digits.length) this.#at++;
    }
    let end = this.#count + (leading > 0 ? 1 : 0) + (hasDecimal ? 1 : 0);
    if (this.#last >= 0 && this.#last === this.#at) end = this.#place;
    if (this.#place + 1 === end) this.#writeEnd();
    this.#place++;
  }

  #nextDigit(pattern: "9" | "0" | "." | "D"): void {
    const digit = this.#layout.digits[this.#at] ?? "";
    const { fill } = this.#picture;
    if (digit === ".") {
      if (!this.#endsInPoint() || fill) this.#text += ".";
    } else if (this.#last >= 0 && this.#at > this.#last && pattern !== "0") {
      return;
    } else if (this.#isNeedlessZero()) {
      if (!fill) this.#text += " ";
      else if (this.#endsInPoint()) this.#text += "0";
    } else {
      if (digit === "" && this.#end < 0) this.#end = this.#text.length;
      this.#text += digit;
      this.#hasDigits = true;
    }
  }

  #writeEnd(): void {
    const { sign } = this.#layout;
    if (this.#isSignWritten && this.#bracket) this.#text += sign === "+" ? " " : ">";
    else if (this.#signBehind) this.#text += sign;
  }
}

const romanDigits: readonly (readonly [number, string])[] = [
  ...([[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"]] as const),
  ...([[50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]] as const),
];

/** The longest Roman numeral, below 4000. */
const romanLength = 15;

function romanNumeral(value: number): string {
  if (!(value >= 1 && value <= 3999)) return "#".repeat(romanLength);
  let text = "";
  let rest = value;
  for (const [size, digit] of romanDigits) {
    for (; rest >= size; rest -= size) text += digit;
  }
  return text;
}

/** A number as a Roman numeral through a template. */
export function formatRoman(value: number, { nodes, fill }: NumberPicture): string {
  const numeral = romanNumeral(value);
  let text = "";
  for (const node of nodes) {
    if (node.kind !== "pattern") text += node.text;
    else if (node.pattern === "RN") {
      const cased = node.written === "rn" ? numeral.toLowerCase() : numeral;
      text += fill ? cased : cased.padStart(romanLength);
    }
  }
  return text;
}

/** A number in digits, rounded to what the picture shows, through a template. */
export function formatDigits(text: string, picture: NumberPicture): string {
  return new NumberWriter(picture, layOut(text, picture)).write();
}

/** What EEEE shows of values that are no numbers. */
export function notANumberPicture({ before, after }: NumberPicture): string {
  return ` ${"#".repeat(before)}.${"#".repeat(after + 4)}`;
}

/** A decimal in scientific form, without a sign for positive ones. */
export function scientificText(value: Decimal, digits: number): string {
  const negative = value.coefficient < 0n;
  const magnitude = negative ? -value.coefficient : value.coefficient;
  const exponent = magnitude === 0n ? 0 : magnitude.toString().length - 1 - value.scale;
  const shift = value.scale + exponent;
  const scaled: Decimal = shift >= 0
    ? { kind: "finite", coefficient: magnitude, scale: shift }
    : { kind: "finite", coefficient: magnitude * powerOfTen(-shift), scale: 0 };
  const mantissa = decimalText(roundDecimal(scaled, digits));
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${negative ? "-" : ""}${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** A decimal through a template without EEEE and RN. */
export function formatDecimal(value: Decimal, picture: NumberPicture): string {
  const factor = parseDecimal(`1e${picture.multiplied}`);
  const scaled = picture.multiplied > 0 ? multiplyDecimals(value, factor) : value;
  return formatDigits(decimalText(roundDecimal(scaled, picture.after)), picture);
}
