/**
 * Writes into SQLite's text of a default what it stands for in PostgreSQL.
 * @param text a call of a function
 * @param expression as pg_get_expr() prints it
 */
export function markDefault(text: string, expression: string): string {
  const at = text.indexOf("(") + 1;
  return `${text.slice(0, at)}/* ${expression} */ ${text.slice(at)}`;
}

/** What {@link markDefault} wrote; `undefined` for a default of another kind. */
export function defaultMark(text: string | null): string | undefined {
  const start = text?.indexOf("(/* ") ?? -1;
  if (text === null || !/^[a-z]+$/.test(text.slice(0, Math.max(start, 0)))) return undefined;
  const end = text.indexOf(" */", start);
  return end < 0 ? undefined : text.slice(start + "(/* ".length, end);
}
