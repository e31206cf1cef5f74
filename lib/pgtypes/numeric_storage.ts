import {
  type Decimal,
  decimalFromNumber,
  decimalText,
  parseDecimal,
  roundDecimal,
} from "./decimal.ts";
import { displayScale } from "./numeric_typmod.ts";
import type { StorageValue } from "./pg_type.ts";

/*
 * How numeric values are stored. SQLite compares INTEGER and REAL by value and TEXT after both, so
 * a value is stored as a number whenever PostgreSQL's text of it can be had back from that number:
 *
 * - integers without a fraction that fit 64 bits: INTEGER;
 * - up to 15 significant digits, which every double keeps: REAL;
 * - everything else, NaN and infinities included: PostgreSQL's text.
 *
 * Under a typmod the column's type tells how many zeros to print, so 1.50 in numeric(10,2) is the
 * REAL 1.5. Without one they would be lost, so '1.50'::numeric is the TEXT '1.50'.
 */

const smallestInteger = -(2n ** 63n);
const largestInteger = 2n ** 63n - 1n;
/** Below this many digits after the point, doubles of 15 digits are still normal numbers. */
const maximumRealScale = 280;

/**
 * The storage form of a value.
 * @param typmod the modifier that the value has been brought to, or -1
 */
export function storeDecimal(value: Decimal, typmod: number): bigint | number | string {
  if (value.kind !== "finite") return value.kind;
  let { coefficient, scale } = value;
  if (typmod >= 4) {
    while (scale > 0 && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale--;
    }
  }
  if (scale === 0) {
    const fits = coefficient >= smallestInteger && coefficient <= largestInteger;
    return fits ? coefficient : decimalText(value);
  }
  const isShort = coefficient > -1000000000000000n && coefficient < 1000000000000000n;
  if (isShort && coefficient % 10n !== 0n && scale <= maximumRealScale) {
    return Number(`${coefficient}e-${scale}`);
  }
  return decimalText(value);
}

/**
 * The text that PostgreSQL would print for a stored value.
 * @param typmod the column's modifier, or -1
 * @returns `undefined` for a value that is no number: a BLOB, or text that is not numeric
 */
export function numericText(
  value: NonNullable<StorageValue>,
  typmod: number,
): string | undefined {
  const scale = displayScale(typmod);
  if (typeof value === "bigint") {
    return scale > 0 ? `${value}.${"0".repeat(scale)}` : value.toString();
  }
  if (typeof value === "number") return realText(value, scale);
  if (typeof value !== "string") return undefined;
  return isCanonical(value) ? value : canonicalText(value);
}

function realText(value: number, scale: number): string {
  let text = String(value);
  // Beyond 15 digits a double holds noise; PostgreSQL's cast from float8 cuts there too.
  if (text.length > 16 || text.includes("e") || !Number.isFinite(value)) {
    text = decimalText(decimalFromNumber(value));
  }
  if (scale < 0 || !Number.isFinite(value)) return text;
  const point = text.indexOf(".");
  if (point < 0) return scale === 0 ? text : `${text}.${"0".repeat(scale)}`;
  const digits = text.length - point - 1;
  if (digits <= scale) return text + "0".repeat(scale - digits);
  return decimalText(roundDecimal(parseDecimal(text), scale));
}

/** Whether text is what PostgreSQL prints for a number: no leading zeros, plus sign or exponent. */
function isCanonical(text: string): boolean {
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const start = at;
  while (isDigit(text.charCodeAt(at))) at++;
  if (at === start) return false;
  // Zero has no sign, and PostgreSQL writes one zero before the point at most.
  if (text.charCodeAt(start) === 48 && (at - start > 1 || start > 0)) return false;
  if (at === text.length) return true;
  if (text.charCodeAt(at++) !== 46) return false;
  const fraction = at;
  while (isDigit(text.charCodeAt(at))) at++;
  return at === text.length && at > fraction;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function canonicalText(text: string): string | undefined {
  try {
    return decimalText(parseDecimal(text));
  } catch {
    return undefined;
  }
}

/**
 * A stored value as a decimal, for arithmetic and casts.
 * @param typmod the modifier of the column that it comes from, or -1
 * @throws PgError `22P02` if it is text that is not numeric
 */
export function loadDecimal(value: NonNullable<StorageValue>, typmod: number): Decimal {
  if (typeof value === "bigint") {
    const scale = Math.max(displayScale(typmod), 0);
    return roundDecimal({ kind: "finite", coefficient: value, scale: 0 }, scale);
  }
  const text = numericText(value, typmod);
  if (typeof value === "number" && text !== undefined) {
    const short = shortDecimal(value, text);
    if (short !== undefined) return short;
  }
  return parseDecimal(text ?? String(value));
}

/** The decimal of a double that has few digits; `undefined` if it must be read from its text. */
function shortDecimal(value: number, text: string): Decimal | undefined {
  const point = text.indexOf(".");
  if (text.length > 16 || point < 0) return undefined;
  const scale = text.length - point - 1;
  // Both factors are exact, so that the product is off by less than the next integer is away.
  const coefficient = Math.round(value * 10 ** scale);
  return { kind: "finite", coefficient: BigInt(coefficient), scale };
}
