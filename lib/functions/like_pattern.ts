import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/*
 * LIKE patterns: `%` is any text, `_` any character, `\` takes the next character as it is.
 *
 * Source: PostgreSQL 15 documentation, 9.7.1, "LIKE".
 */

const anyText = Symbol("%");
const anyCharacter = Symbol("_");
/** An escape character with nothing behind it: an error only if the text goes as far. */
const lastEscape = Symbol("\\");

/** A pattern taken apart. */
type LikeItem = string | typeof anyText | typeof anyCharacter | typeof lastEscape;
type LikePattern = readonly LikeItem[];

const patterns = new Map<string, LikePattern>();
/** Patterns may come from data, and so be many. */
const mostPatterns = 500;

function endsInEscape(): PgError {
  return new PgError(
    sqlState.invalid_escape_sequence,
    "LIKE pattern must not end with escape character",
  );
}

function parse(pattern: string): LikePattern {
  const items: LikeItem[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === "\\") {
      items.push(characters[++at] ?? lastEscape);
    } else if (character === "%") {
      if (items.at(-1) !== anyText) items.push(anyText);
    } else {
      items.push(character === "_" ? anyCharacter : character);
    }
  }
  return items;
}

function parsed(pattern: string): LikePattern {
  let items = patterns.get(pattern);
  if (items === undefined) {
    items = parse(pattern);
    if (patterns.size >= mostPatterns) patterns.delete(patterns.keys().next().value!);
    patterns.set(pattern, items);
  }
  return items;
}

function widthAt(text: string, unit: number): number {
  return text.codePointAt(unit)! > 0xffff ? 2 : 1;
}

/**
 * Whether a text matches a LIKE pattern, in time that grows with the product of their lengths.
 * @throws PgError `22025` if the pattern ends in its escape character
 */
export function matchesLike(text: string, pattern: string): boolean {
  const items = parsed(pattern);
  let unit = 0;
  let item = 0;
  /** Where the last `%` is, and how far the text that it stands for goes. */
  let lastAny = -1;
  let covered = 0;
  while (unit < text.length) {
    const wanted = items[item];
    if (wanted === anyText) {
      lastAny = item++;
      covered = unit;
    } else if (wanted === lastEscape) {
      throw endsInEscape();
    } else if (wanted === anyCharacter) {
      unit += widthAt(text, unit);
      item++;
    } else if (wanted !== undefined && text.startsWith(wanted, unit)) {
      unit += wanted.length;
      item++;
    } else if (lastAny >= 0) {
      covered += widthAt(text, covered);
      unit = covered;
      item = lastAny + 1;
    } else {
      return false;
    }
  }
  while (items[item] === anyText) item++;
  return item === items.length;
}

/**
 * A pattern whose escape character is another one, or none, as one whose escape is `\`.
 * @throws PgError `22025` if the escape is more than one character
 */
export function withLikeEscape(pattern: string, escape: string): string {
  const characters = [...escape];
  if (characters.length > 1) {
    throw new PgError(sqlState.invalid_escape_sequence, "invalid escape string", {
      hint: "Escape string must be empty or one character.",
    });
  }
  if (escape === "\\") return pattern;
  let result = "";
  let escaped = false;
  for (const character of pattern) {
    if (character === escape && !escaped) {
      result += "\\";
      escaped = true;
    } else {
      // A backslash is a character as any other here.
      result += character === "\\" && !escaped ? "\\\\" : character;
      escaped = false;
    }
  }
  return result;
}
