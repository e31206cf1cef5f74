import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  endOfTimestamps,
  infiniteDate,
  infiniteTimestamp,
  isInfiniteDate,
  isInfiniteTimestamp,
  microsecondsPerDay,
  negativeInfiniteDate,
  negativeInfiniteTimestamp,
  partsFromTimestamp,
  timestampFromParts,
} from "./calendar.ts";
import { isDateInRange } from "./date.ts";
import type { TimeLiteral } from "./date_time_parser.ts";
import { justifyHours, negateInterval } from "./interval_arithmetic.ts";
import { type Interval, makeInterval } from "./interval_value.ts";
import type { TimeZone } from "./time_zone.ts";
import { isTimestampInRange } from "./timestamp.ts";
import { instantOf, localTimeIn } from "./timestamptz.ts";

/*
 * PostgreSQL's operators on dates, times and timestamps. Dates are days and timestamps microseconds
 * since 2000-01-01, with infinities as in calendar.ts; times are microseconds since midnight.
 * Results that the type cannot hold raise `22008`.
 */

function timestampOutOfRange(): PgError {
  return new PgError(sqlState.datetime_field_overflow, "timestamp out of range");
}

function checkedTimestamp(timestamp: bigint): bigint {
  if (!isTimestampInRange(timestamp)) throw timestampOutOfRange();
  return timestamp;
}

/** Moves the date of a timestamp by months, keeping to the month's last day, and then by days. */
function shiftDate(timestamp: bigint, months: number, days: number): bigint {
  if (months === 0 && days === 0) return timestamp;
  const parts = partsFromTimestamp(timestamp);
  let day = parts.days;
  if (months !== 0) {
    const date = civilFromDays(day);
    const month = date.month - 1 + months;
    const year = date.year + Math.floor(month / 12);
    const monthOfYear = ((month % 12) + 12) % 12 + 1;
    day = daysFromCivil(
      year,
      monthOfYear,
      Math.min(date.day, daysInMonth(year, monthOfYear)),
    );
    checkedTimestamp(timestampFromParts(day, parts.microseconds));
  }
  return checkedTimestamp(timestampFromParts(day + days, parts.microseconds));
}

/** `timestamp + interval`. */
export function addToTimestamp(timestamp: bigint, interval: Interval): bigint {
  if (isInfiniteTimestamp(timestamp)) return timestamp;
  const shifted = shiftDate(timestamp, interval.months, interval.days);
  return checkedTimestamp(shifted + interval.microseconds);
}

/** `timestamp - interval`. */
export function subtractFromTimestamp(timestamp: bigint, interval: Interval): bigint {
  return addToTimestamp(timestamp, negateInterval(interval));
}

/** `timestamptz + interval`: months and days move the clock of the zone, the time the instant. */
export function addToInstant(instant: bigint, interval: Interval, zone: TimeZone): bigint {
  if (isInfiniteTimestamp(instant)) return instant;
  let result = instant;
  // Months first: each step goes through local time, as PostgreSQL does.
  if (interval.months !== 0) {
    result = instantOf(zone, shiftDate(localTimeIn(zone, result), interval.months, 0));
  }
  if (interval.days !== 0) {
    result = instantOf(zone, shiftDate(localTimeIn(zone, result), 0, interval.days));
  }
  return checkedTimestamp(result + interval.microseconds);
}

/** `timestamptz - interval`. */
export function subtractFromInstant(instant: bigint, interval: Interval, zone: TimeZone): bigint {
  return addToInstant(instant, negateInterval(interval), zone);
}

/**
 * `timestamp - timestamp`, of both kinds: days and hours, no months.
 * @throws PgError `22008` if one is infinite
 */
export function subtractTimestamps(left: bigint, right: bigint): Interval {
  if (isInfiniteTimestamp(left) || isInfiniteTimestamp(right)) {
    throw new PgError(sqlState.datetime_field_overflow, "cannot subtract infinite timestamps");
  }
  return justifyHours(makeInterval(0, 0, left - right));
}

