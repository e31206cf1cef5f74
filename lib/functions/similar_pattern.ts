import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** Characters that mean something in regular expressions and nothing in SIMILAR TO. */
const plainHere = new Set([..."\\.^$"]);

/**
 * A pattern of SIMILAR TO as a regular expression.
 *
 * Source: PostgreSQL 15 documentation, 9.7.2, "SIMILAR TO Regular Expressions".
 * @param escape one character, or none for patterns without escapes
 * @throws PgError `22025` if the escape is more than one character, `2200C` for too many separators
 */
export function regexOfSimilar(pattern: string, escape: string): string {
  if ([...escape].length > 1) {
    throw new PgError(sqlState.invalid_escape_sequence, "invalid escape string", {
      hint: "Escape string must be empty or one character.",
    });
  }
  let result = "^(?:";
  let separators = 0;
  let inBrackets = false;
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === escape) {
      const escaped = characters[++at];
      if (escaped === undefined) break;
      if (escaped === '"' && !inBrackets) result += separator(++separators);
      else result += `\\${escaped}`;
    } else if (inBrackets) {
      result += character === "\\" ? "\\\\" : character;
      inBrackets = character !== "]";
    } else if (character === "[") {
      result += character;
      inBrackets = true;
      // A bracket that comes first is a member of the set.
      if (characters[at + 1] === "^") result += characters[++at];
      if (characters[at + 1] === "]") result += characters[++at];
    } else {
      result += outsideBrackets(character);
    }
  }
  return `${result})$`;
}

function outsideBrackets(character: string): string {
  if (character === "%") return ".*";
  if (character === "_") return ".";
  if (character === "(") return "(?:";
  return plainHere.has(character) ? `\\${character}` : character;
}

/** The marks around the part that substring() gives. */
function separator(count: number): string {
  if (count === 1) return "){1,1}?(";
  if (count === 2) return "){1,1}(?:";
  throw new PgError(
    sqlState.invalid_use_of_escape_character,
    "SQL regular expression may not contain more than two escape-double-quote separators",
  );
}
