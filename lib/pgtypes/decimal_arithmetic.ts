import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  coefficientAt,
  type Decimal,
  decimal,
  negateDecimal,
  powerOfTen,
  roundDecimal,
  signOf,
  specialDecimal,
} from "./decimal.ts";

/*
 * Exact arithmetic with the scales of result that PostgreSQL chooses.
 *
 * Source of the rules: PostgreSQL documentation, "Numeric Types", and numeric.c (select_div_scale,
 * numeric_sqrt), each checked against a running server by tests/pgtypes/fixtures.
 */

const nan = specialDecimal("NaN");
const infinity = specialDecimal("Infinity");
/** Digits that PostgreSQL wants at least in an inexact result. */
const minimumSignificantDigits = 16;
/** Most digits after the point that division and square root compute. */
const maximumDisplayScale = 1000;

function infinityOf(sign: number): Decimal {
  return sign < 0 ? specialDecimal("-Infinity") : infinity;
}

/** Sum, with the larger of both scales. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind !== "finite" || right.kind !== "finite") {
    if (left.kind === "NaN" || right.kind === "NaN") return nan;
    if (left.kind === "finite") return right;
    return right.kind === "finite" || right.kind === left.kind ? left : nan;
  }
  const scale = Math.max(left.scale, right.scale);
  return decimal(coefficientAt(left, scale) + coefficientAt(right, scale), scale);
}

/** Difference, with the larger of both scales. */
export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, negateDecimal(right));
}

/** Product, with the sum of both scales, but at most 16383 digits after the point. */
export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind === "finite" && right.kind === "finite") {
    const scale = left.scale + right.scale;
    const product: Decimal = {
      kind: "finite",
      coefficient: left.coefficient * right.coefficient,
      scale,
    };
    return scale > 16383 ? roundDecimal(product, 16383) : decimal(product.coefficient, scale);
  }
  const leftSign = signOf(left);
  const rightSign = signOf(right);
  if (leftSign === undefined || rightSign === undefined) return nan;
  return leftSign * rightSign === 0 ? nan : infinityOf(leftSign * rightSign);
}

function divisionByZero(): PgError {
  return new PgError(sqlState.division_by_zero, "division by zero");
}

/** Quotients and remainders in which an operand is not finite; `undefined` if both are. */
function specialQuotient(left: Decimal, right: Decimal): Decimal | undefined {
  if (left.kind === "NaN" || right.kind === "NaN") return nan;
  if (left.kind !== "finite") {
    if (right.kind !== "finite") return nan;
    const sign = signOf(right)!;
    if (sign === 0) throw divisionByZero();
    return infinityOf(signOf(left)! * sign);
  }
  if (right.kind !== "finite") return decimal(0n, 0);
  if (right.coefficient === 0n) throw divisionByZero();
  return undefined;
}

/** Weight and value of a number's first base-10000 digit, which PostgreSQL computes in. */
function leadingDigit(value: Decimal): { weight: number; digit: number } {
  if (value.coefficient === 0n) return { weight: 0, digit: 0 };
  const text = (value.coefficient < 0n ? -value.coefficient : value.coefficient).toString();
  const exponent = text.length - 1 - value.scale;
  const weight = Math.floor(exponent / 4);
  const width = exponent - weight * 4 + 1;
  return { weight, digit: Number(text.slice(0, width).padEnd(width, "0")) };
}

function quotientScale(left: Decimal, right: Decimal): number {
  const first = leadingDigit(left);
  const second = leadingDigit(right);
  let weight = first.weight - second.weight;
  if (first.digit <= second.digit) weight--;
  const wanted = minimumSignificantDigits - weight * 4;
  return Math.min(Math.max(wanted, left.scale, right.scale, 0), maximumDisplayScale);
}

/**
 * Quotient, with at least 16 significant digits and both operands' scales, rounded half away from
 * zero.
 * @throws PgError `22012`
 */
export function divideDecimals(left: Decimal, right: Decimal): Decimal {
  const special = specialQuotient(left, right);
  if (special !== undefined) return special;
  const scale = quotientScale(left, right);
  // One digit beyond the result's would double-round; an exact rational comparison cannot.
  const shift = scale + right.scale - left.scale;
  const dividend = shift >= 0 ? left.coefficient * powerOfTen(shift) : left.coefficient;
  const divisor = shift >= 0 ? right.coefficient : right.coefficient * powerOfTen(-shift);
  const doubled = (dividend * 2n) / divisor;
  const away = doubled < 0n || (doubled === 0n && dividend < 0n !== divisor < 0n) ? -1n : 1n;
  return decimal((doubled + away) / 2n, scale);
}

/**
 * PostgreSQL's `div(left, right)`: the quotient's integer part.
 * @throws PgError `22012`
 */
export function divideToInteger(left: Decimal, right: Decimal): Decimal {
  const special = specialQuotient(left, right);
  if (special !== undefined) return special;
  const scale = Math.max(left.scale, right.scale);
  return decimal(coefficientAt(left, scale) / coefficientAt(right, scale), 0);
}

/**
 * PostgreSQL's `left % right`: the sign is the dividend's, the scale the larger of both.
 * @throws PgError `22012`
 */
export function remainderOf(left: Decimal, right: Decimal): Decimal {
  if (left.kind === "finite" && right.kind !== "finite") return right.kind === "NaN" ? nan : left;
  if (left.kind !== "finite") {
    if (left.kind !== "NaN" && signOf(right) === 0) throw divisionByZero();
    return nan;
  }
  if (right.coefficient === 0n) throw divisionByZero();
  const scale = Math.max(left.scale, right.scale);
  return decimal(coefficientAt(left, scale) % coefficientAt(right, scale), scale);
}

/**
 * Square root with at least 16 significant digits and the operand's scale.
 * @throws PgError `2201F` for negative values
 */
export function squareRootOf(value: Decimal): Decimal {
  const sign = signOf(value);
  if (sign === -1) {
    throw new PgError(
      sqlState.invalid_argument_for_power_function,
      "cannot take square root of a negative number",
    );
  }
  if (value.kind !== "finite") return value;
  const { weight } = leadingDigit(value);
  // The root has half as many digits before the point as the base-10000 digits of the operand.
  const resultWeight = (weight + 1) * 2 - 1;
  const scale = Math.min(
    Math.max(minimumSignificantDigits - resultWeight, value.scale, 0),
    maximumDisplayScale,
  );
  return squareRootAt(value, scale);
}

/** Square root of a finite value ≥ 0, rounded to so many digits after the point. */
export function squareRootAt(value: Decimal, scale: number): Decimal {
  const shift = 2 * scale - value.scale;
  const scaled = value.coefficient * 4n;
  const square = shift >= 0 ? scaled * powerOfTen(shift) : scaled / powerOfTen(-shift);
  return decimal((integerSquareRoot(square) + 1n) / 2n, scale);
}

/** Largest integer whose square is not above `value` ≥ 0. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(16).length * 4 + 1) >> 1);
  while (true) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
