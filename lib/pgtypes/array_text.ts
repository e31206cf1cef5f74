import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isDigits, isSpace } from "./input_text.ts";

/**
 * The text form of arrays: `{1,2}`, `{{a,"b c"},{NULL,""}}`, `[0:1]={x,y}`.
 *
 * Source of the rules and the wording: PostgreSQL 15, `array_in`, `ArrayCount` and `array_out` in
 * `src/backend/utils/adt/arrayfuncs.c`.
 * @module
 */

/** One dimension of an array. */
export interface ArrayDimension {
  readonly length: number;
  readonly lowerBound: number;
}

/** An array whose elements are text, in row-major order; no dimensions if it is empty. */
export interface ArrayText {
  readonly dimensions: readonly ArrayDimension[];
  readonly elements: readonly (string | null)[];
}

/** MAXDIM. */
export const maximumDimensions = 6;

const minimumBound = -(2 ** 31);
const maximumBound = 2 ** 31 - 1;

/** `54000` for more dimensions than PostgreSQL has. */
export function tooManyDimensions(count: number): PgError {
  return new PgError(
    sqlState.program_limit_exceeded,
    `number of array dimensions (${count}) exceeds the maximum allowed (${maximumDimensions})`,
  );
}

function malformed(text: string, detail: string): PgError {
  return new PgError(
    sqlState.invalid_text_representation,
    `malformed array literal: "${text}"`,
    { detail },
  );
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** Reads `[1:2][3]=` in front of the braces, if it is there; the end is where the braces begin. */
function readBounds(text: string): { readonly bounds: ArrayDimension[]; readonly end: number } {
  const bounds: ArrayDimension[] = [];
  let at = skipSpace(text, 0);
  while (text[at] === "[") {
    if (bounds.length >= maximumDimensions) throw tooManyDimensions(bounds.length + 1);
    const first = numberEnd(text, at + 1);
    if (first === at + 1) {
      throw malformed(text, '"[" must introduce explicitly-specified array dimensions.');
    }
    let lowerBound = 1;
    let start = at + 1;
    let end = first;
    if (text[first] === ":") {
      lowerBound = boundValue(text.slice(at + 1, first));
      start = first + 1;
      end = numberEnd(text, start);
      if (end === start) throw malformed(text, "Missing array dimension value.");
    }
    if (text[end] !== "]") throw malformed(text, 'Missing "]" after array dimensions.');
    const upperBound = boundValue(text.slice(start, end));
    if (upperBound < lowerBound) {
      throw new PgError(
        sqlState.array_subscript_error,
        "upper bound cannot be less than lower bound",
      );
    }
    bounds.push({ length: upperBound - lowerBound + 1, lowerBound });
    at = skipSpace(text, end + 1);
  }
  if (bounds.length === 0) return { bounds, end: at };
  if (text[at] !== "=") throw malformed(text, 'Missing "=" after array dimensions.');
  return { bounds, end: skipSpace(text, at + 1) };
}

function numberEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && (isDigits(text[at]!) || text[at] === "-" || text[at] === "+")) at++;
  return at;
}

/** C's atoi(), which stops at what is no digit. */
function boundValue(text: string): number {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? 0 : Math.min(Math.max(value, minimumBound), maximumBound);
}

type State =
  | "start"
  | "level started"
  | "element started"
  | "quoted element started"
  | "quoted element completed"
  | "element delimited"
  | "level completed"
  | "level delimited";

/** Reads the part in braces. */
class BracesReader {
  readonly #text: string;
  readonly #delimiter: string;
  #state: State = "start";
  #at: number;
  #depth = 0;
  /** How many items the open array of each level has, and how many the last closed one had. */
  readonly #counts: number[] = [];
  readonly #lengths: number[] = [];
  #elementDepth = 0;
  readonly elements: (string | null)[] = [];

  constructor(text: string, start: number, delimiter: string) {
    this.#text = text;
    this.#at = start;
    this.#delimiter = delimiter;
  }

  /** Lengths of the dimensions; none if the array is empty. */
  read(): number[] {
    do {
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#malformed("Unexpected end of input.");
      if (character === "{") this.#open();
      else if (character === "}") this.#close();
      else if (character === this.#delimiter) this.#delimit();
      else if (character === '"') this.#quoted();
      else if (isSpace(character)) this.#at++;
      else this.#unquoted();
    } while (this.#depth > 0);
    if (skipSpace(this.#text, this.#at) < this.#text.length) {
      throw this.#malformed("Junk after closing right brace.");
    }
    return this.elements.length === 0 ? [] : this.#lengths;
  }

  #malformed(detail: string): PgError {
    return malformed(this.#text, detail);
  }

  #unexpected(character: string): PgError {
    return this.#malformed(`Unexpected "${character}" character.`);
  }

  #open(): void {
    const state = this.#state;
    if (state !== "start" && state !== "level started" && state !== "level delimited") {
      throw this.#unexpected("{");
    }
    if (this.#depth >= maximumDimensions) throw tooManyDimensions(this.#depth + 1);
    this.#counts[this.#depth++] = 1;
    this.#state = "level started";
    this.#at++;
  }

  #close(): void {
    const isEmpty = this.#depth === 1 && this.#state === "level started";
    if (!this.#isItemComplete() && !isEmpty) throw this.#unexpected("}");
    this.#state = "level completed";
    this.#depth--;
    const last = this.#lengths[this.#depth];
    const count = this.#counts[this.#depth]!;
    if (last !== undefined && last !== count) throw this.#unevenDimensions();
    this.#lengths[this.#depth] = count;
    this.#at++;
  }

  #unevenDimensions(): PgError {
    return this.#malformed(
      "Multidimensional arrays must have sub-arrays with matching dimensions.",
    );
  }

