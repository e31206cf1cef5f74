import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  civilFromDays,
  dayOfWeek,
  daysFromCivil,
  isInfiniteTimestamp,
  partsFromTimestamp,
  timestampFromParts,
} from "./calendar.ts";
import { type TimeUnit, truncationUnit, unsupportedUnit } from "./date_time_units.ts";
import { type Interval, makeInterval } from "./interval_value.ts";
import type { TimeZone } from "./time_zone.ts";
import { isTimestampInRange } from "./timestamp.ts";
import { instantOf, localTimeIn } from "./timestamptz.ts";

/** Microseconds of the units that are always as long. */
const periods: Partial<Record<TimeUnit, number>> = {
  microseconds: 1,
  milliseconds: 1_000,
  second: 1_000_000,
  minute: 60_000_000,
  hour: 3_600_000_000,
  day: 86_400_000_000,
};

/** The unit of a name; those of zones are known, but nothing can be cut to them. */
function unitOf(name: string, type: string): TimeUnit {
  const unit = truncationUnit(name, type);
  if (unit.startsWith("timezone")) throw unsupportedUnit(name, type);
  return unit;
}

/** First year of a period of years: centuries and millennia begin with a year 1. */
function firstYear(year: number, length: number): number {
  if (length === 10) return Math.floor(year / 10) * 10;
  return Math.floor((year - 1) / length) * length + 1;
}

function truncateLocal(timestamp: bigint, unit: TimeUnit): bigint {
  const { days, microseconds } = partsFromTimestamp(timestamp);
  const period = periods[unit];
  if (period !== undefined) return timestampFromParts(days, microseconds - microseconds % period);
  const { year, month } = civilFromDays(days);
  const truncated = timestampFromParts(firstDay(unit, days, year, month), 0);
  if (!isTimestampInRange(truncated)) {
    throw new PgError(sqlState.datetime_field_overflow, "timestamp out of range");
  }
  return truncated;
}

function firstDay(unit: TimeUnit, days: number, year: number, month: number): number {
  switch (unit) {
    case "week":
      return days - ((dayOfWeek(days) + 6) % 7);
    case "month":
      return daysFromCivil(year, month, 1);
    case "quarter":
      return daysFromCivil(year, month - (month - 1) % 3, 1);
    case "decade":
      return daysFromCivil(firstYear(year, 10), 1, 1);
    case "century":
      return daysFromCivil(firstYear(year, 100), 1, 1);
    case "millennium":
      return daysFromCivil(firstYear(year, 1000), 1, 1);
    default:
      return daysFromCivil(year, 1, 1);
  }
}

/**
 * `date_trunc(unit, timestamp)`.
 * @throws PgError `22023` for an unknown unit, `0A000` for one that cannot be truncated to
 */
export function truncateTimestamp(unit: string, timestamp: bigint): bigint {
  const known = unitOf(unit, "timestamp without time zone");
  return isInfiniteTimestamp(timestamp) ? timestamp : truncateLocal(timestamp, known);
}

/** `date_trunc(unit, timestamptz, zone)`; raises as {@link truncateTimestamp} does. */
export function truncateInstant(unit: string, instant: bigint, zone: TimeZone): bigint {
  const known = unitOf(unit, "timestamp with time zone");
  if (isInfiniteTimestamp(instant)) return instant;
  const local = localTimeIn(zone, instant);
  const truncated = truncateLocal(local, known);
  const period = periods[known];
  // Below a day the offset stays, so that no hour is lost where clocks are set back.
  if (period !== undefined && known !== "day") return instant - (local - truncated);
  return instantOf(zone, truncated);
}

/** `date_trunc(unit, interval)`; raises as {@link truncateTimestamp} does. */
export function truncateInterval(unit: string, interval: Interval): Interval {
  const known = unitOf(unit, "interval");
  const { months, days, microseconds } = interval;
  const towardsZero = (step: number) => makeInterval(months - months % step, 0, 0n);
  switch (known) {
    case "day":
      return makeInterval(months, days, 0n);
    case "week":
      throw unsupportedUnit(unit, "interval", "Months usually have fractional weeks.");
    case "month":
      return towardsZero(1);
    case "quarter":
      return towardsZero(3);
    case "year":
      return towardsZero(12);
    case "decade":
      return towardsZero(120);
    case "century":
      return towardsZero(1200);
    case "millennium":
      return towardsZero(12000);
    default: {
      const period = BigInt(periods[known]!);
      return makeInterval(months, days, microseconds - microseconds % period);
    }
  }
}
