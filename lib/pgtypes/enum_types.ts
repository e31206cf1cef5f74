import { decodeUtf8 } from "../base/byte_reader.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { arrayCodec } from "./array.ts";
import { ownType } from "./own_types.ts";
import type { PgType, TypeCodec } from "./pg_type.ts";
import { textCodec } from "./text.ts";

/** The enum type of a name and labels. */
export function enumType(name: string, labels: readonly string[]): PgType {
  const codec = enumCodec(name, labels);
  return ownType(
    name,
    labels,
    () => ({
      preferred: false,
      delimiter: ",",
      category: "E",
      length: 4,
      affinity: "TEXT",
      codec,
      labels,
    }),
    (oid) => arrayCodec({ oid, delimiter: ",", codec, hasFixedText: true }),
  );
}

/** @throws PgError `22P02` for a text that is none of the labels */
export function checkedLabel(text: string, name: string, labels: readonly string[]): string {
  if (labels.includes(text)) return text;
  throw new PgError(
    sqlState.invalid_text_representation,
    `invalid input value for enum ${name}: "${text}"`,
  );
}

function enumCodec(name: string, labels: readonly string[]): TypeCodec {
  return {
    ...textCodec,
    readText: (text) => checkedLabel(text, name, labels),
    readBinary: (bytes) => checkedLabel(decodeUtf8(bytes), name, labels),
  };
}
