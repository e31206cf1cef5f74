import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  civilFromDays,
  infiniteDate,
  infiniteTimestamp,
  isInfiniteDate,
  isInfiniteTimestamp,
  microsecondsPerDay,
  partsFromTimestamp,
} from "../pgtypes/calendar.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import type { Decimal } from "../pgtypes/decimal.ts";
import { intervalSpan } from "../pgtypes/interval_arithmetic.ts";
import { type Interval, isInt64 } from "../pgtypes/interval_value.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { isFixedZone, offsetAt, timeZoneOf } from "../pgtypes/time_zone.ts";
import { oids } from "../pgtypes/types.ts";
import type { StorageCall } from "./function_adapter.ts";
import { readerOf } from "./value_form.ts";

/*
 * Window frames by RANGE with an offset. SQLite adds the offset to what the window is ordered by, and
 * can do that to numbers alone: values of other types become numbers whose distances are theirs.
 *
 * Source: PostgreSQL 15 documentation, 4.2.8, "Window Function Calls", and the in_range functions.
 */

type Value = NonNullable<StorageValue>;

/** Numeric values are counted in units of so many digits after the point. */
const numericScale = 6;

function scaledDecimal({ kind, coefficient, scale }: Decimal): Value {
  if (kind === "NaN") return "NaN";
  if (kind !== "finite") return kind === "Infinity" ? Infinity : -Infinity;
  const shift = numericScale - scale;
  const unit = 10n ** BigInt(Math.abs(shift));
  const scaled = shift >= 0 ? coefficient * unit : coefficient / unit;
  const isExact = shift >= 0 || scaled * unit === coefficient;
  if (isExact && isInt64(scaled * 2n)) return scaled;
  throw notSupported(
    "RANGE with an offset is not supported for a numeric value of more than 6 digits behind the point or 12 before it",
    { hint: "Order by the value as double precision." },
  );
}

/** A number of any size as a value of SQLite's; beyond int8, a double orders it well enough. */
function numberValue(value: bigint): Value {
  return isInt64(value) ? value : Number(value);
}

/** Equal instants are ordered by their offsets. */
const timetzUnit = 1_000_000n;

function timetzNumber({ microseconds, offset }: TimeLiteral): Value {
  const instant = BigInt(microseconds) - BigInt(offset) * 1_000_000n;
  return instant * timetzUnit - BigInt(offset);
}

const infinityOf = (isPositive: boolean) => isPositive ? Infinity : -Infinity;

function timestampNumber(value: bigint): Value {
  return isInfiniteTimestamp(value) ? infinityOf(value === infiniteTimestamp) : value;
}

function dateNumber(days: number): Value {
  return isInfiniteDate(days)
    ? infinityOf(days === infiniteDate)
    : BigInt(days) * BigInt(microsecondsPerDay);
}

const numbers: ReadonlyMap<number, (value: never) => Value> = new Map<
  number,
  (value: never) => Value
>([
  [oids.numeric, scaledDecimal],
  [oids.date, dateNumber],
  [oids.timestamp, timestampNumber],
  [oids.timestamptz, timestampNumber],
  [oids.interval, (value: Interval) => numberValue(intervalSpan(value))],
  [oids.time, (value: number | bigint) => BigInt(value)],
  [oids.timetz, timetzNumber],
]);

/** Whether {@link rangeKey} has numbers for the values of a type; integers and floats are numbers. */
export function hasRangeKey(oid: number): boolean {
  return numbers.has(oid);
}

/** What the numbers of a frame count: times, days with times, or whole months or years. */
export type RangeUnit = "time" | "days" | "months" | "years";

/** Longest month, in microseconds: months are counted as if each had so many. */
const monthLength = 31n * BigInt(microsecondsPerDay);

/** Days that all months have; subtracting months from a later day may give an earlier one. */
const surelyThere = 28;

