import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  ceilingDecimal,
  coefficientAt,
  compareDecimals,
  type Decimal,
  decimal,
  floorDecimal,
  roundDecimal,
  signOf,
  specialDecimal,
  truncateDecimal,
} from "../pgtypes/decimal.ts";
import { squareRootOf } from "../pgtypes/decimal_arithmetic.ts";
import {
  exponentialOf,
  logarithmToBase,
  naturalLogarithmOf,
  powerOf,
} from "../pgtypes/decimal_functions.ts";
import { type FunctionTable, scalar } from "./definition.ts";
import { assertBuckets } from "./width_bucket.ts";

/** Most digits, on either side of the point, that round() and trunc() go to. */
const scales = { lowest: -131073, highest: 16383 };

function limitedScale(scale: number): number {
  return Math.min(Math.max(scale, scales.lowest), scales.highest);
}

const round = scalar((value: Decimal, scale = 0) => roundDecimal(value, limitedScale(scale)));
const truncate = scalar((value: Decimal, scale = 0) => truncateDecimal(value, limitedScale(scale)));
const ten = decimal(10n, 0);
const logarithm = scalar((value: Decimal) => logarithmToBase(ten, value));

function sign(value: Decimal): Decimal {
  const known = signOf(value);
  return known === undefined ? value : decimal(BigInt(known), 0);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Euclid's, on integers of any size. */
export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [magnitude(left), magnitude(right)];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function divisorOfDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind !== "finite" || right.kind !== "finite") return specialDecimal("NaN");
  const scale = Math.max(left.scale, right.scale);
  return decimal(
    greatestCommonDivisor(coefficientAt(left, scale), coefficientAt(right, scale)),
    scale,
  );
}

function multipleOfDecimals(left: Decimal, right: Decimal): Decimal {
  if (left.kind !== "finite" || right.kind !== "finite") return specialDecimal("NaN");
  const scale = Math.max(left.scale, right.scale);
  const [first, second] = [coefficientAt(left, scale), coefficientAt(right, scale)];
  const divisor = greatestCommonDivisor(first, second);
  return decimal(divisor === 0n ? 0n : magnitude(first / divisor * second), scale);
}

/** The fewest digits after the point that a value needs. */
function neededScale({ coefficient, scale }: Decimal): number {
  if (coefficient === 0n) return 0;
  let needed = scale;
  for (let rest = coefficient; needed > 0 && rest % 10n === 0n; rest /= 10n) needed--;
  return needed;
}

/** The largest number of which PostgreSQL's numeric holds the factorial. */
const largestFactorial = 32177n;

function factorial(value: bigint): Decimal {
  if (value < 0n) {
    throw new PgError(
      sqlState.numeric_value_out_of_range,
      "factorial of a negative number is undefined",
    );
  }
  if (value > largestFactorial) {
    throw new PgError(sqlState.numeric_value_out_of_range, "value overflows numeric format");
  }
  return decimal(productOf(1n, value), 0);
}

/** Product of all integers in a range: halves of like size multiply fastest. */
function productOf(first: bigint, last: bigint): bigint {
  if (last - first < 8n) {
    let product = 1n;
    for (let factor = first; factor <= last; factor++) product *= factor;
    return product;
  }
  const middle = (first + last) / 2n;
  return productOf(first, middle) * productOf(middle + 1n, last);
}

function widthBucket(operand: Decimal, low: Decimal, high: Decimal, count: number): number {
  const [value, first, last] = [operand, low, high].map(({ kind }) =>
    kind === "finite" ? 0 : kind === "NaN" ? NaN : Infinity
  ) as [number, number, number];
  assertBuckets(value, first, last, compareDecimals(low, high) === 0, count);
  const descends = compareDecimals(low, high) > 0;
  const [before, after] = descends ? [1, -1] : [-1, 1];
  const order = compareDecimals(operand, low);
  if (order !== 0 && Math.sign(order) === before) return 0;
  const end = compareDecimals(operand, high);
  if (end === 0 || Math.sign(end) === after) return count + 1;
  const scale = Math.max(operand.scale, low.scale, high.scale);
  const start = coefficientAt(low, scale);
  const distance = coefficientAt(operand, scale) - start;
  return Number(distance * BigInt(count) / (coefficientAt(high, scale) - start)) + 1;
}

/** Functions of numeric. */
export const numericFunctions: FunctionTable = {
  "ceil(numeric)": scalar(ceilingDecimal),
  "ceiling(numeric)": scalar(ceilingDecimal),
  "floor(numeric)": scalar(floorDecimal),
  "round(numeric)": round,
  "round(numeric,int4)": round,
  "trunc(numeric)": truncate,
  "trunc(numeric,int4)": truncate,
  "sign(numeric)": scalar(sign),
  "sqrt(numeric)": scalar(squareRootOf),
  "numeric_sqrt(numeric)": scalar(squareRootOf),
  "exp(numeric)": scalar(exponentialOf),
  "numeric_exp(numeric)": scalar(exponentialOf),
  "ln(numeric)": scalar(naturalLogarithmOf),
  "numeric_ln(numeric)": scalar(naturalLogarithmOf),
  "log(numeric)": logarithm,
  "log10(numeric)": logarithm,
  "log(numeric,numeric)": scalar(logarithmToBase),
  "numeric_log(numeric,numeric)": scalar(logarithmToBase),
  "power(numeric,numeric)": scalar(powerOf),
  "pow(numeric,numeric)": scalar(powerOf),
  "numeric_power(numeric,numeric)": scalar(powerOf),
  "gcd(numeric,numeric)": scalar(divisorOfDecimals),
  "lcm(numeric,numeric)": scalar(multipleOfDecimals),
  "scale(numeric)": scalar((value: Decimal) => value.kind === "finite" ? value.scale : null),
  "min_scale(numeric)": scalar((value: Decimal) =>
    value.kind === "finite" ? neededScale(value) : null
  ),
  "trim_scale(numeric)": scalar((value: Decimal) => roundDecimal(value, neededScale(value))),
  "factorial(int8)": scalar(factorial),
  "width_bucket(numeric,numeric,numeric,int4)": scalar(widthBucket),
};
