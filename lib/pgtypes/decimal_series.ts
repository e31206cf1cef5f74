import { powerOfTen } from "./decimal.ts";
import { integerSquareRoot } from "./decimal_arithmetic.ts";

/*
 * Exponential, logarithm and powers to any number of digits, in fixed point. Results are off by no
 * more than a few units of the last digit that was asked for; callers ask for more than they need.
 */

/** `coefficient × 10^-scale`. */
export interface FixedPoint {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** Digits that are computed beyond those asked for. */
const spareDigits = 10;

function rescale({ coefficient, scale }: FixedPoint, to: number): bigint {
  return scale <= to ? coefficient * powerOfTen(to - scale) : coefficient / powerOfTen(scale - to);
}

/** atanh(1/divisor) in units of `unit`. */
function inverseHyperbolicTangent(divisor: bigint, unit: bigint): bigint {
  const square = divisor * divisor;
  let term = unit / divisor;
  let sum = term;
  for (let odd = 3n; term !== 0n; odd += 2n) {
    term /= square;
    sum += term / odd;
  }
  return sum;
}

let knownDigits = 0;
let knownLogarithm = 0n;

/** ln(10) with so many digits after the point. */
function logarithmOfTen(digits: number): bigint {
  if (digits > knownDigits) {
    const unit = powerOfTen(digits + spareDigits);
    const sum = 46n * inverseHyperbolicTangent(31n, unit) +
      34n * inverseHyperbolicTangent(49n, unit) + 20n * inverseHyperbolicTangent(161n, unit);
    knownLogarithm = sum / powerOfTen(spareDigits);
    knownDigits = digits;
  }
  return knownLogarithm / powerOfTen(knownDigits - digits);
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const doubled = (2n * dividend) / divisor;
  return doubled >= 0n ? (doubled + 1n) / 2n : (doubled - 1n) / 2n;
}

/**
 * e to the power of a value.
 * @param digits after the point; may be fewer than the result has before it
 */
export function exponentialAt(value: FixedPoint, digits: number): FixedPoint {
  const estimate = Number(`${value.coefficient}e-${value.scale}`) * Math.LOG10E;
  // The result is a value near 1 times a power of ten.
  const shift = Math.round(estimate);
  const precision = Math.max(digits + shift, 1) + spareDigits + 5;
  const unit = powerOfTen(precision);
  const tens = (BigInt(shift) * logarithmOfTen(precision + 10)) / powerOfTen(10);
  const rest = rescale(value, precision) - tens;
  const halvings = 8;
  const argument = rest >> BigInt(halvings);
  let term = unit;
  let sum = unit;
  for (let count = 1n; term !== 0n; count++) {
    term = roundedQuotient(term * argument, unit * count);
    sum += term;
  }
  for (let count = 0; count < halvings; count++) sum = (sum * sum) / unit;
  return {
    coefficient: rescale({ coefficient: sum, scale: precision - shift }, digits),
    scale: digits,
  };
}

/** Natural logarithm of a value above 0 with so many digits after the point. */
export function logarithmAt(value: FixedPoint, digits: number): FixedPoint {
  const size = value.coefficient.toString().length;
  // value = mantissa × 10^shift with a mantissa near 1.
  const shift = size - 1 - value.scale;
  const precision = digits + spareDigits + 10;
  const unit = powerOfTen(precision);
  let mantissa = rescale({ coefficient: value.coefficient, scale: size - 1 }, precision);
  let tens = shift;
  if (mantissa > 3n * unit) {
    mantissa /= 10n;
    tens++;
    mantissa = rescale({ coefficient: value.coefficient, scale: size }, precision);
  }
  let roots = 0;
  while (roots < 6) {
    mantissa = integerSquareRoot(mantissa * unit);
    roots++;
  }
  const quotient = ((mantissa - unit) * unit) / (mantissa + unit);
  const square = (quotient * quotient) / unit;
  let term = quotient;
  let sum = quotient;
  for (let odd = 3n; term !== 0n; odd += 2n) {
    term = roundedQuotient(term * square, unit);
    sum += term / odd;
  }
  const logarithm = sum * 2n * (1n << BigInt(roots)) + BigInt(tens) * logarithmOfTen(precision);
  return { coefficient: logarithm / powerOfTen(precision - digits), scale: digits };
}

/** A value cut to a number of significant digits, as mantissa and power of ten. */
interface Floating {
  readonly mantissa: bigint;
  readonly exponent: number;
}

function cut({ mantissa, exponent }: Floating, digits: number): Floating {
  // A digit takes log2(10) bits; counting those of hexadecimal is much faster.
  const excess = Math.floor(mantissa.toString(16).length * 1.2041199826559248) - digits;
  if (excess <= 2) return { mantissa, exponent };
  return { mantissa: mantissa / powerOfTen(excess), exponent: exponent + excess };
}

/** A value ≠ 0 to an integer power with so many significant digits. */
export function powerWithDigits(value: FixedPoint, power: number, digits: number): FixedPoint {
  const kept = digits + spareDigits + 10;
  let remaining = Math.abs(power);
  let square: Floating = { mantissa: value.coefficient, exponent: -value.scale };
  let result: Floating = { mantissa: 1n, exponent: 0 };
  const product = (left: Floating, right: Floating) =>
    cut({
      mantissa: left.mantissa * right.mantissa,
      exponent: left.exponent + right.exponent,
    }, kept);
  while (remaining > 0) {
    if (remaining % 2 === 1) result = product(result, square);
    remaining = Math.floor(remaining / 2);
    if (remaining > 0) square = product(square, square);
  }
  if (power < 0) {
    const size = result.mantissa.toString().length + kept;
    result = { mantissa: powerOfTen(size) / result.mantissa, exponent: -result.exponent - size };
  }
  if (result.exponent <= 0) return { coefficient: result.mantissa, scale: -result.exponent };
  return { coefficient: result.mantissa * powerOfTen(result.exponent), scale: 0 };
}
