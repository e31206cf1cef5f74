import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  endOfDates,
  infiniteDate,
  infiniteTimestamp,
  isInfiniteTimestamp,
} from "../pgtypes/calendar.ts";
import {
  addDays,
  addToInstant,
  addToTime,
  addToTimestamp,
  subtractDates,
  subtractFromInstant,
  subtractFromTime,
  subtractFromTimestamp,
  subtractTimes,
  subtractTimestamps,
  timestampOfDate,
} from "../pgtypes/date_time_arithmetic.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import {
  addIntervals,
  divideInterval,
  multiplyInterval,
  negateInterval,
  subtractIntervals,
} from "../pgtypes/interval_arithmetic.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import { type TimeZone, timeZoneOf } from "../pgtypes/time_zone.ts";
import { isTimestampInRange } from "../pgtypes/timestamp.ts";
import { instantOf } from "../pgtypes/timestamptz.ts";
import {
  type CallContext,
  contextual,
  type FunctionDefinition,
  type FunctionTable,
  scalar,
} from "./definition.ts";

/** The time zone of the session that calls. */
export function sessionZone({ session }: CallContext): TimeZone {
  return timeZoneOf(session.settings.timeZone);
}

/**
 * A timestamp that is finite, if PostgreSQL can hold it.
 * @throws PgError `22008`
 */
export function timestampInRange(timestamp: bigint): bigint {
  if (isTimestampInRange(timestamp)) return timestamp;
  throw new PgError(sqlState.datetime_field_overflow, "timestamp out of range");
}

/** `date + time`. */
function joinDateAndTime(date: number, time: number): bigint {
  const midnight = timestampOfDate(date);
  return isInfiniteTimestamp(midnight) ? midnight : timestampInRange(midnight + BigInt(time));
}

/** `date + timetz`. */
function joinDateAndTimetz(date: number, { microseconds, offset }: TimeLiteral): bigint {
  return joinDateAndTime(date, microseconds - offset * 1_000_000);
}

function addToTimetz({ microseconds, offset }: TimeLiteral, interval: Interval): TimeLiteral {
  return { microseconds: addToTime(microseconds, interval), offset };
}

function subtractFromTimetz(time: TimeLiteral, interval: Interval): TimeLiteral {
  return { ...time, microseconds: subtractFromTime(time.microseconds, interval) };
}

type Comparable = number | bigint;

const comparisons: Readonly<Record<string, (left: Comparable, right: Comparable) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
};

/** A date may lie beyond all timestamps; it is compared with them nevertheless. */
function comparableDate(date: number): bigint {
  const isBeyond = date !== infiniteDate && date < endOfDates && date > 106_741_034;
  return isBeyond ? infiniteTimestamp - 1n : timestampOfDate(date);
}

/** What values of different types are compared as: timestamps, or instants if one is. */
const asTimestamp = {
  date: comparableDate,
  timestamp: (value: bigint) => value,
  timestamptz: (value: bigint) => value,
};

/** Comparisons of a date, a timestamp and a timestamptz with each other. */
function crossComparisons(): FunctionTable {
  const table: Record<string, FunctionDefinition> = {};
  const types = ["date", "timestamp", "timestamptz"] as const;
  for (const left of types) {
    for (const right of types) {
      if (left === right) continue;
      const withZone = left === "timestamptz" || right === "timestamptz";
      const local = (type: typeof left, value: never, zone: TimeZone) => {
        const timestamp = asTimestamp[type](value);
        return withZone && type !== "timestamptz" ? instantOf(zone, timestamp) : timestamp;
      };
      for (const [name, holds] of Object.entries(comparisons)) {
        table[`${left}_${name}_${right}(${left},${right})`] = contextual(
          (context, first: never, second: never) => {
            const zone = sessionZone(context);
            return holds(local(left, first, zone), local(right, second, zone));
          },
        );
      }
    }
  }
  return table;
}

