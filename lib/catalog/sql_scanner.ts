/** A token of a SQL text. */
export interface ScannedToken {
  readonly kind: "word" | "quoted" | "string" | "number" | "symbol";
  /** As it is written. */
  readonly text: string;
  /** In upper case if it is a word, otherwise as it is written. */
  readonly upper: string;
  readonly start: number;
  readonly end: number;
  /** How many parentheses are open around it; one itself counts as outside. */
  readonly depth: number;
}

const closingQuotes: Readonly<Record<string, string>> = { "'": "'", '"': '"', "`": "`", "[": "]" };
const wordStart = /[A-Za-z_\u0080-\uffff]/;
const wordPart = /[A-Za-z0-9_$\u0080-\uffff]/;
const digit = /[0-9]/;
const numberPart = /[0-9A-Za-z_.]/;

function skipWhile(sql: string, from: number, part: RegExp): number {
  let at = from;
  while (at < sql.length && part.test(sql[at]!)) at++;
  return at;
}

function endOfQuoted(sql: string, from: number, closing: string): number {
  let at = from + 1;
  for (; at < sql.length; at++) {
    if (sql[at] !== closing) continue;
    // A quote is doubled where it is part of what is quoted; brackets cannot be.
    if (closing === "]" || sql[at + 1] !== closing) return at + 1;
    at++;
  }
  return at;
}

/** The place behind blanks and comments. */
function skipBlanks(sql: string, from: number): number {
  let at = from;
  for (;;) {
    at = skipWhile(sql, at, /\s/);
    if (sql.startsWith("--", at)) {
      const end = sql.indexOf("\n", at);
      at = end < 0 ? sql.length : end;
    } else if (sql.startsWith("/*", at)) {
      const end = sql.indexOf("*/", at + 2);
      at = end < 0 ? sql.length : end + 2;
    } else {
      return at;
    }
  }
}

/**
 * The tokens of a text that SQLite has accepted, as far as the catalog needs to tell them apart:
 * where names, words and parentheses are. Operators come character by character.
 */
export function* scanSql(sql: string): Iterable<ScannedToken> {
  let depth = 0;
  for (let start = skipBlanks(sql, 0); start < sql.length;) {
    const first = sql[start]!;
    const closing = closingQuotes[first];
    let kind: ScannedToken["kind"] = "symbol";
    let end = start + 1;
    if (closing !== undefined) {
      kind = first === "'" ? "string" : "quoted";
      end = endOfQuoted(sql, start, closing);
    } else if (wordStart.test(first)) {
      kind = "word";
      end = skipWhile(sql, start, wordPart);
    } else if (digit.test(first)) {
      kind = "number";
      end = skipWhile(sql, start, numberPart);
    }
    if (first === ")" && kind === "symbol") depth--;
    const text = sql.slice(start, end);
    const upper = kind === "word" ? text.toUpperCase() : text;
    yield { kind, text, upper, start, end, depth };
    if (first === "(" && kind === "symbol") depth++;
    start = skipBlanks(sql, end);
  }
}