  #isItemComplete(): boolean {
    return this.#state === "element started" || this.#state === "quoted element completed" ||
      this.#state === "level completed";
  }

  #delimit(): void {
    if (!this.#isItemComplete()) throw this.#unexpected(this.#delimiter);
    this.#state = this.#state === "level completed" ? "level delimited" : "element delimited";
    this.#counts[this.#depth - 1]!++;
    this.#at++;
  }

  #add(element: string | null): void {
    if (this.#elementDepth === 0) this.#elementDepth = this.#depth;
    if (this.#elementDepth !== this.#depth) throw this.#unevenDimensions();
    this.elements.push(element);
  }

  #checkElementStart(): void {
    if (this.#state !== "level started" && this.#state !== "element delimited") {
      throw this.#malformed("Unexpected array element.");
    }
  }

  #escaped(): string {
    const character = this.#text[this.#at + 1];
    if (character === undefined) throw this.#malformed("Unexpected end of input.");
    this.#at += 2;
    return character;
  }

  #quoted(): void {
    this.#checkElementStart();
    this.#state = "quoted element completed";
    const text = this.#text;
    let value = "";
    let copied = ++this.#at;
    for (;;) {
      const character = text[this.#at];
      if (character === undefined) throw this.#malformed("Unexpected end of input.");
      if (character === '"') break;
      if (character === "\\") {
        value += text.slice(copied, this.#at) + this.#escaped();
        copied = this.#at;
      } else this.#at++;
    }
    this.#add(value + text.slice(copied, this.#at));
    this.#at++;
  }

  #unquoted(): void {
    if (this.#text[this.#at] === "\\" && this.#state !== "level started") {
      if (this.#state !== "element delimited") throw this.#unexpected("\\");
    }
    this.#checkElementStart();
    this.#state = "element started";
    let value = "";
    let kept = 0;
    let escaped = false;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#malformed("Unexpected end of input.");
      if (character === "}" || character === this.#delimiter) break;
      if (character === "{") throw this.#unexpected("{");
      if (character === '"') throw this.#malformed("Unexpected array element.");
      if (character === "\\") {
        value += this.#escaped();
        kept = value.length;
        escaped = true;
      } else {
        value += character;
        if (!isSpace(character)) kept = value.length;
        this.#at++;
      }
    }
    const text = value.slice(0, kept);
    this.#add(!escaped && text.toUpperCase() === "NULL" ? null : text);
  }
}

/**
 * Takes the text form of an array apart.
 * @param delimiter pg_type.typdelim of the element type
 * @throws PgError `22P02`, `2202E` or `54000` with PostgreSQL's details
 */
export function parseArrayText(text: string, delimiter: string): ArrayText {
  const { bounds, end } = readBounds(text);
  if (text[end] !== "{") {
    throw malformed(
      text,
      bounds.length === 0
        ? 'Array value must start with "{" or dimension information.'
        : 'Array contents must start with "{".',
    );
  }
  const reader = new BracesReader(text, end, delimiter);
  const lengths = reader.read();
  const { elements } = reader;
  if (bounds.length === 0) {
    return { dimensions: lengths.map((length) => ({ length, lowerBound: 1 })), elements };
  }
  const matches = bounds.length === lengths.length &&
    bounds.every(({ length }, index) => length === lengths[index]);
  if (!matches) {
    throw malformed(text, "Specified array dimensions do not match array contents.");
  }
  return { dimensions: bounds, elements };
}

function needsQuotes(element: string, delimiter: string): boolean {
  if (element === "" || element.toUpperCase() === "NULL") return true;
  for (const character of element) {
    if ('"\\{}'.includes(character) || character === delimiter || isSpace(character)) return true;
  }
  return false;
}

function quote(element: string): string {
  return `"${element.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** The text that PostgreSQL prints for an array. */
export function formatArrayText(array: ArrayText, delimiter: string): string {
  const { dimensions, elements } = array;
  if (dimensions.length === 0) return "{}";
  let items = elements.map((element) => {
    if (element === null) return "NULL";
    return needsQuotes(element, delimiter) ? quote(element) : element;
  });
  for (let level = dimensions.length - 1; level >= 0; level--) {
    const { length } = dimensions[level]!;
    const groups: string[] = [];
    for (let at = 0; at < items.length; at += length) {
      groups.push(`{${items.slice(at, at + length).join(delimiter)}}`);
    }
    items = groups;
  }
  const isPlain = dimensions.every(({ lowerBound }) => lowerBound === 1);
  const bounds = dimensions.map(({ length, lowerBound }) =>
    `[${lowerBound}:${lowerBound + length - 1}]`
  );
  return `${isPlain ? "" : `${bounds.join("")}=`}${items[0]}`;
}
