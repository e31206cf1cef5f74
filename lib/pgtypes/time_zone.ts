import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { parsePosixOffset } from "./posix_time_zone.ts";
import { timeZoneAbbreviations } from "./time_zone_abbreviations.ts";
import { timeZoneLetters } from "./time_zone_letters.ts";

/*
 * Time zones. Offsets come from the runtime's IANA database through Temporal, asked once per zone
 * for all its transitions, so that a look-up costs no more than a comparison or two.
 */

/** A time zone: what the clocks there show at an instant. Seconds are counted since 1970 UTC. */
export interface TimeZone {
  /** As SHOW TimeZone prints it. */
  readonly name: string;
  /** Instants from which an offset holds, ascending; the first is -Infinity. */
  readonly starts: readonly number[];
  /** Seconds east of Greenwich from the instant at the same place in `starts`. */
  readonly offsets: readonly number[];
  /** Abbreviations by offset and time; see time_zone_letters.ts. */
  readonly letters: readonly LetterPeriod[];
}

/** A period in which an offset of a zone had an abbreviation. */
interface LetterPeriod {
  readonly letters: string;
  readonly offset: number;
  /** Infinity where it is the offset's last abbreviation. */
  readonly until: number;
}

/** Rules repeat with the calendar, every 400 years. */
const secondsPerCycle = 146097 * 86400;
/** Transitions are listed up to the year 2500; later instants are looked up 400 years earlier. */
const lastListed = Date.UTC(2500, 0, 1) / 1000;

/** The zone that PostgreSQL calls UTC. */
const utc: TimeZone = fixedZone("UTC", 0, "UTC");

/** A zone that never changes its offset, in seconds east of Greenwich. */
function fixedZone(name: string, offset: number, letters: string): TimeZone {
  return {
    name,
    starts: [-Infinity],
    offsets: [offset],
    letters: [{ letters, offset, until: Infinity }],
  };
}

const zones = new Map<string, TimeZone>([["utc", utc]]);

/**
 * The zone of a name, in any case: IANA's names, and fixed offsets in POSIX form (`<+03>-03`,
 * `UTC+5`). Abbreviations are not names. `undefined` if there is no such zone.
 */
export function findTimeZone(name: string): TimeZone | undefined {
  const key = name.toLowerCase();
  const known = zones.get(key);
  if (known !== undefined) return known;
  const listed = /^[a-z]/.test(key) ? listZone(key) : undefined;
  if (listed !== undefined) {
    zones.set(key, listed);
    return listed;
  }
  const posix = parsePosixOffset(name);
  return posix === undefined ? undefined : fixedZone(name, posix.offset, posix.letters);
}

/** What the last look-up found: a session asks for its own zone with every value. */
let lastZone = utc;
let lastName = "UTC";

/**
 * The zone of a session's setting.
 * @throws PgError `22023` if there is none of that name
 */
export function timeZoneOf(name: string): TimeZone {
  if (name === lastName) return lastZone;
  const zone = findTimeZone(name);
  if (zone === undefined) throw unknownTimeZone(name);
  lastName = name;
  lastZone = zone;
  return zone;
}

/** `22023`: no zone has this name. */
export function unknownTimeZone(name: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, `time zone "${name}" not recognized`);
}

/** The folder of the IANA database in which the same zones are found once more. */
const posixFolder = "posix/";

function listZone(key: string): TimeZone | undefined {
  const prefix = key.startsWith(posixFolder) ? posixFolder : "";
  let instant: Temporal.ZonedDateTime | null;
  try {
    const ianaName = key.slice(prefix.length);
    instant = Temporal.Instant.fromEpochMilliseconds(-8.6e15).toZonedDateTimeISO(ianaName);
  } catch {
    return undefined;
  }
  const name = instant.timeZoneId;
  const starts = [-Infinity];
  const offsets = [instant.offsetNanoseconds / 1e9];
  while ((instant = instant.getTimeZoneTransition("next")) !== null) {
    const start = Math.floor(instant.epochMilliseconds / 1000);
    if (start >= lastListed) break;
    starts.push(start);
    offsets.push(instant.offsetNanoseconds / 1e9);
  }
  return { name: prefix + name, starts, offsets, letters: lettersOf(name) };
}

function lettersOf(name: string): LetterPeriod[] {
  const row = timeZoneLetters.find(([names]) => names.split(" ").includes(name));
  if (row === undefined) return [];
  return row[1].split(",").map((period) => {
    const [letters, offset, until] = period.split(" ") as [string, string, string?];
    return { letters, offset: Number(offset), until: until ? Number(until) : Infinity };
  });
}

/** Brings an instant beyond the listed transitions into their last 400 years. */
function withinList(seconds: number): number {
  if (seconds < lastListed) return seconds;
  return seconds - Math.ceil((seconds - lastListed + 1) / secondsPerCycle) * secondsPerCycle;
}

