import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";

/*
 * The tokens of a jsonpath. Source: jsonpath_scan.l of PostgreSQL 15.
 */

/** What a token is. Operators and brackets are their own kind. */
export type TokenKind = "end" | "string" | "number" | "variable" | "word" | "operator";

/** A token. */
export interface Token {
  readonly kind: TokenKind;
  /** What a string stands for, the digits of a number, a name, or the operator. */
  readonly text: string;
  /** As it is written. */
  readonly written: string;
}

const special = "?%$.[]{}()|&!=<>@#,*:-+/";
const operators = [
  ...["&&", "||", "==", "!=", "<>", "<=", ">=", "**"],
  ...["?", "%", "$", ".", "[", "]", "{", "}", "(", ")", "|", "&", "!", "=", "<", ">", "@", "#"],
  ...[",", "*", ":", "-", "+", "/"],
];
const numberSyntax = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;

function isBlank(character: string): boolean {
  return " \t\n\r\f".includes(character);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** `42601` at a place of the text. */
export function pathSyntaxError(message: string, written: string): PgError {
  const where = written === "" ? "at end" : `at or near "${written}"`;
  return new PgError(sqlState.syntax_error, `${message} ${where} of jsonpath input`);
}

/** Takes a jsonpath apart. */
export class PathLexer {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws PgError `42601` */
  next(): Token {
    this.#skipBlanks();
    const start = this.#at;
    const first = this.#text[start];
    if (first === undefined) return { kind: "end", text: "", written: "" };
    const token = (kind: TokenKind, text: string): Token => ({
      kind,
      text,
      written: this.#text.slice(start, this.#at),
    });
    if (first === '"') return token("string", this.#quoted());
    if (/[0-9]/.test(first) || (first === "." && /[0-9]/.test(this.#text[start + 1] ?? ""))) {
      return token("number", this.#number());
    }
    if (first === "$") {
      const following = this.#text[start + 1];
      if (following === '"') {
        this.#at++;
        return token("variable", this.#quoted());
      }
      if (following !== undefined && !isBlank(following) && !special.includes(following)) {
        this.#at++;
        return token("variable", this.#word());
      }
    }
    const operator = operators.find((each) => this.#text.startsWith(each, start));
    if (operator !== undefined) {
      this.#at += operator.length;
      return token("operator", operator);
    }
    return token("word", this.#word());
  }

  #skipBlanks(): void {
    for (;;) {
      while (this.#at < this.#text.length && isBlank(this.#text[this.#at]!)) this.#at++;
      if (!this.#text.startsWith("/*", this.#at)) return;
      const end = this.#text.indexOf("*/", this.#at + 2);
      if (end < 0) throw pathSyntaxError("unexpected end of comment", "");
      this.#at = end + 2;
    }
  }

  #number(): string {
    numberSyntax.lastIndex = this.#at;
    const text = numberSyntax.exec(this.#text)![0];
    this.#at += text.length;
    const following = this.#text[this.#at];
    if (following !== undefined && !isBlank(following) && !special.includes(following)) {
      throw pathSyntaxError("trailing junk after numeric literal", text + following);
    }
    return text;
  }

  #quoted(): string {
    let value = "";
    for (this.#at++;;) {
      const character = this.#text[this.#at];
      if (character === undefined) {
        throw pathSyntaxError("unexpected end of quoted string", "");
      }
      if (character === '"') break;
      if (character === "\\") value += this.#escape();
      else {
        value += character;
        this.#at++;
      }
    }
    this.#at++;
    return value;
  }

  #word(): string {
    let value = "";
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at]!;
      if (isBlank(character) || special.includes(character) || character === '"') break;
      if (character === "\\") value += this.#escape();
      else {
        value += character;
        this.#at++;
      }
    }
    return value;
  }

  #escape(): string {
    const rest = this.#text.slice(this.#at + 1, this.#at + 12);
    const hex = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
    if (hex !== null) {
      this.#at += 1 + hex[0].length;
      const code = Number.parseInt((hex[1] ?? hex[2] ?? hex[3])!, 16);
      if (code === 0) {
        throw new PgError(
          sqlState.untranslatable_character,
          "unsupported Unicode escape sequence",
          { detail: "\\u0000 cannot be converted to text." },
        );
      }
      return code > 0x10ffff
        ? ""
        : code > 0xffff
        ? String.fromCodePoint(code)
        : String.fromCharCode(code);
    }
    if (rest[0] === "x" || rest[0] === "u") {
      const what = rest[0] === "x" ? "hexadecimal character" : "Unicode escape";
      throw pathSyntaxError(`invalid ${what} sequence`, `\\${rest[0]}`);
    }
    this.#at += 2;
    return simpleEscapes[rest[0] ?? ""] ?? rest[0] ?? "";
  }
}
