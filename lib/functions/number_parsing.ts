import { notSupported } from "../base/pg_error.ts";
import { type Decimal, decimal, parseDecimal } from "../pgtypes/decimal.ts";
import { multiplyDecimals } from "../pgtypes/decimal_arithmetic.ts";
import { powerOf } from "../pgtypes/decimal_functions.ts";
import { applyNumericTypmod, packNumericTypmod } from "../pgtypes/numeric_typmod.ts";
import { type NumberNode, type NumberPicture, numberPicture } from "./number_template.ts";

/*
 * to_number(). Source: NUM_processor() and NUM_numpart_from_char() in formatting.c of PostgreSQL 15.
 */

type Pattern = Extract<NumberNode, { readonly kind: "pattern" }>;

const ten = decimal(10n, 0);

/** Reads a number by a template. */
class NumberScanner {
  readonly #text: string;
  readonly #picture: NumberPicture;
  #at = 0;
  #sign = " ";
  #digits = "";
  #before = 0;
  #after = 0;
  #hasPoint = false;

  constructor(text: string, picture: NumberPicture) {
    this.#text = text;
    this.#picture = picture;
  }

  /** The number as numeric's input takes it, and how many digits behind the point were read. */
  scan(): { readonly text: string; readonly after: number } {
    for (const node of this.#picture.nodes) {
      if (this.#at >= this.#text.length) break;
      if (node.kind === "pattern") this.#pattern(node);
      else this.#skipCharacter();
    }
    const digits = this.#digits.endsWith(".") ? this.#digits.slice(0, -1) : this.#digits;
    return { text: this.#sign + digits, after: this.#after };
  }

  #skipCharacter(): void {
    const code = this.#text.codePointAt(this.#at);
    if (code !== undefined) this.#at += code > 0xffff ? 2 : 1;
  }

  /** Skips as many characters as a pattern is wide, but none that belongs to a number. */
  #skipOther(count: number): void {
    for (let skipped = 0; skipped < count && this.#at < this.#text.length; skipped++) {
      if ("0123456789.,+-".includes(this.#text[this.#at]!)) return;
      this.#skipCharacter();
    }
  }

  #pattern({ pattern }: Pattern): void {
    const next = this.#text[this.#at];
    switch (pattern) {
      case "9":
      case "0":
      case ".":
      case "D":
        this.#digit(pattern);
        if (this.#at < this.#text.length) this.#at++;
        return;
      case ",":
      case "G":
        if (next === ",") this.#at++;
        return;
      case "L":
        return this.#skipOther(1);
      case "TH":
        return this.#skipOther(2);
      case "MI":
      case "PL":
      case "SG":
        return this.#writtenSign(pattern);
    }
  }

  #writtenSign(pattern: "MI" | "PL" | "SG"): void {
    const next = this.#text[this.#at]!;
    const isSign = pattern === "SG" ? "+-".includes(next) : next === (pattern === "MI" ? "-" : "+");
    if (!isSign) return this.#skipOther(1);
    this.#sign = next;
    this.#at++;
  }

  #digit(pattern: "9" | "0" | "." | "D"): void {
    if (this.#text[this.#at] === " ") this.#at++;
    const isFirst = this.#before + this.#after === 0;
    if (this.#sign === " " && isFirst && (pattern === "0" || pattern === "9")) {
      this.#leadingSign(this.#text[this.#at], this.#picture.bracket);
    }
    const wasRead = this.#readDigit();
    if (wasRead === undefined) return;
    if (this.#sign === " " && this.#before + this.#after > 0) this.#trailingSign(wasRead);
  }

  #leadingSign(next: string | undefined, bracket: boolean): void {
    if (next === "-" || (bracket && next === "<")) this.#sign = "-";
    else if (next === "+") this.#sign = "+";
    else return;
    this.#at++;
  }

  /** @returns whether a digit or the point was read; `undefined` if there are enough digits */
  #readDigit(): boolean | undefined {
    const next = this.#text[this.#at];
    if (next === undefined) return false;
    if (next >= "0" && next <= "9") {
      if (this.#hasPoint && this.#after === this.#picture.after) return undefined;
      this.#digits += next;
      if (this.#hasPoint) this.#after++;
      else this.#before++;
      return true;
    }
    if (this.#picture.hasDecimal && !this.#hasPoint && next === ".") {
      this.#digits += ".";
      this.#hasPoint = true;
      return true;
    }
    return false;
  }

  /** A sign behind the last digit. */
  #trailingSign(wasRead: boolean): void {
    const { sign, plus, minus } = this.#picture;
    const following = this.#text[this.#at + 1];
    if (sign !== "none") {
      if (wasRead && (following === "-" || following === "+")) {
        this.#sign = following;
        this.#at++;
      }
    } else if (!wasRead && (plus || minus)) {
      const next = this.#text[this.#at];
      if (next === "-" || next === "+") this.#sign = next;
    }
  }
}

/**
 * `to_number(text, template)`.
 * @throws PgError `22P02` where there is no number, `22003` where it has too many digits, `42601` for
 *   a template that makes no sense, `0A000` for patterns that only to_char() knows
 */
export function parseNumber(text: string, template: string): Decimal {
  const picture = numberPicture(template);
  if (picture.exponent) throw notSupported('"EEEE" not supported for input');
  if (picture.roman) throw notSupported('"RN" not supported for input');
  const scanned = new NumberScanner(text, picture).scan();
  const precision = picture.before + picture.multiplied + scanned.after;
  const typmod = packNumericTypmod({ precision, scale: scanned.after });
  const value = applyNumericTypmod(parseDecimal(scanned.text), typmod);
  if (!picture.multiplies) return value;
  return multiplyDecimals(value, powerOf(ten, decimal(BigInt(-picture.multiplied), 0)));
}
