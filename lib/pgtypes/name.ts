import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { TypeCodec } from "./pg_type.ts";
import { checkedString, writeStringValue } from "./text.ts";

/** NAMEDATALEN less the terminating zero byte. */
const maximumBytes = 63;

const encoder = new TextEncoder();

/** Text cut to the 63 bytes that an identifier can have, at the end of a character. */
export function truncateIdentifier(text: string): string {
  if (text.length * 3 <= maximumBytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(maximumBytes));
  return text.slice(0, read);
}

/** `name`, stored as TEXT. Text that is too long is cut, as for identifiers; binary is refused. */
export const nameCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary: writeStringValue,
  readText: (text) => truncateIdentifier(checkedString(text)),
  readBinary(bytes) {
    if (bytes.length > maximumBytes) {
      throw new PgError(sqlState.name_too_long, "identifier too long", {
        detail: `Identifier must be less than ${maximumBytes + 1} characters.`,
      });
    }
    return decodeUtf8(bytes);
  },
};
