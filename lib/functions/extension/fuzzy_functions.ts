import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { type FunctionTable, scalar } from "../definition.ts";
import { metaphoneOf } from "./metaphone.ts";

/**
 * The functions of the extension fuzzystrmatch, but for Double Metaphone.
 *
 * Source: PostgreSQL 15 documentation, F.17; D. E. Knuth, "The Art of Computer Programming" 3, for Soundex.
 * @module
 */

const mostCharacters = 255;

interface Costs {
  readonly insertion: number;
  readonly deletion: number;
  readonly substitution: number;
}

const equalCosts: Costs = { insertion: 1, deletion: 1, substitution: 1 };

function costs(insertion: number, deletion: number, substitution: number): Costs {
  return { insertion, deletion, substitution };
}

function editDistance(from: string, to: string, each: Costs): number {
  const [source, target] = [[...from], [...to]];
  if (source.length > mostCharacters || target.length > mostCharacters) {
    throw new PgError(
      sqlState.invalid_parameter_value,
      `levenshtein argument exceeds maximum length of ${mostCharacters} characters`,
    );
  }
  let previous = Array.from({ length: source.length + 1 }, (_, index) => index * each.deletion);
  for (const [row, wanted] of target.entries()) {
    const current = [(row + 1) * each.insertion];
    for (const [column, character] of source.entries()) {
      current.push(Math.min(
        previous[column + 1]! + each.insertion,
        current[column]! + each.deletion,
        previous[column]! + (character === wanted ? 0 : each.substitution),
      ));
    }
    previous = current;
  }
  return previous[source.length]!;
}

/** The distance, or something above the limit, which a negative one does not set. */
function limited(from: string, to: string, limit: number, each: Costs): number {
  const distance = editDistance(from, to, each);
  return limit >= 0 ? Math.min(distance, limit + 1) : distance;
}

/** A text's bytes as characters, since letters beyond ASCII are none here. */
function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function asciiCapitals(text: string): string {
  return text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function metaphone(text: string, longest: number): string {
  const word = text.length > mostCharacters ? text : bytesOf(text);
  if (word === "") return "";
  const tooLong = (what: string) =>
    new PgError(
      sqlState.invalid_parameter_value,
      `${what} exceeds the maximum length of ${mostCharacters} bytes`,
    );
  if (word.length > mostCharacters) throw tooLong("argument");
  if (longest > mostCharacters) throw tooLong("output");
  if (longest <= 0) {
    throw new PgError(sqlState.zero_length_character_string, "output cannot be empty string");
  }
  return metaphoneOf(asciiCapitals(word), longest);
}

/** The group of sounds of each letter from A to Z; 0 for those that are left out. */
const soundexCodes = "01230120022455012623010202";
const soundexLength = 4;

function soundexCode(character: string): string {
  const index = character.charCodeAt(0) - 0x41;
  return soundexCodes[index] ?? character;
}

function soundex(text: string): string {
  const letters = asciiCapitals(text);
  const start = letters.search(/[A-Z]/);
  if (start < 0) return "";
  let result = letters[start]!;
  for (let at = start + 1; at < letters.length && result.length < soundexLength; at++) {
    const letter = letters[at]!;
    const code = soundexCode(letter);
    if (/[A-Z]/.test(letter) && code !== soundexCode(letters[at - 1]!) && code !== "0") {
      result += code;
    }
  }
  return result.padEnd(soundexLength, "0");
}

/** How many of the four letters of two Soundex codes are the same. */
function difference(first: string, second: string): number {
  const [some, others] = [soundex(first), soundex(second)];
  return [...Array(soundexLength).keys()].filter((index) => some[index] === others[index]).length;
}

/** The functions of fuzzystrmatch. */
export const fuzzyFunctions: FunctionTable = {
  "difference(text,text)": scalar(difference),
  "levenshtein(text,text)": scalar((from: string, to: string) =>
    editDistance(from, to, equalCosts)
  ),
  "levenshtein(text,text,int4,int4,int4)": scalar(
    (from: string, to: string, insertion: number, deletion: number, substitution: number) =>
      editDistance(from, to, costs(insertion, deletion, substitution)),
  ),
  "levenshtein_less_equal(text,text,int4)": scalar((from: string, to: string, limit: number) =>
    limited(from, to, limit, equalCosts)
  ),
  "levenshtein_less_equal(text,text,int4,int4,int4,int4)": scalar((
    from: string,
    to: string,
    insertion: number,
    deletion: number,
    substitution: number,
    limit: number,
  ) => limited(from, to, limit, costs(insertion, deletion, substitution))),
  "metaphone(text,int4)": scalar(metaphone),
  "soundex(text)": scalar(soundex),
  "text_soundex(text)": scalar(soundex),
};
