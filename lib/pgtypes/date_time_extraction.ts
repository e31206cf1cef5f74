import {
  civilFromDays,
  dayOfWeek,
  daysFromCivil,
  infiniteTimestamp,
  isInfiniteDate,
  isInfiniteTimestamp,
  isoWeek,
  julianDayOfEpoch,
  microsecondsPerDay,
  negativeInfiniteTimestamp,
  partsFromTimestamp,
  unixEpochDays,
  unixFromTimestamp,
} from "./calendar.ts";
import type { TimeLiteral } from "./date_time_parser.ts";
import { type ExtractField, extractField, unsupportedUnit } from "./date_time_units.ts";
import { type Decimal, decimal, specialDecimal } from "./decimal.ts";
import { addDecimals, divideDecimals } from "./decimal_arithmetic.ts";
import { type Interval, intervalToFields } from "./interval_value.ts";
import { offsetAt, type TimeZone } from "./time_zone.ts";
import { localTimeIn, secondsOfTimestamp } from "./timestamptz.ts";

/*
 * EXTRACT, with the scales of result that PostgreSQL gives. A field that a type does not have raises
 * `0A000`, an unknown one `22023`. An infinite date has infinite years and no days of the week:
 * `undefined` is SQL's NULL.
 */

function integer(value: number): Decimal {
  return decimal(BigInt(value), 0);
}

/** Fields that grow with time for ever, so that infinity has them. */
const endless: ReadonlySet<ExtractField> = new Set<ExtractField>([
  "year",
  "decade",
  "century",
  "millennium",
  "julian",
  "isoyear",
  "epoch",
]);

function fieldOfInfinity(field: ExtractField, isPositive: boolean): Decimal | undefined {
  if (!endless.has(field)) return undefined;
  return specialDecimal(isPositive ? "Infinity" : "-Infinity");
}

/** There is no year 0: 1 BC is -1. */
function withoutZero(year: number): number {
  return year > 0 ? year : year - 1;
}

/** Number of the period of `length` years; periods before 1 AD are counted backwards from -1. */
function periodOf(year: number, length: number): number {
  return year > 0 ? Math.ceil(year / length) : -Math.ceil((1 - year) / length);
}

/** A field of a date; `undefined` if dates have none of that name. */
function fieldOfDate(field: ExtractField, days: number): number | undefined {
  const { year, month, day } = civilFromDays(days);
  switch (field) {
    case "day":
      return day;
    case "month":
      return month;
    case "quarter":
      return Math.ceil(month / 3);
    case "week":
      return isoWeek(days).week;
    case "year":
      return withoutZero(year);
    case "isoyear":
      return withoutZero(isoWeek(days).year);
    case "decade":
      return Math.floor(year / 10);
    case "century":
      return periodOf(year, 100);
    case "millennium":
      return periodOf(year, 1000);
    case "dow":
      return dayOfWeek(days);
    case "isodow":
      return dayOfWeek(days) || 7;
    case "doy":
      return days - daysFromCivil(year, 1, 1) + 1;
    default:
      return undefined;
  }
}

/** A field of a time of day; `undefined` if times have none of that name. */
function fieldOfTime(field: ExtractField, microseconds: number): Decimal | undefined {
  const withinMinute = microseconds % 60_000_000;
  switch (field) {
    case "microseconds":
      return integer(withinMinute);
    case "milliseconds":
      return decimal(BigInt(withinMinute), 3);
    case "second":
      return decimal(BigInt(withinMinute), 6);
    case "minute":
      return integer(Math.floor(microseconds / 60_000_000) % 60);
    case "hour":
      return integer(Math.floor(microseconds / 3_600_000_000));
    default:
      return undefined;
  }
}

/** A field of an offset from UTC in seconds; `undefined` if it is another field. */
function fieldOfOffset(field: ExtractField, offset: number): Decimal | undefined {
  switch (field) {
    case "timezone":
      return integer(offset);
    case "timezone_hour":
      return integer(Math.trunc(offset / 3600) + 0);
    case "timezone_minute":
      return integer(Math.trunc(offset / 60) % 60 + 0);
    default:
      return undefined;
  }
}

