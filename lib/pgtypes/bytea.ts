import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { isSpace } from "./input_text.ts";
import type { CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

const encoder = new TextEncoder();
const backslash = 0x5c;

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

function readHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  let count = 0;
  for (let at = 2; at < text.length; at++) {
    if (isSpace(text[at])) continue;
    const high = hexDigit(text.charCodeAt(at));
    if (high < 0) throw invalidHexDigit(text, at);
    at++;
    if (at >= text.length) {
      throw new PgError(
        sqlState.invalid_parameter_value,
        "invalid hexadecimal data: odd number of digits",
      );
    }
    const low = hexDigit(text.charCodeAt(at));
    if (low < 0) throw invalidHexDigit(text, at);
    bytes[count++] = high * 16 + low;
  }
  return count === bytes.length ? bytes : bytes.slice(0, count);
}

function invalidHexDigit(text: string, at: number): PgError {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return new PgError(
    sqlState.invalid_parameter_value,
    `invalid hexadecimal digit: "${character}"`,
  );
}

function invalidEscape(): PgError {
  return new PgError(
    sqlState.invalid_text_representation,
    "invalid input syntax for type bytea",
  );
}

/** The value of three octal digits from `at`; -1 if they are none, or more than a byte holds. */
function octalByte(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = at; index < at + 3; index++) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) return -1;
    value = value * 8 + digit;
  }
  return value <= 0xff ? value : -1;
}

function readEscape(text: string): Uint8Array {
  const source = encoder.encode(text);
  const bytes = new Uint8Array(source.length);
  let count = 0;
  for (let at = 0; at < source.length; at++) {
    const byte = source[at]!;
    if (byte !== backslash) {
      bytes[count++] = byte;
    } else if (source[at + 1] === backslash) {
      bytes[count++] = backslash;
      at++;
    } else {
      const value = octalByte(source, at + 1);
      if (value < 0) throw invalidEscape();
      bytes[count++] = value;
      at += 3;
    }
  }
  return bytes.slice(0, count);
}

function writeEscaped(writer: ByteWriter, bytes: Uint8Array): void {
  for (const byte of bytes) {
    if (byte === backslash) {
      writer.ascii("\\\\");
    } else if (byte < 0x20 || byte > 0x7e) {
      writer.ascii(`\\${byte.toString(8).padStart(3, "0")}`);
    } else {
      writer.uint8(byte);
    }
  }
}

function writeText(
  writer: ByteWriter,
  value: NonNullable<StorageValue>,
  context: CodecContext,
): void {
  if (!(value instanceof Uint8Array)) {
    writer.utf8(storageText(value));
  } else if (context.settings.byteaOutput === "hex") {
    writer.ascii("\\x");
    writer.ascii(value.toHex());
  } else {
    writeEscaped(writer, value);
  }
}

/** `bytea`, stored as BLOB. Text that SQLite let into such a column travels as its bytes. */
export const byteaCodec: TypeCodec = {
  writeText,
  writeBinary(writer, value) {
    if (value instanceof Uint8Array) writer.bytes(value);
    else if (typeof value === "string") writer.utf8(value);
    else throw contradictingValue("bytea", value);
  },
  readText: (text) => text.startsWith("\\x") ? readHex(text) : readEscape(text),
  // A message's bytes may be reused once it has been handled.
  readBinary: (bytes) => bytes.slice(),
};
