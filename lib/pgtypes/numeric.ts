import { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { parseDecimal } from "./decimal.ts";
import { loadDecimal, numericText, storeDecimal } from "./numeric_storage.ts";
import { applyNumericTypmod } from "./numeric_typmod.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/** Sign words of the binary form. */
const positive = 0x0000;
const negative = 0x4000;
const notANumber = 0xc000;
const positiveInfinity = 0xd000;
const negativeInfinity = 0xf000;

const zero = 48;
const nine = 57;
const point = 46;

/**
 * Values of `numeric`. How they are stored is told in numeric_storage.ts. The binary form is four
 * 16-bit words (digit count, weight, sign, digits after the point) and base-10000 digits.
 */
export const numericCodec: TypeCodec = {
  writeText(writer, value, context) {
    const text = numericText(value, context.typmod);
    if (text === undefined) writer.utf8(storageText(value));
    else writer.ascii(text);
  },
  writeBinary(writer, value, context) {
    const text = numericText(value, context.typmod);
    if (text === undefined) throw contradictingValue("numeric", value);
    writeBinaryNumeric(writer, text);
  },
  readText: (text, context) => readNumeric(text, context.typmod),
  readBinary: (bytes, context) => readNumeric(binaryNumericText(bytes), context.typmod),
  applyTypmod(value: NonNullable<StorageValue>, typmod: number) {
    return storeDecimal(applyNumericTypmod(loadDecimal(value, -1), typmod), typmod);
  },
};

function readNumeric(text: string, typmod: number): bigint | number | string {
  return readShortDecimal(text, typmod) ??
    storeDecimal(applyNumericTypmod(parseDecimal(text), typmod), typmod);
}

/**
 * The common case: plain digits that a double keeps exactly and that need no rounding.
 * @returns `undefined` when the general way must be taken
 */
function readShortDecimal(text: string, typmod: number): bigint | number | undefined {
  const length = text.length;
  if (length > 16 || length === 0) return undefined;
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const start = at;
  let pointAt = -1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) continue;
    if (code !== point || pointAt >= 0 || at === start) return undefined;
    pointAt = at;
  }
  const integerDigits = (pointAt < 0 ? length : pointAt) - start;
  const scale = pointAt < 0 ? 0 : length - pointAt - 1;
  if (integerDigits === 0 || (pointAt >= 0 && scale === 0)) return undefined;
  if (integerDigits + scale > 15) return undefined;
  if (typmod >= 4) {
    const packed = typmod - 4;
    const allowedScale = ((packed & 0x7ff) ^ 1024) - 1024;
    const allowedDigits = ((packed >> 16) & 0xffff) - allowedScale;
    if (scale > allowedScale || integerDigits > allowedDigits) return undefined;
  } else if (scale > 0 && text.charCodeAt(length - 1) === zero) {
    return undefined;
  }
  const value = Number(text);
  return Number.isInteger(value) ? BigInt(value) : value;
}

/** Appends the binary form of a number in PostgreSQL's text form. */
function writeBinaryNumeric(writer: ByteWriter, text: string): void {
  const first = text.charCodeAt(0);
  const isNegative = first === 45;
  const start = isNegative ? 1 : 0;
  if (text.charCodeAt(start) > nine) return writeSpecial(writer, text);
  let pointAt = text.indexOf(".", start);
  if (pointAt < 0) pointAt = text.length;
  const scale = Math.max(text.length - pointAt - 1, 0);
  const digits: number[] = [];
  const integerDigits = pointAt - start;
  let weight = Math.ceil(integerDigits / 4) - 1;
  let digit = 0;
  for (let at = start; at < pointAt; at++) {
    digit = digit * 10 + text.charCodeAt(at) - zero;
    if ((pointAt - at - 1) % 4 === 0) {
      digits.push(digit);
      digit = 0;
    }
  }
  for (let place = 0; place < scale; place += 4) {
    digit = 0;
    for (let within = place; within < place + 4; within++) {
      digit = digit * 10 + (within < scale ? text.charCodeAt(pointAt + 1 + within) - zero : 0);
    }
    digits.push(digit);
  }
  let leading = 0;
  while (leading < digits.length && digits[leading] === 0) leading++;
  let end = digits.length;
  while (end > leading && digits[end - 1] === 0) end--;
  weight = leading === end ? 0 : weight - leading;
  writer.int16(end - leading);
  writer.int16(weight);
  writer.uint16(isNegative && leading < end ? negative : positive);
  writer.int16(scale);
  for (let at = leading; at < end; at++) writer.int16(digits[at]!);
}

function writeSpecial(writer: ByteWriter, text: string): void {
  const sign = text === "NaN"
    ? notANumber
    : text === "Infinity"
    ? positiveInfinity
    : negativeInfinity;
  writer.int16(0);
  writer.int16(0);
  writer.uint16(sign);
  // PostgreSQL's own representation of infinities shows through as a scale of 32.
  writer.int16(sign === notANumber ? 0 : 32);
}

/** The text of a number in binary form; digits beyond its scale are cut off, as PostgreSQL does. */
function binaryNumericText(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes);
  const count = reader.uint16();
  const weight = reader.int16();
  const sign = reader.uint16();
  const scale = reader.uint16();
  if (sign !== positive && sign !== negative) {
    if (reader.remaining > 0) throw invalidBinary();
    if (sign === notANumber) return "NaN";
    if (sign === positiveInfinity) return "Infinity";
    if (sign === negativeInfinity) return "-Infinity";
    throw invalidBinary('invalid sign in external "numeric" value');
  }
  if (scale > 0x3fff) throw invalidBinary('invalid scale in external "numeric" value');
  let integer = "";
  let fraction = weight < -1 ? "0000".repeat(-1 - weight) : "";
  for (let index = 0; index < count; index++) {
    const digit = reader.int16();
    if (digit < 0 || digit > 9999) {
      throw invalidBinary('invalid digit in external "numeric" value');
    }
    if (index <= weight) integer += index === 0 ? String(digit) : fourDigits(digit);
    else fraction += fourDigits(digit);
  }
  if (reader.remaining > 0) throw invalidBinary();
  if (weight >= count) integer += "0000".repeat(count === 0 ? 0 : weight - count + 1);
  const text = `${sign === negative ? "-" : ""}${integer === "" ? "0" : integer}`;
  if (scale === 0) return text;
  return `${text}.${
    fraction.length >= scale ? fraction.slice(0, scale) : fraction.padEnd(scale, "0")
  }`;
}

function fourDigits(digit: number): string {
  return digit >= 1000 ? String(digit) : String(digit + 10000).slice(1);
}
