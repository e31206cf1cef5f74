import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type Decimal, decimal, signOf, specialDecimal } from "../pgtypes/decimal.ts";
import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  squareRootAt,
  subtractDecimals,
} from "../pgtypes/decimal_arithmetic.ts";
import {
  aggregate,
  type AggregateDefinition,
  type FunctionDefinition,
  type FunctionTable,
} from "./definition.ts";

/*
 * Variance, standard deviation, correlation and linear regression.
 *
 * Source of the ways to compute: PostgreSQL 15, numeric_stddev_internal() in numeric.c, and in
 * float.c float8_accum() and float8_regr_accum(), which are Youngs and Cramer's.
 */

const zero = decimal(0n, 0);

/** Sums of numbers and of their squares, exact. */
interface ExactSums {
  readonly count: bigint;
  readonly sum: Decimal;
  readonly squares: Decimal;
}

/** What comes of the sums: over the whole or a sample, as it is or its square root. */
interface Spread {
  readonly sample: boolean;
  readonly root: boolean;
}

function exactSpread({ count, sum, squares }: ExactSums, { sample, root }: Spread): Decimal | null {
  if (count === 0n || (sample && count === 1n)) return null;
  if (sum.kind !== "finite" || squares.kind !== "finite") return specialDecimal("NaN");
  const size = decimal(count, 0);
  const dividend = subtractDecimals(
    multiplyDecimals(size, squares),
    multiplyDecimals(sum, sum),
  );
  if (signOf(dividend)! <= 0) return zero;
  const variance = divideDecimals(dividend, decimal(count * (sample ? count - 1n : count), 0));
  return root ? squareRootAt(variance, variance.scale) : variance;
}

function ofExact(spread: Spread, read: (value: never) => Decimal): AggregateDefinition {
  return aggregate<ExactSums>({
    start: () => ({ count: 0n, sum: zero, squares: zero }),
    step: ({ count, sum, squares }, value: never) => {
      const number = read(value);
      return {
        count: count + 1n,
        sum: addDecimals(sum, number),
        squares: addDecimals(squares, multiplyDecimals(number, number)),
      };
    },
    result: (sums) => exactSpread(sums, spread),
  });
}

/** Count, sum and sum of squared differences from the mean. */
interface FloatSums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

function overflow(): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "value out of range: overflow");
}

function addFloat({ count, sum, squares }: FloatSums, value: number): FloatSums {
  const newCount = count + 1;
  const newSum = sum + value;
  if (count === 0) {
    return { count: 1, sum: newSum, squares: Number.isFinite(value) ? 0 : NaN };
  }
  const difference = value * newCount - newSum;
  let newSquares = squares + (difference * difference) / (newCount * count);
  if (!Number.isFinite(newSum) || !Number.isFinite(newSquares)) {
    if (Number.isFinite(sum) && Number.isFinite(value)) throw overflow();
    newSquares = NaN;
  }
  return { count: newCount, sum: newSum, squares: newSquares };
}

function ofFloats({ sample, root }: Spread): AggregateDefinition {
  return aggregate<FloatSums>({
    start: () => ({ count: 0, sum: 0, squares: 0 }),
    step: addFloat,
    result: ({ count, squares }) => {
      if (count === 0 || (sample && count === 1)) return null;
      const variance = squares / (sample ? count - 1 : count);
      return root ? Math.sqrt(variance) : variance;
    },
  });
}

const spreads: Readonly<Record<string, Spread>> = {
  var_pop: { sample: false, root: false },
  var_samp: { sample: true, root: false },
  variance: { sample: true, root: false },
  stddev_pop: { sample: false, root: true },
  stddev_samp: { sample: true, root: true },
  stddev: { sample: true, root: true },
};

function spreadTable(): FunctionTable {
  const table: Record<string, FunctionDefinition> = {};
  for (const [name, spread] of Object.entries(spreads)) {
    for (const type of ["int2", "int4", "int8"]) {
      table[`${name}(${type})`] = ofExact(
        spread,
        (value: number | bigint) => decimal(BigInt(value), 0),
      );
    }
    table[`${name}(numeric)`] = ofExact(spread, (value: Decimal) => value);
    for (const type of ["float4", "float8"]) table[`${name}(${type})`] = ofFloats(spread);
  }
  return table;
}

/** Sums over pairs of numbers; `xx`, `yy` and `xy` are of products of differences from the means. */
interface PairSums {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function addPair(sums: PairSums, newY: number, newX: number): PairSums {
  const count = sums.count + 1;
  const x = sums.x + newX;
  const y = sums.y + newY;
  if (sums.count === 0) {
    const [xx, yy] = [newX, newY].map((value) => Number.isFinite(value) ? 0 : NaN);
    return { count, x, y, xx: xx!, yy: yy!, xy: xx! + yy! };
  }
  const fromX = newX * count - x;
  const fromY = newY * count - y;
  const scale = 1 / (count * sums.count);
  let xx = sums.xx + fromX * fromX * scale;
  let yy = sums.yy + fromY * fromY * scale;
  let xy = sums.xy + fromX * fromY * scale;
  if (![x, y, xx, yy, xy].every(Number.isFinite)) {
    const isOverflow = [sums.x, newX, sums.y, newY].every(Number.isFinite);
    if (isOverflow) throw overflow();
    if (!Number.isFinite(xx)) xx = NaN;
    if (!Number.isFinite(yy)) yy = NaN;
    if (!Number.isFinite(xy)) xy = NaN;
  }
  return { count, x, y, xx, yy, xy };
}

function ofPairs(result: (sums: PairSums) => number | null): AggregateDefinition {
  return aggregate<PairSums>({
    start: () => ({ count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }),
    step: addPair,
    result,
  });
}

/** A result that there is only of so many pairs. */
function ifAny(
  compute: (sums: PairSums) => number | null,
  least = 1,
): (sums: PairSums) => number | null {
  return (sums) => sums.count < least ? null : compute(sums);
}

function slope({ xx, xy }: PairSums): number | null {
  return xx === 0 ? null : xy / xx;
}

/** Aggregates of how values are spread and depend on each other. */
export const statisticsFunctions: FunctionTable = {
  ...spreadTable(),
  "corr(float8,float8)": ofPairs(
    ifAny(({ xx, yy, xy }) => xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy)),
  ),
  "covar_pop(float8,float8)": ofPairs(ifAny(({ count, xy }) => xy / count)),
  "covar_samp(float8,float8)": ofPairs(ifAny(({ count, xy }) => xy / (count - 1), 2)),
  "regr_count(float8,float8)": ofPairs(({ count }) => count),
  "regr_avgx(float8,float8)": ofPairs(ifAny(({ count, x }) => x / count)),
  "regr_avgy(float8,float8)": ofPairs(ifAny(({ count, y }) => y / count)),
  "regr_sxx(float8,float8)": ofPairs(ifAny(({ xx }) => xx)),
  "regr_syy(float8,float8)": ofPairs(ifAny(({ yy }) => yy)),
  "regr_sxy(float8,float8)": ofPairs(ifAny(({ xy }) => xy)),
  "regr_slope(float8,float8)": ofPairs(ifAny(slope)),
  "regr_intercept(float8,float8)": ofPairs(
    ifAny(({ count, x, y, xx, xy }) => xx === 0 ? null : (y - x * xy / xx) / count),
  ),
  "regr_r2(float8,float8)": ofPairs(ifAny(({ xx, yy, xy }) => {
    if (xx === 0) return null;
    return yy === 0 ? 1 : (xy * xy) / (xx * yy);
  })),
};
