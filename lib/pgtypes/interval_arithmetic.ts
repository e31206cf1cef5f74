import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { roundHalfEven } from "./date_time_text.ts";
import { type Interval, intervalOutOfRange, isInt32, makeInterval } from "./interval_value.ts";

/*
 * Arithmetic on intervals, as PostgreSQL's operators and functions of these names do it. Results
 * that an interval cannot hold raise `22008`.
 */

const microsecondsPerDay = 86_400_000_000n;
const daysPerMonth = 30;
const secondsPerDay = 86400;

/** Sum, part by part. */
export function addIntervals(left: Interval, right: Interval): Interval {
  return makeInterval(
    left.months + right.months,
    left.days + right.days,
    left.microseconds + right.microseconds,
  );
}

/** Difference, part by part. */
export function subtractIntervals(left: Interval, right: Interval): Interval {
  return makeInterval(
    left.months - right.months,
    left.days - right.days,
    left.microseconds - right.microseconds,
  );
}

/** The interval with every sign turned. */
export function negateInterval(interval: Interval): Interval {
  return makeInterval(0 - interval.months, 0 - interval.days, -interval.microseconds);
}

/** Length in microseconds, with months of 30 days of 24 hours: what intervals are compared by. */
export function intervalSpan({ months, days, microseconds }: Interval): bigint {
  return (BigInt(months) * 30n + BigInt(days)) * microsecondsPerDay + microseconds;
}

/** Negative, 0 or positive, as PostgreSQL orders intervals: `1 mon` equals `30 days`. */
export function compareIntervals(left: Interval, right: Interval): number {
  const difference = intervalSpan(left) - intervalSpan(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounds to a microsecond of seconds or days, to be rid of what doubles add. */
function roundToMicro(value: number): number {
  return roundHalfEven(value * 1_000_000) / 1_000_000;
}

/**
 * Scales by a factor that each part is given through `scale`; fractions of months go to days and
 * fractions of days to the time.
 */
function scaleInterval(
  interval: Interval,
  scale: (part: number) => number,
): Interval {
  const exactMonths = scale(interval.months);
  const exactDays = scale(interval.days);
  if (![exactMonths, exactDays].every((part) => Number.isFinite(part) && isInt32(part))) {
    throw intervalOutOfRange();
  }
  const months = Math.trunc(exactMonths);
  let days = Math.trunc(exactDays);
  const monthDays = roundToMicro((exactMonths - months) * daysPerMonth);
  const wholeMonthDays = Math.trunc(monthDays);
  let seconds = roundToMicro((exactDays - days + monthDays - wholeMonthDays) * secondsPerDay);
  if (Math.abs(seconds) >= secondsPerDay) {
    const carried = Math.trunc(seconds / secondsPerDay);
    days += carried;
    seconds -= carried * secondsPerDay;
  }
  days += wholeMonthDays;
  const microseconds = roundHalfEven(scale(Number(interval.microseconds)) + seconds * 1_000_000);
  if (!Number.isFinite(microseconds)) throw intervalOutOfRange();
  return makeInterval(months + 0, days + 0, BigInt(microseconds));
}

/** `interval * factor`. */
export function multiplyInterval(interval: Interval, factor: number): Interval {
  return scaleInterval(interval, (part) => part * factor);
}

/**
 * `interval / divisor`.
 * @throws PgError `22012` for 0
 */
export function divideInterval(interval: Interval, divisor: number): Interval {
  if (divisor === 0) throw new PgError(sqlState.division_by_zero, "division by zero");
  return scaleInterval(interval, (part) => part / divisor);
}

/** `justify_hours`: 24 hours become a day, and both parts get the same sign. */
export function justifyHours(interval: Interval): Interval {
  const whole = interval.microseconds / microsecondsPerDay;
  let microseconds = interval.microseconds - whole * microsecondsPerDay;
  let days = interval.days + Number(whole);
  if (days > 0 && microseconds < 0n) {
    microseconds += microsecondsPerDay;
    days--;
  } else if (days < 0 && microseconds > 0n) {
    microseconds -= microsecondsPerDay;
    days++;
  }
  return makeInterval(interval.months, days, microseconds);
}

/** `justify_days`: 30 days become a month, and both parts get the same sign. */
export function justifyDays(interval: Interval): Interval {
  const whole = Math.trunc(interval.days / daysPerMonth);
  let days = interval.days - whole * daysPerMonth;
  let months = interval.months + whole;
  if (months > 0 && days < 0) {
    days += daysPerMonth;
    months--;
  } else if (months < 0 && days > 0) {
    days -= daysPerMonth;
    months++;
  }
  return makeInterval(months, days, interval.microseconds);
}

/** `justify_interval`: hours to days and days to months, all parts with the same sign. */
export function justifyInterval(interval: Interval): Interval {
  let { months, days, microseconds } = interval;
  const wholeDays = microseconds / microsecondsPerDay;
  microseconds -= wholeDays * microsecondsPerDay;
  days += Number(wholeDays);
  const wholeMonths = Math.trunc(days / daysPerMonth);
  days -= wholeMonths * daysPerMonth;
  months += wholeMonths;
  if (months > 0 && (days < 0 || (days === 0 && microseconds < 0n))) {
    days += daysPerMonth;
    months--;
  } else if (months < 0 && (days > 0 || (days === 0 && microseconds > 0n))) {
    days -= daysPerMonth;
    months++;
  }
  if (days > 0 && microseconds < 0n) {
    microseconds += microsecondsPerDay;
    days--;
  } else if (days < 0 && microseconds > 0n) {
    microseconds -= microsecondsPerDay;
    days++;
  }
  return makeInterval(months, days, microseconds);
}
