import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { truncateIdentifier } from "./name.ts";

/** One name, plain or quoted, with blanks around it. */
const name = /[ \t\n\r\f\v]*(?:"((?:[^"]|"")*)"|([^\s."][^\s.]*))[ \t\n\r\f\v]*/y;

/**
 * Takes a qualified name in a text apart, as `regclass` and its like read it: ` A."B" ` is `a` and `B`.
 * @returns the names, folded where they are not quoted, cut to the length of an identifier
 * @throws PgError 42602 for what is no name
 */
export function readNameParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0;;) {
    name.lastIndex = at;
    const found = name.exec(text);
    if (found === null) throw invalidName();
    const [whole, quoted, plain] = found;
    parts.push(truncateIdentifier(quoted?.replaceAll('""', '"') ?? plain!.toLowerCase()));
    at += whole.length;
    if (at === text.length) return parts;
    if (text[at] !== ".") throw invalidName();
    at++;
  }
}

/** What a text that cannot be a name is answered with. */
export function invalidName(): PgError {
  return new PgError(sqlState.invalid_name, "invalid name syntax");
}