function monthNumber(timestamp: bigint, unit: RangeUnit): bigint {
  const { days, microseconds } = partsFromTimestamp(timestamp);
  const { year, month, day } = civilFromDays(days);
  if (day > surelyThere && (unit === "months" || month === 2)) {
    throw notSupported(
      `RANGE with an offset of ${unit} is not supported for day ${day} of a month`,
      { hint: "Give the offset in days, or order by date_trunc('month', …)." },
    );
  }
  const inMonth = BigInt(day - 1) * BigInt(microsecondsPerDay) + BigInt(microseconds);
  return BigInt(year * 12 + month) * monthLength + inMonth;
}

/**
 * `pg_range_key(value, type, unit)`: a number in the place of a value. Raises `0A000` where the unit
 * of the offsets is not of one length: for days in some time zones, for months at their ends.
 */
export const rangeKey: StorageCall = (context, value, given, unit) => {
  if (value === null) return null;
  const oid = Number(given);
  const number = numbers.get(oid)!(readerOf(oid)(value!) as never);
  if (unit === "time" || oid === oids.numeric || oid === oids.interval) return number;
  const zone = oid === oids.timestamptz ? timeZoneOf(context.settings.timeZone) : undefined;
  if (zone !== undefined && !isFixedZone(zone)) {
    throw notSupported(
      "RANGE with an offset of days is not supported in a time zone whose days differ in length",
      { hint: "Give the offset in hours, or order by the timestamp AT TIME ZONE." },
    );
  }
  if (unit === "days" || typeof number !== "bigint") return number;
  const offset = BigInt(zone === undefined ? 0 : offsetAt(zone, 0)) * 1_000_000n;
  return monthNumber(number + offset, unit as RangeUnit);
};

function invalidSize(): PgError {
  return new PgError(
    sqlState.invalid_preceding_or_following_size,
    "invalid preceding or following size in window function",
  );
}

function intervalOffset(interval: Interval, orderedBy: number): bigint {
  const { months, days, microseconds } = interval;
  if (orderedBy === oids.time || orderedBy === oids.timetz) {
    if (microseconds < 0n) throw invalidSize();
    return orderedBy === oids.time ? microseconds : microseconds * timetzUnit;
  }
  const span = intervalSpan(interval);
  if (span < 0n) throw invalidSize();
  if (orderedBy === oids.interval || months === 0) return span;
  if (days === 0 && microseconds === 0n) return BigInt(months) * monthLength;
  throw notSupported("RANGE with an offset of months together with days is not supported", {
    hint: "Give the offset in days.",
  });
}

function unitOf({ months, days }: Interval, orderedBy: number): RangeUnit {
  const isCalendar = orderedBy === oids.date || orderedBy === oids.timestamp ||
    orderedBy === oids.timestamptz;
  if (!isCalendar || months === 0) return isCalendar && days !== 0 ? "days" : "time";
  return months % 12 === 0 ? "years" : "months";
}

/** An offset in the unit of {@link rangeKey}. */
export interface RangeOffset {
  readonly number: Value;
  readonly unit: RangeUnit;
}

/**
 * The offset of a frame by RANGE as a number.
 * @param value in the storage form of its type
 * @param orderedBy the type of what the window is ordered by
 * @throws PgError `22013` if it is negative, `0A000` for what no number can be
 */
export function rangeOffset(value: Value, oid: number, orderedBy: number): RangeOffset {
  if (oid === oids.interval) {
    const interval = readerOf(oid)(value) as Interval;
    const number = numberValue(intervalOffset(interval, orderedBy));
    return { number, unit: unitOf(interval, orderedBy) };
  }
  const number = oid === oids.numeric ? scaledDecimal(readerOf(oid)(value) as Decimal) : value;
  const isNumber = typeof number === "number" || typeof number === "bigint";
  if (!isNumber || Number.isNaN(number) || number < 0) throw invalidSize();
  return { number, unit: "time" };
}
