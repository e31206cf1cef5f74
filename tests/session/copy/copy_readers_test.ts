/** Cases and messages as PostgreSQL 15 has them. */
import assert from "node:assert/strict";
import { PgError } from "../../../lib/base/pg_error.ts";
import { BinaryReader, binarySignature } from "../../../lib/session/copy/binary_reader.ts";
import type { CopyOptions } from "../../../lib/session/copy/copy_options.ts";
import type { CopyReader } from "../../../lib/session/copy/copy_reader.ts";
import { CsvReader } from "../../../lib/session/copy/csv_reader.ts";
import { TextReader } from "../../../lib/session/copy/text_reader.ts";
import { csvOptions, textOptions } from "./default_options.ts";

const text = textOptions;
const csv = csvOptions;
const columns = { relationName: "t", names: ["a", "b"] };
const limit = 1 << 20;

function readerOf(options: CopyOptions): CopyReader {
  return options.format === "csv"
    ? new CsvReader(options, columns, limit)
    : new TextReader(options, columns, limit);
}

/** The fields of all records, fed in pieces of so many bytes. */
function read(reader: CopyReader, bytes: Uint8Array, pieceBytes: number): unknown[] {
  const records: unknown[] = [];
  const take = () => {
    for (let record = reader.next(); record !== null; record = reader.next()) {
      records.push([
        record.line,
        ...record.fields.map((field) => field instanceof Uint8Array ? [...field] : field),
      ]);
    }
  };
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.push(bytes.subarray(at, at + pieceBytes));
    take();
  }
  reader.end();
  take();
  return records;
}

type Expected = readonly (readonly (number | string | null)[])[] | { error: string; where: string };
type Case = readonly [
  name: string,
  options: Partial<CopyOptions>,
  data: string,
  expected: Expected,
];

const cases: readonly Case[] = [
  ["plain lines", {}, "1\tx\n2\ty\n", [[1, "1", "x"], [2, "2", "y"]]],
  ["a last line without its end", {}, "1\tx\n2\ty", [[1, "1", "x"], [2, "2", "y"]]],
  ["NULL and an escaped backslash", {}, "\\N\t\\\\N\n", [[1, null, "\\N"]]],
  ["escapes", {}, "\\x41\\101\\q\\t\\\\\t\\b\\f\\v\\r\\n\n", [[1, "AAq\t\\", "\b\f\v\r\n"]]],
  ["bytes that are characters together", {}, "\\303\\251\t\\xe2\\x82\\xac\n", [[1, "é", "€"]]],
  ["a delimiter and a line feed behind a backslash", {}, "a\\\tb\tc\\\nd\n", [[1, "a\tb", "c\nd"]]],
  ["an end marker", {}, "1\tx\n\\.\nignored\n", [[1, "1", "x"]]],
  ["lines that end with CR LF", {}, "1\tx\r\n2\ty\r\n", [[1, "1", "x"], [2, "2", "y"]]],
  ["lines that end with CR", {}, "1\tx\r2\ty\r", [[1, "1", "x"], [2, "2", "y"]]],
  ["a header", { header: true }, "no\tmatter\n1\tx\n", [[2, "1", "x"]]],
  ["a header that matches", { header: "match" }, "a\tb\n1\tx\n", [[2, "1", "x"]]],
  ["another delimiter and NULL", { delimiter: "|", nullText: "-" }, "-|--\n", [[1, null, "--"]]],
  ["two ends of lines", {}, "1\tx\n2\ty\r\n", {
    error: '22P04 literal carriage return found in data (Use "\\r" to represent carriage return.)',
    where: "COPY t, line 2",
  }],
  ["a marker with something behind it", {}, "\\.x\n", {
    error: "22P04 end-of-copy marker corrupt",
    where: 'COPY t, line 1: "\\.x"',
  }],
  ["a header of another length", { header: "match" }, "a\n", {
    error: "22P04 wrong number of fields in header line: got 1, expected 2",
    where: 'COPY t, line 1: "a"',
  }],
  ["a header with another name", { header: "match" }, "a\tc\n", {
    error: '22P04 column name mismatch in header line field 2: got "c", expected "b"',
    where: 'COPY t, line 1: "a\tc"',
  }],
  ["quotes", csv, '"a,""b""\nc",d\ne,""\n', [[1, 'a,"b"\nc', "d"], [2, "e", ""]]],
  ["NULL and the empty text", csv, ',""\n', [[1, null, ""]]],
  ["quotes within a value", csv, 'a"b,c"d,\n', [[1, "ab,cd", null]]],
  ["forced NULL and NOT NULL", { ...csv, forceNull: ["a"], forceNotNull: ["b"] }, '"",\n', [
    [1, null, ""],
  ]],
  ["another escape", { ...csv, quote: "'", escape: "\\" }, "'a\\'b\\\\',c\\d\n", [
    [1, "a'b\\", "c\\d"],
  ]],
  ["an end marker in CSV", csv, "1,x\n\\.\n2,y\n", [[1, "1", "x"]]],
  ["a quoted end marker", csv, '"\\.",x\n', [[1, "\\.", "x"]]],
  ["lines within quotes count", csv, 'a,b\n"c\n\n",d\ne,f\n', [
    [1, "a", "b"],
    [4, "c\n\n", "d"],
    [5, "e", "f"],
  ]],
  ["a quote that is not closed", csv, '1,"abc\n', {
    error: "22P04 unterminated CSV quoted field",
    where: 'COPY t, line 1: "1,"abc\n"',
  }],
  ["two ends of lines in CSV", csv, "1,x\r\n2,y\n", {
    error: "22P04 unquoted newline found in data (Use quoted CSV field to represent newline.)",
    where: "COPY t, line 2",
  }],
];

