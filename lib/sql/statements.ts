import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { parse, type ParsedStatement } from "./parse.ts";
import { countCharacters } from "./source_text.ts";
import { splitStatements, type StatementText } from "./split.ts";
import { visitNodes } from "./tree.ts";

/** A statement that PostgreSQL's parser refuses: SQLite gets it as it is. */
export interface UnparsedStatement {
  readonly node: null;
  /** As in {@link ParsedStatement}. */
  readonly text: string;
  /** As in {@link ParsedStatement}. */
  readonly offset: number;
  /** What PostgreSQL's parser said: the client gets it if SQLite refuses the statement, too. */
  readonly error: PgError;
}

/** A statement of either dialect. */
export type Statement = ParsedStatement | UnparsedStatement;

/**
 * Takes a text apart into statements of either dialect. PostgreSQL's parser decides over the text
 * as a whole; only if it refuses, the statements are cut out by their tokens and tried one by one.
 * Raises what {@link parse} raises, but for syntax errors, which are told with the statement.
 */
export function parseStatements(text: string): Statement[] {
  try {
    return parse(text).map(withoutNewerSyntax);
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    if (!hasSeveralStatements(text)) {
      return [...splitStatements(text)].map((part) => ({ node: null, ...part, error }));
    }
    return [...parseOneByOne(text)];
  }
}

/** Whether a text has more than one statement, by its tokens. */
export function hasSeveralStatements(text: string): boolean {
  const parts = splitStatements(text);
  return !parts.next().done && !parts.next().done;
}

/**
 * As {@link parseStatements}, but takes each statement of the text by itself, when it is asked for: for texts
 * that take long. What is no statement by itself is none, even if it stands in the body of another.
 */
export function* parseOneByOne(text: string): Generator<Statement, undefined> {
  let end = 0;
  let characters = 0;
  for (const part of splitStatements(text)) {
    characters += countCharacters(text, end, part.offset);
    end = part.offset;
    yield* parsePart(part, characters);
  }
}

function parsePart({ text, offset }: StatementText, charactersBefore: number): Statement[] {
  try {
    return parse(text, charactersBefore).map((each) =>
      withoutNewerSyntax({ ...each, offset: each.offset + offset })
    );
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    return [{ node: null, text, offset, error }];
  }
}

/**
 * The parser is newer than the PostgreSQL that is served: to it `json_array(…)` and its like are syntax,
 * where to PostgreSQL 15 they are functions that it does not have, and SQLite does.
 */
function withoutNewerSyntax(statement: ParsedStatement): Statement {
  if (!/json/i.test(statement.text)) return statement;
  let location: number | undefined;
  visitNodes(statement.node, (node, kind) => {
    if (!kind.startsWith("Json")) return;
    const fields = Object.values(node)[0] as { location?: number };
    location ??= fields.location ?? 0;
  });
  if (location === undefined) return statement;
  const { text, offset, source } = statement;
  const error = notSupported("SQL/JSON syntax is not supported", {
    position: source.positionOf(location),
    hint: "Use the functions that begin with jsonb_, or those of SQLite.",
  });
  return { node: null, text, offset, error };
}

/** Escapes in a string that mean nothing are wrong in whatever dialect: SQLite takes none. */
function isSyntaxError(error: unknown): error is PgError {
  return error instanceof PgError && error.code === sqlState.syntax_error &&
    !error.message.startsWith("invalid Unicode");
}
