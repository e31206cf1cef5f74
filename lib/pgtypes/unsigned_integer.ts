import type { ByteWriter } from "../base/byte_writer.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput, isDigits, isSpace, trimSpace, valueOutOfRange } from "./input_text.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/**
 * Unsigned identifiers: `oid`, `xid`, `cid` and `xid8`.
 *
 * Source: PostgreSQL 15, `oidin_subr`, `xidin`, `cidin`, `xid8in`: the latter three call C's
 * strtoul with base 0 and look at no error.
 * @module
 */

const maximumUint32 = 0xffff_ffffn;
const maximumUint64 = 0xffff_ffff_ffff_ffffn;

/**
 * Reads an OID: decimal, a sign allowed; as in C, negative ones count down from 2^32.
 * @throws PgError `22P02` or `22003`
 */
export function readOid(text: string): bigint {
  const trimmed = trimSpace(text);
  const negative = trimmed.startsWith("-");
  const digits = negative || trimmed.startsWith("+") ? trimmed.slice(1) : trimmed;
  if (!isDigits(digits)) throw invalidInput("oid", text);
  const magnitude = BigInt(digits);
  if (magnitude > (negative ? 1n << 31n : maximumUint32)) throw valueOutOfRange("oid", text);
  return negative ? BigInt.asUintN(32, -magnitude) : magnitude;
}

/** C's strtoul(text, NULL, 0) and strtoull: what is no number is 0, what is too large the maximum. */
function readLoosely(text: string, bits: number): bigint {
  let at = 0;
  while (isSpace(text[at])) at++;
  const negative = text[at] === "-";
  if (negative || text[at] === "+") at++;
  const rest = text.slice(at).toLowerCase();
  const base = rest.startsWith("0x") ? 16 : rest.startsWith("0") ? 8 : 10;
  let magnitude = 0n;
  for (const character of base === 16 ? rest.slice(2) : rest) {
    const digit = Number.parseInt(character, base);
    if (Number.isNaN(digit)) break;
    magnitude = magnitude * BigInt(base) + BigInt(digit);
    if (magnitude > maximumUint64) return BigInt.asUintN(bits, maximumUint64);
  }
  return BigInt.asUintN(bits, negative ? -magnitude : magnitude);
}

function writeText(writer: ByteWriter, value: NonNullable<StorageValue>): void {
  if (typeof value === "bigint") writer.ascii(value.toString());
  else writer.utf8(storageText(value));
}

/**
 * A stored value as an unsigned 32-bit number, for its binary form.
 * @throws PgError `22P03` if it is not one
 */
export function storedUint32(value: NonNullable<StorageValue>, typeName: string): number {
  if (typeof value !== "bigint" || value < 0n || value > maximumUint32) {
    throw contradictingValue(typeName, value);
  }
  return Number(value);
}

function uint32Codec(typeName: string, readText: (text: string) => bigint): TypeCodec {
  return {
    writeText,
    writeBinary: (writer, value) => writer.uint32(storedUint32(value, typeName)),
    readText,
    readBinary: (bytes) => BigInt(fixedBinary(bytes, 4).getUint32(0)),
  };
}

/** `oid`, stored as INTEGER 0 … 2^32-1. */
export const oidCodec: TypeCodec = uint32Codec("oid", readOid);
/** `xid`, stored as INTEGER 0 … 2^32-1. */
export const xidCodec: TypeCodec = uint32Codec("xid", (text) => readLoosely(text, 32));
/** `cid`, stored as INTEGER 0 … 2^32-1. */
export const cidCodec: TypeCodec = uint32Codec("cid", (text) => readLoosely(text, 32));

/** `xid8`, stored as INTEGER; numbers from 2^63 on are stored as negative ones. */
export const xid8Codec: TypeCodec = {
  writeText(writer, value) {
    writeText(writer, typeof value === "bigint" ? BigInt.asUintN(64, value) : value);
  },
  writeBinary(writer, value) {
    if (typeof value !== "bigint") throw contradictingValue("xid8", value);
    writer.int64(value);
  },
  readText: (text) => BigInt.asIntN(64, readLoosely(text, 64)),
  readBinary: (bytes) => fixedBinary(bytes, 8).getBigInt64(0),
};
