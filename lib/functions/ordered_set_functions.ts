import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { doubleText } from "../pgtypes/float_text.ts";
import {
  addIntervals,
  multiplyInterval,
  subtractIntervals,
} from "../pgtypes/interval_arithmetic.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { oids } from "../pgtypes/types.ts";
import { arrayTypeOver } from "./array_type.ts";
import { type ArrayValue, storeArray } from "./array_value.ts";
import { aggregate, type CallContext, type FunctionTable } from "./definition.ts";
import { equalityKeyOf } from "./value_order.ts";
import { writerOf } from "./value_form.ts";

/*
 * Aggregates WITHIN GROUP. Rows come in the order that the call asks for, the direct arguments with
 * each of them; NULLs among the values are left out.
 */

/** The values so far, and the direct argument. */
interface Ordered<Direct, T> {
  direct: Direct | null;
  readonly values: T[];
}

function start<Direct, T>(): Ordered<Direct, T> {
  return { direct: null, values: [] };
}

function assertFraction(fraction: number): void {
  if (fraction >= 0 && fraction <= 1) return;
  throw new PgError(
    sqlState.numeric_value_out_of_range,
    `percentile value ${doubleText(fraction, -9)} is not between 0 and 1`,
  );
}

/** The value at a fraction of the way from the first to the last, between two if need be. */
function interpolated<T>(
  values: readonly T[],
  fraction: number,
  between: (low: T, high: T, part: number) => T,
): T {
  assertFraction(fraction);
  const place = fraction * (values.length - 1);
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return low === high ? values[low]! : between(values[low]!, values[high]!, place - low);
}

/** The first value that is not before a fraction of all. */
function discrete<T>(values: readonly T[], fraction: number): T {
  assertFraction(fraction);
  return values[Math.max(Math.ceil(fraction * values.length), 1) - 1]!;
}

function betweenFloats(low: number, high: number, part: number): number {
  return low + part * (high - low);
}

function betweenIntervals(low: Interval, high: Interval, part: number): Interval {
  return addIntervals(low, multiplyInterval(subtractIntervals(high, low), part));
}

function step<Direct, T>(
  state: Ordered<Direct, T>,
  direct: Direct | null,
  value: T | null,
): Ordered<Direct, T> {
  state.direct = direct;
  if (value !== null) state.values.push(value);
  return state;
}

/** percentile_cont() of one fraction. */
function continuous<T>(between: (low: T, high: T, part: number) => T) {
  return aggregate<Ordered<number, T>>({
    takesNulls: true,
    start: start<number, T>,
    step: step<number, T>,
    result: ({ direct, values }) => {
      if (direct === null || values.length === 0) return null;
      return interpolated(values, direct, between);
    },
  });
}

/** The fractions of an array, each with what `compute` makes of it. */
function forEach(
  fractions: ArrayValue,
  compute: (fraction: number) => StorageValue,
): ArrayValue {
  return {
    dimensions: fractions.dimensions,
    elements: fractions.elements.map((each) => each === null ? null : compute(Number(each))),
  };
}

/** percentile_cont() of many fractions. */
function continuousOfMany<T>(oid: number, between: (low: T, high: T, part: number) => T) {
  const write = writerOf(oid) as (value: T) => StorageValue;
  return aggregate<Ordered<ArrayValue, T>>({
    takesNulls: true,
    start: start<ArrayValue, T>,
    step: step<ArrayValue, T>,
    result: ({ direct, values }) => {
      if (direct === null || values.length === 0) return null;
      return forEach(direct, (fraction) => write(interpolated(values, fraction, between)));
    },
  });
}

const discreteOfOne = aggregate<Ordered<number, StorageValue>>({
  typed: true,
  takesNulls: true,
  start: start<number, StorageValue>,
  step: (state, _context: CallContext, direct: number | null, value: StorageValue) =>
    step(state, direct, value),
  result: ({ direct, values }) =>
    direct === null || values.length === 0 ? null : discrete(values, direct),
});

const discreteOfMany = aggregate<Ordered<ArrayValue, StorageValue>>({
  typed: true,
  takesNulls: true,
  start: start<ArrayValue, StorageValue>,
  step: (state, _context: CallContext, direct: ArrayValue | null, value: StorageValue) =>
    step(state, direct, value),
  result: ({ direct, values }, { types }) => {
    if (direct === null || values.length === 0) return null;
    const found = forEach(direct, (fraction) => discrete(values, fraction));
    return storeArray(found, arrayTypeOver(types[1]!.oid));
  },
});

/** The longest run of equal values so far. */
interface Runs {
  readonly key: string;
  readonly value: StorageValue;
  readonly length: number;
  readonly longest: StorageValue;
  readonly longestLength: number;
}

const mode = aggregate<Runs>({
  typed: true,
  start: () => ({ key: "", value: null, length: 0, longest: null, longestLength: 0 }),
  step: (runs, { types }: CallContext, value: StorageValue) => {
    const key = equalityKeyOf(types[0]!.oid)(value);
    const length = key === runs.key ? runs.length + 1 : 1;
    const first = length === 1 ? value : runs.value;
    const isLonger = length > runs.longestLength;
    return {
      key,
      value: first,
      length,
      longest: isLonger ? first : runs.longest,
      longestLength: isLonger ? length : runs.longestLength,
    };
  },
  result: ({ longest }) => longest,
});

/** Percentiles and the most frequent value. */
export const orderedSetFunctions: FunctionTable = {
  "percentile_cont(float8,float8)": continuous(betweenFloats),
  "percentile_cont(float8,interval)": continuous(betweenIntervals),
  "percentile_cont(_float8,float8)": continuousOfMany(oids.float8, betweenFloats),
  "percentile_cont(_float8,interval)": continuousOfMany(oids.interval, betweenIntervals),
  "percentile_disc(float8,anyelement)": discreteOfOne,
  "percentile_disc(_float8,anyelement)": discreteOfMany,
  "mode(anyelement)": mode,
};
