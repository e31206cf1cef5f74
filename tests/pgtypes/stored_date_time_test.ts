import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { dateCodec } from "../../lib/pgtypes/date.ts";
import { intervalCodec } from "../../lib/pgtypes/interval.ts";
import type { StorageValue, TypeCodec } from "../../lib/pgtypes/pg_type.ts";
import { timeCodec } from "../../lib/pgtypes/time.ts";
import { timestampCodec } from "../../lib/pgtypes/timestamp.ts";
import { timestamptzCodec } from "../../lib/pgtypes/timestamptz.ts";
import { timetzCodec } from "../../lib/pgtypes/timetz.ts";
import { contextOf, writtenBinary, writtenText } from "./codec_text.ts";

type Stored = NonNullable<StorageValue>;

/** What other programs leave in a column of the type, and what a client is sent. */
const readable: readonly (readonly [codec: TypeCodec, stored: Stored, text: string])[] = [
  [dateCodec, "2024-01-31", "2024-01-31"],
  [dateCodec, "2024-01-31 00:00:00", "2024-01-31"],
  [dateCodec, "infinity", "infinity"],
  [dateCodec, "0044-03-15 BC", "0044-03-15 BC"],
  [timeCodec, "10:20", "10:20:00"],
  [timeCodec, "10:20:30.500", "10:20:30.5"],
  [timetzCodec, "10:20:30+05:30", "10:20:30+05:30"],
  [timetzCodec, "10:20:30+02:00", "10:20:30+02"],
  [timetzCodec, "10:20:30", "10:20:30+00"],
  [timestampCodec, "2024-01-31 10:20:30", "2024-01-31 10:20:30"],
  [timestampCodec, "2024-01-31T10:20:30Z", "2024-01-31 10:20:30"],
  [timestampCodec, "2024-01-31 10:20", "2024-01-31 10:20:00"],
  [timestampCodec, "2024-01-31 10:20:30.120", "2024-01-31 10:20:30.12"],
  [timestampCodec, "2024-01-31 10:20:30.000", "2024-01-31 10:20:30"],
  [timestampCodec, "2024-01-31", "2024-01-31 00:00:00"],
  [timestamptzCodec, "2024-01-31 10:20:30+00:00", "2024-01-31 10:20:30+00"],
  [timestamptzCodec, "2024-01-31 10:20:30", "2024-01-31 10:20:30+00"],
  [timestamptzCodec, "2024-01-31T10:20:30.123Z", "2024-01-31 10:20:30.123+00"],
  [timestamptzCodec, "2024-01-31 10:20:30+02:00", "2024-01-31 08:20:30+00"],
  [timestamptzCodec, "0001-01-01 00:00:00+00:00 BC", "0001-01-01 00:00:00+00 BC"],
  [intervalCodec, "1 year 2 mons", "1 year 2 mons"],
];

Deno.test("text that SQLite's own tools write is sent as PostgreSQL would print it", () => {
  for (const [codec, stored, text] of readable) {
    assert.equal(writtenText(codec, stored), text, String(stored));
    // The binary form is that of the text, for whoever asks for it.
    const again = codec.readText(text, contextOf());
    assert.deepEqual(writtenBinary(codec, stored), writtenBinary(codec, again), String(stored));
  }
});

const strange: readonly (readonly [codec: TypeCodec, stored: Stored, text: string])[] = [
  [dateCodec, "soon", "soon"],
  [dateCodec, "2024-02-30", "2024-02-30"],
  [dateCodec, "2024-01-31 10:20:30", "2024-01-31 10:20:30"],
  [dateCodec, 2460341.5, "2460341.5"],
  [timeCodec, "25:00:00", "25:00:00"],
  [timeCodec, 36000n, "36000"],
  [timetzCodec, "noon", "noon"],
  [timestampCodec, 1706696430n, "1706696430"],
  [timestampCodec, "2024-13-01 10:20:30x", "2024-13-01 10:20:30x"],
  [timestampCodec, "früh", "früh"],
  [timestamptzCodec, 1706696430.5, "1706696430.5"],
  [timestamptzCodec, new Uint8Array([1, 171]), "\\x01ab"],
  [intervalCodec, "für immer", "für immer"],
  [intervalCodec, 5n, "5"],
];

Deno.test("a stored value that is no date or time is sent as it is in text format", () => {
  for (const [codec, stored, text] of strange) assert.equal(writtenText(codec, stored), text);
});

Deno.test("a stored value that is no date or time cannot be sent in binary format", () => {
  for (const [codec, stored, text] of strange) {
    assert.throws(
      () => writtenBinary(codec, stored),
      (error) =>
        error instanceof PgError && error.code === "22P03" && error.message.includes(`"${text}"`),
      text,
    );
  }
});

Deno.test("strange values pass through a modifier unchanged", () => {
  for (const [codec, stored] of strange) {
    if (codec.applyTypmod !== undefined) {
      assert.deepEqual(codec.applyTypmod(stored, 0, "explicit"), stored);
    }
  }
});

Deno.test("now and today in a literal are the start of the transaction in the session's zone", () => {
  const context = {
    ...contextOf({ timeZone: "America/New_York" }),
    transactionTimestamp: 1706668230_123456n,
  };
  assert.equal(timestamptzCodec.readText("now", context), "2024-01-31 02:30:30.123456+00:00");
  assert.equal(timestampCodec.readText("now", context), "2024-01-30 21:30:30.123456");
  assert.equal(timestampCodec.readText("tomorrow 10:00", context), "2024-01-31 10:00:00");
  assert.equal(dateCodec.readText("today", context), "2024-01-30");
  assert.equal(dateCodec.readText("yesterday", context), "2024-01-29");
  assert.equal(timeCodec.readText("now", context), "21:30:30.123456");
  assert.equal(timetzCodec.readText("now", context), "21:30:30.123456-05:00");
});
