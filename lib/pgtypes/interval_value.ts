import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { intervalFields } from "./typmod.ts";

/**
 * A value of `interval`. The three parts are kept apart because months and days have no fixed
 * length; each may have its own sign.
 */
export interface Interval {
  /** An int32; years are 12 of them. */
  readonly months: number;
  /** An int32. */
  readonly days: number;
  /** An int64. */
  readonly microseconds: bigint;
}

const microsecondsPerSecond = 1_000_000n;
const microsecondsPerMinute = 60_000_000n;
const microsecondsPerHour = 3_600_000_000n;

const smallestInt = -2147483648;
const largestInt = 2147483647;
const smallestMicroseconds = -(2n ** 63n);
const largestMicroseconds = 2n ** 63n - 1n;

/** `22008`: parts that an interval cannot hold. */
export function intervalOutOfRange(): PgError {
  return new PgError(sqlState.datetime_field_overflow, "interval out of range");
}

/** Whether a number fits an int32. */
export function isInt32(value: number): boolean {
  return value >= smallestInt && value <= largestInt;
}

/** Whether a number fits an int64. */
export function isInt64(value: bigint): boolean {
  return value >= smallestMicroseconds && value <= largestMicroseconds;
}

/**
 * An interval of these parts.
 * @throws PgError `22008` if a part is out of range
 */
export function makeInterval(months: number, days: number, microseconds: bigint): Interval {
  if (!isInt32(months) || !isInt32(days) || !isInt64(microseconds)) throw intervalOutOfRange();
  return { months, days, microseconds };
}

/** The parts that people read, each with the sign of the part that it comes from. */
export interface IntervalFields {
  readonly years: number;
  /** -11 … 11 */
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  /** -59 … 59 */
  readonly minutes: number;
  /** -59 … 59 */
  readonly seconds: number;
  /** -999999 … 999999 */
  readonly microseconds: number;
}

/** Takes an interval apart. */
export function intervalToFields(interval: Interval): IntervalFields {
  const { months, days, microseconds } = interval;
  const seconds = Number(microseconds / microsecondsPerSecond);
  return {
    years: Math.trunc(months / 12) + 0,
    months: months % 12 + 0,
    days,
    hours: Math.trunc(seconds / 3600) + 0,
    minutes: Math.trunc(seconds / 60) % 60 + 0,
    seconds: seconds % 60 + 0,
    microseconds: Number(microseconds % microsecondsPerSecond),
  };
}

/** Bits of the fields in the typmods of intervals. */
export const intervalField = {
  month: 1 << 1,
  year: 1 << 2,
  day: 1 << 3,
  hour: 1 << 10,
  minute: 1 << 11,
  second: 1 << 12,
} as const;

/** The smallest field that a typmod's mask keeps; `undefined` if it keeps all. */
export function smallestField(range: number): keyof typeof intervalField | undefined {
  for (const name of ["second", "minute", "hour", "day", "month", "year"] as const) {
    if (range === 0x7fff) return undefined;
    if ((range & intervalField[name]) !== 0) return name;
  }
  return undefined;
}

/** Cuts off the fields and rounds the digits that a typmod does not keep. */
export function applyIntervalTypmod(interval: Interval, typmod: number): Interval {
  const limits = intervalFields(typmod);
  if (limits === undefined) return interval;
  const cut = cutFields(interval, smallestField(limits.range));
  if (limits.precision >= 6) return cut;
  const step = 10n ** BigInt(6 - limits.precision);
  const half = step / 2n;
  const { microseconds } = cut;
  const rounded = microseconds >= 0n
    ? ((microseconds + half) / step) * step
    : -(((half - microseconds) / step) * step);
  return makeInterval(cut.months, cut.days, rounded);
}

function cutFields(interval: Interval, smallest: ReturnType<typeof smallestField>): Interval {
  const { months, days, microseconds } = interval;
  switch (smallest) {
    case "year":
      return { months: months - months % 12, days: 0, microseconds: 0n };
    case "month":
      return { months, days: 0, microseconds: 0n };
    case "day":
      return { months, days, microseconds: 0n };
    case "hour":
      return { months, days, microseconds: microseconds - microseconds % microsecondsPerHour };
    case "minute":
      return { months, days, microseconds: microseconds - microseconds % microsecondsPerMinute };
    default:
      return interval;
  }
}
