import { decodeUtf8 } from "../base/utf8.ts";
import { fixedBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import type { TypeCodec } from "./pg_type.ts";
import { checkedString, writeStringValue } from "./text.ts";

function firstCharacter(text: string): string {
  return text === "" ? "" : String.fromCodePoint(text.codePointAt(0)!);
}

/**
 * The one-byte type `"char"` of the catalogs, stored as TEXT of no or one character. PostgreSQL
 * keeps the first byte of what it is given, which may be no character in UTF-8; we keep the whole
 * character.
 */
export const internalCharCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    if (typeof value !== "string") throw contradictingValue('"char"', value);
    if (value === "") writer.uint8(0);
    else writer.utf8(firstCharacter(value));
  },
  readText: (text) => firstCharacter(checkedString(text)),
  readBinary(bytes) {
    const byte = fixedBinary(bytes, 1).getUint8(0);
    return byte === 0 ? "" : decodeUtf8(bytes);
  },
};
