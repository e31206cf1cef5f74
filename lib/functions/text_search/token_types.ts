/** A kind of token that the default parser finds. */
export interface TokenType {
  readonly id: number;
  readonly alias: string;
  readonly description: string;
}

/** The token types of the default parser. Source: PostgreSQL 15 documentation, table 12.1. */
export const tokenTypes: readonly TokenType[] = [
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
].map(([alias, description], index) => ({
  id: index + 1,
  alias: alias!,
  description: description!,
}));

/** Numbers of the token types by their aliases. */
export const tokenIds: ReadonlyMap<string, number> = new Map(
  tokenTypes.map(({ id, alias }) => [alias, id]),
);
