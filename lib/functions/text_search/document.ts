import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { utf8Length } from "../../base/utf8.ts";
import { mostLexemeBytes } from "../../pgtypes/text_search_word.ts";
import {
  lastPosition,
  type LexemePosition,
  mostPositions,
  sortedLexemes,
  type TsVector,
} from "../../pgtypes/tsvector.ts";
import {
  decodeJsonString,
  jsonAsText,
  jsonElements,
  jsonKindOf,
  jsonMembers,
} from "../json_slices.ts";
import type { Configuration } from "./dictionaries.ts";
import { tokensOf } from "./tokenizer.ts";

/**
 * Documents made into tsvectors: texts, and the values of JSON.
 *
 * Source: PostgreSQL 15 documentation, 12.3.1 and table 9.43.
 * @module
 */

/** A lexeme of a document, and the number of the word that it comes from. */
export interface DocumentWord {
  readonly text: string;
  readonly position: number;
}

/**
 * The lexemes of a text. Stop words have a position, too.
 * @param before the position of the last word in front of the text
 */
export function wordsOf(
  configuration: Configuration,
  text: string,
  before: number,
): { readonly words: readonly DocumentWord[]; readonly last: number } {
  const words: DocumentWord[] = [];
  let last = before;
  for (const token of tokensOf(text)) {
    const dictionary = configuration.dictionaryOf(token.type);
    if (dictionary === undefined) continue;
    // PostgreSQL says so in a notice.
    if (utf8Length(token.text) > mostLexemeBytes) continue;
    last++;
    for (const lexeme of dictionary.lexize(token.text)) {
      words.push({ text: lexeme, position: Math.min(last, lastPosition) });
    }
  }
  return { words, last };
}

/** Puts the lexemes of a document together. */
function vectorOf(words: readonly DocumentWord[]): TsVector {
  const positions = new Map<string, LexemePosition[]>();
  for (const { text, position } of words) {
    const known = positions.get(text);
    if (known === undefined) positions.set(text, [{ position, weight: 0 }]);
    else if (known.length < mostPositions - 1 && known.at(-1)!.position !== position) {
      known.push({ position, weight: 0 });
    }
  }
  return sortedLexemes([...positions].map(([text, each]) => ({ text, positions: each })));
}

/** A text as a tsvector. */
export function documentVector(configuration: Configuration, text: string): TsVector {
  return vectorOf(wordsOf(configuration, text, 0).words);
}

/** Which parts of JSON count. */
type JsonPart = "string" | "numeric" | "boolean" | "key";

const jsonParts: readonly JsonPart[] = ["string", "numeric", "boolean", "key"];
const onlyStrings: ReadonlySet<JsonPart> = new Set(["string"]);

function* jsonTexts(json: string, parts: ReadonlySet<JsonPart>): Iterable<string> {
  switch (jsonKindOf(json)) {
    case "array":
      for (const element of jsonElements(json)) yield* jsonTexts(element, parts);
      return;
    case "object":
      for (const [key, value] of jsonMembers(json)) {
        if (parts.has("key")) yield key;
        yield* jsonTexts(value, parts);
      }
      return;
    case "string":
      if (parts.has("string")) yield decodeJsonString(json.trim());
      return;
    case "number":
      if (parts.has("numeric")) yield jsonAsText(json)!;
      return;
    case "boolean":
      if (parts.has("boolean")) yield jsonAsText(json)!;
  }
}

/** JSON as a tsvector; its values do not stand beside each other. */
function jsonVector(
  configuration: Configuration,
  json: string,
  parts: ReadonlySet<JsonPart>,
): TsVector {
  const all: DocumentWord[] = [];
  let position = 0;
  for (const text of jsonTexts(json, parts)) {
    const { words, last } = wordsOf(configuration, text, position);
    all.push(...words);
    position = words.length > 0 ? last + 1 : last;
  }
  return vectorOf(all);
}

/** The strings in JSON as a tsvector. */
export function jsonStringVector(configuration: Configuration, json: string): TsVector {
  return jsonVector(configuration, json, onlyStrings);
}

function invalidFlag(message: string, hint = false): PgError {
  const fields = hint
    ? { hint: 'Possible values are: "string", "numeric", "boolean", "key", and "all".' }
    : {};
  return new PgError(sqlState.invalid_parameter_value, message, fields);
}

function partsOf(filter: string): ReadonlySet<JsonPart> {
  const kind = jsonKindOf(filter);
  if (kind === "object") {
    throw invalidFlag("wrong flag type, only arrays and scalars are allowed");
  }
  const flags = kind === "array" ? [...jsonElements(filter)] : [filter];
  const parts = new Set<JsonPart>();
  for (const flag of flags) {
    if (jsonKindOf(flag) !== "string") {
      throw invalidFlag("flag array element is not a string", true);
    }
    const name = decodeJsonString(flag.trim()).toLowerCase();
    if (name === "all") jsonParts.forEach((part) => parts.add(part));
    else if (jsonParts.includes(name as JsonPart)) parts.add(name as JsonPart);
    else throw invalidFlag(`wrong flag in flag array: "${decodeJsonString(flag.trim())}"`, true);
  }
  return parts;
}

/** Those parts of JSON that a filter names as a tsvector. Raises `22023` for a wrong filter. */
export function filteredJsonVector(
  configuration: Configuration,
  json: string,
  filter: string,
): TsVector {
  return jsonVector(configuration, json, partsOf(filter));
}
