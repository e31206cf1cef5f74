import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** Whether C's isspace() says so in the C locale. */
export function isSpace(character: string | undefined): boolean {
  return character !== undefined && character.length === 1 && " \t\n\v\f\r".includes(character);
}

/** Text without the spaces around it that many of PostgreSQL's input functions skip. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}

/** Whether the text has at least one character and only the digits 0 to 9. */
export function isDigits(text: string): boolean {
  if (text === "") return false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** `22P02` for text that is no value of a type. */
export function invalidInput(typeName: string, text: string, detail?: string): PgError {
  return new PgError(
    sqlState.invalid_text_representation,
    `invalid input syntax for type ${typeName}: "${text}"`,
    detail === undefined ? {} : { detail },
  );
}

/** `22003` for a number in text form that the type cannot hold. */
export function valueOutOfRange(typeName: string, text: string): PgError {
  return new PgError(
    sqlState.numeric_value_out_of_range,
    `value "${text}" is out of range for type ${typeName}`,
  );
}
