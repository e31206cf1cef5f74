/** The forms in which a command can print rows. */
export const outputFormats = ["table", "csv", "json"] as const;

/** One of {@link outputFormats}. */
export type OutputFormat = (typeof outputFormats)[number];

/** Rows with their column titles; null is SQL's NULL. */
export interface Table {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * A table as text that ends in a line feed.
 * - `table`: aligned for reading, as ayb's client prints it; control characters are escaped.
 * - `csv`: RFC 4180 with LF; NULL is an empty field and the empty string is `""`.
 * - `json`: an array with one object a row; a later column hides an earlier one of the same title.
 */
export function formatTable(table: Table, format: OutputFormat): string {
  switch (format) {
    case "table":
      return formatAligned(table);
    case "csv":
      return formatCsv(table);
    case "json":
      return formatJson(table);
  }
}

function formatAligned(table: Table): string {
  const titles = table.titles.map(printable);
  const rows = table.rows.map((row) => row.map((cell) => cell === null ? "NULL" : printable(cell)));
  const widths = titles.map((title, column) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[column]!)), displayWidth(title))
  );
  const line = (cells: readonly string[]) =>
    ` ${cells.map((cell, column) => pad(cell, widths[column]!)).join(" | ")} `.trimEnd() + "\n";
  const rule = widths.map((width) => "-".repeat(width + 2)).join("+") + "\n";
  return line(titles) + rule + rows.map(line).join("");
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(width - displayWidth(cell));
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;

/** How many columns of a terminal the text takes. */
function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Data must not move the cursor of the terminal that shows it. */
function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) =>
      escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function formatCsv(table: Table): string {
  const lines = [table.titles, ...table.rows];
  return lines.map((cells) => cells.map(csvField).join(",") + "\n").join("");
}

function csvField(cell: string | null): string {
  if (cell === null) return "";
  return cell === "" || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function formatJson(table: Table): string {
  const objects = table.rows.map((row) =>
    Object.fromEntries(row.map((cell, column) => [table.titles[column]!, cell]))
  );
  return JSON.stringify(objects, null, 2) + "\n";
}
