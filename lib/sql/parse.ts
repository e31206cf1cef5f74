import type { Node, ParseResult } from "@pgsql/types";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { measureComplexity } from "./complexity.ts";
import { Lexer } from "./lexer.ts";
import { loadParserModule, runParser, runPlpgsqlParser } from "./parser_module.ts";
import { SourceText } from "./source_text.ts";

/** One statement of a text, as PostgreSQL's parser understood it. */
export interface ParsedStatement {
  /** The tree: an object with one key, which names the kind of statement. */
  readonly node: Node;
  /** Its own text, without the semicolon and without blanks and comments around it. */
  readonly text: string;
  /** Where {@link text} begins in the parsed text, in UTF-16 units. */
  readonly offset: number;
  /** What the locations in the tree count from. */
  readonly source: SourceText;
}

/** Longest text that is parsed, in bytes of UTF-8. */
export const maximumTextBytes = 16 * 1024 * 1024;

/**
 * Deepest tree that is given out, in levels of its JSON. An expression takes two levels; SQLite
 * refuses expressions deeper than 1000. Everything that walks a tree by recursion relies on it.
 */
const maximumTreeDepth = 2500;

/** Most tokens that one statement may have: the parser takes about a second for them. */
const maximumTokens = 500_000;

/** Depth up to which the parser's own recursion was seen to stay within its stack, with room. */
const maximumDepth = 4000;

const utf8 = new TextEncoder();

/** Makes {@link parse} usable; takes about 10 ms the first time. */
export function loadParser(): Promise<void> {
  return loadParserModule();
}

/**
 * Parses a text of any number of statements; blank ones are left out. {@link loadParser} must have
 * been awaited. Raises `42601` with PostgreSQL's message and position where the text is not
 * PostgreSQL's SQL, `54000` where it is too long, `54001` where it is nested too deeply, and
 * `22021` where it is not text.
 * @param charactersBefore how many characters of the client's text precede this one, for positions
 */
export function parse(text: string, charactersBefore = 0): ParsedStatement[] {
  const bytes = encode(text);
  if (text.length > maximumDepth) checkComplexity(text);
  const answer = runParser(bytes);
  if (answer === undefined) throw tooComplex();
  const source = new SourceText(text, bytes.length, charactersBefore);
  if (!("json" in answer)) throw parserError(answer, charactersBefore, text);
  if (depthOf(answer.json) > maximumTreeDepth) throw tooComplex();
  const tree: ParseResult = JSON.parse(answer.json);
  const statements: ParsedStatement[] = [];
  for (const { stmt, stmt_location = 0, stmt_len = 0 } of tree.stmts ?? []) {
    if (stmt === undefined) continue;
    const start = source.indexOf(stmt_location);
    const end = stmt_len === 0 ? text.length : source.indexOf(stmt_location + stmt_len);
    const [first, last] = tokenBounds(text.slice(start, end));
    statements.push({
      node: stmt,
      text: text.slice(start + first, start + last),
      offset: start + first,
      source,
    });
  }
  return statements;
}

/**
 * Parses a DO statement, or another that has PL/pgSQL in it.
 * @returns the tree as PostgreSQL's parser of PL/pgSQL gives it
 * @throws PgError `42601` for what is no PL/pgSQL, `54001` where it is nested too deeply
 */
export function parsePlpgsqlTree(text: string): unknown {
  const answer = runPlpgsqlParser(encode(text));
  if (answer === undefined) throw tooComplex();
  if (!("json" in answer)) throw new PgError(sqlState.syntax_error, answer.message);
  if (depthOf(answer.json) > maximumTreeDepth) throw tooComplex();
  return JSON.parse(answer.json);
}

/** Where the first token of a text begins and the last one ends. */
function tokenBounds(text: string): [first: number, last: number] {
  if (!text.includes("--") && !text.includes("/*")) {
    return [text.length - text.trimStart().length, text.trimEnd().length];
  }
  const lexer = new Lexer(text);
  lexer.next();
  const first = lexer.start;
  let last = lexer.end;
  while (lexer.next()) last = lexer.end;
  return [first, last];
}

function encode(text: string): Uint8Array {
  if (text.length > maximumTextBytes) throw tooLong();
  if (text.includes("\0")) {
    throw new PgError(
      sqlState.character_not_in_repertoire,
      'invalid byte sequence for encoding "UTF8": 0x00',
    );
  }
  const bytes = utf8.encode(text);
  if (bytes.length > maximumTextBytes) throw tooLong();
  return bytes;
}

/** A text of fewer characters than the limits passes by itself. */
function checkComplexity(text: string): void {
  const { depth, tokens } = measureComplexity(text);
  if (depth > maximumDepth) throw tooComplex();
  if (tokens > maximumTokens) throw tooLong(`The limit is ${maximumTokens} words and signs.`);
}

function tooLong(detail = `The limit is ${maximumTextBytes} bytes.`): PgError {
  return new PgError(sqlState.program_limit_exceeded, "statement text is too long", {
    detail,
    hint: "Send the statements in several messages, and long values as parameters.",
  });
}

function tooComplex(): PgError {
  return new PgError(sqlState.statement_too_complex, "stack depth limit exceeded", {
    hint: "Write the statement with fewer nested expressions, or long values as parameters.",
  });
}

/** Grammar and scanner raise 42601 for all that they refuse. */
function parserError(
  { message, position }: { message: string; position: number },
  charactersBefore: number,
  text = "",
): PgError {
  if (message.startsWith("memory exhausted")) return tooComplex();
  const isEscape = message === "invalid Unicode escape" &&
    /^\\u/i.test([...text].slice(position - 1, position + 1).join(""));
  return new PgError(
    isEscape ? sqlState.invalid_escape_sequence : sqlState.syntax_error,
    message,
    position > 0 ? { position: position + charactersBefore } : {},
  );
}

/** How deeply the objects and arrays of a JSON text are nested. */
function depthOf(json: string): number {
  if (json.length < 2 * maximumTreeDepth) return 0;
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < json.length; index++) {
    const unit = json.charCodeAt(index);
    if (unit === 0x22) {
      index = endOfString(json, index);
    } else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > deepest) deepest = depth;
    } else if (unit === 0x7d || unit === 0x5d) {
      depth--;
    }
  }
  return deepest;
}

function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1);; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}
