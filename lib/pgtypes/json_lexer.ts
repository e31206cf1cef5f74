import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** What the next piece of a JSON text is. */
export type JsonToken =
  | "string"
  | "number"
  | "{"
  | "}"
  | "["
  | "]"
  | ","
  | ":"
  | "true"
  | "false"
  | "null"
  | "end";

const simpleEscapes = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Most characters of the line that an error shows. */
const contextLength = 50;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Characters that make a wrong word as a whole the wrong token. */
function isWordCharacter(code: number): boolean {
  return isDigit(code) || code === 0x5f || code > 0x7f ||
    (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isHex(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index) | 0x20;
    if (!isDigit(text.charCodeAt(index)) && !(code >= 0x61 && code <= 0x66)) return false;
  }
  return text.length === 4;
}

/**
 * Takes a JSON text apart, with PostgreSQL's errors.
 *
 * Source of the rules and the wording: PostgreSQL 15, `src/common/jsonapi.c` and `json_lex` there.
 */
export class JsonLexer {
  readonly #text: string;
  /** Whether strings are decoded, which finds escapes that are no text; `json` does not. */
  readonly #decodes: boolean;
  #start = 0;
  #end = 0;
  #lineStart = 0;
  #lineNumber = 1;
  #token: JsonToken = "end";
  #decoded = "";

  constructor(text: string, decodes: boolean) {
    this.#text = text;
    this.#decodes = decodes;
  }

  /** The token that {@link next} moved to. */
  get token(): JsonToken {
    return this.#token;
  }

  /** The present token as it is written. */
  get tokenText(): string {
    return this.#text.slice(this.#start, this.#end);
  }

  /** The characters that the present string stands for; only if strings are decoded. */
  get decoded(): string {
    return this.#decoded;
  }

