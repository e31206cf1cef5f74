import { civilFromDays, daysFromCivil, daysInMonth, julianDayOfEpoch } from "./calendar.ts";
import { fractionMicroseconds } from "./date_time_text.ts";
import type { DateTimeErrors } from "./date_time_errors.ts";
import { type DateTimeUnit, dateTimeWord } from "./date_time_words.ts";
import type { DateStyle } from "./format_settings.ts";

/*
 * The fields of a date and time while their literal is read, and how one number after the other
 * finds its place among them. What a number means depends on what is known already, on how many
 * digits it has and on the DateStyle's order.
 *
 * Source of the rules: PostgreSQL documentation, appendix B.1, and the behaviour of a server, which
 * tests/pgtypes/fixtures records.
 */

/** What is known of a literal so far; a set of bits, for a field must not come twice. */
export const seen = {
  year: 1 << 0,
  month: 1 << 1,
  day: 1 << 2,
  hour: 1 << 3,
  minute: 1 << 4,
  second: 1 << 5,
  subsecond: 1 << 6,
  dayOfYear: 1 << 7,
  zone: 1 << 8,
  daylight: 1 << 9,
  meridiem: 1 << 10,
  era: 1 << 11,
  weekday: 1 << 12,
  special: 1 << 13,
} as const;

/** Year, month and day. */
export const seenDate = seen.year | seen.month | seen.day;
/** Everything of a time of day. */
export const seenTime = seen.hour | seen.minute | seen.second | seen.subsecond;

const largestInt = 2147483647;
/** PostgreSQL allows offsets from UTC below 16 hours. */
const maximumZoneHours = 15;

/** Digits as C's atoi reads them: what exceeds an int wraps around and is refused as a year. */
function wrapToInt(digits: string): number {
  const value = BigInt(digits);
  const largestLong = 2n ** 63n - 1n;
  return Number(BigInt.asIntN(32, value > largestLong ? largestLong : value));
}

/** Reads fields and keeps them. Every method raises what PostgreSQL raises. */
export class DateTimeDecoder {
  year = 0;
  month = 0;
  day = 0;
  hour = 0;
  minute = 0;
  second = 0;
  microsecond = 0;
  /** Seconds east of Greenwich, once `zone` is seen. */
  offset = 0;
  mask = 0;
  hasMonthName = false;
  isBeforeChrist = false;
  isJulian = false;
  meridiem: "am" | "pm" | undefined;
  #dayOfYear = 0;
  #hasShortYear = false;
  readonly errors: DateTimeErrors;
  readonly #order: DateStyle["order"];

  constructor(errors: DateTimeErrors, order: DateStyle["order"]) {
    this.errors = errors;
    this.#order = order;
  }

  has(bits: number): boolean {
    return (this.mask & bits) === bits;
  }

  /** Marks fields as known; none of them may be so already. */
  see(bits: number): void {
    if ((this.mask & bits) !== 0) throw this.errors.badFormat();
    this.mask |= bits;
  }

  /** An integer that fits PostgreSQL's int. */
  integer(digits: string): number {
    const value = Number(digits);
    if (value > largestInt) throw this.errors.fieldOverflow();
    return value;
  }

  /** A date with delimiters: numbers, one of which may be a month's name. */
  readDate(text: string): void {
    // Whatever follows a number or word is dropped, also a letter after a number, as PostgreSQL does.
    const parts = [...text.matchAll(/([0-9]+|[a-z]+)[^]?/g)].map((match) => match[1]!);
    if (!/[a-z0-9].?$/.test(text)) throw this.errors.badFormat();
    // A month's name outside of the date does not count in it.
    const hadMonthName = this.hasMonthName;
    this.hasMonthName = false;
    for (const part of parts) {
      if (!/^[a-z]/.test(part)) continue;
      const word = dateTimeWord(part);
      if (word?.kind === "ignored") continue;
      if (word?.kind !== "month") throw this.errors.badFormat();
      this.see(seen.month);
      this.month = word.value;
      this.hasMonthName = true;
    }
    for (const part of parts) if (/^[0-9]/.test(part)) this.see(this.placeNumber(part));
    this.hasMonthName = hadMonthName;
    if ((this.mask & ~(seen.dayOfYear | seen.zone)) !== seenDate) throw this.errors.badFormat();
  }

