import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** The units that interval input, date_trunc and EXTRACT share, with all their spellings. */
const spellings = {
  microseconds: "microsecon us usec usecs useconds",
  milliseconds: "millisecon ms msec msecs mseconds",
  second: "second seconds s sec secs",
  minute: "minute minutes min mins m",
  hour: "hour hours h hr hrs",
  day: "day days d",
  week: "week weeks w",
  month: "month months mon mons",
  quarter: "quarter qtr",
  year: "year years y yr yrs",
  decade: "decade decades dec decs",
  century: "century centuries c cent",
  millennium: "millennium millennia mil mils",
  timezone: "timezone",
  timezone_hour: "timezone_h",
  timezone_minute: "timezone_m",
} as const;

/** Fields that only EXTRACT knows. */
const extractSpellings = {
  dow: "dow",
  doy: "doy",
  isodow: "isodow",
  isoyear: "isoyear",
  epoch: "epoch",
  julian: "julian j jd",
} as const;

/** A unit of time. */
export type TimeUnit = keyof typeof spellings;
/** A field that EXTRACT can be asked for. */
export type ExtractField = TimeUnit | keyof typeof extractSpellings;

function index<Name extends string>(table: Readonly<Record<Name, string>>): Map<string, Name> {
  const names = new Map<string, Name>();
  for (const [name, words] of Object.entries<string>(table)) {
    for (const word of words.split(" ")) names.set(word, name as Name);
  }
  return names;
}

const units = index(spellings);
const fields = new Map<string, ExtractField>([...index(extractSpellings), ...units]);
/** PostgreSQL compares this many letters. */
const significantLetters = 10;

/** The unit that a word in lower case names; `undefined` if it names none. */
export function timeUnit(word: string): TimeUnit | undefined {
  return units.get(word.slice(0, significantLetters));
}

function unknownUnit(name: string, type: string): PgError {
  return new PgError(
    sqlState.invalid_parameter_value,
    `unit "${name}" not recognized for type ${type}`,
  );
}

/** `0A000`: a unit that a type does not have. */
export function unsupportedUnit(name: string, type: string, detail?: string): PgError {
  const message = `unit "${name.toLowerCase()}" not supported for type ${type}`;
  return notSupported(message, detail === undefined ? {} : { detail });
}

/**
 * The unit of date_trunc that a name in any case means.
 * @param type of the value, for the message
 * @throws PgError `22023` if there is none
 */
export function truncationUnit(name: string, type: string): TimeUnit {
  const unit = timeUnit(name.toLowerCase());
  if (unit === undefined) throw unknownUnit(name.toLowerCase(), type);
  return unit;
}

/**
 * The field of EXTRACT that a name in any case means.
 * @param type of the value, for the message
 * @throws PgError `22023` if there is none
 */
export function extractField(name: string, type: string): ExtractField {
  const field = fields.get(name.toLowerCase().slice(0, significantLetters));
  if (field === undefined) throw unknownUnit(name.toLowerCase(), type);
  return field;
}
