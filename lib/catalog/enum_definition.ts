import { enumType } from "../pgtypes/enum_types.ts";
import type { PgType } from "../pgtypes/pg_type.ts";
import { scanSql } from "./sql_scanner.ts";

const mark = "(/* enum */ label, position) AS VALUES ";

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The CREATE VIEW that an enum type is in the file: its rows are the labels in their order.
 * @param name as CREATE has it, quoted where needed
 */
export function enumText(name: string, labels: readonly string[]): string {
  const rows = labels.map((label, index) => `(${quoted(label)}, ${index + 1})`);
  // A view must have a row; that of an enum without labels has none that counts.
  const values = rows.length > 0 ? rows.join(", ") : "(NULL, NULL)";
  return `CREATE VIEW ${name} ${mark}${values}`;
}

/** The enum type that a view stands for; `undefined` for any other view. */
export function readEnum(name: string, sql: string): PgType | undefined {
  const start = sql.indexOf(mark);
  if (start < 0) return undefined;
  const labels = [...scanSql(sql.slice(start + mark.length))]
    .filter(({ kind, text }) => kind === "string" && text.startsWith("'"))
    .map(({ text }) => text.slice(1, -1).replaceAll("''", "'"));
  return enumType(name, labels);
}
