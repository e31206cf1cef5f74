import { Lexer } from "./lexer.ts";

/** A statement as cut out of a text by its tokens alone. */
export interface StatementText {
  /** Without the semicolon and without blanks and comments around it. */
  readonly text: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly offset: number;
}

/**
 * Cuts a text into statements by its tokens, one whenever it is asked for one. Semicolons inside the
 * body of a trigger do not end the statement: as for SQLite's sqlite3_complete, that is the
 * semicolon behind `; END`. Blank statements are left out.
 */
export function* splitStatements(text: string): Generator<StatementText, undefined> {
  const lexer = new Lexer(text);
  let start = -1;
  let end = 0;
  let head: string[] = [];
  let afterSemicolon = false;
  let bodyEnded = false;
  while (lexer.next()) {
    const semicolon = lexer.kind === "punctuation" && lexer.token === ";";
    if (semicolon && (start < 0 || !isTrigger(head) || bodyEnded)) {
      if (start >= 0) yield { text: text.slice(start, end), offset: start };
      start = -1;
      head = [];
      continue;
    }
    if (start < 0) start = lexer.start;
    end = lexer.end;
    if (head.length < 6) head.push(lexer.keyword);
    bodyEnded = afterSemicolon && lexer.keyword === "END";
    afterSemicolon = semicolon;
  }
  if (start >= 0) yield { text: text.slice(start, end), offset: start };
}

/** Whether the first keywords of a statement are those of SQLite's CREATE TRIGGER. */
function isTrigger(head: readonly string[]): boolean {
  let at = 0;
  if (head[at] === "EXPLAIN") at += head[at + 1] === "QUERY" ? 3 : 1;
  if (head[at] !== "CREATE") return false;
  at++;
  if (head[at] === "TEMP" || head[at] === "TEMPORARY") at++;
  return head[at] === "TRIGGER";
}
