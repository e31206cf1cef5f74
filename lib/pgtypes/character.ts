import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { CastKind, CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";
import { checkedString, writeStringValue } from "./text.ts";
import { characterLength } from "./typmod.ts";

/** Index in UTF-16 units behind the first `count` characters; the text's length if it has fewer. */
function endOfCharacters(text: string, count: number): number {
  if (text.length <= count) return text.length;
  let at = 0;
  for (let index = 0; index < count && at < text.length; index++) {
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  return at;
}

function withoutTrailingBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end--;
  return end === text.length ? text : text.slice(0, end);
}

/** Text cut to a length in characters; on assignment only blanks may be cut off. */
function limitLength(text: string, typmod: number, kind: CastKind, typeName: string): string {
  const length = characterLength(typmod);
  if (length === undefined) return text;
  const end = endOfCharacters(text, length);
  if (end === text.length) return text;
  if (kind !== "explicit" && withoutTrailingBlanks(text.slice(end)) !== "") {
    throw new PgError(
      sqlState.string_data_right_truncation,
      `value too long for type ${typeName}(${length})`,
    );
  }
  return text.slice(0, end);
}

function limitVarchar(text: string, typmod: number, kind: CastKind): string {
  return limitLength(text, typmod, kind, "character varying");
}

/** `varchar` and `varchar(n)`, stored as TEXT. */
export const varcharCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary: writeStringValue,
  readText: (text, context) => limitVarchar(checkedString(text), context.typmod, "assignment"),
  readBinary: (bytes, context) => limitVarchar(decodeUtf8(bytes), context.typmod, "assignment"),
  applyTypmod: (value, typmod, kind) => limitVarchar(storageText(value), typmod, kind),
};

function limitBpchar(text: string, typmod: number, kind: CastKind): string {
  return withoutTrailingBlanks(limitLength(text, typmod, kind, "character"));
}

function writePadded(
  writer: ByteWriter,
  value: NonNullable<StorageValue>,
  context: CodecContext,
): void {
  writeStringValue(writer, value);
  const length = characterLength(context.typmod);
  if (length === undefined || typeof value !== "string") return;
  for (let count = characterCount(value); count < length; count++) writer.uint8(0x20);
}

function characterCount(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}

/**
 * `char(n)`, internally `bpchar`. Stored as TEXT without the blanks at its end, which mean nothing
 * in comparisons and are dropped by PostgreSQL's cast to text; they are put back on the way out.
 */
export const bpcharCodec: TypeCodec = {
  writeText: writePadded,
  writeBinary: writePadded,
  readText: (text, context) => limitBpchar(checkedString(text), context.typmod, "assignment"),
  readBinary: (bytes, context) => limitBpchar(decodeUtf8(bytes), context.typmod, "assignment"),
  applyTypmod: (value, typmod, kind) => limitBpchar(storageText(value), typmod, kind),
};
