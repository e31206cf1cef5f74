import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isInfiniteTimestamp } from "./calendar.ts";
import { moveTimetz } from "./date_time_arithmetic.ts";
import type { TimeLiteral } from "./date_time_parser.ts";
import { storeInterval } from "./interval.ts";
import type { Interval } from "./interval_value.ts";
import { namedZone, offsetOfNameAt, offsetOfNameAtLocal } from "./time_zone.ts";
import { isTimestampInRange } from "./timestamp.ts";
import { secondsOfTimestamp } from "./timestamptz.ts";

/*
 * `AT TIME ZONE`, and the functions timezone(…) that it stands for. A zone is a name, an
 * abbreviation, or an interval that is an offset from UTC.
 */

/** A zone as SQL gives it. */
type ZoneArgument = string | Interval;

function checked(timestamp: bigint): bigint {
  if (!isTimestampInRange(timestamp)) {
    throw new PgError(sqlState.datetime_field_overflow, "timestamp out of range");
  }
  return timestamp;
}

/**
 * Microseconds east of Greenwich.
 * @param lookUp finds the offset of a name, in seconds
 */
function offsetOf(zone: ZoneArgument, lookUp: (name: string) => number): bigint {
  if (typeof zone === "string") return BigInt(lookUp(zone)) * 1_000_000n;
  if (zone.months !== 0 || zone.days !== 0) {
    throw new PgError(
      sqlState.invalid_parameter_value,
      `interval time zone "${storeInterval(zone)}" must not include months or days`,
    );
  }
  return zone.microseconds - zone.microseconds % 1_000_000n;
}

/**
 * `timestamptz AT TIME ZONE zone`: what clocks in the zone show at an instant.
 * @throws PgError `22023` for an unknown zone, `22008` beyond the range of timestamps
 */
export function localTimeAtZone(zone: ZoneArgument, instant: bigint): bigint {
  if (isInfiniteTimestamp(instant)) return instant;
  const offset = offsetOf(
    zone,
    (name) => offsetOfNameAt(namedZone(name), secondsOfTimestamp(instant)),
  );
  return checked(instant + offset);
}

/**
 * `timestamp AT TIME ZONE zone`: the instant at which clocks in the zone show a time.
 * @throws PgError `22023` for an unknown zone, `22008` beyond the range of timestamps
 */
export function instantAtZone(zone: ZoneArgument, local: bigint): bigint {
  if (isInfiniteTimestamp(local)) return local;
  const offset = offsetOf(
    zone,
    (name) => offsetOfNameAtLocal(namedZone(name), secondsOfTimestamp(local)),
  );
  return checked(local - offset);
}

/**
 * `timetz AT TIME ZONE zone`.
 * @param now microseconds since 2000-01-01 UTC, for zones whose offset depends on the date
 * @throws PgError `22023` for an unknown zone
 */
export function timetzAtZone(zone: ZoneArgument, time: TimeLiteral, now: bigint): TimeLiteral {
  const offset = offsetOf(
    zone,
    (name) => offsetOfNameAt(namedZone(name), secondsOfTimestamp(now)),
  );
  return moveTimetz(time, Number(offset / 1_000_000n));
}
