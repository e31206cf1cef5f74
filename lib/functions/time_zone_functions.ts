import { type Interval, makeInterval } from "../pgtypes/interval_value.ts";
import { timeZoneLetters } from "../pgtypes/time_zone_letters.ts";
import { type FunctionTable, rows } from "./definition.ts";

const millisecondsPerMonth = 30 * 86_400_000;

function offsetAt(zone: string, milliseconds: number): number {
  const instant = Temporal.Instant.fromEpochMilliseconds(milliseconds);
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

/** The abbreviation of an offset, from the periods that time_zone_letters.ts tells of. */
function abbreviation(periods: string, offset: number, seconds: number): string {
  for (const period of periods.split(",")) {
    const [letters, at, until = "Infinity"] = period.split(" ");
    if (Number(at) === offset && seconds < Number(until)) return letters!;
  }
  return "";
}

/** A time zone as it is at a moment. */
export interface TimeZoneRow {
  readonly name: string;
  readonly abbreviation: string;
  readonly offset: Interval;
  readonly isSummer: boolean;
}

function zoneRow(name: string, periods: string, now: number): TimeZoneRow | undefined {
  try {
    const offset = offsetAt(name, now);
    // Clocks are ahead of standard time if they are behind it half a year later.
    const isSummer = offset > offsetAt(name, now + 6 * millisecondsPerMonth);
    return {
      name,
      abbreviation: abbreviation(periods, offset, now / 1000),
      offset: makeInterval(0, 0, BigInt(offset) * 1_000_000n),
      isSummer,
    };
  } catch {
    // The runtime's database may lack a zone that PostgreSQL has.
    return undefined;
  }
}

/** The time zones that there are, as they are now. */
export function* timeZoneRows(): Iterable<TimeZoneRow> {
  const now = Date.now();
  for (const [names, periods] of timeZoneLetters) {
    for (const name of names.split(" ")) {
      const row = zoneRow(name, periods, now);
      if (row !== undefined) yield row;
    }
  }
}

/** What psql asks where a time zone is to be completed. */
export const timeZoneFunctions: FunctionTable = {
  "pg_timezone_names()": rows(function* () {
    for (const { name, abbreviation, offset, isSummer } of timeZoneRows()) {
      yield [name, abbreviation, offset, isSummer];
    }
  }),
};
