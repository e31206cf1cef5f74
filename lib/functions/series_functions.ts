import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isInfiniteTimestamp } from "../pgtypes/calendar.ts";
import { addToInstant, addToTimestamp } from "../pgtypes/date_time_arithmetic.ts";
import { compareDecimals, type Decimal, decimal, signOf } from "../pgtypes/decimal.ts";
import { addDecimals } from "../pgtypes/decimal_arithmetic.ts";
import { int4Range, int8Range } from "../pgtypes/integer.ts";
import { compareIntervals } from "../pgtypes/interval_arithmetic.ts";
import { type Interval, makeInterval } from "../pgtypes/interval_value.ts";
import { sessionZone } from "./date_time_operators.ts";
import { type FunctionTable, rows } from "./definition.ts";

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

function stepIsZero(): PgError {
  return invalid("step size cannot equal zero");
}

type Integer = number | bigint;

function* integers(
  first: Integer,
  last: Integer,
  step: Integer,
  highest: bigint,
): Iterable<readonly [bigint]> {
  const [end, stride] = [BigInt(last), BigInt(step)];
  if (stride === 0n) throw stepIsZero();
  const isWithin = (value: bigint) => stride > 0n ? value <= end : value >= end;
  for (let value = BigInt(first); isWithin(value); value += stride) {
    // The series ends where its type does.
    if (value > highest || value < -highest - 1n) return;
    yield [value];
  }
}

function* decimals(
  first: Decimal,
  last: Decimal,
  step: Decimal = decimal(1n, 0),
): Iterable<readonly [Decimal]> {
  for (const [name, value] of [["start", first], ["stop", last], ["step size", step]] as const) {
    if (value.kind === "finite") continue;
    throw invalid(`${name} value cannot be ${value.kind === "NaN" ? "NaN" : "infinity"}`);
  }
  const sign = signOf(step)!;
  if (sign === 0) throw stepIsZero();
  for (let value = first; compareDecimals(value, last) * sign <= 0;) {
    yield [value];
    value = addDecimals(value, step);
  }
}

const noTime = makeInterval(0, 0, 0n);

function* timestamps(
  first: bigint,
  last: bigint,
  step: Interval,
  add: (timestamp: bigint, interval: Interval) => bigint,
): Iterable<readonly [bigint]> {
  const sign = compareIntervals(step, noTime);
  if (sign === 0) throw stepIsZero();
  const isWithin = (value: bigint) => sign > 0 ? value <= last : value >= last;
  for (let value = first; isWithin(value); value = add(value, step)) {
    yield [value];
    if (isInfiniteTimestamp(value)) return;
  }
}

/** Series of numbers and of points in time. */
export const seriesFunctions: FunctionTable = {
  "generate_series(int4,int4)": rows((_, first: number, last: number) =>
    integers(first, last, 1, int4Range.maximum)
  ),
  "generate_series(int4,int4,int4)": rows((_, first: number, last: number, step: number) =>
    integers(first, last, step, int4Range.maximum)
  ),
  "generate_series(int8,int8)": rows((_, first: bigint, last: bigint) =>
    integers(first, last, 1, int8Range.maximum)
  ),
  "generate_series(int8,int8,int8)": rows((_, first: bigint, last: bigint, step: bigint) =>
    integers(first, last, step, int8Range.maximum)
  ),
  "generate_series(numeric,numeric)": rows((_, first: Decimal, last: Decimal) =>
    decimals(first, last)
  ),
  "generate_series(numeric,numeric,numeric)": rows(
    (_, first: Decimal, last: Decimal, step: Decimal) => decimals(first, last, step),
  ),
  "generate_series(timestamp,timestamp,interval)": rows(
    (_, first: bigint, last: bigint, step: Interval) =>
      timestamps(first, last, step, addToTimestamp),
  ),
  "generate_series(timestamptz,timestamptz,interval)": rows(
    (context, first: bigint, last: bigint, step: Interval) => {
      const zone = sessionZone(context);
      return timestamps(first, last, step, (value, by) => addToInstant(value, by, zone));
    },
  ),
};
