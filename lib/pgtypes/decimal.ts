import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/**
 * A value of PostgreSQL's numeric: `coefficient × 10^-scale` with `scale` digits after the point
 * (trailing zeros count, as in PostgreSQL), or one of the three values that are no numbers, whose
 * coefficient and scale are 0.
 */
export interface Decimal {
  readonly kind: "finite" | "NaN" | "Infinity" | "-Infinity";
  readonly coefficient: bigint;
  /** Digits after the decimal point: 0 … 16383. */
  readonly scale: number;
}

/** Most digits before the decimal point. */
const maximumIntegerDigits = 131072;
/** Most digits after the decimal point that a value can keep. */
const maximumScale = 16383;

const nan: Decimal = { kind: "NaN", coefficient: 0n, scale: 0 };
const infinity: Decimal = { kind: "Infinity", coefficient: 0n, scale: 0 };
const negativeInfinity: Decimal = { kind: "-Infinity", coefficient: 0n, scale: 0 };

const powers: bigint[] = [1n];
for (let exponent = 1; exponent <= 64; exponent++) powers.push(powers[exponent - 1]! * 10n);

/** 10 to the power of `exponent` ≥ 0. */
export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** `22003`: a numeric that has more digits than PostgreSQL's format can hold. */
function overflow(): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "value overflows numeric format");
}

/** A finite decimal from its parts; `22003` beyond PostgreSQL's limits of digits. */
export function decimal(coefficient: bigint, scale: number): Decimal {
  if (scale > maximumScale) throw overflow();
  const digits = coefficient < 0n ? -coefficient : coefficient;
  // Comparing against the limit is dear, so it waits until the length in hex calls for it.
  if (digits > powers[64]! && digits >= powerOfTen(maximumIntegerDigits + scale)) throw overflow();
  return { kind: "finite", coefficient, scale };
}

const numberSyntax =
  /^[ \t\n\v\f\r]*([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE][ \t\n\v\f\r]*([+-]?[0-9]+))?[ \t\n\v\f\r]*$/;
const specialSyntax = /^[ \t\n\v\f\r]*(nan|[+-]?inf(?:inity)?)[ \t\n\v\f\r]*$/i;

/**
 * Reads what PostgreSQL takes as numeric input.
 * @throws PgError `22P02` for other text, `22003` beyond the limits of digits
 */
export function parseDecimal(text: string): Decimal {
  const match = numberSyntax.exec(text);
  if (match === null) return parseSpecial(text);
  const integer = match[2] ?? "";
  const fraction = match[3] ?? match[4] ?? "";
  const exponent = match[5] === undefined ? 0 : Number(match[5]);
  // PostgreSQL refuses exponents from half of the largest int on, even of zero.
  if (Math.abs(exponent) >= 1073741823) throw overflow();
  let coefficient = BigInt(integer + fraction);
  if (match[1] === "-") coefficient = -coefficient;
  const scale = fraction.length - exponent;
  if (scale >= 0) return decimal(coefficient, scale);
  if (coefficient === 0n) return decimal(0n, 0);
  if (-scale > maximumIntegerDigits) throw overflow();
  return decimal(coefficient * powerOfTen(-scale), 0);
}

function parseSpecial(text: string): Decimal {
  const match = specialSyntax.exec(text);
  if (match === null) {
    throw new PgError(
      sqlState.invalid_text_representation,
      `invalid input syntax for type numeric: "${text}"`,
    );
  }
  const word = match[1]!.toLowerCase();
  if (word === "nan") return nan;
  return word.startsWith("-") ? negativeInfinity : infinity;
}