  /** `HH:MM`, `HH:MM:SS.f` or `MM:SS.f`. */
  readTime(text: string): void {
    const match = /^([0-9]+):([0-9]*)(?::([0-9]*))?(\.[0-9]*)?$/.exec(text);
    if (match === null) throw this.errors.badFormat();
    const first = this.integer(match[1]!);
    const second = this.integer(match[2]!);
    const fraction = match[4];
    if (match[3] !== undefined) {
      [this.hour, this.minute, this.second] = [first, second, this.integer(match[3])];
    } else if (fraction !== undefined) {
      [this.hour, this.minute, this.second] = [0, first, second];
    } else {
      [this.hour, this.minute, this.second] = [first, second, 0];
    }
    this.microsecond = fraction === undefined ? 0 : fractionMicroseconds(fraction);
    if (this.minute > 59 || this.second > 60) throw this.errors.fieldOverflow();
  }

  /** Raises `22008` for a time of day beyond 24:00:00. */
  checkTime(): void {
    const { hour, minute, second, microsecond } = this;
    const isValid = hour <= 24 && minute <= 59 && second <= 60 && microsecond <= 1_000_000 &&
      ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond <= 86_400_000_000;
    if (!isValid) throw this.errors.fieldOverflow();
  }

  /** An offset from UTC: a sign, and `HH`, `HHMM`, `HH:MM` or `HH:MM:SS`. */
  readOffset(text: string): void {
    const match = /^([-+])([0-9]*)(?::([0-9]*))?(?::([0-9]*))?(.*)$/.exec(text);
    if (match === null) throw this.errors.badFormat();
    let hours = Number(match[2]);
    let minutes = Number(match[3] ?? 0);
    const seconds = Number(match[4] ?? 0);
    if (match[3] === undefined && match[5] === "" && match[2]!.length > 2) {
      minutes = hours % 100;
      hours = Math.floor(hours / 100);
    }
    if (hours > maximumZoneHours || minutes > 59 || seconds > 59) throw this.errors.zoneOverflow();
    if (match[5] !== "") throw this.errors.badFormat();
    const magnitude = (hours * 60 + minutes) * 60 + seconds;
    this.offset = match[1] === "-" ? 0 - magnitude : magnitude;
  }

  /**
   * Puts a plain number in the place that is next.
   * @returns the fields that it filled
   */
  placeNumber(text: string): number {
    const point = text.indexOf(".");
    const value = this.integer(point < 0 ? text : text.slice(0, point));
    if (point === 0) throw this.errors.badFormat();
    if (point > 2) return this.placeRunTogether(text, this.mask | seenDate);
    if (point > 0) this.microsecond = fractionMicroseconds(text.slice(point));
    const known = this.mask & seenDate;
    const isLong = text.length >= 3;
    if (text.length === 3 && known === seen.year && value >= 1 && value <= 366) {
      this.#dayOfYear = value;
      return seen.dayOfYear | seen.month | seen.day;
    }
    if (known === seenDate) return this.placeRunTogether(text, this.mask);
    const field = this.#nextField(known, isLong);
    if (known === (seen.year | seen.month) && this.hasMonthName && isLong && this.#hasShortYear) {
      // DD-MON-YYYY under YMD: what looked like a short year was the day.
      this.day = this.year;
      this.year = value;
      this.#hasShortYear = false;
      return seen.day;
    }
    this[field] = value;
    if (field === "year") this.#hasShortYear = text.length <= 2;
    return seen[field];
  }

