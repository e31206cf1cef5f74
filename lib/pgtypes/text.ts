import { decodeUtf8 } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CodecContext, StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/** Appends a value of a string type; numbers and BLOBs that SQLite let in are sent as text. */
export function writeStringValue(writer: ByteWriter, value: NonNullable<StorageValue>): void {
  if (typeof value === "string") writer.utf8(value);
  else writer.utf8(storageText(value));
}

/**
 * Text as PostgreSQL accepts it from clients.
 * @throws PgError `22021` for U+0000, which no PostgreSQL string can hold
 */
export function checkedString(text: string): string {
  if (text.includes("\0")) {
    throw new PgError(
      sqlState.character_not_in_repertoire,
      'invalid byte sequence for encoding "UTF8": 0x00',
    );
  }
  return text;
}

/**
 * Values of `text`, and of every type whose text and binary forms are the same bytes: `unknown`,
 * `cstring`, `xml`. Stored as TEXT.
 */
export const textCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary: writeStringValue,
  readText: checkedString,
  readBinary: (bytes: Uint8Array, _context: CodecContext) => checkedString(decodeUtf8(bytes)),
};
