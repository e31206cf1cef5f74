import { concatBytes } from "../base/concat_bytes.ts";
import { type Decimal, decimal } from "../pgtypes/decimal.ts";
import { addDecimals, divideDecimals } from "../pgtypes/decimal_arithmetic.ts";
import { addIntervals, divideInterval } from "../pgtypes/interval_arithmetic.ts";
import { type Interval, makeInterval } from "../pgtypes/interval_value.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import {
  aggregate,
  type AggregateDefinition,
  type CallContext,
  type FunctionDefinition,
  type FunctionTable,
  native,
} from "./definition.ts";
import { withoutOverflow } from "./float_operators.ts";
import { comparatorOf } from "./value_order.ts";

const zero = decimal(0n, 0);

/** A sum and how many values are in it. */
interface Total<T> {
  sum: T;
  count: number;
}

function totals<T>(
  start: T,
  add: (sum: T, value: T) => T,
  result: (total: Total<T>) => unknown,
): AggregateDefinition {
  return aggregate<Total<T>>({
    start: () => ({ sum: start, count: 0 }),
    step: (total, value: T) => {
      total.sum = add(total.sum, value);
      total.count++;
      return total;
    },
    result: (total) => total.count === 0 ? null : result(total),
  });
}

/** Beyond this a sum of numbers might not be exact any more after the next. */
const exactLimit = 2 ** 52;

/** A sum of integers of any size: numbers as long as they are exact, which is faster. */
interface IntegerTotal {
  small: number;
  large: bigint;
  count: number;
}

function addInteger(total: IntegerTotal, value: bigint | number): IntegerTotal {
  const number = Number(value);
  total.count++;
  if (number < exactLimit && number > -exactLimit) {
    total.small += number;
    if (total.small < exactLimit && total.small > -exactLimit) return total;
    total.large += BigInt(total.small);
    total.small = 0;
  } else {
    total.large += BigInt(value);
  }
  return total;
}

function integerTotals(result: (sum: Decimal, count: number) => Decimal): AggregateDefinition {
  return aggregate<IntegerTotal>({
    start: () => ({ small: 0, large: 0n, count: 0 }),
    step: addInteger,
    result: ({ small, large, count }) =>
      count === 0 ? null : result(decimal(large + BigInt(small), 0), count),
  });
}

const integerAverage = integerTotals((sum, count) =>
  divideDecimals(sum, decimal(BigInt(count), 0))
);

const bigIntegerSum = integerTotals((sum) => sum);

const numericSum = totals<Decimal>(zero, addDecimals, ({ sum }) => sum);

const numericAverage = totals<Decimal>(
  zero,
  addDecimals,
  ({ sum, count }) => divideDecimals(sum, decimal(BigInt(count), 0)),
);

function addFloats(sum: number, value: number): number {
  return withoutOverflow(sum + value, sum, value);
}

const floatAverage = totals<number>(0, addFloats, ({ sum, count }) => sum / count);

const noTime = makeInterval(0, 0, 0n);

const intervalSum = totals<Interval>(noTime, addIntervals, ({ sum }) => sum);

const intervalAverage = totals<Interval>(
  noTime,
  addIntervals,
  ({ sum, count }) => divideInterval(sum, count),
);

/**
 * Which of two values stays: the larger one if `sign` is 1, the smaller one if -1, and the later one
 * if they are equal.
 */
function larger(oid: number, sign: 1 | -1, kept: StorageValue, value: StorageValue): StorageValue {
  return kept === null || comparatorOf(oid)(value!, kept) * sign >= 0 ? value : kept;
}

function extreme(oid: number, sign: 1 | -1): AggregateDefinition {
  return aggregate<StorageValue>({
    ofStorage: true,
    start: () => null,
    step: (kept, value: StorageValue) => larger(oid, sign, kept, value),
    result: (kept) => kept,
  });
}

