import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  compareDecimals,
  type Decimal,
  decimal,
  decimalToNumber,
  powerOfTen,
  roundDecimal,
  signOf,
  specialDecimal,
  truncateDecimal,
} from "./decimal.ts";
import { multiplyDecimals } from "./decimal_arithmetic.ts";
import { exponentialAt, type FixedPoint, logarithmAt, powerWithDigits } from "./decimal_series.ts";

/*
 * exp(), ln(), log() and power() of numeric, with the scales of result that PostgreSQL chooses:
 * at least 16 significant digits, by an estimate of the result's weight in doubles; at least 16
 * digits after the point for powers with an integer.
 *
 * Source of the rules: numeric.c (numeric_exp, estimate_ln_dweight, log_var, power_var,
 * power_var_int), each checked against a running server by tests/functions/fixtures.
 */

const minimumSignificantDigits = 16;
const maximumDisplayScale = 1000;
/** Beyond this many digits after the point, and three times as large an exponent, nothing is computed. */
const maximumResultScale = 2000;
/** log10(e), as PostgreSQL writes it. */
const logarithmOfE = 0.434294481903252;
/** Digits beyond those of the result. */
const guardDigits = 25;

const zero = decimal(0n, 0);
const one = decimal(1n, 0);

function overflow(): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "value overflows numeric format");
}

function displayScale(weight: number, ...operands: readonly Decimal[]): number {
  const wanted = minimumSignificantDigits - Math.trunc(weight);
  return Math.min(
    Math.max(wanted, ...operands.map(({ scale }) => scale), 0),
    maximumDisplayScale,
  );
}

/** The base-10000 digits that PostgreSQL keeps of a value ≠ 0, and the weight of the first. */
function baseDigits(value: Decimal): { readonly digits: number[]; readonly weight: number } {
  const magnitude = value.coefficient < 0n ? -value.coefficient : value.coefficient;
  const text = magnitude.toString();
  const exponent = text.length - 1 - value.scale;
  const weight = Math.floor(exponent / 4);
  const first = exponent - weight * 4 + 1;
  const digits = [Number(text.slice(0, first).padEnd(first, "0"))];
  for (let at = first; at < text.length && digits.length < 5; at += 4) {
    digits.push(Number(text.slice(at, at + 4).padEnd(4, "0")));
  }
  while (digits.at(-1) === 0) digits.pop();
  return { digits, weight };
}

/** About how many digits ln(value) has before the point, negative for zeros behind it. */
function logarithmWeight(value: Decimal): number {
  const nearOne = compareDecimals(value, decimal(9n, 1)) >= 0 &&
    compareDecimals(value, decimal(11n, 1)) <= 0;
  if (nearOne) {
    const distance = { ...value, coefficient: value.coefficient - powerOfTen(value.scale) };
    if (distance.coefficient === 0n) return 0;
    const { digits, weight } = baseDigits(distance);
    return weight * 4 + Math.trunc(Math.log10(digits[0]!));
  }
  const { digits, weight } = baseDigits(value);
  let leading = digits[0]!;
  let exponent = weight * 4;
  if (digits.length > 1) {
    leading = leading * 10000 + digits[1]!;
    exponent -= 4;
  }
  const logarithm = Math.log(leading) + exponent * Math.LN10;
  return Math.trunc(Math.log10(Math.abs(logarithm)));
}

function fixed(value: Decimal): FixedPoint {
  return { coefficient: value.coefficient, scale: value.scale };
}

function rounded({ coefficient, scale }: FixedPoint, to: number): Decimal {
  return roundDecimal({ kind: "finite", coefficient, scale }, to);
}

/**
 * `exp(numeric)`.
 * @throws PgError `22003` where the result has too many digits
 */
