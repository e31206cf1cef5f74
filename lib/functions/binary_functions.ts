import { concatBytes } from "../base/concat_bytes.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type FunctionTable, scalar } from "./definition.ts";

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

/** Base64 in lines of 76 characters, as MIME has it. */
function encodeBase64(bytes: Uint8Array): string {
  const text = bytes.toBase64();
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += 76) lines.push(text.slice(at, at + 76));
  return lines.join("\n");
}

function encodeEscape(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    if (byte === 0x5c) text += "\\\\";
    else if (byte === 0 || byte >= 0x80) text += `\\${byte.toString(8).padStart(3, "0")}`;
    else text += String.fromCharCode(byte);
  }
  return text;
}

function encode(bytes: Uint8Array, format: string): string {
  switch (format.toLowerCase()) {
    case "hex":
      return bytes.toHex();
    case "base64":
      return encodeBase64(bytes);
    case "escape":
      return encodeEscape(bytes);
    default:
      throw invalid(`unrecognized encoding: "${format}"`);
  }
}

/** Blanks may stand between pairs of digits, not within one. */
function decodeHex(text: string): Uint8Array {
  let digits = "";
  for (const character of text) {
    if (digits.length % 2 === 0 && " \n\t\r".includes(character)) continue;
    if (!/^[0-9a-fA-F]$/.test(character)) {
      throw invalid(`invalid hexadecimal digit: "${character}"`);
    }
    digits += character;
  }
  if (digits.length % 2 !== 0) throw invalid("invalid hexadecimal data: odd number of digits");
  return Uint8Array.fromHex(digits);
}

function decodeBase64(text: string): Uint8Array {
  const digits = text.replaceAll(/[ \n\t\r]/g, "");
  const wrong = [...digits].find((digit) => !/^[A-Za-z0-9+/=]$/.test(digit));
  if (wrong !== undefined) {
    throw invalid(`invalid symbol "${wrong}" found while decoding base64 sequence`);
  }
  try {
    return Uint8Array.fromBase64(digits, { lastChunkHandling: "strict" });
  } catch {
    throw new PgError(sqlState.invalid_parameter_value, "invalid base64 end sequence", {
      hint: "Input data is missing padding, is truncated, or is otherwise corrupted.",
    });
  }
}

function decodeEscape(text: string): Uint8Array {
  const bytes: number[] = [];
  const encoded = new TextEncoder().encode(text);
  for (let at = 0; at < encoded.length; at++) {
    const byte = encoded[at]!;
    if (byte !== 0x5c) {
      bytes.push(byte);
      continue;
    }
    if (encoded[at + 1] === 0x5c) {
      bytes.push(0x5c);
      at++;
      continue;
    }
    const digits = String.fromCharCode(...encoded.subarray(at + 1, at + 4));
    if (!/^[0-3][0-7]{2}$/.test(digits)) {
      throw new PgError(
        sqlState.invalid_text_representation,
        "invalid input syntax for type bytea",
      );
    }
    bytes.push(parseInt(digits, 8));
    at += 3;
  }
  return new Uint8Array(bytes);
}

function decode(text: string, format: string): Uint8Array {
  switch (format.toLowerCase()) {
    case "hex":
      return decodeHex(text);
    case "base64":
      return decodeBase64(text);
    case "escape":
      return decodeEscape(text);
    default:
      throw invalid(`unrecognized encoding: "${format}"`);
  }
}

function substring(bytes: Uint8Array, start: number, count = Infinity): Uint8Array {
  if (count < 0) {
    throw new PgError(sqlState.substring_error, "negative substring length not allowed");
  }
  const end = Math.max(start + count - 1, 0);
  return bytes.slice(Math.max(start - 1, 0), Math.min(end, bytes.length));
}

function overlay(bytes: Uint8Array, other: Uint8Array, start: number, count = other.length) {
  if (start <= 0) {
    throw new PgError(sqlState.substring_error, "negative substring length not allowed");
  }
  return concatBytes([
    bytes.slice(0, start - 1),
    other,
    bytes.slice(Math.max(start - 1 + count, 0)),
  ]);
}

function position(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = 0; at + part.length <= bytes.length; at++) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return at + 1;
  }
  return 0;
}

function trim(bytes: Uint8Array, set: Uint8Array, left: boolean, right: boolean): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (left && start < end && set.includes(bytes[start]!)) start++;
  while (right && end > start && set.includes(bytes[end - 1]!)) end--;
  return bytes.slice(start, end);
}

function checkedIndex(index: number | bigint, length: number): number {
  const at = Number(index);
  if (at >= 0 && at < length) return at;
  throw new PgError(
    sqlState.array_subscript_error,
    `index ${at} out of valid range, 0..${length - 1}`,
  );
}

function getBit(bytes: Uint8Array, index: bigint): number {
  const at = checkedIndex(index, bytes.length * 8);
  return (bytes[at >> 3]! >> (at & 7)) & 1;
}

function setBit(bytes: Uint8Array, index: bigint, value: number): Uint8Array {
  const at = checkedIndex(index, bytes.length * 8);
  if (value !== 0 && value !== 1) throw invalid("new bit must be 0 or 1");
  const result = bytes.slice();
  result[at >> 3] = (result[at >> 3]! & ~(1 << (at & 7))) | (value << (at & 7));
  return result;
}

function setByte(bytes: Uint8Array, index: number, value: number): Uint8Array {
  const result = bytes.slice();
  result[checkedIndex(index, bytes.length)] = value & 0xff;
  return result;
}

function bitCount(bytes: Uint8Array): bigint {
  let count = 0;
  for (const byte of bytes) for (let rest = byte; rest !== 0; rest &= rest - 1) count++;
  return BigInt(count);
}

const cut = scalar(substring);
const replaced = scalar(overlay);

/** Functions of bytea. */
export const binaryFunctions: FunctionTable = {
  "encode(bytea,text)": scalar(encode),
  "decode(text,text)": scalar(decode),
  "byteacat(bytea,bytea)": scalar((left: Uint8Array, right: Uint8Array) =>
    concatBytes([left, right])
  ),
  "substr(bytea,int4)": cut,
  "substr(bytea,int4,int4)": cut,
  "substring(bytea,int4)": cut,
  "substring(bytea,int4,int4)": cut,
  "overlay(bytea,bytea,int4)": replaced,
  "overlay(bytea,bytea,int4,int4)": replaced,
  "position(bytea,bytea)": scalar(position),
  "btrim(bytea,bytea)": scalar((bytes: Uint8Array, set: Uint8Array) =>
    trim(bytes, set, true, true)
  ),
  "ltrim(bytea,bytea)": scalar((bytes: Uint8Array, set: Uint8Array) =>
    trim(bytes, set, true, false)
  ),
  "rtrim(bytea,bytea)": scalar((bytes: Uint8Array, set: Uint8Array) =>
    trim(bytes, set, false, true)
  ),
  "get_bit(bytea,int8)": scalar(getBit),
  "set_bit(bytea,int8,int4)": scalar(setBit),
  "get_byte(bytea,int4)": scalar((bytes: Uint8Array, index: number) =>
    bytes[checkedIndex(index, bytes.length)]
  ),
  "set_byte(bytea,int4,int4)": scalar(setByte),
  "bit_count(bytea)": scalar(bitCount),
};
