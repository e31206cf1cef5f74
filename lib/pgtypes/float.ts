import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { doubleText, singleText } from "./float_text.ts";
import { invalidInput, isDigits, trimSpace } from "./input_text.ts";
import type { CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/** SQLite turns the NaN that it is given into NULL, so NaN is stored as this text. */
const storedNaN = "NaN";

/** The storage form of a double. */
export function storeFloat(value: number): number | string {
  return Number.isNaN(value) ? storedNaN : value;
}

/** The number that a stored value of a float column means; `undefined` if it contradicts the type. */
export function storedFloat(value: NonNullable<StorageValue>): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return value === storedNaN ? NaN : undefined;
}

/** Whether text is a decimal number as C's strtod() reads it: digits, a point, an exponent. */
function isDecimal(text: string): boolean {
  const unsigned = text.startsWith("-") || text.startsWith("+") ? text.slice(1) : text;
  const marker = unsigned.toLowerCase().indexOf("e");
  const mantissa = marker < 0 ? unsigned : unsigned.slice(0, marker);
  if (marker >= 0) {
    const exponent = unsigned.slice(marker + 1);
    const signed = exponent.startsWith("-") || exponent.startsWith("+");
    if (!isDigits(signed ? exponent.slice(1) : exponent)) return false;
  }
  const point = mantissa.indexOf(".");
  if (point < 0) return isDigits(mantissa);
  const digits = mantissa.slice(0, point) + mantissa.slice(point + 1);
  return isDigits(digits);
}

const specialValues = new Map([
  ["nan", NaN],
  ["infinity", Infinity],
  ["+infinity", Infinity],
  ["-infinity", -Infinity],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["-inf", -Infinity],
]);

function hasNonZeroDigit(text: string): boolean {
  for (const character of text.toLowerCase()) {
    if (character === "e") return false;
    if (character >= "1" && character <= "9") return true;
  }
  return false;
}

/** The number that text is if it has a sign at most, digits and a point; `undefined` otherwise. */
function plainNumber(text: string): number | undefined {
  let points = 0;
  let digits = 0;
  for (let index = text.charCodeAt(0) === 0x2d ? 1 : 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (code !== 0x2e || points++ > 0) return undefined;
  }
  return digits > 0 ? Number(text) : undefined;
}

/**
 * A number in PostgreSQL's input form.
 * @param round to the precision of the type: the identity, or Math.fround
 * @throws PgError `22P02` if it is no number, `22003` if it is too large or too close to zero
 */
function readFloat(text: string, typeName: string, round: (value: number) => number): number {
  const plain = round(plainNumber(text) ?? 0);
  // What is or becomes zero or infinite is looked at more closely.
  if (plain !== 0 && Number.isFinite(plain)) return plain;
  const trimmed = trimSpace(text);
  const special = specialValues.get(trimmed.toLowerCase());
  if (special !== undefined) return special;
  if (!isDecimal(trimmed)) throw invalidInput(typeName, text);
  const value = round(Number(trimmed));
  const vanished = value === 0 && hasNonZeroDigit(trimmed);
  if (!Number.isFinite(value) || vanished) {
    throw new PgError(
      sqlState.numeric_value_out_of_range,
      `"${trimmed}" is out of range for type ${typeName}`,
    );
  }
  return value;
}

function writeText(
  writer: ByteWriter,
  value: NonNullable<StorageValue>,
  context: CodecContext,
  format: (value: number, extraFloatDigits: number) => string,
): void {
  const number = storedFloat(value);
  if (number === undefined) writer.utf8(storageText(value));
  else writer.ascii(format(number, context.settings.extraFloatDigits));
}

/** `float8`, stored as REAL; NaN as TEXT `NaN`. */
export const float8Codec: TypeCodec = {
  writeText: (writer, value, context) => writeText(writer, value, context, doubleText),
  writeBinary(writer, value) {
    const number = storedFloat(value);
    if (number === undefined) throw contradictingValue("double precision", value);
    writer.float64(number);
  },
  readText: (text) => storeFloat(readFloat(text, "double precision", (value) => value)),
  readBinary: (bytes) => storeFloat(fixedBinary(bytes, 8).getFloat64(0)),
};

/**
 * `float4`, stored as the REAL that is exactly the single-precision number, so that it compares
 * with float8 as in PostgreSQL; NaN as TEXT `NaN`.
 */
export const float4Codec: TypeCodec = {
  writeText(writer, value, context) {
    writeText(writer, value, context, (number, digits) => singleText(Math.fround(number), digits));
  },
  writeBinary(writer, value) {
    const number = storedFloat(value);
    if (number === undefined) throw contradictingValue("real", value);
    writer.float32(number);
  },
  readText: (text) => storeFloat(readFloat(text, "real", Math.fround)),
  readBinary: (bytes) => storeFloat(fixedBinary(bytes, 4).getFloat32(0)),
};
