import assert from "node:assert/strict";
import fc from "fast-check";
import { PgError } from "../../lib/base/pg_error.ts";
import { decodeUtf8 } from "../../lib/base/utf8.ts";

Deno.test("decodeUtf8 gives back any text without U+0000", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      fc.pre(!text.includes("\0") && text.isWellFormed());
      assert.equal(decodeUtf8(new TextEncoder().encode(text)), text);
    }),
  );
});

Deno.test("decodeUtf8 keeps a byte order mark", () => {
  assert.equal(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), "\ufeffa");
});

// The messages are those of PostgreSQL 15 for convert_from('\x…', 'UTF8').
const invalid: [bytes: number[], shown: string][] = [
  [[0x61, 0xff], "0xff"],
  [[0x00], "0x00"],
  [[0x61, 0x00, 0x62], "0x00"],
  [[0xe4, 0x41, 0x42], "0xe4 0x41 0x42"],
  [[0xe4, 0xb8], "0xe4 0xb8"],
  [[0xc3, 0xa9, 0xc3], "0xc3"],
  [[0xc0, 0x80], "0xc0 0x80"],
  [[0xe0, 0x80, 0x80], "0xe0 0x80 0x80"],
  [[0xed, 0xa0, 0x80], "0xed 0xa0 0x80"],
  [[0xf0, 0x80, 0x80, 0x80], "0xf0 0x80 0x80 0x80"],
  [[0xf4, 0x90, 0x80, 0x80], "0xf4 0x90 0x80 0x80"],
  [[0xf8, 0x88, 0x80, 0x80, 0x80], "0xf8"],
  [[0x80], "0x80"],
  [[...new Array<number>(40).fill(0x61), 0xfe], "0xfe"],
];

for (const [bytes, shown] of invalid) {
  Deno.test(`decodeUtf8 refuses ${bytes.map((byte) => byte.toString(16)).join(" ")}`, () => {
    assert.throws(() => decodeUtf8(Uint8Array.from(bytes)), (error) => {
      assert(error instanceof PgError);
      assert.equal(error.code, "22021");
      assert.equal(error.message, `invalid byte sequence for encoding "UTF8": ${shown}`);
      return true;
    });
  });
}

Deno.test("decodeUtf8 throws a PgError for whatever is not UTF-8", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        assert.deepEqual(new TextEncoder().encode(decodeUtf8(bytes)), bytes);
      } catch (error) {
        assert(error instanceof PgError);
      }
    }),
    { numRuns: 1_000 },
  );
});