  #nextField(known: number, isLong: boolean): "year" | "month" | "day" {
    switch (known) {
      case 0:
        if (isLong || this.#order === "YMD") return "year";
        return this.#order === "DMY" ? "day" : "month";
      case seen.year:
      case seen.day:
        return "month";
      case seen.month:
        return this.hasMonthName && (isLong || this.#order === "YMD") ? "year" : "day";
      case seen.year | seen.month:
        return "day";
      case seen.month | seen.day:
        return "year";
      default:
        throw this.errors.badFormat();
    }
  }

  /**
   * Digits without delimiters: `YYYYMMDD`, `YYMMDD`, `HHMMSS[.f]`, `HHMM`.
   * @param known the fields that count as known here
   * @returns the fields that it filled
   */
  placeRunTogether(text: string, known: number): number {
    const point = text.indexOf(".");
    const digits = point < 0 ? text : text.slice(0, point);
    if (!/^[0-9]*$/.test(digits)) throw this.errors.badFormat();
    const at = (start: number, end?: number) => Number(digits.slice(start, end));
    const length = digits.length;
    if (point >= 0) {
      this.microsecond = fractionMicroseconds(text.slice(point));
    } else if ((known & seenDate) !== seenDate && length >= 6) {
      this.day = at(-2);
      this.month = at(-4, -2);
      this.year = wrapToInt(digits.slice(0, -4));
      if (length === 6) this.#hasShortYear = true;
      return seenDate;
    }
    if ((known & seenTime) === seenTime || (length !== 6 && length !== 4)) {
      throw this.errors.badFormat();
    }
    this.hour = at(0, 2);
    this.minute = at(2, 4);
    this.second = length === 6 ? at(4, 6) : 0;
    return seenTime;
  }

  /**
   * A number after a word that says what it is: `y2001 m2 d4`, `J2451187`.
   * @returns the fields that it filled
   */
  placeLabelled(unit: DateTimeUnit, text: string): number {
    const point = text.indexOf(".");
    const value = this.integer(point < 0 ? text : text.slice(0, point));
    if (point >= 0 && unit !== "julian" && unit !== "time" && unit !== "second") {
      throw this.errors.badFormat();
    }
    switch (unit) {
      case "julian":
        return this.#placeJulian(value, point < 0 ? undefined : text.slice(point));
      case "time": {
        const filled = this.placeRunTogether(text, this.mask | seenDate);
        if (filled !== seenTime) throw this.errors.badFormat();
        return filled;
      }
      case "month":
        // After a month and an hour, m means minutes.
        if (this.has(seen.month | seen.hour)) {
          this.minute = value;
          return seen.minute;
        }
        break;
      case "second":
        if (point >= 0) {
          this.microsecond = fractionMicroseconds(text.slice(point));
          this.second = value;
          return seen.second | seen.subsecond;
        }
        break;
    }
    this[unit] = value;
    return seen[unit];
  }

  #placeJulian(julianDay: number, fraction: string | undefined): number {
    this.setDate(julianDay - julianDayOfEpoch);
    this.isJulian = true;
    if (fraction === undefined) return seenDate;
    const time = fraction === "." ? 0 : Math.trunc(Number(fraction) * 86_400_000_000);
    this.setTime(time);
    return seenDate | seenTime;
  }

  /** Takes a date from days since 2000-01-01. */
  setDate(days: number): void {
    const { year, month, day } = civilFromDays(days);
    [this.year, this.month, this.day] = [year, month, day];
  }

  /** Takes a time from microseconds since midnight. */
  setTime(microseconds: number): void {
    const seconds = Math.floor(microseconds / 1_000_000);
    this.hour = Math.floor(seconds / 3600);
    this.minute = Math.floor(seconds / 60) % 60;
    this.second = seconds % 60;
    this.microsecond = microseconds - seconds * 1_000_000;
  }

  /** Settles the year, turns a day of the year into a date and checks month and day. */
  validateDate(): void {
    if (this.has(seen.year) && !this.isJulian) this.#settleYear();
    if (this.has(seen.dayOfYear)) {
      this.setDate(daysFromCivil(this.year, 1, 1) + this.#dayOfYear - 1);
    }
    if (this.has(seen.month) && (this.month < 1 || this.month > 12)) {
      throw this.errors.monthOrDayOverflow();
    }
    if (this.has(seen.day) && (this.day < 1 || this.day > 31)) {
      throw this.errors.monthOrDayOverflow();
    }
    if (this.has(seenDate) && this.day > daysInMonth(this.year, this.month)) {
      throw this.errors.fieldOverflow();
    }
  }

  #settleYear(): void {
    if (this.isBeforeChrist) {
      if (this.year <= 0) throw this.errors.fieldOverflow();
      this.year = 1 - this.year;
    } else if (this.#hasShortYear) {
      if (this.year < 70) this.year += 2000;
      else if (this.year < 100) this.year += 1900;
    } else if (this.year <= 0) {
      throw this.errors.fieldOverflow();
    }
  }

  /** Turns an hour with AM or PM into one of 24. */
  applyMeridiem(): void {
    if (this.meridiem === undefined) return;
    if (this.hour > 12) throw this.errors.fieldOverflow();
    if (this.meridiem === "am" && this.hour === 12) this.hour = 0;
    else if (this.meridiem === "pm" && this.hour !== 12) this.hour += 12;
  }

  /** Days since 2000-01-01 of the date. */
  days(): number {
    return daysFromCivil(this.year, this.month, this.day);
  }

  /** Microseconds of the time, without its offset. */
  time(): number {
    return ((this.hour * 60 + this.minute) * 60 + this.second) * 1_000_000 + this.microsecond;
  }
}