function extremeOfType(sign: 1 | -1): AggregateDefinition {
  return aggregate<StorageValue>({
    ofStorage: true,
    typed: true,
    start: () => null,
    step: (kept, { types }: CallContext, value: StorageValue) =>
      larger(types[0]!.oid, sign, kept, value),
    result: (kept) => kept,
  });
}

/** Types whose storage forms SQLite sorts as PostgreSQL sorts the values. */
const nativelyOrdered =
  "int8 int4 int2 oid float4 float8 date time money timestamp timestamptz text bpchar pg_lsn xid8";
/** The others that have a largest value. */
const otherwiseOrdered = [oids.timetz, oids.interval, oids.numeric, oids.tid, oids.inet];

function extremes(): FunctionTable {
  const table: Record<string, FunctionDefinition> = {};
  for (const [name, sign] of [["min", -1], ["max", 1]] as const) {
    for (const type of nativelyOrdered.split(" ")) table[`${name}(${type})`] = native(name);
    for (const oid of otherwiseOrdered) {
      table[`${name}(${typeOrText(oid).name})`] = extreme(oid, sign);
    }
    table[`${name}(anyarray)`] = extremeOfType(sign);
    table[`${name}(anyenum)`] = extremeOfType(sign);
  }
  return table;
}

/** Text so far; `null` if there was none. */
const joinedTexts = aggregate<string | null>({
  takesNulls: true,
  start: () => null,
  step: (text, value: string | null, delimiter: string | null) =>
    value === null ? text : text === null ? value : text + (delimiter ?? "") + value,
  result: (text) => text,
});

/** Pieces so far, with what is between them. */
const joinedBytes = aggregate<Uint8Array[]>({
  takesNulls: true,
  start: () => [],
  step: (pieces, value: Uint8Array | null, delimiter: Uint8Array | null) => {
    if (value === null) return pieces;
    if (pieces.length > 0 && delimiter !== null) pieces.push(delimiter);
    pieces.push(value);
    return pieces;
  },
  result: (pieces) => pieces.length === 0 ? null : concatBytes(pieces),
});

type Bits = (left: bigint, right: bigint) => bigint;

function combined(combine: Bits): AggregateDefinition {
  return aggregate<bigint | null>({
    ofStorage: true,
    start: () => null,
    step: (kept, value: bigint) => kept === null ? value : combine(kept, value),
    result: (kept) => kept,
  });
}

function bitAggregates(): FunctionTable {
  const table: Record<string, FunctionDefinition> = {};
  const operators: Record<string, Bits> = {
    and: (left, right) => left & right,
    or: (left, right) => left | right,
    xor: (left, right) => left ^ right,
  };
  for (const [name, combine] of Object.entries(operators)) {
    for (const type of ["int2", "int4", "int8"]) table[`bit_${name}(${type})`] = combined(combine);
  }
  return table;
}

/** Aggregates that need no more than what they have so far and the next value. */
export const aggregateFunctions: FunctionTable = {
  "count()": native("count"),
  "count(any)": native("count"),
  "sum(int2)": native("sum"),
  "sum(int4)": native("sum"),
  "sum(int8)": bigIntegerSum,
  "sum(numeric)": numericSum,
  "sum(float4)": totals<number>(
    0,
    (sum, value) => Math.fround(addFloats(sum, value)),
    ({ sum }) => sum,
  ),
  "sum(float8)": totals<number>(0, addFloats, ({ sum }) => sum),
  "sum(interval)": intervalSum,
  "avg(int2)": integerAverage,
  "avg(int4)": integerAverage,
  "avg(int8)": integerAverage,
  "avg(numeric)": numericAverage,
  "avg(float4)": floatAverage,
  "avg(float8)": floatAverage,
  "avg(interval)": intervalAverage,
  "bool_and(bool)": native("min"),
  "every(bool)": native("min"),
  "bool_or(bool)": native("max"),
  "string_agg(text,text)": joinedTexts,
  "string_agg(bytea,bytea)": joinedBytes,
  ...extremes(),
  ...bitAggregates(),
};
