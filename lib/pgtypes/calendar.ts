/*
 * The proleptic Gregorian calendar, in PostgreSQL's own counts:
 *
 * - a date is a number of days since 2000-01-01, as in the binary form of `date`;
 * - a timestamp is a bigint of microseconds since 2000-01-01 00:00:00, as in the binary form of
 *   `timestamp` and `timestamptz`;
 * - years are astronomical: 0 is 1 BC, -1 is 2 BC.
 */

/** Microseconds of a day. */
export const microsecondsPerDay = 86_400_000_000;
/** Julian day of 2000-01-01. */
export const julianDayOfEpoch = 2451545;
/** Days from 1970-01-01 to 2000-01-01. */
export const unixEpochDays = 10957;
/** Seconds from 1970-01-01 to 2000-01-01. */
export const unixEpochSeconds = unixEpochDays * 86400;

/** The date `infinity`, as the binary form has it. */
export const infiniteDate = 2147483647;
/** The date `-infinity`. */
export const negativeInfiniteDate = -2147483648;
/** First date that PostgreSQL holds: 4714-11-24 BC. */
export const firstDate = -julianDayOfEpoch;
/** First day after the last date that PostgreSQL holds, 5874897-12-31. */
export const endOfDates = 2147483494 - julianDayOfEpoch;

/** The timestamp `infinity`, as the binary form has it. */
export const infiniteTimestamp = 2n ** 63n - 1n;
/** The timestamp `-infinity`. */
export const negativeInfiniteTimestamp = -(2n ** 63n);
/** First timestamp that PostgreSQL holds: 4714-11-24 00:00:00 BC. */
export const firstTimestamp = -211813488000000000n;
/** First microsecond after the last timestamp that PostgreSQL holds, in the year 294276. */
export const endOfTimestamps = 9223371331200000000n;

/** A date taken apart. */
interface CivilDate {
  /** Astronomical: 0 is 1 BC. */
  readonly year: number;
  /** 1 … 12 */
  readonly month: number;
  /** 1 … 31 */
  readonly day: number;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether an astronomical year has a 29 February. */
function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month (1 … 12) has. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!;
}

const daysPerEra = 146097;
/** Days from 0000-03-01 to 2000-01-01; years are counted from March so that leap days come last. */
const marchEpoch = 730425;

/** Days since 2000-01-01. Months and days beyond their ends count on into the next ones. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) +
    dayOfYear;
  return era * daysPerEra + dayOfEra - marchEpoch;
}

/** The date that is so many days after 2000-01-01. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + marchEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Day of the week, 0 for Sunday … 6 for Saturday. */
export function dayOfWeek(days: number): number {
  return (((days + 6) % 7) + 7) % 7;
}

/** ISO 8601 week date: the year that the week belongs to, and its number, 1 … 53. */
export function isoWeek(days: number): { readonly year: number; readonly week: number } {
  // The week belongs to the year of its Thursday.
  const thursday = days - ((dayOfWeek(days) + 6) % 7) + 3;
  const { year } = civilFromDays(thursday);
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 };
}

/** Microseconds since 2000-01-01 from a day and a time in it. */
export function timestampFromParts(days: number, microseconds: number): bigint {
  const whole = days * microsecondsPerDay + microseconds;
  if (Number.isSafeInteger(whole)) return BigInt(whole);
  return BigInt(days) * 86_400_000_000n + BigInt(microseconds);
}

/** A timestamp as a day and the microseconds in it, 0 … 86399999999. */
export function partsFromTimestamp(
  timestamp: bigint,
): { readonly days: number; readonly microseconds: number } {
  const whole = Number(timestamp);
  if (Number.isSafeInteger(whole)) {
    const days = Math.floor(whole / microsecondsPerDay);
    return { days, microseconds: whole - days * microsecondsPerDay };
  }
  let days = timestamp / 86_400_000_000n;
  let rest = timestamp - days * 86_400_000_000n;
  if (rest < 0n) {
    days -= 1n;
    rest += 86_400_000_000n;
  }
  return { days: Number(days), microseconds: Number(rest) };
}

/** A timestamp from microseconds since 1970-01-01 00:00:00, as clocks count. */
export function timestampFromUnix(microseconds: bigint): bigint {
  return microseconds - BigInt(unixEpochSeconds) * 1_000_000n;
}

/** Microseconds since 1970-01-01 00:00:00 of a finite timestamp. */
export function unixFromTimestamp(timestamp: bigint): bigint {
  return timestamp + BigInt(unixEpochSeconds) * 1_000_000n;
}

/** Whether a timestamp is one of the two infinities. */
export function isInfiniteTimestamp(timestamp: bigint): boolean {
  return timestamp === infiniteTimestamp || timestamp === negativeInfiniteTimestamp;
}

/** Whether a date is one of the two infinities. */
export function isInfiniteDate(days: number): boolean {
  return days === infiniteDate || days === negativeInfiniteDate;
}
