import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { DateTimeErrors } from "./date_time_errors.ts";
import { type Field, splitFields } from "./date_time_fields.ts";
import { fractionMicroseconds } from "./date_time_text.ts";
import { dateTimeWord } from "./date_time_words.ts";
import type { IntervalStyle } from "./format_settings.ts";
import { parseIsoInterval } from "./interval_iso_parser.ts";
import { IntervalSum, type IntervalUnit, intervalUnit } from "./interval_units.ts";
import {
  type Interval,
  intervalField,
  isInt32,
  isInt64,
  makeInterval,
  smallestField,
} from "./interval_value.ts";

/** Characters that PostgreSQL's buffer holds for an interval literal. */
const capacity = 256;
const minuteToSecond = intervalField.minute | intervalField.second;

/**
 * What went wrong with a literal, before it is said: text that is not of the traditional form may
 * still be of ISO 8601's.
 */
type Failure = "bad format" | "overflow";

/**
 * Reads an interval in any of the forms that PostgreSQL takes.
 * @param style decides what the sign of `-1 1:00:00` covers
 * @param range the typmod's mask of fields, which tells the unit of a number without one
 * @throws PgError `22007`, `22015`, `22008`
 */
export function parseInterval(text: string, style: IntervalStyle, range: number): Interval {
  const errors = new DateTimeErrors(text, "interval");
  const reader = new IntervalReader(style, range);
  let sum: IntervalSum | Failure = reader.read(text);
  if (sum === "bad format") sum = parseIsoInterval(text);
  if (sum === "bad format") throw errors.badFormat();
  if (sum === "overflow") throw errors.intervalOverflow();
  try {
    return makeInterval(sum.years * 12 + sum.months, sum.days, sum.microseconds);
  } catch {
    throw new PgError(sqlState.datetime_field_overflow, "interval out of range");
  }
}

/** Which fields were seen; a unit must not come twice. */
const unitBits: Record<IntervalUnit, number> = {
  microseconds: 1 << 0,
  milliseconds: 1 << 1,
  second: 1 << 2,
  minute: 1 << 3,
  hour: 1 << 4,
  day: 1 << 5,
  week: 1 << 6,
  month: 1 << 7,
  year: 1 << 8,
  decade: 1 << 9,
  century: 1 << 10,
  millennium: 1 << 11,
};
const secondsBits = unitBits.second | unitBits.milliseconds | unitBits.microseconds;
const timeBits = unitBits.hour | unitBits.minute | secondsBits;

/** Reads the traditional form from right to left, so that units come before their numbers. */
class IntervalReader {
  readonly #style: IntervalStyle;
  readonly #range: number;
  readonly #sum = new IntervalSum();
  /** Of the next number; `undefined` while none was named, `null` where none can be. */
  #unit: IntervalUnit | undefined | null;
  #mask = 0;
  #isAgo = false;
  #forceNegative = false;

  constructor(style: IntervalStyle, range: number) {
    this.#style = style;
    this.#range = range;
  }

  read(text: string): IntervalSum | Failure {
    const fields = splitFields(text, capacity, (word) => dateTimeWord(word) !== undefined);
    if (fields === undefined) return "bad format";
    // SQL's '-1 1:00:00' is negative as a whole, unless another field has a sign of its own.
    this.#forceNegative = this.#style === "sql_standard" &&
      fields[0]?.text.startsWith("-") === true &&
      !fields.slice(1).some((field) => /^[-+]/.test(field.text));
    for (const field of fields.toReversed()) {
      const before = this.#mask;
      const bits = this.#readField(field);
      if (typeof bits === "string") return bits;
      if ((before & bits) !== 0) return "bad format";
      this.#mask |= bits;
    }
    if (this.#mask === 0) return "bad format";
    if (this.#isAgo && !this.#sum.negate()) return "overflow";
    return this.#sum;
  }

  /** Reads one field and returns the bits of what it gave. */
  #readField({ kind, text }: Field): number | Failure {
    switch (kind) {
      case "time":
        return this.#readTime(text, 1n);
      case "signedNumber":
        if (text.includes(":")) {
          const bits = this.#readTime(text.slice(1), text.startsWith("-") ? -1n : 1n);
          if (typeof bits === "number") return bits;
        }
        return this.#readNumber(text);
      case "date":
      case "number":
        return this.#readNumber(text);
      default:
        return this.#readWord(text);
    }
  }

  #readWord(text: string): number | Failure {
    if (text === "ago") {
      this.#isAgo = true;
      this.#unit = null;
      return 0;
    }
    const unit = intervalUnit(text);
    if (unit === undefined) return "bad format";
    this.#unit = unit;
    return 0;
  }

  #readTime(text: string, sign: bigint): number | Failure {
    const match = /^([0-9]+):([0-9]*)(?::([0-9]*))?(\.[0-9]*)?$/.exec(text);
    if (match === null) return "bad format";
    let [hours, minutes, seconds] = [BigInt(match[1]!), Number(match[2]), Number(match[3] ?? 0)];
    const isMinuteToSecond = match[3] === undefined &&
      (match[4] !== undefined || this.#range === minuteToSecond);
    if (isMinuteToSecond) {
      if (!isInt32(Number(hours))) return "overflow";
      [hours, minutes, seconds] = [0n, Number(hours), minutes];
    }
    if (!isInt64(hours) || minutes > 59 || seconds > 60) return "overflow";
    const fraction = match[4] === undefined ? 0 : fractionMicroseconds(match[4]);
    let time = hours * 3_600_000_000n + BigInt(minutes * 60 + seconds) * 1_000_000n +
      BigInt(fraction);
    if (!isInt64(time)) return "overflow";
    time *= sign;
    if (this.#forceNegative && time > 0n) time = -time;
    this.#sum.microseconds = time;
    this.#unit = "day";
    return timeBits;
  }

  #readNumber(text: string): number | Failure {
    const match = /^([-+]?)([0-9]*)(?:-([0-9]*)(.*)|(\.[0-9]*))?$/.exec(text);
    if (match === null) return "bad format";
    if (this.#unit === undefined) this.#unit = smallestField(this.#range) ?? "second";
    const sign = match[1] === "-" || this.#forceNegative ? -1 : 1;
    let whole = BigInt(match[2]!);
    if (!isInt64(whole)) return "overflow";
    let fraction = 0;
    if (match[3] !== undefined) {
      const months = Number(match[3]);
      if (months >= 12) return "overflow";
      if (match[4] !== "") return "bad format";
      this.#unit = "month";
      whole = whole * 12n + BigInt(months);
    } else if (match[5] !== undefined && match[5] !== ".") {
      fraction = sign * Number(match[5]);
    }
    const unit = this.#unit;
    if (unit === null) return "bad format";
    if (!this.#sum.add(unit, whole * BigInt(sign), fraction)) return "overflow";
    if (unit === "hour") this.#unit = "day";
    return unit === "second" && fraction !== 0 ? secondsBits : unitBits[unit];
  }
}