export function exponentialOf(value: Decimal): Decimal {
  if (value.kind !== "finite") return value.kind === "-Infinity" ? zero : value;
  const estimate = decimalToNumber(value) * logarithmOfE;
  const limited = Math.min(Math.max(estimate, -maximumResultScale), maximumResultScale);
  return exponential(fixed(value), displayScale(limited, value));
}

function exponential(value: FixedPoint, scale: number): Decimal {
  const approximation = Number(`${value.coefficient}e-${value.scale}`);
  if (Math.abs(approximation) >= maximumResultScale * 3) {
    if (approximation > 0) throw overflow();
    return decimal(0n, scale);
  }
  return rounded(exponentialAt(value, scale + guardDigits), scale);
}

/** @throws PgError `2201E` for what has no logarithm */
function assertPositive(value: Decimal): void {
  const sign = signOf(value);
  if (sign === 1 || sign === undefined) return;
  throw new PgError(
    sqlState.invalid_argument_for_logarithm,
    sign === 0 ? "cannot take logarithm of zero" : "cannot take logarithm of a negative number",
  );
}

/**
 * `ln(numeric)`.
 * @throws PgError `2201E` for 0 and below
 */
export function naturalLogarithmOf(value: Decimal): Decimal {
  assertPositive(value);
  if (value.kind !== "finite") return value;
  const scale = displayScale(logarithmWeight(value), value);
  return rounded(logarithmAt(fixed(value), scale + guardDigits), scale);
}

/**
 * `log(base, numeric)`.
 * @throws PgError `2201E` for 0 and below, `22012` for base 1
 */
export function logarithmToBase(base: Decimal, value: Decimal): Decimal {
  if (base.kind === "NaN" || value.kind === "NaN") return specialDecimal("NaN");
  const areFinite = base.kind === "finite" && value.kind === "finite";
  if (!areFinite) [base, value].filter((each) => signOf(each) === -1).forEach(assertPositive);
  assertPositive(base);
  assertPositive(value);
  if (base.kind !== "finite") return value.kind === "finite" ? zero : specialDecimal("NaN");
  if (value.kind !== "finite") return value;
  const baseWeight = logarithmWeight(base);
  const valueWeight = logarithmWeight(value);
  const scale = displayScale(valueWeight - baseWeight, base, value);
  const digits = scale + 2 * Math.abs(baseWeight) + Math.abs(valueWeight) + guardDigits;
  const divisor = logarithmAt(fixed(base), digits);
  if (divisor.coefficient === 0n) {
    throw new PgError(sqlState.division_by_zero, "division by zero");
  }
  const dividend = logarithmAt(fixed(value), digits);
  const quotient = (dividend.coefficient * powerOfTen(digits)) / divisor.coefficient;
  return rounded({ coefficient: quotient, scale: digits }, scale);
}

function powerError(message: string): PgError {
  return new PgError(sqlState.invalid_argument_for_power_function, message);
}

function isInteger(value: Decimal): boolean {
  return value.kind === "finite" && compareDecimals(truncateDecimal(value, 0), value) === 0;
}

function isOdd(value: Decimal): boolean {
  return isInteger(value) && truncateDecimal(value, 0).coefficient % 2n !== 0n;
}

/** Powers in which an operand is not finite. */
function specialPower(base: Decimal, exponent: Decimal): Decimal {
  if (signOf(exponent) === 0 || compareDecimals(base, one) === 0) return one;
  if (base.kind === "NaN" || exponent.kind === "NaN") return specialDecimal("NaN");
  const rises = signOf(exponent)! > 0;
  if (exponent.kind !== "finite") {
    if (signOf(base) === 0) return zero;
    const magnitude = {
      ...base,
      coefficient: base.coefficient < 0n ? -base.coefficient : base.coefficient,
    };
    if (base.kind === "finite" && compareDecimals(magnitude, one) === 0) return one;
    const isLarge = base.kind !== "finite" || compareDecimals(magnitude, one) > 0;
    return isLarge === rises ? specialDecimal("Infinity") : zero;
  }
  if (!rises) return zero;
  return specialDecimal(base.kind === "-Infinity" && isOdd(exponent) ? "-Infinity" : "Infinity");
}