/** `date + integer`; infinities stay. */
export function addDays(date: number, days: number): number {
  if (isInfiniteDate(date)) return date;
  const result = date + days;
  if (!isDateInRange(result)) {
    throw new PgError(sqlState.datetime_field_overflow, "date out of range");
  }
  return result;
}

/**
 * `date - date`, in days.
 * @throws PgError `22008` if one is infinite
 */
export function subtractDates(left: number, right: number): number {
  if (isInfiniteDate(left) || isInfiniteDate(right)) {
    throw new PgError(sqlState.datetime_field_overflow, "cannot subtract infinite dates");
  }
  return left - right;
}

/**
 * Midnight of a date, as a timestamp.
 * @throws PgError `22008` for dates that timestamps do not reach
 */
export function timestampOfDate(date: number): bigint {
  if (date === infiniteDate) return infiniteTimestamp;
  if (date === negativeInfiniteDate) return negativeInfiniteTimestamp;
  const timestamp = timestampFromParts(date, 0);
  if (timestamp >= endOfTimestamps) {
    throw new PgError(sqlState.datetime_field_overflow, "date out of range for timestamp");
  }
  return timestamp;
}

/** The date of a timestamp. */
export function dateOfTimestamp(timestamp: bigint): number {
  if (timestamp === infiniteTimestamp) return infiniteDate;
  if (timestamp === negativeInfiniteTimestamp) return negativeInfiniteDate;
  return partsFromTimestamp(timestamp).days;
}

/** Microseconds since midnight of a finite timestamp; `undefined` of an infinite one. */
export function timeOfTimestamp(timestamp: bigint): number | undefined {
  return isInfiniteTimestamp(timestamp) ? undefined : partsFromTimestamp(timestamp).microseconds;
}

/** `time + interval`: only the interval's time counts, and midnight is passed. */
export function addToTime(time: number, interval: Interval): number {
  const day = BigInt(microsecondsPerDay);
  const sum = (BigInt(time) + interval.microseconds) % day;
  return Number(sum < 0n ? sum + day : sum);
}

/** `time - interval`. */
export function subtractFromTime(time: number, interval: Interval): number {
  return addToTime(time, { months: 0, days: 0, microseconds: -interval.microseconds });
}

/** `time - time`. */
export function subtractTimes(left: number, right: number): Interval {
  return makeInterval(0, 0, BigInt(left - right));
}

/** A `timetz` as it reads at another offset, in seconds east of Greenwich. */
export function moveTimetz(time: TimeLiteral, offset: number): TimeLiteral {
  const shifted = (time.microseconds + (offset - time.offset) * 1_000_000) % microsecondsPerDay;
  return { microseconds: shifted < 0 ? shifted + microsecondsPerDay : shifted, offset };
}

/** PostgreSQL's order of `timetz`: by instant, then by zone. Negative, 0 or positive. */
export function compareTimetz(left: TimeLiteral, right: TimeLiteral): number {
  const instant = (time: TimeLiteral) => time.microseconds - time.offset * 1_000_000;
  return instant(left) - instant(right) || right.offset - left.offset;
}

/**
 * `age(left, right)`: years, months and days between two timestamps, counted by the calendar. For
 * timestamptz give the local times of the session's zone.
 */
export function ageBetween(left: bigint, right: bigint): Interval {
  if (isInfiniteTimestamp(left) || isInfiniteTimestamp(right)) throw timestampOutOfRange();
  const isNegative = left < right;
  const [later, earlier] = isNegative ? [right, left] : [left, right];
  const end = partsFromTimestamp(later);
  const start = partsFromTimestamp(earlier);
  const endDate = civilFromDays(end.days);
  const startDate = civilFromDays(start.days);
  let months = (endDate.year - startDate.year) * 12 + endDate.month - startDate.month;
  let days = endDate.day - startDate.day;
  let microseconds = end.microseconds - start.microseconds;
  if (microseconds < 0) {
    microseconds += microsecondsPerDay;
    days--;
  }
  // A month that was begun has as many days as the earlier timestamp's month.
  while (days < 0) {
    days += daysInMonth(startDate.year, startDate.month);
    months--;
  }
  const age = makeInterval(months, days, BigInt(microseconds));
  return isNegative ? negateInterval(age) : age;
}
