import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import type { TypeCodec } from "./pg_type.ts";
import { checkedString, writeStringValue } from "./text.ts";

const encoder = new TextEncoder();
const backslash = "\\";
/** A backslash and three octal digits. */
const escapeLength = 4;

/**
 * The byte that text stands for: its first one, or the one that it names in octal.
 *
 * Source: PostgreSQL 15, `charin`.
 */
export function internalCharByte(text: string): number {
  if (text.length === escapeLength && text.startsWith(backslash)) {
    const value = Number(`0o${text.slice(1)}`);
    if (!Number.isNaN(value)) return value & 0xff;
  }
  return encoder.encode(text)[0] ?? 0;
}

/** The text, and storage form, of a byte: empty for 0, octal for those that are not ASCII. */
export function internalCharText(byte: number): string {
  if (byte === 0) return "";
  return byte < 0x80 ? String.fromCharCode(byte) : backslash + byte.toString(8);
}

/** The one-byte type `"char"` of the catalogs, stored as TEXT. */
export const internalCharCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    if (typeof value !== "string") throw contradictingValue('"char"', value);
    writer.uint8(internalCharByte(value));
  },
  readText: (text) => internalCharText(internalCharByte(checkedString(text))),
  readBinary: (bytes) => internalCharText(fixedBinary(bytes, 1).getUint8(0)),
};
