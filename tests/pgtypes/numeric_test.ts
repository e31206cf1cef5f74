import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { numericCodec } from "../../lib/pgtypes/numeric.ts";
import { packNumericTypmod, unpackNumericTypmod } from "../../lib/pgtypes/numeric_typmod.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { contextOf, writtenBinary, writtenText } from "./codec_text.ts";

type Stored = NonNullable<StorageValue>;
const money = packNumericTypmod({ precision: 10, scale: 2 });
const long = packNumericTypmod({ precision: 40, scale: 10 });

const storageForms: readonly (readonly [text: string, typmod: number, stored: Stored])[] = [
  ["12", -1, 12n],
  ["9223372036854775807", -1, 9223372036854775807n],
  ["9223372036854775808", -1, "9223372036854775808"],
  ["12.5", -1, 12.5],
  ["0.000000000000001", -1, 1e-15],
  ["123456789012.345", -1, 123456789012.345],
  // A zero at the end would be lost in a number, and a 16th digit may be.
  ["12.50", -1, "12.50"],
  ["12.0", -1, "12.0"],
  ["1234567890123.456", -1, "1234567890123.456"],
  ["NaN", -1, "NaN"],
  ["-Infinity", -1, "-Infinity"],
  ["12.5", money, 12.5],
  ["12.50", money, 12.5],
  ["12.00", money, 12n],
  ["12.345", money, 12.35],
  ["NaN", money, "NaN"],
  ["12.5000000000", long, 12.5],
  ["123456789012345678901234567890.0123456789", long, "123456789012345678901234567890.0123456789"],
];

Deno.test("numeric is stored as a number that SQLite compares wherever its text survives", () => {
  for (const [text, typmod, stored] of storageForms) {
    assert.equal(numericCodec.readText(text, contextOf({}, typmod)), stored, text);
  }
});

const printed: readonly (readonly [stored: Stored, typmod: number, text: string])[] = [
  [12n, money, "12.00"],
  [12.5, money, "12.50"],
  [12.5, -1, "12.5"],
  [12.5, long, "12.5000000000"],
  // What SQLite computed in doubles is printed as PostgreSQL casts a float8.
  [0.1 + 0.2, -1, "0.3"],
  [1 / 3, money, "0.33"],
  [0.005, money, "0.01"],
  [3, -1, "3"],
  [1e21, -1, "1000000000000000000000"],
  [1.5e-7, -1, "0.00000015"],
  [-0, -1, "0"],
  [Infinity, -1, "Infinity"],
  ["1e3", -1, "1000"],
  ["+1.50", -1, "1.50"],
  ["abc", -1, "abc"],
  ["ä", money, "ä"],
  [new Uint8Array([255]), -1, "\\xff"],
];

Deno.test("stored numbers are printed with the scale of their column", () => {
  for (const [stored, typmod, text] of printed) {
    assert.equal(writtenText(numericCodec, stored, contextOf({}, typmod)), text);
  }
});

Deno.test("a stored value that is no number cannot be sent in binary format", () => {
  for (const stored of ["abc", new Uint8Array([255])]) {
    assert.throws(
      () => writtenBinary(numericCodec, stored),
      (error) => error instanceof PgError && error.code === "22P03",
    );
  }
});

const brokenBinaries: readonly (readonly [hex: string, code: string])[] = [
  ["", "08P01"],
  ["0001000000000000", "08P01"],
  ["0001000000000000270f0000", "22P03"],
  ["000100000001000000010000", "22P03"],
  ["0001000000000000ffff", "22P03"],
  ["00010000000000002710", "22P03"],
  ["00010000000040000001", "22P03"],
];

Deno.test("broken binary numbers are refused", () => {
  for (const [hex, code] of brokenBinaries) {
    assert.throws(
      () => numericCodec.readBinary(Uint8Array.fromHex(hex), contextOf()),
      (error) => error instanceof PgError && error.code === code,
      hex,
    );
  }
});

Deno.test("numeric typmods are packed as in pg_attribute", () => {
  for (const [precision, scale, packed] of [[3, -2, 198658], [2, 4, 131080], [5, 0, 327684]]) {
    const limits = { precision: precision!, scale: scale! };
    assert.equal(packNumericTypmod(limits), packed);
    assert.deepEqual(unpackNumericTypmod(packed!), limits);
  }
});
