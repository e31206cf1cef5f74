import { systemClock } from "../base/clock.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  isInfiniteDate,
  isInfiniteTimestamp,
  microsecondsPerDay,
  partsFromTimestamp,
  timestampFromParts,
  timestampFromUnix,
} from "./calendar.ts";
import type { CastEntry, CastFunction } from "./cast_function.ts";
import { dateOfTimestamp, timeOfTimestamp, timestampOfDate } from "./date_time_arithmetic.ts";
import { timeText } from "./date_time_text.ts";
import { loadInterval, storeInterval } from "./interval.ts";
import { oids } from "./oids.ts";
import type { CodecContext, StorageValue } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import {
  loadDate,
  loadTimestamp,
  loadTimestamptz,
  storeDate,
  storeTimestamp,
  storeTimestamptz,
} from "./stored_date_time.ts";
import { loadTime } from "./time.ts";
import { offsetOfLocal, timeZoneOf } from "./time_zone.ts";
import { isTimestampInRange } from "./timestamp.ts";
import { instantOf, localTimeIn, secondsOfTimestamp } from "./timestamptz.ts";
import { loadTimetz, storeTimetz } from "./timetz.ts";

type Value = NonNullable<StorageValue>;

function outOfRange(message: string): PgError {
  return new PgError(sqlState.datetime_field_overflow, message);
}

/** The time of day of a timestamp; NULL for the infinities. */
function timeTextOf(timestamp: bigint): string | null {
  const time = timeOfTimestamp(timestamp);
  return time === undefined ? null : timeText(time);
}

function checkRange(timestamp: bigint, message: string): bigint {
  if (isInfiniteTimestamp(timestamp) || isTimestampInRange(timestamp)) return timestamp;
  throw outOfRange(message);
}

function zoneOf(context: CodecContext) {
  return timeZoneOf(context.settings.timeZone);
}

/** Takes a stored value apart; `22007` for one that contradicts its type. */
function load<T>(
  value: Value,
  typeName: string,
  loader: (text: string) => T | undefined,
): T {
  const text = storageText(value);
  const loaded = loader(text);
  if (loaded !== undefined) return loaded;
  throw new PgError(
    sqlState.invalid_datetime_format,
    `invalid input syntax for type ${typeName}: "${text}"`,
  );
}

const dateOf = (value: Value) => load(value, "date", loadDate);
const timeOf = (value: Value) => load(value, "time", loadTime);
const timetzOf = (value: Value) => load(value, "time with time zone", loadTimetz);
const timestampOf = (value: Value) => load(value, "timestamp", loadTimestamp);
const timestamptzOf = (value: Value) => load(value, "timestamp with time zone", loadTimestamptz);
const intervalOf = (value: Value) => load(value, "interval", loadInterval);
const localOf = (value: Value, context: CodecContext) =>
  localTimeIn(zoneOf(context), timestamptzOf(value));

const timestamptzToTimetz: CastFunction = (value, context) => {
  const instant = timestamptzOf(value);
  if (isInfiniteTimestamp(instant)) return null;
  const local = localTimeIn(zoneOf(context), instant);
  const { microseconds } = partsFromTimestamp(local);
  return storeTimetz({ microseconds, offset: Number(local - instant) / 1_000_000 });
};

/** The offset is the one that the session's time zone has at this time today. */
const timeToTimetz: CastFunction = (value, context) => {
  const zone = zoneOf(context);
  const microseconds = timeOf(value);
  const now = context.transactionTimestamp ?? systemClock.nowMicroseconds();
  const { days } = partsFromTimestamp(localTimeIn(zone, timestampFromUnix(now)));
  const local = secondsOfTimestamp(timestampFromParts(days, microseconds));
  return storeTimetz({ microseconds, offset: offsetOfLocal(zone, local) });
};

/** What is left of an interval's time beyond whole days, counted forward from midnight. */
const intervalToTime: CastFunction = (value) => {
  const day = BigInt(microsecondsPerDay);
  const rest = intervalOf(value).microseconds % day;
  return timeText(Number(rest < 0n ? rest + day : rest));
};

/** Casts of pg_cast between dates, times and intervals. */
export const dateTimeCasts: readonly CastEntry[] = [
  [oids.date, oids.timestamp, (value) => storeTimestamp(timestampOfDate(dateOf(value)))],
  [oids.date, oids.timestamptz, (value, context) => {
    const days = dateOf(value);
    if (isInfiniteDate(days)) return storeTimestamptz(timestampOfDate(days));
    const instant = instantOf(zoneOf(context), timestampOfDate(days));
    return storeTimestamptz(checkRange(instant, "date out of range for timestamp"));
  }],
  [oids.timestamp, oids.date, (value) => storeDate(dateOfTimestamp(timestampOf(value)))],
  [oids.timestamp, oids.time, (value) => timeTextOf(timestampOf(value))],
  [oids.timestamp, oids.timestamptz, (value, context) => {
    const instant = instantOf(zoneOf(context), timestampOf(value));
    return storeTimestamptz(checkRange(instant, "timestamp out of range"));
  }],
  [
    oids.timestamptz,
    oids.date,
    (value, context) => storeDate(dateOfTimestamp(localOf(value, context))),
  ],
  [oids.timestamptz, oids.time, (value, context) => timeTextOf(localOf(value, context))],
  [
    oids.timestamptz,
    oids.timestamp,
    (value, context) =>
      storeTimestamp(checkRange(localOf(value, context), "timestamp out of range")),
  ],
  [oids.timestamptz, oids.timetz, timestamptzToTimetz],
  [oids.time, oids.interval, (value) =>
    storeInterval({
      months: 0,
      days: 0,
      microseconds: BigInt(timeOf(value)),
    })],
  [oids.time, oids.timetz, timeToTimetz],
  [oids.timetz, oids.time, (value) => timeText(timetzOf(value).microseconds)],
  [oids.interval, oids.time, intervalToTime],
];
