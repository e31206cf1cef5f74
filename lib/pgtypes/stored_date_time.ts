import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  endOfDates,
  firstDate,
  infiniteDate,
  infiniteTimestamp,
  microsecondsPerDay,
  negativeInfiniteDate,
  negativeInfiniteTimestamp,
  partsFromTimestamp,
  timestampFromParts,
} from "./calendar.ts";
import { fractionMicroseconds, isoDateText, isoTimestampText } from "./date_time_text.ts";

/*
 * Dates and times as TEXT in SQLite. Our own are `YYYY-MM-DD`, `HH:MM:SS[.ffffff]` and both joined
 * by a space; timestamptz is kept in UTC and ends in +00:00. Read is also what other writers of
 * SQLite files leave there: a `T`, a `Z`, no seconds, no time at all, fractions of any length.
 */

/** A stored date and time, taken apart. */
interface StoredDateTime {
  /** Since 2000-01-01. */
  readonly days: number;
  /** Since midnight, 0 … 86400000000. */
  readonly microseconds: number;
  /** Seconds east of Greenwich; `undefined` if the text names no offset. */
  readonly offset: number | undefined;
  /** Whether the text has a time of day. */
  readonly hasTime: boolean;
}

const dash = 45;
const colon = 58;

/** The number that `count` digits at `at` make; NaN if there are others than digits. */
function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const code = text.charCodeAt(index) - 48;
    if (!(code >= 0 && code <= 9)) return NaN;
    value = value * 10 + code;
  }
  return value;
}

