import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/**
 * Words as tsvector and tsquery write them: plain or in quotes, with backslashes.
 *
 * Source: PostgreSQL 15 documentation, 8.11, "Text Search Types".
 * @module
 */

/** The most bytes that a lexeme may have. */
export const mostLexemeBytes = 2046;

/** `54000` for a word with more bytes than a lexeme can have. */
export function wordTooLong(message: string): PgError {
  return new PgError(sqlState.program_limit_exceeded, message);
}

/** What glibc takes for space in UTF-8. */
const spaces = /^[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;

/** Whether there is white space at an index of a text. */
export function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 9 && code <= 13);
  return code >= 0x1680 && spaces.test(text[at]!);
}

/** The index of the first character at or behind another that is no white space. */
export function skipSpace(text: string, at: number): number {
  while (at < text.length && isSpaceAt(text, at)) at++;
  return at;
}

/** In what a word stands, which decides what ends it. */
export type WordSurroundings = "tsvector" | "tsquery" | "websearch";

const operators = "!&|()<";

/** Whether a character separates the words of a query. */
export function isQueryOperator(character: string | undefined): boolean {
  return character !== undefined && operators.includes(character);
}

/** A word, and where the text goes on behind it. */
export interface ScannedWord {
  readonly text: string;
  readonly end: number;
}

function syntaxError(text: string, surroundings: WordSurroundings): PgError {
  const what = surroundings === "tsvector" ? "tsvector" : "tsquery";
  return new PgError(sqlState.syntax_error, `syntax error in ${what}: "${text}"`);
}

/** Reads one word, with its quotes and backslashes undone. */
class WordScanner {
  #at: number;
  #word = "";

  constructor(
    readonly text: string,
    start: number,
    readonly surroundings: WordSurroundings,
  ) {
    this.#at = start;
  }

  scan(): ScannedWord | undefined {
    const { text, surroundings } = this;
    this.#at = skipSpace(text, this.#at);
    if (this.#at >= text.length) return undefined;
    if (surroundings !== "websearch" && text[this.#at] === "'") {
      this.#quoted();
    } else {
      if (this.#isEnd() && text[this.#at] !== ":") throw syntaxError(text, surroundings);
      // A colon in front belongs to the word; the next one ends it.
      if (text[this.#at] === ":") this.#word += text[this.#at++];
      this.#plain();
    }
    return { text: this.#word, end: this.#at };
  }

  /** Whether a word in no quotes ends here. */
  #isEnd(): boolean {
    const { text, surroundings } = this;
    const character = text[this.#at];
    if (character === undefined || character === ":" || isSpaceAt(text, this.#at)) return true;
    return (surroundings !== "tsvector" && isQueryOperator(character)) ||
      (surroundings === "websearch" && character === '"');
  }

  #plain(): void {
    const { text, surroundings } = this;
    while (!this.#isEnd()) {
      if (text[this.#at] === "\\" && surroundings !== "websearch") this.#escaped();
      else this.#word += text[this.#at++];
    }
    if (this.#word === "") throw syntaxError(text, surroundings);
  }

  #quoted(): void {
    const { text, surroundings } = this;
    this.#at++;
    for (;;) {
      const character = text[this.#at];
      if (character === undefined) throw syntaxError(text, surroundings);
      if (character === "\\") {
        this.#escaped();
        continue;
      }
      this.#at++;
      if (character !== "'") this.#word += character;
      else if (text[this.#at] === "'") {
        this.#word += "'";
        this.#at++;
      } else break;
    }
    if (this.#word === "") throw syntaxError(text, surroundings);
  }

  #escaped(): void {
    const point = this.text.codePointAt(this.#at + 1);
    if (point === undefined) {
      const message = `there is no escaped character: "${this.text}"`;
      throw new PgError(sqlState.syntax_error, message);
    }
    const character = String.fromCodePoint(point);
    this.#word += character;
    this.#at += 1 + character.length;
  }
}

/**
 * Reads the next word.
 * @returns `undefined` if there is nothing but white space
 * @throws PgError `42601`
 */
export function scanWord(
  text: string,
  start: number,
  surroundings: WordSurroundings,
): ScannedWord | undefined {
  return new WordScanner(text, start, surroundings).scan();
}

/** A lexeme in quotes, as both types print it. */
export function quotedLexeme(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "$&$&")}'`;
}
