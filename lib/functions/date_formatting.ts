import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  civilFromDays,
  dayOfWeek,
  daysFromCivil,
  isoWeek,
  julianDayOfEpoch,
  partsFromTimestamp,
} from "../pgtypes/calendar.ts";
import { type Interval, intervalToFields } from "../pgtypes/interval_value.ts";
import { type DateNode, dateTemplate, dayNames, monthNames, romanMonths } from "./date_template.ts";
import { ordinalSuffix } from "./template.ts";

/*
 * to_char() of dates, times and intervals. Source: DCH_to_char() in formatting.c of PostgreSQL 15.
 */

/** What a template can ask for. */
export interface DateParts {
  readonly isInterval: boolean;
  /** Astronomical: 0 is 1 BC. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly dayOfYear: number;
  /** Since 2000-01-01. */
  readonly days: number;
  /** Of the zone; `undefined` where there is none. */
  readonly abbreviation: string | undefined;
  /** Seconds east of Greenwich. */
  readonly offset: number;
}

/** The parts of a local timestamp, in a zone if it has one. */
export function partsOfTimestamp(
  local: bigint,
  zone?: { readonly abbreviation: string; readonly offset: number },
): DateParts {
  const { days, microseconds } = partsFromTimestamp(local);
  const { year, month, day } = civilFromDays(days);
  const seconds = Math.floor(microseconds / 1_000_000);
  return {
    isInterval: false,
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: microseconds % 1_000_000,
    dayOfYear: days - daysFromCivil(year, 1, 1) + 1,
    days,
    abbreviation: zone?.abbreviation,
    offset: zone?.offset ?? 0,
  };
}

/** The parts of an interval. */
export function partsOfInterval(interval: Interval): DateParts {
  const fields = intervalToFields(interval);
  return {
    isInterval: true,
    year: fields.years,
    month: fields.months,
    day: fields.days,
    hour: fields.hours,
    minute: fields.minutes,
    second: fields.seconds,
    microsecond: fields.microseconds,
    dayOfYear: (fields.years * 12 + fields.months) * 30 + fields.days,
    // PostgreSQL takes the fields for those of a date where it needs one.
    days: daysFromCivil(fields.years, fields.months, fields.days),
    abbreviation: undefined,
    offset: 0,
  };
}

/** C's `%0*d`: the width counts the sign. */
function padded(value: number, width: number): string {
  const digits = String(Math.abs(value));
  return value < 0 ? `-${digits.padStart(width - 1, "0")}` : digits.padStart(width, "0");
}

type Pattern = Extract<DateNode, { readonly kind: "pattern" }>;

/** A number in a field that is one wider if it is negative. */
function signed(value: number, width: number, { fill }: Pattern, negative = value < 0): string {
  return padded(value, fill ? 0 : negative ? width + 1 : width);
}

function refuseInterval({ isInterval }: DateParts): void {
  if (!isInterval) return;
  throw new PgError(
    sqlState.invalid_datetime_format,
    "invalid format specification for an interval value",
    { hint: "Intervals are not tied to specific calendar dates." },
  );
}

/** A name in the case that the pattern is written in. */
function named(name: string, { written, fill, translated }: Pattern, width: number): string {
  const cased = written === written.toUpperCase()
    ? name.toUpperCase()
    : written === written.toLowerCase()
    ? name.toLowerCase()
    : name;
  return fill || translated ? cased : cased.padEnd(width);
}

/** BC and its like in the case that the pattern is written in. */
function marked(mark: string, { written }: Pattern): string {
  const text = written.includes(".") ? `${mark[0]}.${mark[1]}.` : mark;
  return written === written.toLowerCase() ? text.toLowerCase() : text;
}

/** Years are counted without 0. */
function shownYear(year: number, { isInterval }: DateParts): number {
  return isInterval || year > 0 ? year : 1 - year;
}

function century({ year, isInterval }: DateParts): number {
  if (isInterval) return Math.trunc(year / 100);
  return year > 0 ? Math.trunc((year - 1) / 100) + 1 : Math.trunc(year / 100) - 1;
}

function timeField(parts: DateParts, node: Pattern): string | undefined {
  const { hour, minute, second, microsecond } = parts;
  switch (node.pattern) {
    case "HH":
    case "HH12":
      return signed(hour % 12 === 0 ? 12 : hour % 12, 2, node, hour < 0);
    case "HH24":
      return signed(hour, 2, node);
    case "MI":
      return signed(minute, 2, node);
    case "SS":
      return signed(second, 2, node);
    case "MS":
      return padded(Math.trunc(microsecond / 1000), 3);
    case "US":
      return padded(microsecond, 6);
    case "SSSS":
    case "SSSSS":
      return String(hour * 3600 + minute * 60 + second);
    default: {
      const [, digits] = /^FF(\d)$/.exec(node.pattern) ?? [];
      if (digits === undefined) return undefined;
      return padded(Math.trunc(microsecond / 10 ** (6 - Number(digits))), Number(digits));
    }
  }
}

