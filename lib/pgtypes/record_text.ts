import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/*
 * The text of composite values, `(1,"a b",)`.
 *
 * Source: PostgreSQL 15 documentation, 8.16.6, and record_in() in rowtypes.c.
 */

function malformed(text: string, detail: string): PgError {
  return new PgError(
    sqlState.invalid_text_representation,
    `malformed record literal: "${text}"`,
    { detail },
  );
}

const space = /[ \t\n\r\v\f]/;

/** Reads one field after the other. */
class FieldReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** A field up to the comma or parenthesis behind it; `null` for NULL. */
  next(): string | null {
    const text = this.#text;
    if (text[this.at] === "," || text[this.at] === ")") return null;
    let field = "";
    for (let isQuoted = false;; this.at++) {
      const character = text[this.at];
      if (character === undefined) throw malformed(text, "Unexpected end of input.");
      if (!isQuoted && (character === "," || character === ")")) return field;
      if (character === "\\") {
        const next = text[++this.at];
        if (next === undefined) throw malformed(text, "Unexpected end of input.");
        field += next;
      } else if (character !== '"') field += character;
      else if (isQuoted && text[this.at + 1] === '"') {
        field += '"';
        this.at++;
      } else isQuoted = !isQuoted;
    }
  }
}

/**
 * The fields of a composite value's text.
 * @param count how many there must be
 * @throws PgError `22P02`
 */
export function readRecordText(text: string, count: number): (string | null)[] {
  let start = 0;
  while (space.test(text[start] ?? "")) start++;
  if (text[start] !== "(") throw malformed(text, "Missing left parenthesis.");
  const reader = new FieldReader(text, start + 1);
  const fields: (string | null)[] = [];
  while (fields.length < count) {
    if (fields.length > 0) {
      if (text[reader.at] !== ",") throw malformed(text, "Too few columns.");
      reader.at++;
    }
    fields.push(reader.next());
  }
  if (text[reader.at] !== ")") throw malformed(text, "Too many columns.");
  if (!/^\s*$/.test(text.slice(reader.at + 1))) {
    throw malformed(text, "Junk after right parenthesis.");
  }
  return fields;
}
