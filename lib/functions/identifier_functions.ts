import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isSpace } from "../pgtypes/input_text.ts";
import { arrayOf, type ArrayValue } from "./array_value.ts";
import { type FunctionTable, scalar } from "./definition.ts";

function isStart(character: string | undefined): boolean {
  return character !== undefined && (/^[A-Za-z_]$/.test(character) || character > "\x7f");
}

function isContinued(character: string | undefined): boolean {
  return isStart(character) || (character !== undefined && /^[0-9$]$/.test(character));
}

/** Reads `a."B".c`. */
class IdentifierReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #invalid(detail?: string): PgError {
    return new PgError(
      sqlState.invalid_parameter_value,
      `string is not a valid identifier: "${this.#text}"`,
      detail === undefined ? {} : { detail },
    );
  }

  #skipSpace(): void {
    while (isSpace(this.#text[this.#at])) this.#at++;
  }

  read(isStrict: boolean): ArrayValue {
    const parts: string[] = [];
    for (;;) {
      this.#skipSpace();
      parts.push(this.#part(parts.length > 0));
      this.#skipSpace();
      const next = this.#text[this.#at];
      if (next !== ".") {
        if (next !== undefined && isStrict) throw this.#invalid();
        return arrayOf(parts);
      }
      this.#at++;
    }
  }

  #part(isAfterDot: boolean): string {
    const first = this.#text[this.#at];
    if (first === '"') return this.#quoted();
    if (isStart(first)) {
      const start = this.#at;
      while (isContinued(this.#text[this.#at])) this.#at++;
      return this.#text.slice(start, this.#at).replace(/[A-Z]/g, (each) => each.toLowerCase());
    }
    if (first === ".") throw this.#invalid('No valid identifier before ".".');
    throw this.#invalid(isAfterDot ? 'No valid identifier after ".".' : undefined);
  }

  #quoted(): string {
    const text = this.#text;
    let name = "";
    for (this.#at++;; this.#at++) {
      const character = text[this.#at];
      if (character === undefined) throw this.#invalid("String has unclosed double quotes.");
      if (character === '"') {
        this.#at++;
        if (text[this.#at] !== '"') break;
      }
      name += text[this.#at];
    }
    if (name === "") throw this.#invalid("Quoted identifier must not be empty.");
    return name;
  }
}

const escapeSyntax =
  /\\(?:\\|([0-9A-Fa-f]{4})|\+([0-9A-Fa-f]{6})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))?/g;

function codePoint(digits: string): number {
  const code = Number.parseInt(digits, 16);
  if (code > 0 && code <= 0x10ffff) return code;
  throw new PgError(
    sqlState.invalid_parameter_value,
    `invalid Unicode code point: ${digits.toUpperCase()}`,
  );
}

/** Puts characters in the place of their escapes. */
function decodeEscapes(text: string): string {
  let pending = 0;
  let pendingEnd = -1;
  const invalidPair = () => new PgError(sqlState.syntax_error, "invalid Unicode surrogate pair");
  const decoded = text.replace(escapeSyntax, (escape, ...groups) => {
    const offset = groups[4] as number;
    if (pending !== 0 && offset !== pendingEnd) throw invalidPair();
    if (escape === "\\\\") {
      if (pending !== 0) throw invalidPair();
      return "\\";
    }
    const digits = (groups.slice(0, 4) as (string | undefined)[]).find((each) => each);
    if (digits === undefined) {
      throw new PgError(sqlState.syntax_error, "invalid Unicode escape", {
        hint: "Unicode escapes must be \\XXXX, \\+XXXXXX, \\uXXXX, or \\UXXXXXXXX.",
      });
    }
    const code = codePoint(digits);
    const isSecond = code >= 0xdc00 && code <= 0xdfff;
    if (isSecond !== (pending !== 0)) throw invalidPair();
    if (code >= 0xd800 && code <= 0xdbff) {
      pending = code;
      pendingEnd = offset + escape.length;
      return "";
    }
    const first = pending;
    pending = 0;
    return isSecond ? String.fromCharCode(first, code) : String.fromCodePoint(code);
  });
  if (pending !== 0) throw invalidPair();
  return decoded;
}

/** What SQL's grammar does with names and escapes, as functions. */
export const identifierFunctions: FunctionTable = {
  "parse_ident(text,bool)": scalar((text: string, isStrict = true) =>
    new IdentifierReader(text).read(isStrict)
  ),
  "unistr(text)": scalar(decodeEscapes),
};
