import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type DateNode, dayNames, monthNames, romanMonths } from "./date_template.ts";
import { nothingScanned, type ScannedDate } from "./scanned_date.ts";
import { isSeparator, isSpaceCharacter } from "./template.ts";

/*
 * How to_date() and to_timestamp() read a text by a template. Source: DCH_from_char() in
 * formatting.c of PostgreSQL 15.
 */

type Pattern = Extract<DateNode, { readonly kind: "pattern" }>;
type NumberField = Exclude<keyof ScannedDate, "calendar" | "twelveHours">;

const isoPatterns: ReadonlySet<string> = new Set([
  ...["IDDD", "ID", "IW", "IYYY", "IYY", "IY", "I"],
]);
const gregorianPatterns: ReadonlySet<string> = new Set([
  ...["DDD", "DD", "D", "MM", "MONTH", "Month", "MON", "Mon", "RM", "W", "WW"],
  ...["Y,YYY", "YYYY", "YYY", "YY", "Y"],
]);

/** Patterns that are not followed by a digit's end: names, and fractions. */
const wordPatterns: ReadonlySet<string> = new Set([
  ...["A.D.", "A.M.", "AD", "AM", "B.C.", "BC", "DAY", "DY", "Day", "Dy", "FX", "MONTH", "MON"],
  ...["Month", "Mon", "OF", "P.M.", "PM", "RM", "TZH", "TZ", "FF1", "FF2", "FF3", "FF4", "FF5"],
  "FF6",
]);

/** Fields that are one number: which, and how many digits if that is not the pattern's length. */
const numberPatterns: Readonly<Record<string, readonly [NumberField, number?]>> = {
  HH: ["hour", 2],
  HH12: ["hour", 2],
  HH24: ["hour", 2],
  MI: ["minute"],
  SS: ["second"],
  SSSS: ["secondOfDay"],
  SSSSS: ["secondOfDay"],
  DDD: ["dayOfYear"],
  IDDD: ["dayOfYear", 3],
  DD: ["day"],
  D: ["weekday"],
  WW: ["weekOfYear"],
  IW: ["weekOfYear"],
  W: ["weekOfMonth"],
  MM: ["month"],
  CC: ["century"],
  J: ["julianDay"],
};

function badInput(message: string, detail?: string, hint?: string): PgError {
  return new PgError(sqlState.invalid_datetime_format, message, {
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
  });
}

const fillHint = 'If your source string is not fixed-width, try using the "FM" modifier.';

/** Two or three digits of a year, as the one nearest to 2020. */
function nearestTo2020(year: number): number {
  if (year < 70) return year + 2000;
  if (year < 100) return year + 1900;
  if (year < 520) return year + 2000;
  return year < 1000 ? year + 1000 : year;
}

/** Reads one text. */
export class DateScanner {
  readonly #text: string;
  readonly #nodes: readonly DateNode[];
  readonly #result = nothingScanned();
  #at = 0;
  /** Characters that were skipped without the template's asking for it. */
  #skipped = 0;
  #isExact = false;

  constructor(text: string, nodes: readonly DateNode[]) {
    this.#text = text;
    this.#nodes = nodes;
  }

  /** @throws PgError `22007` where the text does not go with the template */
  scan(): ScannedDate {
    for (const [index, node] of this.#nodes.entries()) {
      if (this.#at >= this.#text.length) break;
      const isPattern = node.kind === "pattern";
      const beginsExact = isPattern && node.pattern === "FX";
      if (!this.#isExact && !beginsExact && (isPattern || index === 0)) this.#skipSpaces();
      if (node.kind !== "pattern") {
        this.#literal(node.kind);
        continue;
      }
      this.#setCalendar(node);
      this.#pattern(node, index);
      if (!this.#isExact) {
        this.#skipped = 0;
        this.#skipSpaces();
      }
    }
    return this.#result;
  }

  #skipSpaces(): void {
    while (isSpaceCharacter(this.#text[this.#at])) {
      this.#at++;
      this.#skipped++;
    }
  }

  #skipCharacter(): void {
    const code = this.#text.codePointAt(this.#at);
    if (code !== undefined) this.#at += code > 0xffff ? 2 : 1;
  }

  #literal(kind: "separator" | "space" | "character"): void {
    if (this.#isExact) return this.#skipCharacter();
    if (kind === "character") {
      // What was skipped before may be what this stands for.
      if (this.#skipped > 0) this.#skipped--;
      else this.#skipCharacter();
      return;
    }
    this.#skipped--;
    const next = this.#text[this.#at];
    if (next !== undefined && (isSpaceCharacter(next) || isSeparator(next))) {
      this.#at++;
      this.#skipped++;
    }
  }

  #setCalendar({ pattern }: Pattern): void {
    const calendar = isoPatterns.has(pattern)
      ? "iso"
      : gregorianPatterns.has(pattern)
      ? "gregorian"
      : undefined;
    if (calendar === undefined) return;
    if (this.#result.calendar !== undefined && this.#result.calendar !== calendar) {
      throw badInput(
        "invalid combination of date conventions",
        undefined,
        "Do not mix Gregorian and ISO week date conventions in a formatting template.",
      );
    }
    this.#result.calendar = calendar;
  }

  #set(field: NumberField, value: number, { written }: Pattern): void {
    const present = this.#result[field];
    if (present !== 0 && present !== value) {
      throw badInput(
        `conflicting values for "${written}" field in formatting string`,
        "This value contradicts a previous setting for the same field type.",
      );
    }
    this.#result[field] = value;
  }

