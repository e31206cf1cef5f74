import { roundHalfEven } from "./date_time_text.ts";
import { type TimeUnit, timeUnit } from "./date_time_units.ts";
import { isInt32, isInt64 } from "./interval_value.ts";

/** The units of interval input. */
export type IntervalUnit = Exclude<
  TimeUnit,
  "quarter" | "timezone" | "timezone_hour" | "timezone_minute"
>;

/** The unit that a word in lower case names; `undefined` if input knows none of that name. */
export function intervalUnit(word: string): IntervalUnit | undefined {
  const unit = timeUnit(word);
  return unit === "quarter" || unit?.startsWith("timezone") ? undefined : unit as IntervalUnit;
}

/** Microseconds of the units that always have the same. */
const microsecondsOf: Partial<Record<IntervalUnit, number>> = {
  microseconds: 1,
  milliseconds: 1_000,
  second: 1_000_000,
  minute: 60_000_000,
  hour: 3_600_000_000,
};
const yearsOf: Partial<Record<IntervalUnit, number>> = {
  year: 1,
  decade: 10,
  century: 100,
  millennium: 1000,
};
const microsecondsPerDay = 86_400_000_000;
const daysPerMonth = 30;

/**
 * Adds up the parts of an interval literal. Fractions of a unit go to the next smaller part, as
 * PostgreSQL has it: of a month to days of which it has 30, of a day to microseconds, of a year to
 * months. Every method returns `false` if a part overflowed.
 */
export class IntervalSum {
  years = 0;
  months = 0;
  days = 0;
  microseconds = 0n;

  /** Adds `whole + fraction` of a unit; the fraction is above -1 and below 1. */
  add(unit: IntervalUnit, whole: bigint, fraction: number): boolean {
    const scale = microsecondsOf[unit];
    if (scale !== undefined) {
      return this.addMicroseconds(whole * BigInt(scale)) && this.#addFraction(fraction, scale);
    }
    const years = yearsOf[unit];
    if (years !== undefined) {
      return this.#addWhole("years", whole, years) &&
        this.#addTo("months", roundHalfEven(fraction * years * 12));
    }
    switch (unit) {
      case "day":
        return this.#addWhole("days", whole, 1) && this.#addFraction(fraction, microsecondsPerDay);
      case "week":
        return this.#addWhole("days", whole, 7) && this.#addFractionOfDays(fraction, 7);
      default:
        return this.#addWhole("months", whole, 1) &&
          this.#addFractionOfDays(fraction, daysPerMonth);
    }
  }

  /** Adds microseconds. */
  addMicroseconds(microseconds: bigint): boolean {
    this.microseconds += microseconds;
    return isInt64(this.microseconds);
  }

  /** Turns every part around. */
  negate(): boolean {
    this.microseconds = -this.microseconds;
    this.days = 0 - this.days;
    this.months = 0 - this.months;
    this.years = 0 - this.years;
    return isInt64(this.microseconds) && [this.days, this.months, this.years].every(isInt32);
  }

  #addWhole(part: "years" | "months" | "days", whole: bigint, scale: number): boolean {
    const value = Number(whole);
    return isInt32(value) && isInt32(value * scale) && this.#addTo(part, value * scale);
  }

  #addTo(part: "years" | "months" | "days", count: number): boolean {
    this[part] += count;
    return isInt32(this[part]);
  }

  #addFraction(fraction: number, scale: number): boolean {
    if (fraction === 0) return true;
    const scaled = fraction * scale;
    let whole = Math.trunc(scaled);
    const rest = scaled - whole;
    if (rest > 0.5) whole++;
    else if (rest < -0.5) whole--;
    return this.addMicroseconds(BigInt(whole));
  }

  #addFractionOfDays(fraction: number, scale: number): boolean {
    const scaled = fraction * scale;
    const whole = Math.trunc(scaled);
    return this.#addTo("days", whole) && this.#addFraction(scaled - whole, microsecondsPerDay);
  }
}
