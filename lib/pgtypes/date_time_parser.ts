import { systemClock } from "../base/clock.ts";
import { partsFromTimestamp, timestampFromUnix, unixEpochDays } from "./calendar.ts";
import { DateTimeDecoder, seen, seenDate, seenTime } from "./date_time_decoder.ts";
import { DateTimeErrors } from "./date_time_errors.ts";
import { type Field, splitFields } from "./date_time_fields.ts";
import { type DateTimeUnit, dateTimeWord } from "./date_time_words.ts";
import type { CodecContext } from "./pg_type.ts";
import {
  findAbbreviation,
  findTimeZone,
  isFixedZone,
  type NamedZone,
  offsetAt,
  offsetOfAbbreviation,
  offsetOfLocal,
  timeZoneOf,
  unknownTimeZone,
} from "./time_zone.ts";

/** A literal of a date or timestamp type, read. */
type DateTimeLiteral =
  | { readonly kind: "epoch" | "infinity" | "-infinity" }
  | {
    readonly kind: "finite";
    /** Since 2000-01-01, in local time. */
    readonly days: number;
    /** Since midnight, in local time; may be 86400000000. */
    readonly microseconds: number;
    /** Seconds east of Greenwich: the literal's zone, or the session's at that time. */
    readonly offset: number;
  };

/** A literal of a time type, read. */
export interface TimeLiteral {
  /** Since midnight, 0 … 86400000000. */
  readonly microseconds: number;
  /** Seconds east of Greenwich: the literal's zone, or the session's at that time. */
  readonly offset: number;
}

/** Seconds since 1970 of a day and time that count as UTC. */
function unixSeconds(days: number, microseconds: number): number {
  return (days + unixEpochDays) * 86400 + Math.floor(microseconds / 1_000_000);
}

/** One literal while its pieces are read from left to right. */
class LiteralReader {
  readonly fields: readonly Field[];
  readonly decoder: DateTimeDecoder;
  readonly errors: DateTimeErrors;
  readonly #context: CodecContext;
  /** What the last word said the next number is. */
  #label: DateTimeUnit | undefined;
  #special: "epoch" | "infinity" | "-infinity" | undefined;
  #zone: NamedZone | undefined;

  constructor(text: string, type: string, capacity: number, context: CodecContext) {
    this.errors = new DateTimeErrors(text, type);
    const fields = splitFields(text, capacity, (word) => dateTimeWord(word) !== undefined);
    if (fields === undefined) throw this.errors.badFormat();
    this.fields = fields;
    this.#context = context;
    this.decoder = new DateTimeDecoder(this.errors, context.settings.dateStyle.order);
  }

