import {
  infiniteTimestamp,
  isInfiniteTimestamp,
  negativeInfiniteTimestamp,
  partsFromTimestamp,
  timestampFromParts,
  timestampFromUnix,
  unixEpochSeconds,
} from "./calendar.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { DateTimeErrors } from "./date_time_errors.ts";
import { formatTimestamp } from "./date_time_format.ts";
import { parseDateTime } from "./date_time_parser.ts";
import { isPlainTimestamp, offsetText } from "./date_time_text.ts";
import type { FormatSettings } from "./format_settings.ts";
import type { CodecContext, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { loadTimestamptz, parseStoredDateTime, storeTimestamptz } from "./stored_date_time.ts";
import { lettersAt, offsetAt, offsetOfLocal, type TimeZone, timeZoneOf } from "./time_zone.ts";
import { roundTimestamp } from "./time_typmod.ts";
import { isTimestampInRange, readBinaryTimestamp } from "./timestamp.ts";

/** What a stored value ends in. */
const suffix = "+00:00";

/** Seconds since 1970 of a timestamp, rounded down. */
export function secondsOfTimestamp(timestamp: bigint): number {
  const { days, microseconds } = partsFromTimestamp(timestamp);
  return days * 86400 + Math.floor(microseconds / 1_000_000) + unixEpochSeconds;
}

/** The text that PostgreSQL prints for a finite instant under the session's settings. */
function formatTimestamptz(timestamp: bigint, settings: FormatSettings): string {
  const zone = timeZoneOf(settings.timeZone);
  const instant = secondsOfTimestamp(timestamp);
  const offset = offsetAt(zone, instant);
  const local = offset === 0 ? timestamp : timestamp + BigInt(offset) * 1_000_000n;
  const { days, microseconds } = partsFromTimestamp(local);
  const isIso = settings.dateStyle.format === "ISO";
  return formatTimestamp(days, microseconds, settings.dateStyle, {
    offset: offsetText(offset),
    letters: isIso ? undefined : lettersAt(zone, instant),
  });
}

/**
 * Values of `timestamptz`, stored in UTC as `YYYY-MM-DD HH:MM:SS[.ffffff]+00:00`, so that text order
 * is time order and SQLite's date functions read them. The binary form is an int64 of microseconds
 * since 2000-01-01 UTC. Text in a column that names no offset is UTC, as SQLite's
 * CURRENT_TIMESTAMP is.
 */
export const timestamptzCodec: TypeCodec = {
  writeText(writer, value, { settings }) {
    if (typeof value === "string") {
      const end = value.length - suffix.length;
      const isPlain = value.endsWith(suffix) && isPlainTimestamp(value, end);
      if (isPlain && settings.timeZone === "UTC" && settings.dateStyle.format === "ISO") {
        return writer.ascii(value.slice(0, end + 3));
      }
      const timestamp = loadTimestamptz(value);
      if (timestamp !== undefined) {
        if (isInfiniteTimestamp(timestamp)) return writer.ascii(value);
        return writer.ascii(formatTimestamptz(timestamp, settings));
      }
    }
    writer.utf8(storageText(value));
  },
  writeBinary(writer, value) {
    const timestamp = typeof value === "string" ? loadTimestamptz(value) : undefined;
    if (timestamp === undefined) throw contradictingValue("timestamp with time zone", value);
    writer.int64(timestamp);
  },
  readText: (text, context) =>
    storeTimestamptz(roundTimestamp(readTimestamptz(text, context), context.typmod)),
  readBinary: (bytes, context) =>
    storeTimestamptz(roundTimestamp(readBinaryTimestamp(bytes), context.typmod)),
  applyTypmod(value, typmod) {
    const timestamp = typeof value === "string" ? loadTimestamptz(value) : undefined;
    return timestamp === undefined ? value : storeTimestamptz(roundTimestamp(timestamp, typmod));
  },
};

/** Offsets from UTC that input may name are below this. */
const endOfOffsets = 16 * 3600;

function readTimestamptz(text: string, context: CodecContext): bigint {
  const plain = text.charCodeAt(4) === 45 ? parseStoredDateTime(text) : undefined;
  if (plain !== undefined && Math.abs(plain.offset ?? 0) < endOfOffsets) {
    const local = plain.days * 86400 + Math.floor(plain.microseconds / 1_000_000) +
      unixEpochSeconds;
    const offset = plain.offset ?? offsetOfLocal(timeZoneOf(context.settings.timeZone), local);
    return inRange(plain.days, plain.microseconds, offset, text);
  }
  const literal = parseDateTime(text, "timestamp with time zone", context);
  switch (literal.kind) {
    case "infinity":
      return infiniteTimestamp;
    case "-infinity":
      return negativeInfiniteTimestamp;
    case "epoch":
      return timestampFromUnix(0n);
    case "finite":
      return inRange(literal.days, literal.microseconds, literal.offset, text);
  }
}

function inRange(days: number, microseconds: number, offset: number, text: string): bigint {
  const timestamp = timestampFromParts(days, microseconds - offset * 1_000_000);
  if (!isTimestampInRange(timestamp)) {
    throw new DateTimeErrors(text, "timestamp with time zone").outOfRange("timestamp");
  }
  return timestamp;
}

/** The local time that clocks in a zone show at an instant; infinities stay. */
export function localTimeIn(zone: TimeZone, timestamp: bigint): bigint {
  if (isInfiniteTimestamp(timestamp)) return timestamp;
  return timestamp + BigInt(offsetAt(zone, secondsOfTimestamp(timestamp))) * 1_000_000n;
}

/** The instant at which clocks in a zone show a local time; infinities stay. */
export function instantOf(zone: TimeZone, local: bigint): bigint {
  if (isInfiniteTimestamp(local)) return local;
  return local - BigInt(offsetOfLocal(zone, secondsOfTimestamp(local))) * 1_000_000n;
}
