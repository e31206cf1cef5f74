import { Lexer, type TokenKind } from "../sql/lexer.ts";

/** A token of a SQL text. */
export interface Token {
  readonly kind: TokenKind;
  /** As it is written. */
  readonly text: string;
  /** In upper case if it is a word, otherwise empty. */
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
}

/** Raised when a text is not what its reader expects; the reader's caller does without it. */
export class UnreadableSql extends Error {
  override readonly name = "UnreadableSql";
}

const nothing: Token = { kind: "punctuation", text: "", keyword: "", start: 0, end: 0 };

/** Walks over the tokens of a text that SQLite has accepted already, so it need not judge them. */
export class TokenReader {
  readonly sql: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(sql: string) {
    this.sql = sql;
    const lexer = new Lexer(sql);
    while (lexer.next()) {
      const { kind, token, keyword, start, end } = lexer;
      this.#tokens.push({ kind, text: token, keyword, start, end });
    }
  }

  /** Whether all tokens have been taken. */
  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** The next token, without taking it; one without text at the end. */
  get current(): Token {
    return this.#tokens[this.#at] ?? nothing;
  }

  /** The token behind the next one. */
  get following(): Token {
    return this.#tokens[this.#at + 1] ?? nothing;
  }

  /** The token that was taken last. */
  get previous(): Token {
    return this.#tokens[this.#at - 1] ?? nothing;
  }

  /** Takes the next token. */
  take(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new UnreadableSql("unexpected end");
    this.#at++;
    return token;
  }

  /** Whether the next tokens are these words or symbols; words in upper case. */
  sees(...expected: readonly string[]): boolean {
    return expected.every((text, index) => {
      const token = this.#tokens[this.#at + index] ?? nothing;
      return token.keyword === text || (token.keyword === "" && token.text === text);
    });
  }

  /** Takes the next tokens if they are these. */
  accept(...expected: readonly string[]): boolean {
    if (expected.length === 0 || this.atEnd || !this.sees(...expected)) return false;
    this.#at += expected.length;
    return true;
  }

  /** Takes the next tokens, which must be these. */
  expect(...expected: readonly string[]): void {
    if (!this.accept(...expected)) throw new UnreadableSql(`expected ${expected.join(" ")}`);
  }

  /** Takes a name, without its quotes. */
  name(): string {
    return unquoted(this.take().text);
  }

  /**
   * Takes a parenthesis and all up to the one that closes it.
   * @returns what is between, without surrounding blanks
   */
  parenthesized(): string {
    this.expect("(");
    const start = this.previous.end;
    this.skipUntil(() => this.sees(")"));
    const text = this.sql.slice(start, this.current.start).trim();
    this.expect(")");
    return text;
  }

  /** Takes names in parentheses. */
  names(): string[] {
    this.expect("(");
    const names: string[] = [];
    do names.push(this.name()); while (this.accept(","));
    this.expect(")");
    return names;
  }

  /** Takes tokens until one of the same nesting depth for which `isEnd` holds, or to the end. */
  skipUntil(isEnd: () => boolean): void {
    let depth = 0;
    while (!this.atEnd) {
      if (depth === 0 && isEnd()) return;
      const { text } = this.take();
      if (text === "(") depth++;
      else if (text === ")") depth--;
      if (depth < 0) throw new UnreadableSql("unbalanced parentheses");
    }
  }
}

/** A name or string without its quotes, as SQLite takes it: `"…"`, `` `…` ``, `[…]` or `'…'`. */
export function unquoted(text: string): string {
  const quote = text[0];
  if (quote === "[") return text.slice(1, -1);
  if (quote !== '"' && quote !== "`" && quote !== "'") return text;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
