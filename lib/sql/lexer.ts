/**
 * What a token is. `word` is an unquoted identifier or keyword, `quoted` an identifier in any of
 * `"…"`, `` `…` `` or `[…]`, `string` a constant in any quoting, bit strings and blobs included.
 */
export type TokenKind =
  | "word"
  | "quoted"
  | "string"
  | "number"
  | "parameter"
  | "operator"
  | "punctuation";

/**
 * Cuts SQL into tokens by the rules of PostgreSQL and SQLite together, for the places where no
 * parser helps: texts that PostgreSQL's parser refuses, and checks before it runs. Blanks and
 * comments are skipped. It never fails: what is not terminated reaches to the end of the text.
 *
 * The two languages contradict each other in few places. Comments nest, as in PostgreSQL; `$x$` opens a
 * dollar quote where its end exists, otherwise `$x` is a parameter; `[` directly behind a name, `)`
 * or `]` is a subscript, elsewhere it quotes an identifier.
 *
 * Sources: PostgreSQL documentation, "Lexical Structure"; SQLite's tokenize.c.
 */
export class Lexer {
  /** What is being cut. */
  readonly text: string;
  /** The current token; meaningless before the first {@link next} and after the last. */
  kind: TokenKind = "punctuation";
  /** Index of its first UTF-16 unit. */
  start = 0;
  /** Index behind its last UTF-16 unit. */
  end = 0;

  /** @param at where to begin, an index into `text` that is not inside a token */
  constructor(text: string, at = 0) {
    this.text = text;
    this.start = at;
    this.end = at;
  }

  /** The characters of the current token. */
  get token(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The current token in upper case if it is a word, otherwise empty. */
  get keyword(): string {
    return this.kind === "word" ? this.token.toUpperCase() : "";
  }

  /** Moves to the next token; `false` at the end of the text. */
  next(): boolean {
    const start = endOfBlanks(this.text, this.end);
    this.start = start;
    this.end = start;
    if (start >= this.text.length) return false;
    const unit = this.text.charCodeAt(start);
    if (isNameStart(unit)) this.#word();
    else if (isDigit(unit) || (unit === dot && isDigit(this.text.charCodeAt(start + 1)))) {
      this.#set("number", endOfNumber(this.text, start));
    } else this.#symbol(unit);
    return true;
  }

  #set(kind: TokenKind, end: number): void {
    this.kind = kind;
    this.end = end;
  }

  #word(): void {
    const text = this.text;
    const start = this.start;
    const end = endOfName(text, start);
    const next = text.charCodeAt(end);
    if (next === quote && end === start + 1) {
      const prefix = text.charCodeAt(start) | 0x20;
      if (prefix === letterE) return this.#set("string", endOfEscapeString(text, end));
      if (prefix === letterB || prefix === letterN || prefix === letterX) {
        return this.#set("string", endOfQuoted(text, end, quote));
      }
    }
    if (next === ampersand && end === start + 1 && (text.charCodeAt(start) | 0x20) === letterU) {
      const mark = text.charCodeAt(end + 1);
      if (mark === quote) return this.#set("string", endOfQuoted(text, end + 1, mark));
      if (mark === doubleQuote) return this.#set("quoted", endOfQuoted(text, end + 1, mark));
    }
    this.#set("word", end);
  }

  #symbol(unit: number): void {
    const { text, start } = this;
    switch (unit) {
      case quote:
        return this.#set("string", endOfQuoted(text, start, unit));
      case doubleQuote:
      case backtick:
        return this.#set("quoted", endOfQuoted(text, start, unit));
      case openBracket:
        return this.#bracket();
      case dollar:
        return this.#dollar();
      case questionMark:
        return this.#questionMark();
      case colon:
      case at:
        return this.#namedParameter(unit);
      case openParenthesis:
      case closeParenthesis:
      case closeBracket:
      case comma:
      case semicolon:
      case dot:
        return this.#set("punctuation", start + 1);
      default:
        return this.#set("operator", endOfOperator(text, start));
    }
  }

  #bracket(): void {
    const { text, start } = this;
    const before = start === 0 ? 0 : text.charCodeAt(start - 1);
    const subscript = isNamePart(before) || before === closeParenthesis ||
      before === closeBracket || before === doubleQuote;
    const close = subscript ? -1 : text.indexOf("]", start);
    if (close < 0) this.#set("punctuation", start + 1);
    else this.#set("quoted", close + 1);
  }

  #dollar(): void {
    const { text, start } = this;
    let tagEnd = start + 1;
    if (isDigit(text.charCodeAt(tagEnd))) return this.#set("parameter", endOfName(text, tagEnd));
    while (isNamePart(text.charCodeAt(tagEnd)) && text.charCodeAt(tagEnd) !== dollar) tagEnd++;
    if (text.charCodeAt(tagEnd) === dollar) {
      const tag = text.slice(start, tagEnd + 1);
      const close = text.indexOf(tag, tagEnd + 1);
      if (close >= 0) return this.#set("string", close + tag.length);
    }
    if (tagEnd > start + 1) this.#set("parameter", tagEnd);
    else this.#set("operator", start + 1);
  }

  #questionMark(): void {
    let end = this.start + 1;
    const next = this.text.charCodeAt(end);
    if (next === ampersand || next === bar) return this.#set("operator", end + 1);
    while (isDigit(this.text.charCodeAt(end))) end++;
    this.#set("parameter", end);
  }

  #namedParameter(unit: number): void {
    const { text, start } = this;
    if (isNameStart(text.charCodeAt(start + 1))) {
      this.#set("parameter", endOfName(text, start + 1));
    } else if (unit === colon) {
      const next = text.charCodeAt(start + 1);
      this.#set("operator", next === colon || next === equals ? start + 2 : start + 1);
    } else this.#set("operator", endOfOperator(text, start));
  }
}

