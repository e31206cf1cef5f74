import { makeInterval } from "../../pgtypes/interval_value.ts";
import { storeInterval } from "../../pgtypes/interval.ts";
import { timeZoneLetters } from "../../pgtypes/time_zone_letters.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";

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

function zoneRow(name: string, periods: string, now: number): CatalogRow | undefined {
  try {
    const offset = offsetAt(name, now);
    // Clocks are ahead of standard time if they are behind it half a year later.
    const isSummer = offset > offsetAt(name, now + 6 * millisecondsPerMonth);
    return {
      name,
      abbrev: abbreviation(periods, offset, now / 1000),
      utc_offset: storeInterval(makeInterval(0, 0, BigInt(offset) * 1_000_000n)),
      is_dst: isSummer,
    };
  } catch {
    // The runtime's database may lack a zone that PostgreSQL has.
    return undefined;
  }
}

/** Time zones as they are when the relation is first asked for. */
export const pgTimezoneNames: RowSource = {
  dependsOn: [],
  *rows() {
    const now = Date.now();
    for (const [names, periods] of timeZoneLetters) {
      for (const name of names.split(" ")) {
        const row = zoneRow(name, periods, now);
        if (row !== undefined) yield row;
      }
    }
  },
};
