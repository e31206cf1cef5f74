import type { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";

const none: readonly never[] = Object.freeze([]);

/** Reads a count and that many signed 16-bit numbers, as format codes are listed. */
export function decodeInt16List(reader: ByteReader): readonly number[] {
  const count = reader.uint16();
  if (count === 0) return none;
  const numbers: number[] = [];
  for (let index = 0; index < count; index++) numbers.push(reader.int16());
  return numbers;
}

/** Appends a count and each number in 16 bits. */
export function encodeInt16List(writer: ByteWriter, numbers: readonly number[]): void {
  writer.uint16(numbers.length);
  for (const number of numbers) writer.int16(number);
}

/** Reads a count and that many OIDs. */
export function decodeOidList(reader: ByteReader): readonly number[] {
  const count = reader.uint16();
  if (count === 0) return none;
  const oids: number[] = [];
  for (let index = 0; index < count; index++) oids.push(reader.uint32());
  return oids;
}

/** Appends a count and each OID. */
export function encodeOidList(writer: ByteWriter, oids: readonly number[]): void {
  writer.uint16(oids.length);
  for (const oid of oids) writer.uint32(oid);
}

/** Reads a 32-bit length and that many bytes; -1 is null. The value is a view into the message. */
export function decodeValue(reader: ByteReader): Uint8Array | null {
  const length = reader.int32();
  return length === -1 ? null : reader.bytes(length);
}

/** Appends a value behind its length, or -1 for null. */
export function encodeValue(writer: ByteWriter, value: Uint8Array | null): void {
  if (value === null) {
    writer.int32(-1);
  } else {
    writer.int32(value.length);
    writer.bytes(value);
  }
}

/** Reads a 16-bit count and that many values. */
export function decodeValueList(reader: ByteReader): readonly (Uint8Array | null)[] {
  const count = reader.uint16();
  if (count === 0) return none;
  const values: (Uint8Array | null)[] = [];
  for (let index = 0; index < count; index++) values.push(decodeValue(reader));
  return values;
}

/** Appends a 16-bit count and each value. */
export function encodeValueList(
  writer: ByteWriter,
  values: readonly (Uint8Array | null)[],
): void {
  writer.uint16(values.length);
  for (const value of values) encodeValue(writer, value);
}
