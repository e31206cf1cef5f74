/** What came back for one statement of a text, or for one text: an error ends it. */
export type Result =
  | { readonly kind: "rows"; readonly columns: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: "done"; readonly tag: string }
  | { readonly kind: "error"; readonly code: string; readonly message: string };

/** The values of a row in text format. */
export type Row = readonly (string | null)[];

/** Everything that a server said to a text of one or more statements. */
export interface Answer {
  readonly results: readonly Result[];
  /** Status of the transaction afterwards: `I`, `T` or `E`. */
  readonly status: string;
}

/**
 * Which order of rows a statement promises: none, that of the sort keys (as far as they are output
 * columns, by name or number), or that of all rows.
 */
export type RowOrder = "none" | "all" | readonly (string | number)[];

/** Whether two answers have the same rows, tags and SQLSTATEs. */
export function sameAnswer(one: Answer, other: Answer, order: RowOrder): boolean {
  return one.results.length === other.results.length &&
    one.results.every((result, index) => sameResult(result, other.results[index]!, order));
}

function sameResult(one: Result, other: Result, order: RowOrder): boolean {
  if (one.kind === "rows" && other.kind === "rows") return sameRows(one, other, order);
  if (one.kind === "done" && other.kind === "done") return one.tag === other.tag;
  return one.kind === "error" && other.kind === "error" && one.code === other.code;
}

type Rows = Extract<Result, { kind: "rows" }>;

function sameRows(one: Rows, other: Rows, order: RowOrder): boolean {
  if (one.rows.length !== other.rows.length) return false;
  const lines = [one, other].map(({ rows }) => rows.map((row) => JSON.stringify(row)));
  if (order === "all") return lines[0]!.join("\n") === lines[1]!.join("\n");
  if (lines[0]!.sort().join("\n") !== lines[1]!.sort().join("\n")) return false;
  if (order === "none") return true;
  const keys = order.map((key) => typeof key === "number" ? key - 1 : one.columns.indexOf(key));
  if (keys.some((key) => key < 0)) return sameRows(one, other, "all");
  return one.rows.every((row, at) => keys.every((key) => row[key] === other.rows[at]![key]));
}

/** What is different, in a few words that quote no statement. */
export function describeDifference(postgres: Answer, ayb: Answer): string {
  const at = postgres.results.findIndex((result, index) => {
    const other = ayb.results[index];
    return other === undefined || !sameResult(result, other, "none");
  });
  const [expected, actual] = [postgres.results[at], ayb.results[at]];
  if (expected === undefined && at < 0) {
    return ayb.results.length > postgres.results.length
      ? `${ayb.results.length} results, not ${postgres.results.length}`
      : "another order of rows";
  }
  return `${outline(expected, actual)}; PostgreSQL: ${outline(actual, expected, true)}`;
}

function outline(other: Result | undefined, result: Result | undefined, brief = false): string {
  if (result === undefined) return "nothing";
  if (result.kind === "done") return result.tag;
  if (result.kind === "error") {
    return brief ? result.code : `${result.code} ${result.message.replaceAll(/\s+/g, " ")}`;
  }
  const count = `${result.rows.length} row${result.rows.length === 1 ? "" : "s"}`;
  const same = other?.kind === "rows" && other.rows.length === result.rows.length;
  return same && !brief ? `other values in ${count}` : count;
}
