import { scanSql } from "./sql_scanner.ts";

/**
 * The sequence that a default is the next value of.
 * @param text SQLite's text of the default
 * @returns `undefined` for any other default
 */
export function sequenceOfDefault(text: string | null): string | undefined {
  if (text === null || !/nextval/i.test(text)) return undefined;
  const tokens = [...scanSql(text)];
  const at = tokens.findIndex(({ upper }) => upper === "NEXTVAL");
  const name = tokens[at + 2];
  if (at < 0 || name?.kind !== "string") return undefined;
  return name.text.slice(1, -1).replaceAll("''", "'");
}
