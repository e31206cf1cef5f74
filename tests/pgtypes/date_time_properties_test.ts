import assert from "node:assert/strict";
import fc from "fast-check";
import { PgError } from "../../lib/base/pg_error.ts";
import {
  civilFromDays,
  daysFromCivil,
  endOfDates,
  endOfTimestamps,
  firstDate,
  firstTimestamp,
  isoWeek,
  timestampFromParts,
} from "../../lib/pgtypes/calendar.ts";
import { dateCodec } from "../../lib/pgtypes/date.ts";
import { type Decimal, decimalText, parseDecimal } from "../../lib/pgtypes/decimal.ts";
import { intervalCodec, loadInterval, storeInterval } from "../../lib/pgtypes/interval.ts";
import { numericCodec } from "../../lib/pgtypes/numeric.ts";
import { loadDecimal, storeDecimal } from "../../lib/pgtypes/numeric_storage.ts";
import type { TypeCodec } from "../../lib/pgtypes/pg_type.ts";
import {
  loadTimestamp,
  loadTimestamptz,
  storeDate,
  storeTimestamp,
  storeTimestamptz,
} from "../../lib/pgtypes/stored_date_time.ts";
import { timeCodec } from "../../lib/pgtypes/time.ts";
import { timestampCodec } from "../../lib/pgtypes/timestamp.ts";
import { timestamptzCodec } from "../../lib/pgtypes/timestamptz.ts";
import { timetzCodec } from "../../lib/pgtypes/timetz.ts";
import { contextOf, writtenBinary, writtenText } from "./codec_text.ts";

const anyDate = fc.integer({ min: firstDate, max: endOfDates - 1 });
const anyTimestamp = fc.bigInt({ min: firstTimestamp, max: endOfTimestamps - 1n });
/** Years 1 to 9999, for which the order of stored text is promised. */
const commonDate = fc.integer({
  min: daysFromCivil(1, 1, 1),
  max: daysFromCivil(9999, 12, 31),
});
const commonTimestamp = fc.tuple(commonDate, fc.integer({ min: 0, max: 86_399_999_999 }))
  .map(([days, microseconds]) => timestampFromParts(days, microseconds));
/** The smallest int32 can be stored, but not read back from a style that writes "ago". */
const partOfInterval = fc.integer({ min: -2147483647, max: 2147483647 });
const anyInterval = fc.record({
  months: partOfInterval,
  days: partOfInterval,
  microseconds: fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
}, { noNullPrototype: true });
const anyDecimal: fc.Arbitrary<Decimal> = fc.record({
  kind: fc.constant("finite" as const),
  coefficient: fc.oneof(
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    fc.maxSafeInteger().map(BigInt),
  ),
  scale: fc.integer({ min: 0, max: 50 }),
});

/** Order of TEXT in SQLite. */
function compareBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

Deno.test("the calendar agrees with Temporal's", () => {
  fc.assert(fc.property(fc.integer({ min: -90_000_000, max: 90_000_000 }), (days) => {
    const date = new Temporal.PlainDate(2000, 1, 1).add({ days });
    const { year, month, day } = civilFromDays(days);
    assert.deepEqual([year, month, day], [date.year, date.month, date.day]);
    assert.equal(daysFromCivil(year, month, day), days);
    assert.deepEqual(isoWeek(days), { year: date.yearOfWeek, week: date.weekOfYear });
  }));
});

Deno.test("stored timestamps and dates sort as their values from year 1 to 9999", () => {
  fc.assert(fc.property(commonTimestamp, commonTimestamp, (left, right) => {
    const order = left < right ? -1 : left > right ? 1 : 0;
    assert.equal(compareBytes(storeTimestamp(left), storeTimestamp(right)), order);
    assert.equal(compareBytes(storeTimestamptz(left), storeTimestamptz(right)), order);
  }));
  fc.assert(fc.property(commonDate, commonDate, (left, right) => {
    assert.equal(compareBytes(storeDate(left), storeDate(right)), Math.sign(left - right));
  }));
});

Deno.test("every timestamp survives storage, text and the binary form", () => {
  fc.assert(fc.property(anyTimestamp, (timestamp) => {
    const stored = storeTimestamp(timestamp);
    assert.equal(loadTimestamp(stored), timestamp);
    assert.equal(loadTimestamptz(storeTimestamptz(timestamp)), timestamp);
    for (const codec of [timestampCodec, timestamptzCodec]) {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigInt64(0, timestamp);
      assert.deepEqual(writtenBinary(codec, codec.readBinary(bytes, contextOf())), bytes);
    }
  }));
});