/** Index of the last start that is not after `seconds`. */
function indexAt(starts: readonly number[], seconds: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A zone's offset at an instant.
 * @param seconds since 1970-01-01 00:00:00 UTC
 * @returns seconds east of Greenwich
 */
export function offsetAt(zone: TimeZone, seconds: number): number {
  if (zone.offsets.length === 1) return zone.offsets[0]!;
  return zone.offsets[indexAt(zone.starts, withinList(seconds))]!;
}

/** A zone's abbreviation at an instant, as PostgreSQL prints it: `CET`, `EDT`, `+03`. */
export function lettersAt(zone: TimeZone, seconds: number): string | undefined {
  const offset = offsetAt(zone, seconds);
  return zone.letters.find((period) => period.offset === offset && seconds < period.until)
    ?.letters;
}

/** Whether a zone has always had the same offset. */
export function isFixedZone(zone: TimeZone): boolean {
  return zone.offsets.length === 1;
}

/**
 * The offset that PostgreSQL gives a local time. A time that a change of clocks skipped is read
 * with the offset before it; one that occurred twice is the later of both.
 * @param seconds local time as if it were UTC, since 1970
 * @returns seconds east of Greenwich
 */
export function offsetOfLocal(zone: TimeZone, seconds: number): number {
  if (zone.offsets.length === 1) return zone.offsets[0]!;
  const local = withinList(seconds);
  const index = indexAt(zone.starts, local - 86400);
  const before = zone.offsets[index]!;
  const boundary = zone.starts[index + 1];
  if (boundary === undefined) return before;
  const after = zone.offsets[index + 1]!;
  const ifBefore = local - before;
  const ifAfter = local - after;
  if (ifBefore < boundary && ifAfter < boundary) return before;
  if (ifBefore > boundary && ifAfter >= boundary) return after;
  return ifBefore > ifAfter ? before : after;
}

/**
 * The offset that an abbreviation meant in a zone at an instant: the one in force then or last
 * before, or else the first after; `undefined` if the zone never used the abbreviation.
 * @param seconds since 1970 UTC
 */
function meaningAt(zone: TimeZone, letters: string, seconds: number): number | undefined {
  const wanted = letters.toUpperCase();
  const matches = (index: number) => lettersAt(zone, zone.starts[index]!) === wanted;
  const now = indexAt(zone.starts, withinList(seconds));
  for (let index = now; index >= 0; index--) if (matches(index)) return zone.offsets[index]!;
  for (let index = now + 1; index < zone.starts.length; index++) {
    if (matches(index)) return zone.offsets[index]!;
  }
  return undefined;
}

/**
 * The offset that an abbreviation means in a zone at a local time; the zone's own offset if it never
 * used the abbreviation.
 * @param seconds local time as if it were UTC, since 1970
 */
export function offsetOfAbbreviation(zone: TimeZone, letters: string, seconds: number): number {
  const ownOffset = offsetOfLocal(zone, seconds);
  return meaningAt(zone, letters, seconds - ownOffset) ?? ownOffset;
}

/** The offset that a name of `AT TIME ZONE` has at an instant, in seconds since 1970 UTC. */
export function offsetOfNameAt(named: NamedZone, seconds: number): number {
  if (named.kind === "offset") return named.offset;
  const ownOffset = offsetAt(named.zone, seconds);
  if (named.kind === "zone") return ownOffset;
  return meaningAt(named.zone, named.letters, seconds) ?? ownOffset;
}

/** The offset that a name of `AT TIME ZONE` has at a local time, in seconds since 1970. */
export function offsetOfNameAtLocal(named: NamedZone, seconds: number): number {
  if (named.kind === "offset") return named.offset;
  if (named.kind === "zone") return offsetOfLocal(named.zone, seconds);
  return offsetOfAbbreviation(named.zone, named.letters, seconds);
}

/** What `AT TIME ZONE` and date/time input understand by a name. */
export type NamedZone =
  | { readonly kind: "offset"; readonly offset: number }
  | { readonly kind: "abbreviation"; readonly letters: string; readonly zone: TimeZone }
  | { readonly kind: "zone"; readonly zone: TimeZone };

/** Looks up an abbreviation in any case; `undefined` if PostgreSQL knows none of that name. */
export function findAbbreviation(name: string): NamedZone | undefined {
  const meaning = timeZoneAbbreviations.get(name.toLowerCase());
  if (meaning === undefined) return undefined;
  if (typeof meaning === "number") return { kind: "offset", offset: meaning };
  const zone = findTimeZone(meaning);
  return zone === undefined ? undefined : { kind: "abbreviation", letters: name, zone };
}

/**
 * What a name means in `AT TIME ZONE`: abbreviations come before zones.
 * @throws PgError `22023` if it is neither
 */
export function namedZone(name: string): NamedZone {
  const abbreviation = findAbbreviation(name);
  if (abbreviation !== undefined) return abbreviation;
  const zone = findTimeZone(name);
  if (zone === undefined) throw unknownTimeZone(name);
  return { kind: "zone", zone };
}