/** Reads a stored date, with or without a time; `undefined` if it is none. */
export function parseStoredDateTime(text: string): StoredDateTime | undefined {
  let end = text.length;
  const beforeChrist = text.endsWith(" BC");
  if (beforeChrist) end -= 3;
  const yearEnd = text.charCodeAt(4) === dash ? 4 : text.indexOf("-", 4);
  if (yearEnd < 4 || yearEnd > 7) return undefined;
  const year = digitsAt(text, 0, yearEnd);
  const month = digitsAt(text, yearEnd + 1, 2);
  const day = digitsAt(text, yearEnd + 4, 2);
  if (!(year > 0 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  if (text.charCodeAt(yearEnd + 3) !== dash) return undefined;
  const astronomicalYear = beforeChrist ? 1 - year : year;
  if (day > daysInMonth(astronomicalYear, month)) return undefined;
  const days = daysFromCivil(astronomicalYear, month, day);
  if (days < firstDate || days >= endOfDates) return undefined;
  const dateEnd = yearEnd + 6;
  if (dateEnd === end) return { days, microseconds: 0, offset: undefined, hasTime: false };
  const separator = text.charCodeAt(dateEnd);
  if (separator !== 32 && separator !== 84) return undefined;
  const time = parseTimeAt(text, dateEnd + 1, end);
  return time === undefined ? undefined : { days, ...time, hasTime: true };
}

/** Reads a stored time of day, with or without an offset; `undefined` if it is none. */
export function parseStoredTime(
  text: string,
): { readonly microseconds: number; readonly offset: number | undefined } | undefined {
  return parseTimeAt(text, 0, text.length);
}

function parseTimeAt(
  text: string,
  start: number,
  end: number,
): { microseconds: number; offset: number | undefined } | undefined {
  const hours = digitsAt(text, start, 2);
  const minutes = digitsAt(text, start + 3, 2);
  if (!(hours <= 24 && minutes <= 59) || text.charCodeAt(start + 2) !== colon) return undefined;
  let at = start + 5;
  let microseconds = (hours * 60 + minutes) * 60_000_000;
  if (at < end && text.charCodeAt(at) === colon) {
    const seconds = digitsAt(text, at + 1, 2);
    if (!(seconds <= 59)) return undefined;
    microseconds += seconds * 1_000_000;
    at += 3;
    if (at < end && text.charCodeAt(at) === 46) {
      const fractionStart = ++at;
      while (at < end && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
      if (at === fractionStart) return undefined;
      microseconds += fractionMicroseconds(text.slice(fractionStart - 1, at));
    }
  }
  if (at > end || microseconds > microsecondsPerDay) return undefined;
  if (at === end) return { microseconds, offset: undefined };
  const offset = parseOffsetAt(text, at, end);
  return offset === undefined ? undefined : { microseconds, offset };
}

/** `Z`, or a sign with hours and perhaps minutes and seconds, perhaps after a space. */
function parseOffsetAt(text: string, start: number, end: number): number | undefined {
  const at = text.charCodeAt(start) === 32 ? start + 1 : start;
  const sign = text.charAt(at);
  if (sign === "Z") return at + 1 === end ? 0 : undefined;
  if (sign !== "+" && sign !== "-") return undefined;
  let seconds = digitsAt(text, at + 1, 2) * 3600;
  const minutesAt = text.charCodeAt(at + 3) === colon ? at + 4 : at + 3;
  let stop = at + 3;
  if (minutesAt < end) {
    const minutes = digitsAt(text, minutesAt, 2);
    if (!(minutes <= 59)) return undefined;
    seconds += minutes * 60;
    stop = minutesAt + 2;
    if (stop < end) {
      const rest = digitsAt(text, stop + 1, 2);
      if (!(rest <= 59) || text.charCodeAt(stop) !== colon) return undefined;
      seconds += rest;
      stop += 3;
    }
  }
  if (stop !== end || Number.isNaN(seconds)) return undefined;
  return sign === "-" ? -seconds : seconds;
}

/**
 * A stored date as days since 2000-01-01, the infinities as the binary form has them; `undefined`
 * if it is no date, or has a time of day other than midnight.
 */
export function loadDate(text: string): number | undefined {
  if (text === "infinity") return infiniteDate;
  if (text === "-infinity") return negativeInfiniteDate;
  const parsed = parseStoredDateTime(text);
  return parsed !== undefined && parsed.microseconds === 0 ? parsed.days : undefined;
}

/** A stored timestamp as microseconds since 2000-01-01; an offset is ignored, as on input. */
export function loadTimestamp(text: string): bigint | undefined {
  const parsed = parseStoredDateTime(text);
  if (parsed === undefined) return loadInfinity(text);
  return timestampFromParts(parsed.days, parsed.microseconds);
}

/** A stored timestamptz as microseconds since 2000-01-01 UTC; without an offset it is UTC. */
export function loadTimestamptz(text: string): bigint | undefined {
  const parsed = parseStoredDateTime(text);
  if (parsed === undefined) return loadInfinity(text);
  const seconds = parsed.offset ?? 0;
  return timestampFromParts(parsed.days, parsed.microseconds - seconds * 1_000_000);
}

function loadInfinity(text: string): bigint | undefined {
  if (text === "infinity") return infiniteTimestamp;
  return text === "-infinity" ? negativeInfiniteTimestamp : undefined;
}

/** The storage form of a date. */
export function storeDate(days: number): string {
  if (days === infiniteDate) return "infinity";
  if (days === negativeInfiniteDate) return "-infinity";
  const { year, month, day } = civilFromDays(days);
  const text = isoDateText(year, month, day);
  return year > 0 ? text : `${text} BC`;
}

/** The storage form of a timestamp. */
export function storeTimestamp(timestamp: bigint): string {
  return storeWithZone(timestamp, "");
}

/** The storage form of a timestamptz: in UTC, with the suffix +00:00. */
export function storeTimestamptz(timestamp: bigint): string {
  return storeWithZone(timestamp, "+00:00");
}

function storeWithZone(timestamp: bigint, zone: string): string {
  if (timestamp === infiniteTimestamp) return "infinity";
  if (timestamp === negativeInfiniteTimestamp) return "-infinity";
  const { days, microseconds } = partsFromTimestamp(timestamp);
  return isoTimestampText(days, microseconds, zone);
}
