import { type FunctionTable, scalar } from "./definition.ts";

/** Encodings by their numbers, with the most bytes that a character has; PostgreSQL's pg_enc. */
const encodings: readonly (readonly [name: string, bytes: number])[] = [
  ["SQL_ASCII", 1],
  ["EUC_JP", 3],
  ["EUC_CN", 3],
  ["EUC_KR", 3],
  ["EUC_TW", 4],
  ["EUC_JIS_2004", 3],
  ["UTF8", 4],
  ["MULE_INTERNAL", 4],
  ["LATIN1", 1],
  ["LATIN2", 1],
  ["LATIN3", 1],
  ["LATIN4", 1],
  ["LATIN5", 1],
  ["LATIN6", 1],
  ["LATIN7", 1],
  ["LATIN8", 1],
  ["LATIN9", 1],
  ["LATIN10", 1],
  ["WIN1256", 1],
  ["WIN1258", 1],
  ["WIN866", 1],
  ["WIN874", 1],
  ["KOI8R", 1],
  ["WIN1251", 1],
  ["WIN1252", 1],
  ["ISO_8859_5", 1],
  ["ISO_8859_6", 1],
  ["ISO_8859_7", 1],
  ["ISO_8859_8", 1],
  ["WIN1250", 1],
  ["WIN1253", 1],
  ["WIN1254", 1],
  ["WIN1255", 1],
  ["WIN1257", 1],
  ["KOI8U", 1],
  ["SJIS", 2],
  ["BIG5", 2],
  ["GBK", 2],
  ["UHC", 2],
  ["GB18030", 4],
  ["JOHAB", 3],
  ["SHIFT_JIS_2004", 2],
];

/** PostgreSQL compares names of encodings by their letters and digits only. */
function plainName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return plain === "unicode" ? "utf8" : plain;
}

/** Names and numbers of encodings. */
export const encodingFunctions: FunctionTable = {
  "pg_encoding_to_char(int4)": scalar((number: number) => encodings[number]?.[0] ?? ""),
  "pg_char_to_encoding(name)": scalar((name: string) =>
    encodings.findIndex(([known]) => plainName(known) === plainName(name))
  ),
  "pg_encoding_max_length(int4)": scalar((number: number) => encodings[number]?.[1]),
};
