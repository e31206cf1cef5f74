import type { ByteWriter } from "../base/byte_writer.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput } from "./input_text.ts";
import type { TypeCodec } from "./pg_type.ts";
import { writeStringValue } from "./text.ts";

const byteCount = 16;
const textLength = 36;
const hyphen = 0x2d;

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
}

/** Puts the hyphens into 32 hexadecimal digits. */
function hyphenate(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-` +
    `${digits.slice(16, 20)}-${digits.slice(20)}`;
}

/**
 * The 32 hexadecimal digits of a UUID in any of the forms that PostgreSQL accepts: upper or lower
 * case, in braces or not, with or without a hyphen after any group of four digits.
 * @returns `undefined` if the text has none of these forms
 */
function digitsOf(text: string): string | undefined {
  const braced = text.startsWith("{");
  if (braced && !text.endsWith("}")) return undefined;
  const inner = (braced ? text.slice(1, -1) : text).toLowerCase();
  let digits = "";
  for (let at = 0; at < inner.length; at++) {
    const isHyphen = inner[at] === "-" && digits.length % 4 === 0 && inner[at - 1] !== "-";
    if (isHyphen && digits.length > 0 && digits.length < 2 * byteCount) continue;
    if (!isHexDigit(inner.charCodeAt(at))) return undefined;
    digits += inner[at];
  }
  return digits.length === 2 * byteCount ? digits : undefined;
}

/** Whether text has the form in which UUIDs are stored and printed. */
function isCanonical(text: string): boolean {
  if (text.length !== textLength) return false;
  for (let at = 0; at < textLength; at++) {
    const code = text.charCodeAt(at);
    const isHyphen = at === 8 || at === 13 || at === 18 || at === 23;
    if (isHyphen ? code !== hyphen : !isHexDigit(code)) return false;
  }
  return true;
}

function writeDigits(writer: ByteWriter, canonical: string): void {
  for (let at = 0; at < textLength; at += 2) {
    if (canonical.charCodeAt(at) === hyphen) at++;
    writer.uint8(hexValue(canonical.charCodeAt(at)) * 16 + hexValue(canonical.charCodeAt(at + 1)));
  }
}

function hexValue(code: number): number {
  return code <= 0x39 ? code - 0x30 : code - 0x57;
}

function readText(text: string): string {
  if (isCanonical(text)) return text;
  const digits = digitsOf(text);
  if (digits === undefined) throw invalidInput("uuid", text);
  return hyphenate(digits);
}

/** `uuid`, stored as TEXT in lower case with hyphens. */
export const uuidCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    if (typeof value === "string" && isCanonical(value)) return writeDigits(writer, value);
    const digits = typeof value === "string" ? digitsOf(value) : undefined;
    if (digits === undefined) throw contradictingValue("uuid", value);
    writer.bytes(Uint8Array.fromHex(digits));
  },
  readText,
  readBinary(bytes) {
    fixedBinary(bytes, byteCount);
    return hyphenate(bytes.toHex());
  },
};