/** `extract(field FROM date)`. */
export function extractFromDate(name: string, date: number): Decimal | undefined {
  const field = extractField(name, "date");
  const isKnown = field === "julian" || field === "epoch" || fieldOfDate(field, 0) !== undefined;
  if (!isKnown) throw unsupportedUnit(name, "date");
  if (isInfiniteDate(date)) return fieldOfInfinity(field, date > 0);
  if (field === "julian") return integer(date + julianDayOfEpoch);
  if (field === "epoch") return integer((date + unixEpochDays) * 86400);
  return integer(fieldOfDate(field, date)!);
}

/** A field of a local date and time; `undefined` if it is one of the zone's. */
function fieldOfLocal(field: ExtractField, local: bigint): Decimal | undefined {
  const { days, microseconds } = partsFromTimestamp(local);
  if (field === "julian") {
    const fraction = divideDecimals(integer(microseconds), integer(microsecondsPerDay));
    return addDecimals(integer(days + julianDayOfEpoch), fraction);
  }
  const ofDate = fieldOfDate(field, days);
  return ofDate === undefined ? fieldOfTime(field, microseconds) : integer(ofDate);
}

/** `extract(field FROM timestamp)`. */
export function extractFromTimestamp(name: string, timestamp: bigint): Decimal | undefined {
  const type = "timestamp without time zone";
  const field = extractField(name, type);
  if (isInfiniteTimestamp(timestamp)) {
    return fieldOfInfinity(field, timestamp === infiniteTimestamp);
  }
  if (field.startsWith("timezone")) throw unsupportedUnit(name, type);
  if (field === "epoch") return decimal(unixFromTimestamp(timestamp), 6);
  return fieldOfLocal(field, timestamp);
}

/** `extract(field FROM timestamptz)` in a session's zone. */
export function extractFromInstant(
  name: string,
  instant: bigint,
  zone: TimeZone,
): Decimal | undefined {
  const field = extractField(name, "timestamp with time zone");
  if (isInfiniteTimestamp(instant)) {
    return fieldOfInfinity(field, instant !== negativeInfiniteTimestamp);
  }
  if (field === "epoch") return decimal(unixFromTimestamp(instant), 6);
  return fieldOfOffset(field, offsetAt(zone, secondsOfTimestamp(instant))) ??
    fieldOfLocal(field, localTimeIn(zone, instant));
}

/** `extract(field FROM time)`. */
export function extractFromTime(name: string, time: number): Decimal {
  const type = "time without time zone";
  const field = extractField(name, type);
  if (field === "epoch") return decimal(BigInt(time), 6);
  const value = fieldOfTime(field, time);
  if (value === undefined) throw unsupportedUnit(name, type);
  return value;
}

/** `extract(field FROM timetz)`. */
export function extractFromTimetz(name: string, time: TimeLiteral): Decimal {
  const type = "time with time zone";
  const field = extractField(name, type);
  if (field === "epoch") return decimal(BigInt(time.microseconds - time.offset * 1_000_000), 6);
  const value = fieldOfOffset(field, time.offset) ?? fieldOfTime(field, time.microseconds);
  if (value === undefined) throw unsupportedUnit(name, type);
  return value;
}

/** `extract(field FROM interval)`: each field has the sign of its part. */
export function extractFromInterval(name: string, interval: Interval): Decimal {
  const field = extractField(name, "interval");
  const parts = intervalToFields(interval);
  const microseconds = BigInt(parts.seconds * 1_000_000 + parts.microseconds);
  switch (field) {
    case "microseconds":
      return decimal(microseconds, 0);
    case "milliseconds":
      return decimal(microseconds, 3);
    case "second":
      return decimal(microseconds, 6);
    case "minute":
      return integer(parts.minutes);
    case "hour":
      return integer(parts.hours);
    case "day":
      return integer(parts.days);
    case "month":
      return integer(parts.months);
    case "quarter":
      return integer(Math.trunc(parts.months / 3) + 1);
    case "year":
      return integer(parts.years);
    case "decade":
      return integer(Math.trunc(parts.years / 10));
    case "century":
      return integer(Math.trunc(parts.years / 100));
    case "millennium":
      return integer(Math.trunc(parts.years / 1000));
    case "epoch": {
      // A year counts 365.25 days here, a month that is none of a year 30.
      const days = BigInt(parts.years) * 1461n * 21600n +
        (BigInt(parts.months) * 30n + BigInt(parts.days)) * 86400n;
      return decimal(days * 1_000_000n + interval.microseconds, 6);
    }
    default:
      throw unsupportedUnit(name, "interval");
  }
}
