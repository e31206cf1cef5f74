import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import { microsecondsPerDay } from "./calendar.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { parseTimeOfDay } from "./date_time_parser.ts";
import { isPlainTime, timeText } from "./date_time_text.ts";
import type { TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { parseStoredTime } from "./stored_date_time.ts";
import { roundTime } from "./time_typmod.ts";

/**
 * Microseconds since midnight of a binary value that begins with an int64 of them.
 * @throws PgError `22008`
 */
export function readBinaryTime(view: DataView): number {
  const microseconds = Number(view.getBigInt64(0));
  if (microseconds < 0 || microseconds > microsecondsPerDay) {
    throw new PgError(sqlState.datetime_field_overflow, "time out of range");
  }
  return microseconds;
}

/** A stored `time` as microseconds since midnight; `undefined` if it is none. */
export function loadTime(text: string): number | undefined {
  const parsed = parseStoredTime(text);
  return parsed?.offset === undefined ? parsed?.microseconds : undefined;
}

/**
 * Values of `time`, stored as `HH:MM:SS[.ffffff]`, up to 24:00:00. The binary form is an int64 of
 * microseconds since midnight.
 */
export const timeCodec: TypeCodec = {
  writeText(writer, value) {
    if (typeof value === "string") {
      if (isPlainTime(value, 0, value.length)) return writer.ascii(value);
      const microseconds = loadTime(value);
      if (microseconds !== undefined) return writer.ascii(timeText(microseconds));
    }
    writer.utf8(storageText(value));
  },
  writeBinary(writer, value) {
    const microseconds = typeof value === "string" ? loadTime(value) : undefined;
    if (microseconds === undefined) throw contradictingValue("time without time zone", value);
    writer.int64(BigInt(microseconds));
  },
  readText(text, context) {
    const plain = isPlainTime(text, 0, text.length) ? loadTime(text) : undefined;
    const microseconds = plain ?? parseTimeOfDay(text, "time", context).microseconds;
    return timeText(roundTime(microseconds, context.typmod));
  },
  readBinary: (bytes, context) =>
    timeText(roundTime(readBinaryTime(fixedBinary(bytes, 8)), context.typmod)),
  applyTypmod(value, typmod) {
    const microseconds = typeof value === "string" ? loadTime(value) : undefined;
    return microseconds === undefined ? value : timeText(roundTime(microseconds, typmod));
  },
};
