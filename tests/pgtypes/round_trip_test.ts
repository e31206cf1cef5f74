import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { declaredTypeFor } from "../../lib/pgtypes/declared_type.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { pgTypeTable } from "../../lib/pgtypes/pg_type_table.ts";
import { type oids, typeByName, typeByOid } from "../../lib/pgtypes/types.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";

const context = { settings: defaultFormatSettings, typmod: -1 };

const text = fc.string({ unit: "binary" }).filter((value) => !value.includes("\0"));
const float = fc.double().map((value) => Number.isNaN(value) ? "NaN" : value);
const single = fc.float().map((value) => Number.isNaN(value) ? "NaN" : value);
const json = fc.json().map((value) => value.replaceAll("\\u0000", ""));

/** Storage values of each type, in their canonical form. */
const storageValues: Partial<Record<keyof typeof oids, fc.Arbitrary<NonNullable<StorageValue>>>> = {
  bool: fc.constantFrom(0n, 1n),
  int2: fc.bigInt({ min: -(2n ** 15n), max: 2n ** 15n - 1n }),
  int4: fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n - 1n }),
  int8: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  oid: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }),
  xid8: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  float4: single,
  float8: float,
  text,
  varchar: text,
  bpchar: text.map((value) => value.replace(/ +$/, "")),
  bytea: fc.uint8Array(),
  uuid: fc.uuid(),
  json,
  jsonb: json.map((value) => typeByName("jsonb")!.codec.readText(value, context)),
  regclass: fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }),
};

function binaryOf(name: string, value: NonNullable<StorageValue>): Uint8Array {
  const writer = new ByteWriter(16);
  typeByName(name)!.codec.writeBinary(writer, value, context);
  return writer.take();
}

for (const [name, values] of Object.entries(storageValues)) {
  const type = typeByName(name)!;
  Deno.test(`every value of ${name} comes back from text and from binary form`, () => {
    fc.assert(fc.property(values, (value) => {
      const { codec } = type;
      assert.deepEqual(codec.readText(valueText(codec, value, context), context), value);
      assert.deepEqual(codec.readBinary(binaryOf(name, value), context), value);
    }));
  });

  Deno.test(`every value of ${name} comes back from arrays`, () => {
    const array = typeByOid(type.arrayOid)!;
    fc.assert(fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (items) => {
      const parts = items.map((item) => valueText(type.codec, item, context));
      const quoted = parts.map((part) => `"${part.replaceAll(/["\\]/g, "\\$&")}"`);
      const value = array.codec.readText(`{${quoted.join(",")}}`, context);
      assert.deepEqual(
        array.codec.readText(valueText(array.codec, value, context), context),
        value,
      );
      assert.deepEqual(array.codec.readBinary(binaryOf(array.name, value), context), value);
    }));
  });

  Deno.test(`every value of ${name} comes back from a SQLite column of its declared type`, () => {
    const database = new DatabaseSync(":memory:");
    database.exec(`CREATE TABLE kept (value ${declaredTypeFor({ oid: type.oid, typmod: -1 })})`);
    const insert = database.prepare("INSERT INTO kept VALUES (?)");
    const select = database.prepare("SELECT value FROM kept WHERE value IS ?");
    select.setReadBigInts(true);
    fc.assert(fc.property(values, (value) => {
      insert.run(value);
      // SQLite has one zero, and keeps no sign of it.
      assert.deepEqual(select.get(value)!.value, Object.is(value, -0) ? 0 : value);
    }));
    database.close();
  });
}

Deno.test("a value of any form can be sent as text of any type, and its binary form is 22P03 at worst", () => {
  const values: NonNullable<StorageValue>[] = [
    0n,
    -5n,
    2n ** 62n,
    1.5,
    NaN,
    "",
    "abc",
    "{",
    new Uint8Array([0, 255]),
  ];
  for (const row of pgTypeTable) {
    const { codec } = typeByOid(row.oid)!;
    for (const value of values) {
      valueText(codec, value, context);
      try {
        binaryOf(row.typname, value);
      } catch (error) {
        assert.ok(error instanceof PgError, `${row.typname} ${String(error)}`);
        assert.ok(error.code === "22P03" || error.code === "0A000", `${row.typname} ${error.code}`);
      }
    }
  }
});

Deno.test("what contradicts a type is sent as text as it is stored", () => {
  const sent = (name: string, value: NonNullable<StorageValue>) =>
    valueText(typeByName(name)!.codec, value, context);
  assert.equal(sent("int4", "abc"), "abc");
  assert.equal(sent("int8", 1.5), "1.5");
  assert.equal(sent("bool", "yes"), "yes");
  assert.equal(sent("bool", 2n), "2");
  assert.equal(sent("text", 12n), "12");
  assert.equal(sent("text", new Uint8Array([1, 255])), "\\x01ff");
  assert.equal(sent("uuid", 12n), "12");
  assert.equal(sent("_int4", "no array"), "no array");
});

Deno.test("the binary form of what contradicts a type is refused with the value", () => {
  assert.throws(() => binaryOf("int4", "abc"), { code: "22P03", message: /"abc".*integer/ });
  assert.throws(() => binaryOf("int4", 2n ** 40n), { code: "22P03" });
  assert.throws(() => binaryOf("_int4", "no array"), { code: "22P03" });
});

Deno.test("any bytes are a value or a PostgreSQL error", () => {
  for (const row of pgTypeTable) {
    const { codec } = typeByOid(row.oid)!;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          codec.readBinary(bytes, context);
        } catch (error) {
          assert.ok(error instanceof PgError, `${row.typname} ${String(error)}`);
        }
      }),
      { numRuns: 30 },
    );
  }
});

Deno.test("any text is a value or a PostgreSQL error, and its text is its own text", () => {
  const texts = fc.oneof(text, json, fc.constantFrom("{1,2}", "1e5", "-0", "2020-01-01", "t"));
  for (const row of pgTypeTable) {
    const { codec } = typeByOid(row.oid)!;
    fc.assert(
      fc.property(texts, (input) => {
        try {
          const value = codec.readText(input, context);
          const once = valueText(codec, value, context);
          assert.equal(valueText(codec, codec.readText(once, context), context), once);
        } catch (error) {
          assert.ok(error instanceof PgError, `${row.typname} ${String(error)}`);
        }
      }),
      { numRuns: 30 },
    );
  }
});