  readDateTime(): DateTimeLiteral {
    this.fields.forEach((field, index) => this.#readField(field, index));
    const { decoder } = this;
    decoder.validateDate();
    decoder.applyMeridiem();
    if (this.#special !== undefined) return { kind: this.#special };
    if (!decoder.has(seenDate)) throw this.errors.badFormat();
    const days = decoder.days();
    return {
      kind: "finite",
      days,
      microseconds: decoder.time(),
      offset: this.#settleOffset(() => days),
    };
  }

  readTimeOfDay(): TimeLiteral {
    this.fields.forEach((field, index) => this.#readTimeField(field, index));
    const { decoder } = this;
    decoder.validateDate();
    decoder.applyMeridiem();
    decoder.checkTime();
    if (!decoder.has(seenTime)) throw this.errors.badFormat();
    const days = () => {
      if ((decoder.mask & seenDate) === 0) return this.#now().days;
      if (!decoder.has(seenDate)) throw this.errors.badFormat();
      return decoder.days();
    };
    // A zone whose offset changes needs to know the day.
    if (this.#zone?.kind === "zone" && !isFixedZone(this.#zone.zone) && !decoder.has(seenDate)) {
      throw this.errors.badFormat();
    }
    return { microseconds: decoder.time(), offset: this.#settleOffset(days) };
  }

  /** The literal's offset from UTC, or the one that its zone or the session's has then. */
  #settleOffset(days: () => number): number {
    const { decoder } = this;
    const isNamed = this.#zone !== undefined && this.#zone.kind !== "offset";
    if (decoder.has(seen.daylight) && (isNamed || !decoder.has(seen.zone))) {
      throw this.errors.badFormat();
    }
    const day = isNamed || !decoder.has(seen.zone) ? days() : 0;
    const local = unixSeconds(day, decoder.time());
    if (this.#zone?.kind === "abbreviation") {
      return offsetOfAbbreviation(this.#zone.zone, this.#zone.letters, local);
    }
    if (this.#zone?.kind === "zone") return offsetOfLocal(this.#zone.zone, local);
    if (decoder.has(seen.zone)) return decoder.offset;
    return offsetOfLocal(timeZoneOf(this.#context.settings.timeZone), local);
  }

  /** The transaction's start in the session's time zone. */
  #now(): { days: number; microseconds: number; offset: number } {
    const unix = this.#context.transactionTimestamp ?? systemClock.nowMicroseconds();
    const zone = timeZoneOf(this.#context.settings.timeZone);
    const offset = offsetAt(zone, Number(unix / 1_000_000n));
    const local = timestampFromUnix(unix + BigInt(offset) * 1_000_000n);
    return { ...partsFromTimestamp(local), offset };
  }

  #takeLabel(): DateTimeUnit | undefined {
    const label = this.#label;
    this.#label = undefined;
    return label;
  }

  #readField(field: Field, index: number): void {
    const { decoder, errors } = this;
    switch (field.kind) {
      case "date":
        return this.#readDatePiece(field.text);
      case "time": {
        const label = this.#takeLabel();
        if (label !== undefined && label !== "time") throw errors.badFormat();
        decoder.readTime(field.text);
        decoder.checkTime();
        return decoder.see(seenTime);
      }
      case "signedNumber":
        decoder.readOffset(field.text);
        return decoder.see(seen.zone);
      case "number":
        return decoder.see(this.#placeNumber(field.text));
      default:
        return this.#readWord(field.text, index);
    }
  }

  #placeNumber(text: string): number {
    const { decoder } = this;
    const label = this.#takeLabel();
    if (label !== undefined) {
      this.#special = undefined;
      return decoder.placeLabelled(label, text);
    }
    const point = text.indexOf(".");
    if (point >= 0 && (decoder.mask & seenDate) === 0) {
      const before = decoder.mask;
      decoder.readDate(text);
      const filled = decoder.mask & ~before;
      decoder.mask = before;
      return filled;
    }
    if (point > 2) return decoder.placeRunTogether(text, decoder.mask);
    const isOpen = (decoder.mask & seenDate) === 0 || (decoder.mask & seenTime) === 0;
    if (text.length >= 6 && isOpen) return decoder.placeRunTogether(text, decoder.mask);
    return decoder.placeNumber(text);
  }

  /** Digits with delimiters: a date, but after a month and day a zone's name or `hhmmss-zz`. */
  #readDatePiece(text: string): void {
    const { decoder, errors } = this;
    const label = this.#takeLabel();
    if (label === "julian") {
      const digits = /^[0-9]*/.exec(text)![0];
      decoder.setDate(decoder.integer(digits) - 2451545);
      decoder.isJulian = true;
      decoder.readOffset(text.slice(digits.length));
      return decoder.see(seenDate | seenTime | seen.zone);
    }
    if (label === undefined && !decoder.has(seen.month | seen.day)) return decoder.readDate(text);
    if (/^[0-9]/.test(text) || label !== undefined) {
      if (label !== undefined && label !== "time") throw errors.badFormat();
      return this.#readTimeWithOffset(text, decoder.mask);
    }
    this.#readZoneName(text);
  }

  #readTimeWithOffset(text: string, known: number): void {
    const { decoder, errors } = this;
    const dash = text.indexOf("-");
    if (decoder.has(seenTime) || dash < 0) throw errors.badFormat();
    decoder.readOffset(text.slice(dash));
    decoder.see(decoder.placeRunTogether(text.slice(0, dash), known) | seen.zone);
  }

  #readZoneName(name: string): void {
    const zone = findTimeZone(name);
    if (zone === undefined) throw unknownTimeZone(name);
    this.#zone = { kind: "zone", zone };
    this.decoder.see(seen.zone);
  }

  #readWord(text: string, index: number): void {
    const { decoder, errors } = this;
    const word = dateTimeWord(text);
    const isTimeNext = word?.kind === "unit" && word.value === "time";
    if (isTimeNext && !decoder.has(seenDate)) throw errors.badFormat();
    if (this.#readSharedWord(text, index)) return;
    switch (word?.kind) {
      case "special":
        return this.#readSpecial(word.value);
      case "month":
        // "1 January": the number before was the day after all.
        if (
          decoder.has(seen.month) && !decoder.hasMonthName && !decoder.has(seen.day) &&
          decoder.month >= 1 && decoder.month <= 31
        ) {
          decoder.day = decoder.month;
          decoder.see(seen.day);
        } else {
          decoder.see(seen.month);
        }
        decoder.hasMonthName = true;
        decoder.month = word.value;
        return;
      case "weekday":
        return decoder.see(seen.weekday);
      case undefined: {
        const zone = findTimeZone(text);
        if (zone === undefined) throw errors.badFormat();
        return this.#readZoneName(text);
      }
      default:
        throw errors.badFormat();
    }
  }

  /** Words that mean the same in dates and times; `false` if it is none of them. */
  #readSharedWord(text: string, index: number): boolean {
    const { decoder, errors } = this;
    const abbreviation = findAbbreviation(text);
    if (abbreviation !== undefined) {
      this.#zone = abbreviation;
      if (abbreviation.kind === "offset") decoder.offset = abbreviation.offset;
      decoder.see(seen.zone);
      return true;
    }
    const word = dateTimeWord(text);
    switch (word?.kind) {
      case "ignored":
        return true;
      case "daylight":
        decoder.see(seen.daylight);
        decoder.offset += 3600;
        return true;
      case "meridiem":
        decoder.see(seen.meridiem);
        decoder.meridiem = word.value;
        return true;
      case "era":
        decoder.see(seen.era);
        decoder.isBeforeChrist = word.value === "bc";
        return true;
      case "unit": {
        const next = this.fields[index + 1]?.kind;
        const isTimeNext = next === "number" || next === "time" || next === "date";
        if (word.value === "time" && !isTimeNext) throw errors.badFormat();
        this.#label = word.value;
        return true;
      }
      default:
        return false;
    }
  }

  #readSpecial(value: string): void {
    const { decoder } = this;
    if (value === "epoch" || value === "infinity" || value === "-infinity") {
      this.#special = value;
      return decoder.see(seen.special);
    }
    this.#special = undefined;
    if (value === "allballs") {
      decoder.setTime(0);
      decoder.offset = 0;
      return decoder.see(seenTime | seen.zone);
    }
    const { days, microseconds, offset } = this.#now();
    if (value === "now") {
      decoder.setDate(days);
      decoder.setTime(microseconds);
      decoder.offset = offset;
      return decoder.see(seenDate | seenTime | seen.zone);
    }
    decoder.setDate(days + (value === "tomorrow" ? 1 : value === "yesterday" ? -1 : 0));
    decoder.see(seenDate);
  }

