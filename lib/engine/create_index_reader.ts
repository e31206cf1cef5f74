import { TokenReader, unquoted } from "./token_reader.ts";

/** A CREATE INDEX taken apart. */
export interface IndexText {
  readonly unique: boolean;
  readonly keys: readonly IndexKeyText[];
  /** Condition of a partial index. */
  readonly condition: string | null;
}

/** What an index is sorted by, in one position. */
export interface IndexKeyText {
  /** Name of a column; `null` for an expression. */
  readonly column: string | null;
  /** Text of the key, a column's name included, without collation and order. */
  readonly expression: string;
  readonly collation: string | null;
  readonly descending: boolean;
}

/**
 * Reads the text of a CREATE INDEX as sqlite_schema keeps it.
 *
 * Source: https://sqlite.org/lang_createindex.html.
 * @throws UnreadableSql it is written in a way that this reader does not know
 */
export function readCreateIndex(sql: string): IndexText {
  const tokens = new TokenReader(sql);
  tokens.expect("CREATE");
  const unique = tokens.accept("UNIQUE");
  tokens.skipUntil(() => tokens.sees("("));
  tokens.expect("(");
  const keys: IndexKeyText[] = [];
  do keys.push(readKey(tokens)); while (tokens.accept(","));
  tokens.expect(")");
  if (!tokens.accept("WHERE")) return { unique, keys, condition: null };
  const { start } = tokens.current;
  tokens.skipUntil(() => tokens.sees(";"));
  return { unique, keys, condition: sql.slice(start, tokens.previous.end) };
}

function readKey(tokens: TokenReader): IndexKeyText {
  const { current } = tokens;
  const endsKey = () =>
    tokens.sees(",") || tokens.sees(")") || tokens.sees("COLLATE") || tokens.sees("ASC") ||
    tokens.sees("DESC");
  tokens.skipUntil(endsKey);
  const expression = tokens.sql.slice(current.start, tokens.previous.end);
  const isName = tokens.previous === current &&
    (current.kind === "word" || current.kind === "quoted");
  let collation: string | null = null;
  let descending = false;
  while (!tokens.sees(",") && !tokens.sees(")")) {
    if (tokens.accept("COLLATE")) collation = tokens.name();
    else descending = tokens.take().keyword === "DESC";
  }
  const column = isName ? unquoted(current.text) : null;
  return { column, expression, collation, descending };
}
