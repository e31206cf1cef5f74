import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { parseJson } from "../pgtypes/json_parser.ts";

/*
 * Parts of a JSON text by where they begin and end, without making anything of the rest. Values of
 * json keep their text, and a part of jsonb's normal form is in normal form, too. The texts have
 * been checked when they were stored; what is no JSON nevertheless raises `22P02`.
 */

const quote = 0x22;
const backslash = 0x5c;

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

/** The text is not JSON; what the parser finds is told. */
function malformed(text: string): PgError {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof PgError) return error;
    throw error;
  }
  return new PgError(sqlState.invalid_text_representation, "invalid input syntax for type json");
}

/** Index behind a string that begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  throw malformed(text);
}

/** Index behind a value that begins at `from`. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        if (depth === 0) return at;
        continue;
      case "[":
      case "{":
        depth++;
        break;
      case "]":
      case "}":
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
        break;
      case ",":
      case " ":
      case "\n":
      case "\r":
      case "\t":
        if (depth === 0) return at;
        break;
    }
    at++;
  }
  if (depth > 0) throw malformed(text);
  return text.length;
}

/** What json_typeof() gives. */
export type JsonKind = "null" | "boolean" | "number" | "string" | "array" | "object";

const kinds: Readonly<Record<string, JsonKind>> = {
  n: "null",
  t: "boolean",
  f: "boolean",
  '"': "string",
  "[": "array",
  "{": "object",
};

/** The kind of a value. */
export function jsonKindOf(text: string): JsonKind {
  return kinds[text[skipSpace(text, 0)]!] ?? "number";
}

/** Whether a value is neither an array nor an object. */
export function isJsonScalar(text: string): boolean {
  const kind = jsonKindOf(text);
  return kind !== "array" && kind !== "object";
}

/** The characters that a JSON string, with its quotes, stands for. */
export function decodeJsonString(slice: string): string {
  if (!slice.includes("\\")) return slice.slice(1, -1);
  let decoded = "";
  const nothing = () => {};
  parseJson(slice, {
    string: (value) => decoded = value,
    scalar: nothing,
    key: nothing,
    open: nothing,
    close: nothing,
  });
  return decoded;
}

/** The texts of an array's elements. */
export function* jsonElements(text: string): Iterable<string> {
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  if (text[at] === "]") return;
  for (;;) {
    const end = endOfValue(text, at);
    yield text.slice(at, end);
    at = skipSpace(text, end);
    if (text[at] === "]") return;
    if (text[at] !== ",") throw malformed(text);
    at = skipSpace(text, at + 1);
  }
}

/** The members of an object: the keys as text, the values as they are written. */
export function* jsonMembers(text: string): Iterable<readonly [key: string, value: string]> {
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  if (text[at] === "}") return;
  for (;;) {
    if (text[at] !== '"') throw malformed(text);
    const endOfKey = endOfString(text, at);
    const key = decodeJsonString(text.slice(at, endOfKey));
    at = skipSpace(text, endOfKey);
    if (text[at] !== ":") throw malformed(text);
    at = skipSpace(text, at + 1);
    const end = endOfValue(text, at);
    yield [key, text.slice(at, end)];
    at = skipSpace(text, end);
    if (text[at] === "}") return;
    if (text[at] !== ",") throw malformed(text);
    at = skipSpace(text, at + 1);
  }
}

/** The value of an object's member, the last one of its name; `undefined` if there is none. */
export function jsonField(text: string, name: string): string | undefined {
  if (jsonKindOf(text) !== "object") return undefined;
  let found: string | undefined;
  for (const [key, value] of jsonMembers(text)) if (key === name) found = value;
  return found;
}

/** An array's element, counted from the end if the index is negative; `undefined` if none is there. */
export function jsonElement(text: string, index: number): string | undefined {
  if (jsonKindOf(text) !== "array") return undefined;
  if (index < 0) return [...jsonElements(text)].at(index);
  let at = 0;
  for (const element of jsonElements(text)) if (at++ === index) return element;
  return undefined;
}

/** The value that a path of keys and subscripts leads to; `undefined` if there is none. */
export function jsonAtPath(text: string, path: readonly (string | null)[]): string | undefined {
  let value: string | undefined = text;
  for (const step of path) {
    if (value === undefined || step === null) return undefined;
    value = jsonKindOf(value) === "array" ? elementAtText(value, step) : jsonField(value, step);
  }
  return value;
}

const integerSyntax = /^[ \t\n\v\f\r]*[+-]?[0-9]+[ \t\n\v\f\r]*$/;

/** A path's step as a subscript; `undefined` if it is none that an int4 can hold. */
export function subscriptOf(step: string): number | undefined {
  const value = integerSyntax.test(step) ? Number(step) : NaN;
  return value >= -2147483648 && value <= 2147483647 ? value : undefined;
}

function elementAtText(text: string, step: string): string | undefined {
  const index = subscriptOf(step);
  return index === undefined ? undefined : jsonElement(text, index);
}

/** What the operators with a second `>` give: the text of a string, NULL for null. */
export function jsonAsText(value: string | undefined): string | null {
  if (value === undefined || value === "null") return null;
  return value.startsWith('"') ? decodeJsonString(value) : value;
}