/**
 * `power(base, exponent)`.
 * @throws PgError `2201F` for powers that are undefined or complex, `22003` for too many digits
 */
export function powerOf(base: Decimal, exponent: Decimal): Decimal {
  const isNumber = base.kind !== "NaN" && exponent.kind !== "NaN";
  if (isNumber && signOf(base) === 0 && signOf(exponent)! < 0) {
    throw powerError("zero raised to a negative power is undefined");
  }
  const isWhole = exponent.kind !== "finite" || isInteger(exponent);
  if (isNumber && signOf(base)! < 0 && !isWhole) {
    throw powerError("a negative number raised to a non-integer power yields a complex result");
  }
  if (base.kind !== "finite" || exponent.kind !== "finite") return specialPower(base, exponent);
  if (isInteger(exponent)) {
    const whole = truncateDecimal(exponent, 0).coefficient;
    if (BigInt.asIntN(32, whole) === whole) return integerPower(base, Number(whole));
  }
  if (base.coefficient === 0n) return decimal(0n, minimumSignificantDigits);
  const isNegative = base.coefficient < 0n;
  const magnitude = isNegative ? { ...base, coefficient: -base.coefficient } : base;
  const power = fractionalPower(magnitude, exponent);
  return isNegative && isOdd(exponent) ? { ...power, coefficient: -power.coefficient } : power;
}

function fractionalPower(base: Decimal, exponent: Decimal): Decimal {
  const precise = Math.max(8 - logarithmWeight(base), 0);
  const logarithm = logarithmAt(fixed(base), precise + guardDigits);
  const estimate = Number(`${logarithm.coefficient}e-${logarithm.scale}`) *
    decimalToNumber(exponent);
  if (Math.abs(estimate) > maximumResultScale * 3.01) {
    if (estimate > 0) throw overflow();
    return decimal(0n, maximumDisplayScale);
  }
  const weight = estimate * logarithmOfE;
  const scale = displayScale(weight, base, exponent);
  const exponentDigits = exponent.coefficient.toString().length;
  const digits = scale + Math.max(Math.ceil(weight), 0) + exponentDigits + guardDigits;
  const exact = logarithmAt(fixed(base), digits);
  return exponential(
    {
      coefficient: exact.coefficient * exponent.coefficient,
      scale: exact.scale + exponent.scale,
    },
    scale,
  );
}

function integerPower(base: Decimal, exponent: number): Decimal {
  let weight = 0;
  if (base.coefficient !== 0n) {
    const { digits, weight: first } = baseDigits(base);
    let leading = digits[0]!;
    let shift = first * 4;
    for (let index = 1; index < digits.length && index < 4; index++) {
      leading = leading * 10000 + digits[index]!;
      shift -= 4;
    }
    weight = exponent * (Math.log10(leading) + shift);
  }
  const scale = displayScale(0, base);
  if (weight > 131072) throw overflow();
  if (weight + 1 < -scale) return decimal(0n, scale);
  if (exponent === 0) return roundDecimal(one, scale);
  if (exponent === 1) return roundDecimal(base, scale);
  if (exponent === 2) return roundDecimal(multiplyDecimals(base, base), scale);
  if (base.coefficient === 0n) return decimal(0n, scale);
  if (exponent === -1) return reciprocal(base, scale);
  const digits = Math.max(Math.ceil(Math.abs(weight)) + scale, scale) + guardDigits;
  return rounded(powerWithDigits(fixed(base), exponent, digits), scale);
}

function reciprocal(value: Decimal, scale: number): Decimal {
  const dividend = powerOfTen(scale + value.scale + 1);
  return rounded({ coefficient: dividend / value.coefficient, scale: scale + 1 }, scale);
}
