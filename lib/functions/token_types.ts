import { type FunctionTable, rows } from "./definition.ts";

/** OID of the one parser of text searches that there is. */
const defaultParser = 3722;

/** The kinds of tokens that the default parser knows, the first of them 1. */
const tokenTypes: readonly (readonly [alias: string, description: string])[] = [
  ["asciiword", "Word, all ASCII"],
  ["word", "Word, all letters"],
  ["numword", "Word, letters and digits"],
  ["email", "Email address"],
  ["url", "URL"],
  ["host", "Host"],
  ["sfloat", "Scientific notation"],
  ["version", "Version number"],
  ["hword_numpart", "Hyphenated word part, letters and digits"],
  ["hword_part", "Hyphenated word part, all letters"],
  ["hword_asciipart", "Hyphenated word part, all ASCII"],
  ["blank", "Space symbols"],
  ["tag", "XML tag"],
  ["protocol", "Protocol head"],
  ["numhword", "Hyphenated word, letters and digits"],
  ["asciihword", "Hyphenated word, all ASCII"],
  ["hword", "Hyphenated word, all letters"],
  ["url_path", "URL path"],
  ["file", "File or path name"],
  ["float", "Decimal notation"],
  ["int", "Signed integer"],
  ["uint", "Unsigned integer"],
  ["entity", "XML entity"],
];

function* tokenRows(isParser: boolean): Iterable<readonly unknown[]> {
  if (!isParser) return;
  for (const [index, [alias, description]] of tokenTypes.entries()) {
    yield [index + 1, alias, description];
  }
}

/** What text search configurations are made of. */
export const tokenTypeFunctions: FunctionTable = {
  "ts_token_type(oid)": rows((_, parser: number) => tokenRows(parser === defaultParser)),
  "ts_token_type(text)": rows((_, parser: string) =>
    tokenRows(parser === "default" || parser === "pg_catalog.default")
  ),
};
