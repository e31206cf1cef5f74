/** What COMMIT does with a temporary table: it deletes its rows, or drops it. */
export type OnCommit = "delete rows" | "drop";

const marks: Readonly<Record<OnCommit, string>> = {
  "delete rows": "ON COMMIT DELETE ROWS",
  drop: "ON COMMIT DROP",
};

/**
 * The name of a check that a temporary table with ON COMMIT has in its text, which always holds: so what
 * becomes of the table is kept and forgotten with the table itself.
 */
export function onCommitMark(onCommit: OnCommit): string {
  return marks[onCommit];
}

/** What the name of a check says of its table; `undefined` if it is a check as any other. */
export function onCommitOfMark(name: string | null | undefined): OnCommit | undefined {
  if (name === marks.drop) return "drop";
  return name === marks["delete rows"] ? "delete rows" : undefined;
}