const styles = [
  { format: "ISO", order: "MDY" },
  { format: "SQL", order: "MDY" },
  { format: "SQL", order: "DMY" },
  { format: "Postgres", order: "DMY" },
  { format: "German", order: "DMY" },
] as const;

Deno.test("what is printed in any DateStyle and time zone reads back as the same value", () => {
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "<+03>-03"];
  // Whole seconds of the years in which zones have whole minutes and abbreviations that read back.
  const instants = fc.integer({ min: -900_000_000, max: 9_000_000_000 })
    .map((seconds) => storeTimestamptz(BigInt(seconds) * 1_000_000n));
  fc.assert(fc.property(instants, fc.constantFrom(...zones), (stored, timeZone) => {
    for (const dateStyle of styles) {
      const context = contextOf({ timeZone, dateStyle });
      const text = writtenText(timestamptzCodec, stored, context);
      assert.equal(timestamptzCodec.readText(text, context), stored, text);
    }
  }));
  fc.assert(fc.property(anyDate, anyTimestamp, (days, timestamp) => {
    for (const dateStyle of styles) {
      const context = contextOf({ dateStyle });
      for (
        const [codec, stored] of [[dateCodec, storeDate(days)], [
          timestampCodec,
          storeTimestamp(timestamp),
        ]] as const
      ) {
        const text = writtenText(codec, stored, context);
        assert.equal(codec.readText(text, context), stored, text);
      }
    }
  }));
});

Deno.test("every interval survives storage, each IntervalStyle and the binary form", () => {
  fc.assert(fc.property(anyInterval, (interval) => {
    const stored = storeInterval(interval);
    assert.deepEqual(loadInterval(stored), interval);
    for (const intervalStyle of ["postgres", "postgres_verbose", "iso_8601"] as const) {
      const context = contextOf({ intervalStyle });
      const text = writtenText(intervalCodec, stored, context);
      // Seconds of ISO 8601 are read as doubles, as PostgreSQL does.
      if (intervalStyle === "iso_8601" && interval.microseconds % 1_000_000n !== 0n) continue;
      assert.equal(intervalCodec.readText(text, context), stored, text);
    }
    const bytes = writtenBinary(intervalCodec, stored);
    assert.equal(intervalCodec.readBinary(bytes, contextOf()), stored);
  }));
});

Deno.test("every decimal survives storage and the binary form with its scale", () => {
  fc.assert(fc.property(anyDecimal, (value) => {
    const text = decimalText(value);
    assert.equal(decimalText(parseDecimal(text)), text);
    const stored = storeDecimal(value, -1);
    assert.equal(decimalText(loadDecimal(stored, -1)), text);
    assert.equal(writtenText(numericCodec, stored), text);
    const bytes = writtenBinary(numericCodec, stored);
    assert.equal(numericCodec.readBinary(bytes, contextOf()), stored);
    assert.equal(numericCodec.readText(text, contextOf()), stored);
  }));
});

const codecs: Readonly<Record<string, TypeCodec>> = {
  numeric: numericCodec,
  date: dateCodec,
  time: timeCodec,
  timetz: timetzCodec,
  timestamp: timestampCodec,
  timestamptz: timestamptzCodec,
  interval: intervalCodec,
};
const pieces =
  "2024 -01 31 10:20 :30 .5 +02 -05:30 jan pst msk am bc j y m d h t now today epoch infinity ago 1.5 99999 P T W days Europe/Berlin - / . , % e9 NaN"
    .split(" ");
const garbage = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...pieces, " "), { maxLength: 8 }).map((words) => words.join("")),
);

for (const [name, codec] of Object.entries(codecs)) {
  Deno.test(`whatever a client sends as ${name} is read, or refused with a PostgreSQL error`, () => {
    const refused = (read: () => unknown) => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof PgError)) throw error;
        return undefined;
      }
    };
    fc.assert(fc.property(garbage, (text) => {
      const stored = refused(() => codec.readText(text, contextOf()));
      if (stored === undefined) return;
      // What was taken can be sent, and reads back as the same unless it has an offset of 16 hours
      // or more, which only a zone's name can give it.
      const printed = writtenText(codec, stored as string);
      assert.deepEqual(refused(() => codec.readText(printed, contextOf())) ?? stored, stored);
      writtenBinary(codec, stored as string);
    }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
      const stored = refused(() => codec.readBinary(bytes, contextOf()));
      if (stored !== undefined) writtenText(codec, stored as string);
    }));
  });
}