/** The text that PostgreSQL prints. */
export function decimalText(value: Decimal): string {
  if (value.kind !== "finite") return value.kind;
  const { coefficient, scale } = value;
  if (scale === 0) return coefficient.toString();
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * A double as numeric, as PostgreSQL casts it.
 * @param digits how many significant digits to keep: 15 for float8, 6 for float4
 */
export function decimalFromNumber(value: number, digits: 15 | 6 = 15): Decimal {
  if (Number.isNaN(value)) return nan;
  if (value === Infinity) return infinity;
  if (value === -Infinity) return negativeInfinity;
  if (Number.isSafeInteger(value) && Math.abs(value) < 10 ** digits) {
    return decimal(BigInt(value), 0);
  }
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  const trimmed = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return parseDecimal(`${trimmed}e${exponent}`);
}

/** The nearest double; infinite where the value is beyond the range of doubles. */
export function decimalToNumber(value: Decimal): number {
  return Number(value.kind === "finite" ? decimalText(value) : value.kind);
}

/** The coefficient that the value has at a larger or equal scale. */
export function coefficientAt(value: Decimal, scale: number): bigint {
  return scale === value.scale
    ? value.coefficient
    : value.coefficient * powerOfTen(scale - value.scale);
}

/** Quotient rounded half away from zero; `divisor` must not be 0. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const remainder = dividend - quotient * divisor;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  if (twice < (divisor < 0n ? -divisor : divisor)) return quotient;
  return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}

/**
 * PostgreSQL's `round(value, scale)`: half away from zero; a negative scale rounds to tens,
 * hundreds … The result has exactly max(scale, 0) digits after the point.
 */
export function roundDecimal(value: Decimal, scale: number): Decimal {
  if (value.kind !== "finite" || scale === value.scale) return value;
  if (scale > value.scale) return decimal(coefficientAt(value, scale), scale);
  const dropped = value.scale - scale;
  if (dropped > maximumIntegerDigits + value.scale + 1) return decimal(0n, 0);
  const rounded = divideRounded(value.coefficient, powerOfTen(dropped));
  return scale >= 0 ? decimal(rounded, scale) : decimal(rounded * powerOfTen(-scale), 0);
}

/** PostgreSQL's `trunc(value, scale)`: towards zero; scale as in {@link roundDecimal}. */
export function truncateDecimal(value: Decimal, scale: number): Decimal {
  if (value.kind !== "finite" || scale === value.scale) return value;
  if (scale > value.scale) return decimal(coefficientAt(value, scale), scale);
  const dropped = value.scale - scale;
  if (dropped > maximumIntegerDigits + value.scale + 1) return decimal(0n, 0);
  const kept = value.coefficient / powerOfTen(dropped);
  return scale >= 0 ? decimal(kept, scale) : decimal(kept * powerOfTen(-scale), 0);
}

/** Largest integer that is not above the value. */
export function floorDecimal(value: Decimal): Decimal {
  const truncated = truncateDecimal(value, 0);
  const isExact = compareDecimals(truncated, value) === 0;
  return isExact || value.coefficient > 0n ? truncated : decimal(truncated.coefficient - 1n, 0);
}

/** Smallest integer that is not below the value. */
export function ceilingDecimal(value: Decimal): Decimal {
  const truncated = truncateDecimal(value, 0);
  const isExact = compareDecimals(truncated, value) === 0;
  return isExact || value.coefficient < 0n ? truncated : decimal(truncated.coefficient + 1n, 0);
}

/** The value with the other sign. */
export function negateDecimal(value: Decimal): Decimal {
  if (value.kind === "finite") return { ...value, coefficient: -value.coefficient };
  if (value.kind === "NaN") return nan;
  return value.kind === "Infinity" ? negativeInfinity : infinity;
}

const rank = { "-Infinity": 0, finite: 1, Infinity: 2, NaN: 3 } as const;

/**
 * PostgreSQL's order: -Infinity, numbers, Infinity, NaN; NaN equals itself, and digits after the
 * point that are zero do not matter.
 * @returns a negative number, 0 or a positive number
 */
export function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.kind !== "finite" || right.kind !== "finite") return rank[left.kind] - rank[right.kind];
  const scale = Math.max(left.scale, right.scale);
  const first = coefficientAt(left, scale);
  const second = coefficientAt(right, scale);
  return first < second ? -1 : first > second ? 1 : 0;
}

/** -1, 0 or 1; NaN has no sign and gives `undefined`. */
export function signOf(value: Decimal): -1 | 0 | 1 | undefined {
  if (value.kind === "NaN") return undefined;
  if (value.kind === "Infinity") return 1;
  if (value.kind === "-Infinity") return -1;
  return value.coefficient < 0n ? -1 : value.coefficient > 0n ? 1 : 0;
}

/** The NaN, infinite or negative infinite value. */
export function specialDecimal(kind: "NaN" | "Infinity" | "-Infinity"): Decimal {
  return kind === "NaN" ? nan : kind === "Infinity" ? infinity : negativeInfinity;
}
