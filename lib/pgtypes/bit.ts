import { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import type { CastKind, CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { writeStringValue } from "./text.ts";

/** VARBITMAXLEN: lengths of bit strings are int32 and rounded up to bytes. */
const maximumBits = 2 ** 31 - 8;

function isBits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== "0" && text[index] !== "1") return false;
  }
  return true;
}

function invalidDigit(character: string, kind: "binary" | "hexadecimal"): PgError {
  return new PgError(
    sqlState.invalid_text_representation,
    `"${character}" is not a valid ${kind} digit`,
  );
}

/** Reads `0101`, `B0101` or `X1F` as binary digits. */
function readBits(text: string): string {
  const prefix = text.charAt(0).toLowerCase();
  const digits = prefix === "b" || prefix === "x" ? text.slice(1) : text;
  if (prefix !== "x" && isBits(digits)) return digits;
  let bits = "";
  for (const character of digits) {
    const value = Number.parseInt(character, prefix === "x" ? 16 : 2);
    if (Number.isNaN(value)) {
      throw invalidDigit(character, prefix === "x" ? "hexadecimal" : "binary");
    }
    bits += value.toString(2).padStart(prefix === "x" ? 4 : 1, "0");
  }
  return bits;
}

function writeBinary(
  writer: ByteWriter,
  value: NonNullable<StorageValue>,
  typeName: string,
): void {
  if (typeof value !== "string" || !isBits(value)) throw contradictingValue(typeName, value);
  writer.int32(value.length);
  for (let at = 0; at < value.length; at += 8) {
    writer.uint8(Number.parseInt(value.slice(at, at + 8).padEnd(8, "0"), 2));
  }
}

function readBinary(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes);
  const length = reader.int32();
  if (length < 0 || length > maximumBits) {
    throw invalidBinary("invalid length in external bit string");
  }
  let bits = "";
  for (const byte of reader.bytes(Math.ceil(length / 8))) bits += byte.toString(2).padStart(8, "0");
  if (reader.remaining > 0) throw invalidBinary();
  return bits.slice(0, length);
}

function fixLength(bits: string, typmod: number, kind: CastKind): string {
  if (typmod <= 0 || bits.length === typmod) return bits;
  if (kind === "explicit") return bits.slice(0, typmod).padEnd(typmod, "0");
  throw new PgError(
    sqlState.string_data_length_mismatch,
    `bit string length ${bits.length} does not match type bit(${typmod})`,
  );
}

function limitLength(bits: string, typmod: number, kind: CastKind): string {
  if (typmod <= 0 || bits.length <= typmod) return bits;
  if (kind === "explicit") return bits.slice(0, typmod);
  throw new PgError(
    sqlState.string_data_right_truncation,
    `bit string too long for type bit varying(${typmod})`,
  );
}

function bitStringCodec(
  typeName: string,
  adjust: (bits: string, typmod: number, kind: CastKind) => string,
): TypeCodec {
  return {
    writeText: writeStringValue,
    writeBinary: (writer, value) => writeBinary(writer, value, typeName),
    readText: (text, { typmod }: CodecContext) => adjust(readBits(text), typmod, "assignment"),
    readBinary: (bytes, { typmod }) => adjust(readBinary(bytes), typmod, "assignment"),
    applyTypmod: (value, typmod, kind) => adjust(storageText(value), typmod, kind),
  };
}

/** `bit(n)`, stored as TEXT of zeros and ones; without a modifier any length is kept. */
export const bitCodec: TypeCodec = bitStringCodec("bit", fixLength);
/** `bit varying(n)`, stored as TEXT of zeros and ones. */
export const varbitCodec: TypeCodec = bitStringCodec("bit varying", limitLength);
