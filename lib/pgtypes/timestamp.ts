import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import {
  endOfTimestamps,
  firstTimestamp,
  infiniteTimestamp,
  isInfiniteTimestamp,
  negativeInfiniteTimestamp,
  partsFromTimestamp,
  timestampFromParts,
  timestampFromUnix,
} from "./calendar.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { DateTimeErrors } from "./date_time_errors.ts";
import { formatTimestamp } from "./date_time_format.ts";
import { parseDateTime } from "./date_time_parser.ts";
import { isPlainTimestamp } from "./date_time_text.ts";
import type { CodecContext, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { loadTimestamp, parseStoredDateTime, storeTimestamp } from "./stored_date_time.ts";
import { roundTimestamp } from "./time_typmod.ts";

/** Whether PostgreSQL can hold a finite timestamp. */
export function isTimestampInRange(timestamp: bigint): boolean {
  return timestamp >= firstTimestamp && timestamp < endOfTimestamps;
}

/**
 * A timestamp of a binary value: int64 microseconds since 2000-01-01.
 * @throws PgError `22008`, `08P01` or `22P03`
 */
export function readBinaryTimestamp(bytes: Uint8Array): bigint {
  const timestamp = fixedBinary(bytes, 8).getBigInt64(0);
  if (!isTimestampInRange(timestamp) && !isInfiniteTimestamp(timestamp)) {
    throw new PgError(sqlState.datetime_field_overflow, "timestamp out of range");
  }
  return timestamp;
}

/**
 * Values of `timestamp`, stored as `YYYY-MM-DD HH:MM:SS[.ffffff]`. The binary form is an int64 of
 * microseconds since 2000-01-01.
 */
export const timestampCodec: TypeCodec = {
  writeText(writer, value, { settings }) {
    if (typeof value === "string") {
      const isIso = settings.dateStyle.format === "ISO";
      if (isIso && isPlainTimestamp(value, value.length)) return writer.ascii(value);
      const timestamp = loadTimestamp(value);
      if (timestamp !== undefined) {
        if (isInfiniteTimestamp(timestamp)) return writer.ascii(value);
        const { days, microseconds } = partsFromTimestamp(timestamp);
        return writer.ascii(formatTimestamp(days, microseconds, settings.dateStyle));
      }
    }
    writer.utf8(storageText(value));
  },
  writeBinary(writer, value) {
    const timestamp = typeof value === "string" ? loadTimestamp(value) : undefined;
    if (timestamp === undefined) throw contradictingValue("timestamp without time zone", value);
    writer.int64(timestamp);
  },
  readText(text, context) {
    if (context.typmod < 0 && isPlainTimestamp(text, text.length)) {
      const parsed = parseStoredDateTime(text);
      // 24:00:00 is the next day's midnight, and has to be written so.
      if (parsed !== undefined && text.slice(11, 13) !== "24") return text;
    }
    return storeTimestamp(roundTimestamp(readTimestamp(text, context), context.typmod));
  },
  readBinary: (bytes, context) =>
    storeTimestamp(roundTimestamp(readBinaryTimestamp(bytes), context.typmod)),
  applyTypmod(value, typmod) {
    const timestamp = typeof value === "string" ? loadTimestamp(value) : undefined;
    return timestamp === undefined ? value : storeTimestamp(roundTimestamp(timestamp, typmod));
  },
};

function readTimestamp(text: string, context: CodecContext): bigint {
  const literal = parseDateTime(text, "timestamp", context);
  switch (literal.kind) {
    case "infinity":
      return infiniteTimestamp;
    case "-infinity":
      return negativeInfiniteTimestamp;
    case "epoch":
      return timestampFromUnix(0n);
    case "finite": {
      const timestamp = timestampFromParts(literal.days, literal.microseconds);
      if (!isTimestampInRange(timestamp)) {
        throw new DateTimeErrors(text, "timestamp").outOfRange("timestamp");
      }
      return timestamp;
    }
  }
}