for (const [name, options, data, expected] of cases) {
  for (const pieceBytes of [1, 1 << 20]) {
    Deno.test(`COPY reads ${name}, ${pieceBytes === 1 ? "byte by byte" : "at once"}`, () => {
      const reader = readerOf({ ...text, ...options });
      const bytes = new TextEncoder().encode(data);
      if (!("error" in expected)) {
        assert.deepEqual(read(reader, bytes, pieceBytes), expected);
        return;
      }
      assert.throws(() => read(reader, bytes, pieceBytes), (error) => {
        assert.ok(error instanceof PgError);
        const { hint, where } = error.fields;
        const told = `${error.code} ${error.message}${hint === undefined ? "" : ` (${hint})`}`;
        assert.deepEqual({ error: told, where }, expected);
        return true;
      });
    });
  }
}

Deno.test("COPY reads the lines before one that is not text", () => {
  const reader = readerOf(text);
  reader.push(Uint8Array.of(0x31, 9, 0x78, 10, 0xff, 10));
  reader.end();
  assert.deepEqual(reader.next()?.fields, ["1", "x"]);
  assert.throws(() => reader.next(), { code: "22021" });
});

Deno.test("COPY reads lines that are longer than what is decoded at once", () => {
  const long = "é".repeat(100_000);
  const data = new TextEncoder().encode(`1\t${long}\n2\t${long}\n`);
  for (const options of [text, { ...csv, delimiter: "\t" }]) {
    assert.deepEqual(read(readerOf(options), data, 1000), [[1, "1", long], [2, "2", long]]);
  }
});

Deno.test("COPY refuses a line that is longer than the limit", () => {
  const reader = readerOf(text);
  reader.push(new Uint8Array(limit * 2).fill(0x61));
  reader.end();
  assert.throws(() => reader.next(), { code: "54000" });
});

const header = [...binarySignature, 0, 0, 0, 0, 0, 0, 0, 0];
const row = [0, 2, 0, 0, 0, 1, 0x78, 0xff, 0xff, 0xff, 0xff];
const binaryCases: readonly (readonly [string, readonly number[], unknown])[] = [
  ["rows with their trailer", [...header, ...row, ...row, 255, 255], [
    [1, [0x78], null],
    [2, [0x78], null],
  ]],
  ["rows without trailer", [...header, ...row], [[1, [0x78], null]]],
  ["an extension of the header", [...header.slice(0, -1), 2, 9, 9, ...row], [[1, [0x78], null]]],
  ["something else", [1, 2, 3], "COPY file signature not recognized"],
  ["OIDs", [...binarySignature, 0, 1, 0, 0, 0, 0, 0, 0], "invalid COPY file header (WITH OIDS)"],
  ["no length", [...binarySignature, 0, 0, 0, 0], "invalid COPY file header (missing length)"],
  ["too few fields", [...header, 0, 1], "row field count is 1, expected 2"],
  ["half a field", [...header, 0, 2, 0, 0, 0, 9, 1], "unexpected EOF in COPY data"],
  ["a negative size", [...header, 0, 2, 0xff, 0xff, 0xff, 0xfe], "invalid field size"],
  ["data behind the trailer", [...header, 255, 255, 0], "received copy data after EOF marker"],
];

for (const [name, bytes, expected] of binaryCases) {
  for (const pieceBytes of [1, 1 << 20]) {
    Deno.test(`binary COPY with ${name}, in pieces of ${pieceBytes}`, () => {
      const reader = new BinaryReader(columns, limit);
      const work = () => read(reader, Uint8Array.from(bytes), pieceBytes);
      if (typeof expected === "string") assert.throws(work, { code: "22P04", message: expected });
      else assert.deepEqual(work(), expected);
    });
  }
}