  /**
   * Moves to the next token.
   * @throws PgError `22P02` or `22P05` if there is none
   */
  next(): JsonToken {
    const text = this.#text;
    let at = this.#end;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x0a) {
        this.#lineNumber++;
        this.#lineStart = at + 1;
      } else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) break;
    }
    this.#start = at;
    if (at >= text.length) {
      this.#end = at;
      return this.#token = "end";
    }
    const character = text[at]!;
    switch (character) {
      case "{":
      case "}":
      case "[":
      case "]":
      case ",":
      case ":":
        this.#end = at + 1;
        return this.#token = character;
      case '"':
        return this.#string();
      default:
        if (character === "-" || isDigit(text.charCodeAt(at))) return this.#number();
        return this.#word();
    }
  }

  #wordEnd(from: number): number {
    let at = from;
    while (at < this.#text.length && isWordCharacter(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #word(): JsonToken {
    this.#end = Math.max(this.#wordEnd(this.#start), this.#start + 1);
    const word = this.tokenText;
    if (word !== "true" && word !== "false" && word !== "null") throw this.#invalidToken();
    return this.#token = word;
  }

  #digits(from: number): number {
    let at = from;
    while (isDigit(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #number(): JsonToken {
    const text = this.#text;
    let at = text[this.#start] === "-" ? this.#start + 1 : this.#start;
    const integer = at;
    at = text[at] === "0" ? at + 1 : this.#digits(at);
    let valid = at > integer;
    if (text[at] === ".") {
      const fraction = at + 1;
      at = this.#digits(fraction);
      valid &&= at > fraction;
    }
    if (text[at] === "e" || text[at] === "E") {
      let exponent = at + 1;
      if (text[exponent] === "+" || text[exponent] === "-") exponent++;
      at = this.#digits(exponent);
      valid &&= at > exponent;
    }
    this.#end = this.#wordEnd(at);
    if (!valid || this.#end > at) throw this.#invalidToken();
    return this.#token = "number";
  }

  #string(): JsonToken {
    const text = this.#text;
    let decoded = "";
    let copied = this.#start + 1;
    let at = copied;
    // A high surrogate in an escape, whose other half must come next.
    let isHalf = false;
    for (;;) {
      if (at >= text.length) {
        this.#end = at;
        throw this.#invalidToken();
      }
      const code = text.charCodeAt(at);
      if (code < 0x20) {
        this.#end = at;
        const value = code.toString(16).padStart(2, "0");
        throw this.#error(`Character with value 0x${value} must be escaped.`);
      }
      const escape = code === 0x5c ? text[at + 1] : undefined;
      if (isHalf && escape !== "u") throw this.#lowSurrogateMissing(at);
      if (code === 0x22) break;
      if (code !== 0x5c) {
        at++;
        continue;
      }
      if (this.#decodes) decoded += text.slice(copied, at);
      if (escape === "u") {
        const unit = this.#unicodeEscape(at, isHalf);
        isHalf = unit >= "\ud800" && unit <= "\udbff";
        decoded += unit;
        at += 6;
      } else {
        decoded += this.#simpleEscape(at);
        at += 2;
      }
      copied = at;
    }
    if (this.#decodes) this.#decoded = decoded + text.slice(copied, at);
    this.#end = at + 1;
    return this.#token = "string";
  }

  #simpleEscape(at: number): string {
    const character = this.#text[at + 1];
    if (character === undefined) {
      this.#end = this.#text.length;
      throw this.#invalidToken();
    }
    const value = simpleEscapes.get(character);
    if (value !== undefined) return value;
    const whole = String.fromCodePoint(this.#text.codePointAt(at + 1)!);
    this.#end = at + 1 + whole.length;
    throw this.#error(`Escape sequence "\\${whole}" is invalid.`);
  }

  /** One UTF-16 unit; nothing if strings are not decoded. */
  #unicodeEscape(at: number, followsHalf: boolean): string {
    const text = this.#text;
    const digits = text.slice(at + 2, at + 6);
    if (!isHex(digits)) {
      let wrong = at + 2;
      while (wrong < at + 6 && isHex(`000${text[wrong] ?? ""}`)) wrong++;
      this.#end = Math.min(wrong + 1, text.length);
      if (wrong >= text.length) throw this.#invalidToken();
      throw this.#error('"\\u" must be followed by four hexadecimal digits.');
    }
    if (!this.#decodes) return "";
    const code = Number.parseInt(digits, 16);
    this.#end = at + 6;
    if (code === 0) {
      throw new PgError(
        sqlState.untranslatable_character,
        "unsupported Unicode escape sequence",
        { detail: "\\u0000 cannot be converted to text.", where: this.#context() },
      );
    }
    if (followsHalf && code >= 0xd800 && code <= 0xdbff) {
      throw this.#error("Unicode high surrogate must not follow a high surrogate.");
    }
    const isLow = code >= 0xdc00 && code <= 0xdfff;
    if (isLow !== followsHalf) throw this.#lowSurrogateMissing(at + 5);
    return String.fromCharCode(code);
  }

  /** @param at the character where the low half should have begun, or where it stands alone */
  #lowSurrogateMissing(at: number): PgError {
    const last = this.#text[at] === "\\" ? at + 1 : at;
    const length = (this.#text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1;
    this.#end = Math.min(last + length, this.#text.length);
    return this.#error("Unicode low surrogate must follow a high surrogate.");
  }

  #invalidToken(): PgError {
    return this.#error(`Token "${this.tokenText}" is invalid.`);
  }

  /** The error that something else than the present token was expected. */
  unexpected(expected: string): PgError {
    if (this.#token === "end") return this.#error("The input string ended unexpectedly.");
    return this.#error(`Expected ${expected}, but found "${this.tokenText}".`);
  }

  #error(detail: string): PgError {
    return new PgError(sqlState.invalid_text_representation, "invalid input syntax for type json", {
      detail,
      where: this.#context(),
    });
  }

  /** The part of the line up to the present token. */
  #context(): string {
    const text = this.#text;
    const end = this.#end;
    let start = Math.max(this.#lineStart, end - contextLength + 1);
    if (start - this.#lineStart <= 3) start = this.#lineStart;
    const prefix = start > this.#lineStart ? "..." : "";
    const follows = text[end];
    const cut = this.#start < text.length && follows !== undefined && follows !== "\n" &&
      follows !== "\r";
    return `JSON data, line ${this.#lineNumber}: ${prefix}${text.slice(start, end)}${
      cut ? "..." : ""
    }`;
  }
}