function yearField(parts: DateParts, node: Pattern): string | undefined {
  const isIso = node.pattern.startsWith("I");
  const year = isIso ? isoWeek(parts.days).year : parts.year;
  const shown = shownYear(year, parts);
  // The width goes by the calendar's year, also for ISO weeks'.
  const isNegative = shownYear(parts.year, parts) < 0;
  switch (node.pattern) {
    case "Y,YYY": {
      const thousands = Math.trunc(shown / 1000);
      return `${thousands},${padded(shown - thousands * 1000, 3)}`;
    }
    case "YYYY":
    case "IYYY":
      return signed(shown, 4, node, isNegative);
    case "YYY":
    case "IYY":
      return signed(shown % 1000, 3, node, isNegative);
    case "YY":
    case "IY":
      return signed(shown % 100, 2, node, isNegative);
    case "Y":
    case "I":
      return String(shown % 10);
    case "CC": {
      const value = century(parts);
      return Math.abs(value) <= 99 ? signed(value, 2, node) : String(value);
    }
    default:
      return undefined;
  }
}

function dayField(parts: DateParts, node: Pattern): string | undefined {
  const { day, days, dayOfYear } = parts;
  const width = (count: number) => node.fill ? 0 : count;
  switch (node.pattern) {
    case "DDD":
      return padded(dayOfYear, width(3));
    case "IDDD": {
      const { week } = isoWeek(days);
      return padded((week - 1) * 7 + (dayOfWeek(days) || 7), width(3));
    }
    case "DD":
      return padded(day, width(2));
    case "D":
      refuseInterval(parts);
      return String(dayOfWeek(days) + 1);
    case "ID":
      refuseInterval(parts);
      return String(dayOfWeek(days) || 7);
    case "WW":
      return padded(Math.trunc((dayOfYear - 1) / 7) + 1, width(2));
    case "IW":
      return padded(isoWeek(days).week, width(2));
    case "W":
      return String(Math.trunc((day - 1) / 7) + 1);
    case "J":
      return String(days + julianDayOfEpoch);
    default:
      return undefined;
  }
}

/** Numbers of months and quarters; nothing for an interval without months. */
function monthField(parts: DateParts, node: Pattern): string | undefined {
  const { month } = parts;
  if (node.pattern === "MM") return signed(month, 2, node);
  if (node.pattern !== "Q") return undefined;
  return month === 0 ? "" : String(Math.trunc((month - 1) / 3) + 1);
}

function romanMonth({ year, month }: DateParts, node: Pattern): string {
  if (month === 0 && year === 0) return "";
  // Months of a negative interval are counted from the end of the year.
  const index = month === 0 ? (year >= 0 ? 11 : 0) : month < 0 ? 12 + month : month - 1;
  return named(romanMonths[index]!, { ...node, translated: false }, 4);
}

function nameField(parts: DateParts, node: Pattern): string | undefined {
  const { month, days, hour, year } = parts;
  switch (node.pattern) {
    case "A.M.":
    case "AM":
    case "P.M.":
    case "PM":
      return marked(hour % 24 >= 12 ? "PM" : "AM", node);
    case "A.D.":
    case "AD":
    case "B.C.":
    case "BC":
      refuseInterval(parts);
      return marked(year <= 0 ? "BC" : "AD", node);
    case "MONTH":
    case "Month":
      refuseInterval(parts);
      return named(monthNames[month - 1]!, node, 9);
    case "MON":
    case "Mon":
      refuseInterval(parts);
      return named(monthNames[month - 1]!.slice(0, 3), node, 3);
    case "DAY":
    case "Day":
      refuseInterval(parts);
      return named(dayNames[dayOfWeek(days)]!, node, 9);
    case "DY":
    case "Dy":
      refuseInterval(parts);
      return named(dayNames[dayOfWeek(days)]!.slice(0, 3), node, 3);
    case "RM":
      return romanMonth(parts, node);
    default:
      return undefined;
  }
}

function zoneField(parts: DateParts, node: Pattern): string | undefined {
  const { abbreviation = "", offset } = parts;
  const sign = offset >= 0 ? "+" : "-";
  const hours = Math.floor(Math.abs(offset) / 3600);
  const minutes = Math.floor(Math.abs(offset) / 60) % 60;
  switch (node.pattern) {
    case "TZ":
      refuseInterval(parts);
      return node.written === "tz" ? abbreviation.toLowerCase() : abbreviation;
    case "TZH":
      refuseInterval(parts);
      return sign + padded(hours, 2);
    case "TZM":
      refuseInterval(parts);
      return padded(minutes, 2);
    case "OF":
      refuseInterval(parts);
      return sign + padded(hours, node.fill ? 0 : 2) +
        (Math.abs(offset) % 3600 === 0 ? "" : `:${padded(minutes, 2)}`);
    default:
      return undefined;
  }
}

/** Numbers, which can be followed by `th`. */
const numberFields = [timeField, yearField, dayField, monthField];

function fieldText(parts: DateParts, node: Pattern): string {
  for (const field of numberFields) {
    const text = field(parts, node);
    if (text === undefined) continue;
    const ordinal = node.ordinal !== undefined && text !== "";
    return ordinal ? text + ordinalSuffix(text, node.ordinal!) : text;
  }
  return nameField(parts, node) ?? zoneField(parts, node) ?? "";
}

/** The text that a template makes of a date, time or interval. */
export function formatDateTime(parts: DateParts, template: string): string {
  let text = "";
  for (const node of dateTemplate(template)) {
    text += node.kind === "pattern" ? fieldText(parts, node) : node.text;
  }
  return text;
}
