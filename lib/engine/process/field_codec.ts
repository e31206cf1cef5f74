import type { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";

// Unlike the text of the PostgreSQL protocol, SQLite's may hold U+0000.
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Appends text with its length. Lone surrogates, which SQLite cannot hold, become U+FFFD. */
export function writeText(writer: ByteWriter, text: string): void {
  const place = writer.placeInt32();
  writer.utf8(text);
  writer.patchInt32(place, writer.length - place - 4);
}

/** Text that {@link writeText} has written. */
export function readText(reader: ByteReader): string {
  return utf8.decode(reader.bytes(reader.uint32()));
}

/** Appends what JSON can hold. */
export function writeJson(writer: ByteWriter, value: unknown): void {
  writeText(writer, JSON.stringify(value));
}

/** What {@link writeJson} has written; the type is that of the value that was written. */
export function readJson<Value>(reader: ByteReader): Value {
  return JSON.parse(readText(reader)) as Value;
}

const tag = { null: 0, integer: 1, real: 2, text: 3, blob: 4 } as const;

/** Appends values of SQLite, each exactly as it is. */
export function writeValues(writer: ByteWriter, values: readonly StorageValue[]): void {
  writer.int32(values.length);
  for (const value of values) writeValue(writer, value);
}

function writeValue(writer: ByteWriter, value: StorageValue): void {
  switch (typeof value) {
    case "bigint":
      writer.uint8(tag.integer);
      writer.int64(value);
      return;
    case "number":
      writer.uint8(tag.real);
      writer.float64(value);
      return;
    case "string":
      writer.uint8(tag.text);
      writeText(writer, value);
      return;
  }
  if (value === null) {
    writer.uint8(tag.null);
    return;
  }
  writer.uint8(tag.blob);
  writer.int32(value.length);
  writer.bytes(value);
}

/** Values that {@link writeValues} has written; blobs are copies. */
export function readValues(reader: ByteReader): StorageValue[] {
  return Array.from({ length: reader.uint32() }, () => readValue(reader));
}

function readValue(reader: ByteReader): StorageValue {
  const kind = reader.uint8();
  switch (kind) {
    case tag.null:
      return null;
    case tag.integer:
      return reader.int64();
    case tag.real:
      return reader.float64();
    case tag.text:
      return readText(reader);
    case tag.blob:
      return reader.bytes(reader.uint32()).slice();
  }
  throw new RangeError(`a value of kind ${kind}`);
}