  #readTimeField(field: Field, index: number): void {
    const { decoder } = this;
    switch (field.kind) {
      case "date":
        return this.#readDatePieceOfTime(field.text, index);
      case "time":
        // A label stays for the next number, as in PostgreSQL.
        if (this.#label === "time") this.#label = undefined;
        decoder.readTime(field.text);
        return decoder.see(seenTime);
      case "signedNumber":
        decoder.readOffset(field.text);
        return decoder.see(seen.zone);
      case "number":
        return this.#readNumberOfTime(field.text, index);
      default:
        return this.#readWordOfTime(field.text, index);
    }
  }

  /** A date is taken at the start, where the time or a zone's name follows. */
  #readDatePieceOfTime(text: string, index: number): void {
    const last = this.fields.at(-1)!.kind;
    const isDate = index === 0 && this.fields.length >= 2 &&
      (last === "date" || this.fields[1]!.kind === "time");
    if (isDate) return this.decoder.readDate(text);
    if (/^[0-9]/.test(text)) return this.#readTimeWithOffset(text, this.decoder.mask | seenDate);
    this.#readZoneName(text);
  }

  #readNumberOfTime(text: string, index: number): void {
    const { decoder } = this;
    const label = this.#takeLabel();
    if (label !== undefined) return decoder.see(decoder.placeLabelled(label, text));
    const point = text.indexOf(".");
    const isDate = point >= 0 && index === 0 && this.fields.length >= 2 &&
      this.fields.at(-1)!.kind === "date";
    if (isDate) return decoder.readDate(text);
    if (point >= 0 && point <= 2) throw this.errors.badFormat();
    decoder.see(decoder.placeRunTogether(text, decoder.mask | seenDate));
  }

  #readWordOfTime(text: string, index: number): void {
    const { decoder, errors } = this;
    if (this.#readSharedWord(text, index)) return;
    const word = dateTimeWord(text);
    if (word === undefined && findTimeZone(text) !== undefined) return this.#readZoneName(text);
    if (word?.kind !== "special") throw errors.badFormat();
    if (word.value === "allballs") {
      decoder.setTime(0);
      return decoder.see(seenTime | seen.zone);
    }
    if (word.value !== "now") throw errors.badFormat();
    decoder.setTime(this.#now().microseconds);
    decoder.see(seenTime);
  }
}

/** Characters that PostgreSQL's buffer holds for a literal of a timestamp type. */
const timestampCapacity = 153;
/** The same for dates and times. */
const dateCapacity = 129;

/**
 * Reads a literal of `date`, `timestamp` or `timestamptz`.
 * @param type the type's name as PostgreSQL's messages have it
 * @throws PgError `22007`, `22008`, `22009` or `22023`
 */
export function parseDateTime(
  text: string,
  type: "date" | "timestamp" | "timestamp with time zone",
  context: CodecContext,
): DateTimeLiteral {
  const capacity = type === "date" ? dateCapacity : timestampCapacity;
  return new LiteralReader(text, type, capacity, context).readDateTime();
}

/**
 * Reads a literal of `time` or `timetz`.
 * @throws PgError `22007`, `22008`, `22009` or `22023`
 */
export function parseTimeOfDay(
  text: string,
  type: "time" | "time with time zone",
  context: CodecContext,
): TimeLiteral {
  return new LiteralReader(text, type, dateCapacity, context).readTimeOfDay();
}
