import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteReader } from "../../lib/base/byte_reader.ts";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";

const text = fc.string({ unit: "grapheme", maxLength: 50 }).map((value) =>
  value.replaceAll("\0", "")
);

/** Each value of these can be written and is read back the same. */
const values = fc.oneof(
  fc.record({ kind: fc.constant("uint8" as const), value: fc.integer({ min: 0, max: 255 }) }),
  fc.record({
    kind: fc.constant("int16" as const),
    value: fc.integer({ min: -32768, max: 32767 }),
  }),
  fc.record({ kind: fc.constant("uint16" as const), value: fc.integer({ min: 0, max: 65535 }) }),
  fc.record({ kind: fc.constant("int32" as const), value: fc.integer() }),
  fc.record({ kind: fc.constant("uint32" as const), value: fc.nat({ max: 2 ** 32 - 1 }) }),
  fc.record({
    kind: fc.constant("int64" as const),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  }),
  fc.record({ kind: fc.constant("float32" as const), value: fc.float({ noNaN: true }) }),
  fc.record({ kind: fc.constant("float64" as const), value: fc.double() }),
  fc.record({ kind: fc.constant("cstring" as const), value: text }),
);

Deno.test("a reader gives back what a writer wrote", () => {
  fc.assert(
    fc.property(fc.array(values), fc.integer({ min: 1, max: 64 }), (items, capacity) => {
      const writer = new ByteWriter(capacity);
      for (const item of items) (writer[item.kind] as (value: unknown) => void)(item.value);
      const reader = new ByteReader(writer.view());
      for (const item of items) assert.equal(reader[item.kind](), item.value);
      reader.end();
    }),
  );
});

Deno.test("a reader of a part of a buffer stays inside it", () => {
  const whole = Uint8Array.of(9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9);
  const reader = new ByteReader(whole.subarray(2, 10));
  assert.equal(reader.int64(), 0x0102030405060708n);
  assert.throws(() => reader.uint8(), { code: "08P01", message: "no data left in message" });
});

const misreadings: [
  name: string,
  bytes: number[],
  read: (reader: ByteReader) => unknown,
  message: string,
][] = [
  ["uint16 of one byte", [1], (reader) => reader.uint16(), "insufficient data left in message"],
  [
    "int32 of three bytes",
    [1, 2, 3],
    (reader) => reader.int32(),
    "insufficient data left in message",
  ],
  [
    "a negative count",
    [1, 2, 3],
    (reader) => reader.bytes(-2),
    "insufficient data left in message",
  ],
  ["an unterminated string", [65, 66], (reader) => reader.cstring(), "invalid string in message"],
  ["a string in nothing", [], (reader) => reader.cstring(), "invalid string in message"],
  ["the end before the end", [1], (reader) => reader.end(), "invalid message format"],
];

for (const [name, bytes, read, message] of misreadings) {
  Deno.test(`reading ${name} is a protocol violation`, () => {
    assert.throws(() => read(new ByteReader(Uint8Array.from(bytes))), (error) => {
      assert(error instanceof PgError);
      assert.equal(error.code, "08P01");
      assert.equal(error.message, message);
      return true;
    });
  });
}

Deno.test("a string that holds U+0000 cannot forge the field behind it", () => {
  const writer = new ByteWriter();
  writer.cstring("name\0forged");
  writer.uint8(7);
  assert.deepEqual([...writer.view()], [110, 97, 109, 101, 0, 7]);
});

Deno.test("a lone surrogate is written as the replacement character", () => {
  const writer = new ByteWriter();
  writer.utf8("a\ud800");
  assert.deepEqual([...writer.view()], [0x61, 0xef, 0xbf, 0xbd]);
});

Deno.test("a patched length stands where its place was reserved", () => {
  const writer = new ByteWriter(2);
  writer.uint8(1);
  const place = writer.placeInt32();
  writer.ascii("abc");
  writer.patchInt32(place, -2);
  assert.deepEqual([...writer.take()], [1, 255, 255, 255, 254, 97, 98, 99]);
  assert.equal(writer.length, 0);
});

Deno.test("truncate forgets a tail and cannot invent one", () => {
  const writer = new ByteWriter();
  writer.ascii("abcdef");
  writer.truncate(2);
  assert.deepEqual([...writer.view()], [97, 98]);
  assert.throws(() => writer.truncate(3), RangeError);
});

Deno.test("an emptied writer gives the memory of a great message back", () => {
  const writer = new ByteWriter(16);
  writer.bytes(new Uint8Array(5_000_000));
  writer.clear();
  assert.equal(writer.view().buffer.byteLength, 16);
});
