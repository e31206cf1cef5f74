import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import {
  endOfDates,
  firstDate,
  infiniteDate,
  isInfiniteDate,
  negativeInfiniteDate,
  unixEpochDays,
} from "./calendar.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { DateTimeErrors } from "./date_time_errors.ts";
import { formatDate } from "./date_time_format.ts";
import { parseDateTime } from "./date_time_parser.ts";
import { isPlainDate } from "./date_time_text.ts";
import type { CodecContext, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { loadDate, parseStoredDateTime, storeDate } from "./stored_date_time.ts";

/** Whether PostgreSQL's `date` can hold so many days since 2000-01-01. */
export function isDateInRange(days: number): boolean {
  return days >= firstDate && days < endOfDates;
}

/**
 * Values of `date`, stored as `YYYY-MM-DD`. The binary form is an int32 of days since 2000-01-01.
 */
export const dateCodec: TypeCodec = {
  writeText(writer, value, { settings }) {
    const isIso = settings.dateStyle.format === "ISO";
    if (typeof value === "string") {
      if (isIso && value.length === 10 && isPlainDate(value)) return writer.ascii(value);
      const days = loadDate(value);
      if (days !== undefined) {
        const isFinite = !isInfiniteDate(days);
        return writer.ascii(isFinite ? formatDate(days, settings.dateStyle) : value);
      }
    }
    writer.utf8(storageText(value));
  },
  writeBinary(writer, value) {
    const days = typeof value === "string" ? loadDate(value) : undefined;
    if (days === undefined) throw contradictingValue("date", value);
    writer.int32(days);
  },
  readText(text, context) {
    if (text.length === 10 && isPlainDate(text) && parseStoredDateTime(text)) return text;
    return storeDate(readDate(text, context));
  },
  readBinary(bytes) {
    const days = fixedBinary(bytes, 4).getInt32(0);
    if (!isDateInRange(days) && !isInfiniteDate(days)) {
      throw new PgError(sqlState.datetime_field_overflow, "date out of range");
    }
    return storeDate(days);
  },
};

/** A date literal as days since 2000-01-01. */
function readDate(text: string, context: CodecContext): number {
  const literal = parseDateTime(text, "date", context);
  switch (literal.kind) {
    case "infinity":
      return infiniteDate;
    case "-infinity":
      return negativeInfiniteDate;
    case "epoch":
      return -unixEpochDays;
    case "finite":
      if (!isDateInRange(literal.days)) throw new DateTimeErrors(text, "date").outOfRange("date");
      return literal.days;
  }
}
