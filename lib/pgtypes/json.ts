import { decodeUtf8 } from "../base/utf8.ts";
import { parseJson } from "./json_parser.ts";
import type { TypeCodec } from "./pg_type.ts";
import { checkedString, writeStringValue } from "./text.ts";

/**
 * Text that has been checked to be JSON.
 * @throws PgError `22P02` if it is not
 */
function checkedJson(text: string): string {
  parseJson(text);
  return text;
}

/** `json`, stored as TEXT exactly as it was given. */
export const jsonCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary: writeStringValue,
  readText: (text) => checkedJson(checkedString(text)),
  readBinary: (bytes) => checkedJson(decodeUtf8(bytes)),
};
