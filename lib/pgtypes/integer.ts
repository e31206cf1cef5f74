import type { ByteWriter } from "../base/byte_writer.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput, isDigits, isSpace, trimSpace, valueOutOfRange } from "./input_text.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/** A range of whole numbers, both ends included, and what PostgreSQL calls it. */
export interface IntegerRange {
  readonly typeName: string;
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** Range of `int2`. */
export const int2Range: IntegerRange = signedRange("smallint", 16n);
/** Range of `int4`. */
export const int4Range: IntegerRange = signedRange("integer", 32n);
/** Range of `int8`. */
export const int8Range: IntegerRange = signedRange("bigint", 64n);

function signedRange(typeName: string, bits: bigint): IntegerRange {
  const half = 1n << (bits - 1n);
  return { typeName, minimum: -half, maximum: half - 1n };
}

/** The longest run of digits that surely fits a double exactly. */
const exactDigits = 15;

/**
 * Reads a decimal integer as int4in() and its relatives do: spaces around it, one sign, digits.
 * A number that is too large is reported before junk behind it, as there.
 */
function readInteger(text: string, range: IntegerRange): bigint {
  const trimmed = trimSpace(text);
  const signed = trimmed.startsWith("-") || trimmed.startsWith("+");
  const digits = signed ? trimmed.slice(1) : trimmed;
  if (!isDigits(digits)) throw readFailure(text, range);
  const magnitude = digits.length <= exactDigits ? BigInt(Number(digits)) : BigInt(digits);
  const value = trimmed.startsWith("-") ? -magnitude : magnitude;
  if (value < range.minimum || value > range.maximum) {
    throw valueOutOfRange(range.typeName, text);
  }
  return value;
}

function readFailure(text: string, range: IntegerRange): Error {
  let start = 0;
  while (isSpace(text[start])) start++;
  const negative = text[start] === "-";
  if (negative || text[start] === "+") start++;
  let end = start;
  while (isDigits(text.slice(end, end + 1))) end++;
  const magnitude = BigInt(text.slice(start, end) || "0");
  const tooLarge = negative ? -magnitude < range.minimum : magnitude > range.maximum;
  return tooLarge ? valueOutOfRange(range.typeName, text) : invalidInput(range.typeName, text);
}

/**
 * A stored value as an integer of the range.
 * @throws PgError `22P03` if it is not one
 */
function storedInteger(value: NonNullable<StorageValue>, range: IntegerRange): bigint {
  if (typeof value === "bigint") {
    if (value >= range.minimum && value <= range.maximum) return value;
  } else if (typeof value === "number" && Number.isSafeInteger(value)) {
    return storedInteger(BigInt(value), range);
  }
  throw contradictingValue(range.typeName, value);
}

function writeText(writer: ByteWriter, value: NonNullable<StorageValue>): void {
  if (typeof value !== "bigint") return writer.utf8(storageText(value));
  // A number prints in a third of the time of a big integer.
  const number = Number(value);
  writer.ascii(Number.isSafeInteger(number) ? String(number) : value.toString());
}

/** `int2`, stored as INTEGER. */
export const int2Codec: TypeCodec = {
  writeText,
  writeBinary: (writer, value) => writer.int16(Number(storedInteger(value, int2Range))),
  readText: (text) => readInteger(text, int2Range),
  readBinary: (bytes) => BigInt(fixedBinary(bytes, 2).getInt16(0)),
};

/** `int4`, stored as INTEGER. */
export const int4Codec: TypeCodec = {
  writeText,
  writeBinary: (writer, value) => writer.int32(Number(storedInteger(value, int4Range))),
  readText: (text) => readInteger(text, int4Range),
  readBinary: (bytes) => BigInt(fixedBinary(bytes, 4).getInt32(0)),
};

/** `int8`, stored as INTEGER. */
export const int8Codec: TypeCodec = {
  writeText,
  writeBinary(writer, value) {
    writer.int64(typeof value === "bigint" ? value : storedInteger(value, int8Range));
  },
  readText: (text) => readInteger(text, int8Range),
  readBinary: (bytes) => fixedBinary(bytes, 8).getBigInt64(0),
};