  /** Whether digits after those of a pattern would not be the next pattern's. */
  #endsBeforeSeparator(index: number): boolean {
    const node = this.#nodes[index]!;
    if (node.kind === "pattern" && node.ordinal !== undefined) return true;
    const next = this.#nodes[index + 1];
    if (next === undefined) return true;
    if (next.kind === "pattern") return wordPatterns.has(next.pattern);
    return !/^[0-9]$/.test(next.text);
  }

  /** An integer of so many digits, or of any number of them where something else follows. */
  #integer(node: Pattern, index: number, length: number): { value: number; length: number } {
    const start = this.#at;
    while (isSpaceCharacter(this.#text[this.#at])) this.#at++;
    const isFree = node.fill || this.#endsBeforeSeparator(index);
    const rest = isFree ? this.#text.slice(start) : this.#text.slice(this.#at, this.#at + length);
    if (!isFree && rest.length < length) {
      throw badInput(
        `source string too short for "${node.written}" formatting field`,
        `Field requires ${length} characters, but only ${rest.length} remain.`,
        fillHint,
      );
    }
    const found = /^[ \t\n\v\f\r]*[+-]?[0-9]+/.exec(rest)?.[0] ?? "";
    const shown = this.#text.slice(this.#at, this.#at + length);
    if (isFree) this.#at = start + found.length;
    else if (found.length > 0 && found.length < length) {
      throw badInput(
        `invalid value "${shown}" for "${node.written}"`,
        `Field requires ${length} characters, but only ${found.length} could be parsed.`,
        fillHint,
      );
    } else this.#at += found.length;
    if (this.#at === start || found === "") {
      throw badInput(`invalid value "${shown}" for "${node.written}"`, "Value must be an integer.");
    }
    const value = Number(found);
    if (value < -(2 ** 31) || value >= 2 ** 31) {
      throw new PgError(
        sqlState.datetime_field_overflow,
        `value for "${node.written}" in source string is out of range`,
        { detail: "Value must be in the range -2147483648 to 2147483647." },
      );
    }
    return { value, length: this.#at - start };
  }

  #skipOrdinal({ ordinal }: Pattern): void {
    if (ordinal === undefined) return;
    this.#skipCharacter();
    this.#skipCharacter();
  }

  /** Which of some words comes next, in any case. */
  #word(words: readonly string[], { written }: Pattern): number {
    const rest = this.#text.slice(this.#at).toLowerCase();
    const found = words.findIndex((word) => rest.startsWith(word.toLowerCase()));
    if (found < 0) {
      const shown = this.#text.slice(this.#at).split(/[ \t\n\v\f\r]/, 1)[0]!;
      throw badInput(
        `invalid value "${shown}" for "${written}"`,
        "The given value did not match any of the allowed values for this field.",
      );
    }
    this.#at += words[found]!.length;
    return found;
  }

  #pattern(node: Pattern, index: number): void {
    const numbered = numberPatterns[node.pattern];
    if (numbered !== undefined) {
      const [field, length = node.pattern.length] = numbered;
      this.#set(field, this.#integer(node, index, length).value, node);
      if (node.pattern === "HH" || node.pattern === "HH12") this.#result.twelveHours = true;
      return this.#skipOrdinal(node);
    }
    if (this.#name(node) || this.#zone(node, index) || this.#year(node, index)) return;
    switch (node.pattern) {
      case "FX":
        this.#isExact = true;
        return;
      case "Q":
        // A quarter says nothing of the day, but it has to be a number.
        this.#integer(node, index, 1);
        return this.#skipOrdinal(node);
      case "ID": {
        const { value } = this.#integer(node, index, 1);
        this.#set("weekday", value, node);
        this.#result.weekday = value + 1 > 7 ? 1 : value + 1;
        return this.#skipOrdinal(node);
      }
      default:
        return this.#fraction(node, index);
    }
  }

  #fraction(node: Pattern, index: number): void {
    const isMilliseconds = node.pattern === "MS";
    const digits = isMilliseconds ? 3 : node.pattern === "US" ? 6 : Number(node.pattern[2]);
    const { value, length } = this.#integer(node, index, digits);
    const field = isMilliseconds ? "milliseconds" : "microseconds";
    this.#set(field, value, node);
    this.#result[field] *= 10 ** Math.max((isMilliseconds ? 3 : 6) - length, 0);
    this.#skipOrdinal(node);
  }

  #name(node: Pattern): boolean {
    switch (node.pattern) {
      case "A.M.":
      case "P.M.":
      case "AM":
      case "PM": {
        const words = node.pattern.includes(".") ? ["A.M.", "P.M."] : ["AM", "PM"];
        this.#set("isAfternoon", this.#word(words, node), node);
        this.#result.twelveHours = true;
        return true;
      }
      case "A.D.":
      case "B.C.":
      case "AD":
      case "BC": {
        const words = node.pattern.includes(".") ? ["A.D.", "B.C."] : ["AD", "BC"];
        this.#set("beforeChrist", this.#word(words, node), node);
        return true;
      }
      case "MONTH":
      case "Month":
        this.#set("month", this.#word(monthNames, node) + 1, node);
        return true;
      case "MON":
      case "Mon":
        this.#set("month", this.#word(shortened(monthNames), node) + 1, node);
        return true;
      case "DAY":
      case "Day":
        this.#set("weekday", this.#word(dayNames, node) + 1, node);
        return true;
      case "DY":
      case "Dy":
        this.#set("weekday", this.#word(shortened(dayNames), node) + 1, node);
        return true;
      case "RM":
        // From the last one, so that XII is not taken for X.
        this.#set("month", 12 - this.#word([...romanMonths].reverse(), node), node);
        return true;
      default:
        return false;
    }
  }

  #zone(node: Pattern, index: number): boolean {
    switch (node.pattern) {
      case "TZ":
      case "OF":
        throw notSupported(`formatting field "${node.written}" is only supported in to_char`);
      case "TZH": {
        const sign = this.#text[this.#at]!;
        if ("+- ".includes(sign)) {
          this.#result.zoneSign = sign === "-" ? -1 : 1;
          this.#at++;
        } else {
          // A minus sign may have been taken for a separator.
          const wasMinus = this.#skipped > 0 && this.#text[this.#at - 1] === "-";
          this.#result.zoneSign = wasMinus ? -1 : 1;
        }
        this.#set("zoneHour", this.#integer(node, index, 2).value, node);
        return true;
      }
      case "TZM":
        if (this.#result.zoneSign === 0) this.#result.zoneSign = 1;
        this.#set("zoneMinute", this.#integer(node, index, 2).value, node);
        return true;
      default:
        return false;
    }
  }

  #year(node: Pattern, index: number): boolean {
    const { pattern } = node;
    if (pattern === "Y,YYY") {
      const found = /^[ \t\n\v\f\r]*([+-]?[0-9]+),([0-9]{1,3})/.exec(this.#text.slice(this.#at));
      if (found === null) throw badInput('invalid input string for "Y,YYY"');
      this.#set("year", Number(found[1]) * 1000 + Number(found[2]), node);
      this.#result.yearDigits = 4;
      this.#at += found[0].length;
      this.#skipOrdinal(node);
      return true;
    }
    if (!/^(Y+|IY*)$/.test(pattern)) return false;
    const { value, length } = this.#integer(node, index, pattern.length);
    this.#set("year", value, node);
    const digits = pattern.length;
    if (digits < 4 && length < 4) this.#result.year = nearestTo2020(value);
    this.#result.yearDigits = digits;
    this.#skipOrdinal(node);
    return true;
  }
}

function shortened(names: readonly string[]): readonly string[] {
  return names.map((name) => name.slice(0, 3));
}
