import { JsonLexer } from "./json_lexer.ts";

/**
 * Receives a JSON value piece by piece; every piece is complete when it is told, and a container is
 * closed after everything that is in it.
 */
export interface JsonSink {
  /** A number as it is written, or the words `true`, `false`, `null`. */
  scalar(text: string): void;
  string(value: string): void;
  key(value: string): void;
  open(container: "[" | "{"): void;
  close(container: "[" | "{"): void;
}

/**
 * Reads one JSON value and nothing else. Nesting costs memory but no stack.
 * @param sink where the value goes; without one, the text is only checked, and escapes in strings
 *   need not stand for characters, as for the type `json`
 * @throws PgError `22P02` with PostgreSQL's details if the text is not JSON, `22P05` for `\u0000`
 */
export function parseJson(text: string, sink?: JsonSink): void {
  const lexer = new JsonLexer(text, sink !== undefined);
  const open: ("[" | "{")[] = [];
  lexer.next();
  for (;;) {
    if (startValue(lexer, open, sink)) continue;
    if (!continueContainers(lexer, open, sink)) break;
  }
  if (lexer.token !== "end") throw lexer.unexpected("end of input");
}

/** Reads a scalar or the beginning of a container; true if a value must follow. */
function startValue(
  lexer: JsonLexer,
  open: ("[" | "{")[],
  sink: JsonSink | undefined,
): boolean {
  const token = lexer.token;
  switch (token) {
    case "string":
      sink?.string(lexer.decoded);
      break;
    case "number":
    case "true":
    case "false":
    case "null":
      sink?.scalar(lexer.tokenText);
      break;
    case "[":
    case "{": {
      open.push(token);
      sink?.open(token);
      const following = lexer.next();
      if (following === (token === "[" ? "]" : "}")) return false;
      if (token === "{") readKey(lexer, 'string or "}"', sink);
      return true;
    }
    default:
      throw lexer.unexpected("JSON value");
  }
  lexer.next();
  return false;
}

/** After a value or at a closing bracket; true if a value must follow, false at the very end. */
function continueContainers(
  lexer: JsonLexer,
  open: ("[" | "{")[],
  sink: JsonSink | undefined,
): boolean {
  for (;;) {
    const container = open.at(-1);
    if (container === undefined) return false;
    const closing = container === "[" ? "]" : "}";
    if (lexer.token === ",") {
      lexer.next();
      if (container === "{") readKey(lexer, "string", sink);
      return true;
    }
    if (lexer.token !== closing) throw lexer.unexpected(`"," or "${closing}"`);
    open.pop();
    sink?.close(container);
    lexer.next();
  }
}

function readKey(lexer: JsonLexer, expected: string, sink: JsonSink | undefined): void {
  if (lexer.token !== "string") throw lexer.unexpected(expected);
  sink?.key(lexer.decoded);
  if (lexer.next() !== ":") throw lexer.unexpected('":"');
  lexer.next();
}
