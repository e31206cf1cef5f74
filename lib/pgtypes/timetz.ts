import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { parseTimeOfDay, type TimeLiteral } from "./date_time_parser.ts";
import { offsetText, storedOffsetText, timeText } from "./date_time_text.ts";
import type { TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { parseStoredTime } from "./stored_date_time.ts";
import { readBinaryTime } from "./time.ts";
import { roundTime } from "./time_typmod.ts";

/** Offsets from UTC are below this, in seconds. */
const endOfOffsets = 16 * 3600;

/** A stored `timetz`; without an offset it is UTC. `undefined` if it is none. */
export function loadTimetz(text: string): TimeLiteral | undefined {
  const parsed = parseStoredTime(text);
  return parsed && { microseconds: parsed.microseconds, offset: parsed.offset ?? 0 };
}

/** The storage form of a `timetz`. */
export function storeTimetz({ microseconds, offset }: TimeLiteral): string {
  return timeText(microseconds) + storedOffsetText(offset);
}

/**
 * Values of `timetz`, stored as `HH:MM:SS[.ffffff]+HH:MM` with the offset that was given. The binary
 * form is an int64 of microseconds since midnight and an int32 of seconds *west* of Greenwich.
 */
export const timetzCodec: TypeCodec = {
  writeText(writer, value) {
    const time = typeof value === "string" ? loadTimetz(value) : undefined;
    if (time === undefined) writer.utf8(storageText(value));
    else writer.ascii(timeText(time.microseconds) + offsetText(time.offset));
  },
  writeBinary(writer, value) {
    const time = typeof value === "string" ? loadTimetz(value) : undefined;
    if (time === undefined) throw contradictingValue("time with time zone", value);
    writer.int64(BigInt(time.microseconds));
    writer.int32(-time.offset);
  },
  readText(text, context) {
    const { microseconds, offset } = parseTimeOfDay(text, "time with time zone", context);
    return storeTimetz({ microseconds: roundTime(microseconds, context.typmod), offset });
  },
  readBinary(bytes, context) {
    const view = fixedBinary(bytes, 12);
    const microseconds = roundTime(readBinaryTime(view), context.typmod);
    const offset = 0 - view.getInt32(8);
    if (Math.abs(offset) >= endOfOffsets) {
      throw new PgError(
        sqlState.invalid_time_zone_displacement_value,
        "time zone displacement out of range",
      );
    }
    return storeTimetz({ microseconds, offset });
  },
  applyTypmod(value, typmod) {
    const time = typeof value === "string" ? loadTimetz(value) : undefined;
    if (time === undefined) return value;
    return storeTimetz({ ...time, microseconds: roundTime(time.microseconds, typmod) });
  },
};