const dot = 0x2e;
const quote = 0x27;
const doubleQuote = 0x22;
const backtick = 0x60;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const backslash = 0x5c;
const dollar = 0x24;
const questionMark = 0x3f;
const colon = 0x3a;
const at = 0x40;
const comma = 0x2c;
const semicolon = 0x3b;
const equals = 0x3d;
const ampersand = 0x26;
const bar = 0x7c;
const minus = 0x2d;
const plus = 0x2b;
const slash = 0x2f;
const asterisk = 0x2a;
const letterB = 0x62;
const letterE = 0x65;
const letterN = 0x6e;
const letterU = 0x75;
const letterX = 0x78;

const operatorCharacters = "+-*/<>=~!@#%^&|`?";

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isNameStart(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a && unit >= 0x41 || unit === 0x5f ||
    unit >= 0x80;
}

function isNamePart(unit: number): boolean {
  return isNameStart(unit) || isDigit(unit) || unit === dollar;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** Where the blanks and comments that begin at `from` end. */
function endOfBlanks(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (isBlank(unit)) index++;
    else if (unit === minus && text.charCodeAt(index + 1) === minus) {
      const end = text.indexOf("\n", index);
      index = end < 0 ? text.length : end + 1;
    } else if (unit === slash && text.charCodeAt(index + 1) === asterisk) {
      index = endOfBlockComment(text, index);
    } else break;
  }
  return index;
}

function endOfBlockComment(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const next = text.charCodeAt(index + 1);
    if (unit === slash && next === asterisk) {
      depth++;
      index++;
    } else if (unit === asterisk && next === slash) {
      index++;
      if (--depth === 0) return index + 1;
    }
  }
  return text.length;
}

function endOfName(text: string, start: number): number {
  let end = start + 1;
  while (isNamePart(text.charCodeAt(end))) end++;
  return end;
}

/** The end of what begins with the mark at `start` and ends with a mark that is not doubled. */
function endOfQuoted(text: string, start: number, mark: number): number {
  const character = String.fromCharCode(mark);
  for (let from = start + 1;;) {
    const close = text.indexOf(character, from);
    if (close < 0) return text.length;
    if (text.charCodeAt(close + 1) !== mark) return close + 1;
    from = close + 2;
  }
}

/** The end of `'…'` in which a backslash takes the meaning from the next character. */
function endOfEscapeString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === backslash) index++;
    else if (unit === quote) {
      if (text.charCodeAt(index + 1) !== quote) return index + 1;
      index++;
    }
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (isDigit(unit) || unit === dot || unit === 0x5f) continue;
    if ((unit === plus || unit === minus) && end > start) {
      const before = text.charCodeAt(end - 1) | 0x20;
      const hexadecimal = (text.charCodeAt(start + 1) | 0x20) === letterX;
      if (before === letterE && !hexadecimal && isDigit(text.charCodeAt(end + 1))) continue;
    }
    if (!isNameStart(unit)) break;
  }
  return end;
}

/** The end of an operator; a comment ends it, and so does a sign that begins another operand. */
function endOfOperator(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (!operatorCharacters.includes(text[end]!) || unit === questionMark) break;
    const next = text.charCodeAt(end + 1);
    if (unit === minus && next === minus) break;
    if (unit === slash && next === asterisk) break;
    if (unit === plus || unit === minus) break;
  }
  return end;
}
