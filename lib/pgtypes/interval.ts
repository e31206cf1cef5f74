import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { formatInterval } from "./interval_format.ts";
import { parseInterval } from "./interval_parser.ts";
import { applyIntervalTypmod, type Interval } from "./interval_value.ts";
import type { TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { intervalFields, intervalFullRange } from "./typmod.ts";

/** A stored interval; `undefined` if the text is none. */
export function loadInterval(text: string): Interval | undefined {
  try {
    return parseInterval(text, "postgres", intervalFullRange);
  } catch {
    return undefined;
  }
}

/** The storage form of an interval: what PostgreSQL prints with IntervalStyle postgres. */
export function storeInterval(interval: Interval): string {
  return formatInterval(interval, "postgres");
}

/**
 * Values of `interval`, stored as the text of IntervalStyle postgres. The binary form is an int64 of
 * microseconds, an int32 of days and an int32 of months.
 */
export const intervalCodec: TypeCodec = {
  writeText(writer, value, { settings }) {
    if (typeof value === "string" && settings.intervalStyle !== "postgres") {
      const interval = loadInterval(value);
      if (interval !== undefined) {
        return writer.ascii(formatInterval(interval, settings.intervalStyle));
      }
    }
    writer.utf8(storageText(value));
  },
  writeBinary(writer, value) {
    const interval = typeof value === "string" ? loadInterval(value) : undefined;
    if (interval === undefined) throw contradictingValue("interval", value);
    writer.int64(interval.microseconds);
    writer.int32(interval.days);
    writer.int32(interval.months);
  },
  readText(text, { settings, typmod }) {
    const range = intervalFields(typmod)?.range ?? intervalFullRange;
    const interval = parseInterval(text, settings.intervalStyle, range);
    return storeInterval(applyIntervalTypmod(interval, typmod));
  },
  readBinary(bytes, { typmod }) {
    const view = fixedBinary(bytes, 16);
    const interval = {
      microseconds: view.getBigInt64(0),
      days: view.getInt32(8),
      months: view.getInt32(12),
    };
    return storeInterval(applyIntervalTypmod(interval, typmod));
  },
  applyTypmod(value, typmod) {
    const interval = typeof value === "string" ? loadInterval(value) : undefined;
    return interval === undefined ? value : storeInterval(applyIntervalTypmod(interval, typmod));
  },
};
