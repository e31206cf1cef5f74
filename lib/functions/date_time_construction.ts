import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { instantAtZone } from "../pgtypes/at_time_zone.ts";
import {
  daysFromCivil,
  daysInMonth,
  endOfTimestamps,
  infiniteTimestamp,
  isInfiniteTimestamp,
  microsecondsPerDay,
  negativeInfiniteTimestamp,
  timestampFromParts,
  unixEpochSeconds,
} from "../pgtypes/calendar.ts";
import { isDateInRange } from "../pgtypes/date.ts";
import { padTwo, roundHalfEven } from "../pgtypes/date_time_text.ts";
import { type Interval, intervalOutOfRange, makeInterval } from "../pgtypes/interval_value.ts";
import { isTimestampInRange } from "../pgtypes/timestamp.ts";
import { instantOf } from "../pgtypes/timestamptz.ts";
import { sessionZone, timestampInRange } from "./date_time_operators.ts";
import { contextual, type FunctionTable, scalar } from "./definition.ts";
import { doubleText } from "../pgtypes/float_text.ts";

function overflow(message: string): PgError {
  return new PgError(sqlState.datetime_field_overflow, message);
}

/** A date from its parts; negative years are BC. */
function makeDate(year: number, month: number, day: number): number {
  const astronomicalYear = year < 0 ? year + 1 : year;
  const exists = year !== 0 && month >= 1 && month <= 12 && day >= 1 &&
    day <= daysInMonth(astronomicalYear, month);
  if (!exists) {
    throw overflow(`date field value out of range: ${dateText(year, month, day)}`);
  }
  const days = daysFromCivil(astronomicalYear, month, day);
  if (!isDateInRange(days)) {
    throw overflow(`date out of range: ${dateText(year, month, day)}`);
  }
  return days;
}

/** C's `%d-%02d-%02d`. */
function dateText(year: number, month: number, day: number): string {
  const padded = (value: number) => value < 0 ? `${value}` : padTwo(value);
  return `${year}-${padded(month)}-${padded(day)}`;
}

/** C's `%d:%02d:%02g`. */
function timeText(hour: number, minute: number, second: number): string {
  const padded = minute < 0 ? `${minute}` : padTwo(minute);
  return `${hour}:${padded}:${doubleText(second, -9).padStart(2, "0")}`;
}

/** Microseconds since midnight; up to 24:00:00, and with 60 seconds. */
function makeTime(hour: number, minute: number, second: number): number {
  const microseconds = Math.round((hour * 60 + minute) * 60_000_000) +
    roundHalfEven(second * 1_000_000);
  const exists = hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59 && second >= 0 &&
    second <= 60 && microseconds <= microsecondsPerDay;
  if (!exists) {
    throw overflow(`time field value out of range: ${timeText(hour, minute, second)}`);
  }
  return microseconds;
}

function makeTimestamp(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): bigint {
  const astronomicalYear = year < 0 ? year + 1 : year;
  const days = makeDate(year, month, day);
  const timestamp = timestampFromParts(days, makeTime(hour, minute, second));
  if (astronomicalYear > 294276 || !isTimestampInRange(timestamp)) {
    const text = `${dateText(year, month, day)} ${timeText(hour, minute, second)}`;
    throw overflow(`timestamp out of range: ${text}`);
  }
  return timestamp;
}

type TimestampParts = Parameters<typeof makeTimestamp>;

function makeIntervalFromParts(
  years = 0,
  months = 0,
  weeks = 0,
  days = 0,
  hours = 0,
  minutes = 0,
  seconds = 0,
): Interval {
  if (!Number.isFinite(seconds)) throw intervalOutOfRange();
  const wholeMinutes = BigInt(hours) * 60n + BigInt(minutes);
  return makeInterval(
    years * 12 + months,
    weeks * 7 + days,
    wholeMinutes * 60_000_000n + BigInt(roundHalfEven(seconds * 1_000_000)),
  );
}

/** `to_timestamp(double precision)`: seconds since 1970 UTC. */
function timestampFromSeconds(seconds: number): bigint {
  if (Number.isNaN(seconds)) throw overflow("timestamp cannot be NaN");
  if (seconds === Infinity) return infiniteTimestamp;
  if (seconds === -Infinity) return negativeInfiniteTimestamp;
  const microseconds = roundHalfEven((seconds - unixEpochSeconds) * 1_000_000);
  const isNear = microseconds < Number(endOfTimestamps) && microseconds > -2.2e17;
  const timestamp = isNear ? BigInt(microseconds) : endOfTimestamps;
  if (!isTimestampInRange(timestamp)) {
    throw overflow(`timestamp out of range: "${doubleText(seconds, -9)}"`);
  }
  return timestamp;
}

/**
 * `date_bin(stride, source, origin)`: the start of the bin that a timestamp is in, bins being as long
 * as the stride and one of them beginning at the origin.
 */
function bin(stride: Interval, source: bigint, origin: bigint): bigint {
  if (isInfiniteTimestamp(source)) return source;
  if (isInfiniteTimestamp(origin)) throw overflow("origin out of range");
  if (stride.months !== 0) {
    throw new PgError(
      sqlState.feature_not_supported,
      "timestamps cannot be binned into intervals containing months or years",
    );
  }
  const length = BigInt(stride.days) * BigInt(microsecondsPerDay) + stride.microseconds;
  if (length <= 0n) throw overflow("stride must be greater than zero");
  const distance = source - origin;
  const within = distance % length;
  return timestampInRange(source - within - (within < 0n ? length : 0n));
}

/** Dates, times and intervals made from numbers. */
export const dateTimeConstruction: FunctionTable = {
  "make_date(int4,int4,int4)": scalar(makeDate),
  "make_time(int4,int4,float8)": scalar(makeTime),
  "make_timestamp(int4,int4,int4,int4,int4,float8)": scalar(makeTimestamp),
  "make_timestamptz(int4,int4,int4,int4,int4,float8)": contextual(
    (context, ...parts: TimestampParts) => instantOf(sessionZone(context), makeTimestamp(...parts)),
  ),
  "make_timestamptz(int4,int4,int4,int4,int4,float8,text)": scalar(
    (...[year, month, day, hour, minute, second, zone]: [...TimestampParts, string]) =>
      instantAtZone(zone, makeTimestamp(year, month, day, hour, minute, second)),
  ),
  "make_interval(int4,int4,int4,int4,int4,int4,float8)": scalar(makeIntervalFromParts),
  "to_timestamp(float8)": scalar(timestampFromSeconds),
  "date_bin(interval,timestamp,timestamp)": scalar(bin),
  "date_bin(interval,timestamptz,timestamptz)": scalar(bin),
};
