import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  civilFromDays,
  dayOfWeek,
  daysFromCivil,
  daysInMonth,
  julianDayOfEpoch,
  timestampFromParts,
} from "../pgtypes/calendar.ts";
import { isDateInRange } from "../pgtypes/date.ts";
import { DateTimeErrors } from "../pgtypes/date_time_errors.ts";
import type { TimeZone } from "../pgtypes/time_zone.ts";
import { instantOf } from "../pgtypes/timestamptz.ts";
import { DateScanner } from "./date_scanner.ts";
import type { ScannedDate } from "./scanned_date.ts";
import { dateTemplate } from "./date_template.ts";
import { timestampInRange } from "./date_time_operators.ts";

/*
 * to_date() and to_timestamp() of a text and a template. Source: do_to_timestamp() in formatting.c of
 * PostgreSQL 15.
 */

/** A date under construction; years are astronomical. */
interface CivilDate {
  year: number;
  month: number;
  day: number;
  /** Which of the three the text says, and not only the beginning of all time. */
  readonly known: Set<"year" | "month" | "day">;
}

function setDate(date: CivilDate, days: number): void {
  const { year, month, day } = civilFromDays(days);
  Object.assign(date, { year, month, day });
  for (const part of ["year", "month", "day"] as const) date.known.add(part);
}

/** Days from 2000-01-01 to the Monday of an ISO week. */
function isoWeekStart(year: number, week: number): number {
  const fourth = daysFromCivil(year, 1, 4);
  return fourth - ((dayOfWeek(fourth) + 6) % 7) + (week - 1) * 7;
}

function yearOf(scanned: ScannedDate): number | undefined {
  const { year, yearDigits, beforeChrist } = scanned;
  const century = beforeChrist ? -scanned.century : scanned.century;
  if (year !== 0 && century !== 0 && yearDigits <= 2) {
    const within = year % 100;
    if (within === 0) return century * 100 + (century >= 0 ? 0 : 1);
    return century >= 0 ? within + (century - 1) * 100 : (century + 1) * 100 - within + 1;
  }
  if (year !== 0) {
    const signed = beforeChrist ? -year : year;
    return signed < 0 ? signed + 1 : signed;
  }
  if (century !== 0) return century >= 0 ? (century - 1) * 100 + 1 : century * 100 + 1;
  return undefined;
}

function dateOf(scanned: ScannedDate): CivilDate {
  const date: CivilDate = { year: 0, month: 1, day: 1, known: new Set() };
  const year = yearOf(scanned);
  if (year !== undefined) {
    date.year = year;
    date.known.add("year");
  }
  if (scanned.julianDay !== 0) setDate(date, scanned.julianDay - julianDayOfEpoch);
  let { dayOfYear, day } = scanned;
  const { weekOfYear, weekday, weekOfMonth, month, calendar } = scanned;
  if (weekOfYear !== 0) {
    if (calendar === "iso") {
      const offset = weekday === 0 ? 0 : weekday > 1 ? weekday - 2 : 6;
      setDate(date, isoWeekStart(date.year, weekOfYear) + offset);
    } else dayOfYear = (weekOfYear - 1) * 7 + 1;
  }
  if (weekOfMonth !== 0) day = (weekOfMonth - 1) * 7 + 1;
  if (day !== 0) {
    date.day = day;
    date.known.add("day");
  }
  if (month !== 0) {
    date.month = month;
    date.known.add("month");
  }
  if (dayOfYear !== 0 && (date.month <= 1 || date.day <= 1)) setDayOfYear(date, dayOfYear, scanned);
  return date;
}

function setDayOfYear(date: CivilDate, dayOfYear: number, scanned: ScannedDate): void {
  if (date.year === 0 && !scanned.beforeChrist) {
    throw new PgError(
      sqlState.invalid_datetime_format,
      "cannot calculate day of year without year information",
    );
  }
  if (scanned.calendar === "iso") {
    return setDate(date, isoWeekStart(date.year, 1) + dayOfYear - 1);
  }
  let month = 1;
  let before = 0;
  while (month <= 12 && dayOfYear > before + daysInMonth(date.year, month)) {
    before += daysInMonth(date.year, month);
    month++;
  }
  if (date.month <= 1) date.month = month;
  if (date.day <= 1) date.day = dayOfYear - before;
  date.known.add("month").add("day");
}

function checkDate({ year, month, day, known }: CivilDate, text: string): void {
  const isWrong = (known.has("month") && (month < 1 || month > 12)) ||
    (known.has("day") && (day < 1 || day > 31)) ||
    (known.size === 3 && day > daysInMonth(year, month));
  if (isWrong) throw new DateTimeErrors(text, "timestamp").fieldOverflow();
}

/** Microseconds since midnight. */
function timeOf(scanned: ScannedDate, text: string): number {
  const { secondOfDay, isAfternoon, milliseconds, microseconds } = scanned;
  let hour = scanned.hour || Math.trunc(secondOfDay / 3600);
  const minute = scanned.minute || Math.trunc(secondOfDay / 60) % 60;
  const second = scanned.second || secondOfDay % 60;
  if (scanned.twelveHours) {
    if (hour < 1 || hour > 12) {
      throw new PgError(
        sqlState.invalid_datetime_format,
        `hour "${hour}" is invalid for the 12-hour clock`,
        { hint: "Use the 24-hour clock, or give an hour between 1 and 12." },
      );
    }
    if (isAfternoon && hour < 12) hour += 12;
    else if (!isAfternoon && hour === 12) hour = 0;
  }
  const fraction = milliseconds * 1000 + microseconds;
  const isRight = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
    second < 60 && fraction >= 0 && fraction < 1_000_000;
  if (!isRight) throw new DateTimeErrors(text, "timestamp").fieldOverflow();
  return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction;
}

/** Seconds east of Greenwich, where the text tells. */
function offsetOf({ zoneSign, zoneHour, zoneMinute }: ScannedDate, text: string) {
  if (zoneSign === 0) return undefined;
  if (zoneHour < 0 || zoneHour > 15 || zoneMinute < 0 || zoneMinute >= 60) {
    throw new DateTimeErrors(text, "timestamp").zoneOverflow();
  }
  return zoneSign * (zoneHour * 3600 + zoneMinute * 60);
}

function scan(text: string, template: string): ScannedDate {
  return new DateScanner(text, dateTemplate(template)).scan();
}

/**
 * `to_date(text, template)`.
 * @returns days since 2000-01-01
 * @throws PgError `22007` or `22008`
 */
export function parseDate(text: string, template: string): number {
  const scanned = scan(text, template);
  const date = dateOf(scanned);
  checkDate(date, text);
  timeOf(scanned, text);
  const days = daysFromCivil(date.year, date.month, date.day);
  if (!isDateInRange(days)) throw new DateTimeErrors(text, "date").outOfRange("date");
  return days;
}

/**
 * `to_timestamp(text, template)`.
 * @param zone where clocks show what the text says, unless it names an offset
 * @returns microseconds since 2000-01-01 UTC
 * @throws PgError `22007`, `22008` or `22009`
 */
export function parseTimestamp(text: string, template: string, zone: TimeZone): bigint {
  const scanned = scan(text, template);
  const date = dateOf(scanned);
  checkDate(date, text);
  const time = timeOf(scanned, text);
  const offset = offsetOf(scanned, text);
  const local = timestampFromParts(daysFromCivil(date.year, date.month, date.day), time);
  if (offset === undefined) return timestampInRange(instantOf(zone, local));
  return timestampInRange(local - BigInt(offset) * 1_000_000n);
}
