import { civilFromDays } from "./calendar.ts";

/*
 * Dates and times as ISO text, which is how they are stored and, in the default DateStyle, sent.
 */

/** Two digits of 0 … 99. */
const twoDigits: readonly string[] = Array.from(
  { length: 100 },
  (_, number) => String(number).padStart(2, "0"),
);

/** A number below 100 with two digits. */
export function padTwo(number: number): string {
  return twoDigits[number]!;
}

/** A year as PostgreSQL prints it: at least four digits, counted from 1 on both sides of BC. */
export function yearText(astronomicalYear: number): string {
  const year = astronomicalYear > 0 ? astronomicalYear : 1 - astronomicalYear;
  return year > 999 ? String(year) : String(year).padStart(4, "0");
}

/** `YYYY-MM-DD` without the suffix that years before 1 need. */
export function isoDateText(year: number, month: number, day: number): string {
  return `${yearText(year)}-${twoDigits[month]}-${twoDigits[day]}`;
}

/** Fraction of a second with its point, without trailing zeros; empty for 0. */
export function fractionText(microseconds: number): string {
  if (microseconds === 0) return "";
  let digits = 6;
  let rest = microseconds;
  while (rest % 10 === 0) {
    rest /= 10;
    digits--;
  }
  return `.${String(rest).padStart(digits, "0")}`;
}

/** `HH:MM:SS[.ffffff]` of microseconds since midnight, 0 … 86400000000. */
export function timeText(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const text = `${twoDigits[hours]}:${twoDigits[minutes - hours * 60]}:${
    twoDigits[seconds - minutes * 60]
  }`;
  const fraction = microseconds - seconds * 1_000_000;
  return fraction === 0 ? text : text + fractionText(fraction);
}

/**
 * `YYYY-MM-DD HH:MM:SS[.ffffff]`, then `zone`, then ` BC` where the year needs it.
 * @param days since 2000-01-01
 * @param microseconds since midnight
 * @param zone text of the offset from UTC, or nothing
 */
export function isoTimestampText(days: number, microseconds: number, zone: string): string {
  const { year, month, day } = civilFromDays(days);
  const text = `${isoDateText(year, month, day)} ${timeText(microseconds)}${zone}`;
  return year > 0 ? text : `${text} BC`;
}

/**
 * An offset from UTC as PostgreSQL prints it: `+HH`, with `:MM` and `:SS` only where not 0.
 * @param seconds east of Greenwich
 */
export function offsetText(seconds: number): string {
  const sign = seconds < 0 ? "-" : "+";
  const magnitude = Math.abs(seconds);
  const hours = Math.floor(magnitude / 3600);
  const minutes = Math.floor(magnitude / 60) % 60;
  const rest = magnitude % 60;
  if (rest !== 0) return `${sign}${twoDigits[hours]}:${twoDigits[minutes]}:${twoDigits[rest]}`;
  if (minutes !== 0) return `${sign}${twoDigits[hours]}:${twoDigits[minutes]}`;
  return sign + twoDigits[hours];
}

/** An offset from UTC as it is stored, which SQLite's own functions read: `+HH:MM[:SS]`. */
export function storedOffsetText(seconds: number): string {
  return seconds % 3600 === 0 ? `${offsetText(seconds)}:00` : offsetText(seconds);
}

/** Rounds as C's rint does: half to even. */
export function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Microseconds of `.ddd`, rounded; a lone point is 0. */
export function fractionMicroseconds(fraction: string): number {
  return fraction === "." ? 0 : roundHalfEven(Number(fraction) * 1_000_000);
}

/** Whether text from 0 to `end` is `YYYY-MM-DD HH:MM:SS[.f]` in digits, without trailing zeros. */
export function isPlainTimestamp(text: string, end: number): boolean {
  if (end < 19 || text.charCodeAt(10) !== 32) return false;
  return isPlainDate(text) && isPlainTime(text, 11, end);
}

/** Whether text begins as `YYYY-MM-DD` does, in digits. */
export function isPlainDate(text: string): boolean {
  return isPair(text, 0) && isPair(text, 2) && text.charCodeAt(4) === 45 && isPair(text, 5) &&
    text.charCodeAt(7) === 45 && isPair(text, 8);
}

/** Whether text from `start` to `end` is `HH:MM:SS[.f]` in digits, without trailing zeros. */
export function isPlainTime(text: string, start: number, end: number): boolean {
  const isWhole = isPair(text, start) && text.charCodeAt(start + 2) === 58 &&
    isPair(text, start + 3) && text.charCodeAt(start + 5) === 58 && isPair(text, start + 6);
  const fraction = start + 8;
  if (!isWhole || fraction === end) return isWhole && fraction === end;
  if (text.charCodeAt(fraction) !== 46 || end > fraction + 7 || end < fraction + 2) return false;
  for (let at = fraction + 1; at < end; at++) if (!isDigitAt(text, at)) return false;
  return text.charCodeAt(end - 1) !== 48;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isPair(text: string, at: number): boolean {
  return isDigitAt(text, at) && isDigitAt(text, at + 1);
}