/** The functions behind the operators on dates, times and intervals. */
export const dateTimeOperators: FunctionTable = {
  "date_pli(date,int4)": scalar(addDays),
  "date_mii(date,int4)": scalar((date: number, days: number) => addDays(date, -days)),
  "integer_pl_date(int4,date)": scalar((days: number, date: number) => addDays(date, days)),
  "date_mi(date,date)": scalar(subtractDates),
  "date_pl_interval(date,interval)": scalar((date: number, interval: Interval) =>
    addToTimestamp(timestampOfDate(date), interval)
  ),
  "date_mi_interval(date,interval)": scalar((date: number, interval: Interval) =>
    subtractFromTimestamp(timestampOfDate(date), interval)
  ),
  "interval_pl_date(interval,date)": scalar((interval: Interval, date: number) =>
    addToTimestamp(timestampOfDate(date), interval)
  ),
  "datetime_pl(date,time)": scalar(joinDateAndTime),
  "timedate_pl(time,date)": scalar((time: number, date: number) => joinDateAndTime(date, time)),
  "timestamp(date,time)": scalar(joinDateAndTime),
  "datetimetz_pl(date,timetz)": scalar(joinDateAndTimetz),
  "timetzdate_pl(timetz,date)": scalar((time: TimeLiteral, date: number) =>
    joinDateAndTimetz(date, time)
  ),
  "timestamptz(date,timetz)": scalar(joinDateAndTimetz),
  "timestamptz(date,time)": contextual((context, date: number, time: number) =>
    instantOf(sessionZone(context), joinDateAndTime(date, time))
  ),
  "time_pl_interval(time,interval)": scalar(addToTime),
  "time_mi_interval(time,interval)": scalar(subtractFromTime),
  "interval_pl_time(interval,time)": scalar((interval: Interval, time: number) =>
    addToTime(time, interval)
  ),
  "timetz_pl_interval(timetz,interval)": scalar(addToTimetz),
  "timetz_mi_interval(timetz,interval)": scalar(subtractFromTimetz),
  "interval_pl_timetz(interval,timetz)": scalar((interval: Interval, time: TimeLiteral) =>
    addToTimetz(time, interval)
  ),
  "time_mi_time(time,time)": scalar(subtractTimes),
  "timestamp_pl_interval(timestamp,interval)": scalar(addToTimestamp),
  "timestamp_mi_interval(timestamp,interval)": scalar(subtractFromTimestamp),
  "interval_pl_timestamp(interval,timestamp)": scalar((interval: Interval, timestamp: bigint) =>
    addToTimestamp(timestamp, interval)
  ),
  "timestamptz_pl_interval(timestamptz,interval)": contextual(
    (context, instant: bigint, interval: Interval) =>
      addToInstant(instant, interval, sessionZone(context)),
  ),
  "timestamptz_mi_interval(timestamptz,interval)": contextual(
    (context, instant: bigint, interval: Interval) =>
      subtractFromInstant(instant, interval, sessionZone(context)),
  ),
  "interval_pl_timestamptz(interval,timestamptz)": contextual(
    (context, interval: Interval, instant: bigint) =>
      addToInstant(instant, interval, sessionZone(context)),
  ),
  "timestamp_mi(timestamp,timestamp)": scalar(subtractTimestamps),
  "timestamptz_mi(timestamptz,timestamptz)": scalar(subtractTimestamps),
  "interval_pl(interval,interval)": scalar(addIntervals),
  "interval_mi(interval,interval)": scalar(subtractIntervals),
  "interval_um(interval)": scalar(negateInterval),
  "interval_mul(interval,float8)": scalar(multiplyInterval),
  "mul_d_interval(float8,interval)": scalar((factor: number, interval: Interval) =>
    multiplyInterval(interval, factor)
  ),
  "interval_div(interval,float8)": scalar(divideInterval),
  ...crossComparisons(),
};
