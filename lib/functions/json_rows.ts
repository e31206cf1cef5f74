import type { StorageValue } from "../pgtypes/pg_type.ts";

/*
 * Lists of storage values as JSON, the one form in which a function can hand SQLite more than one
 * value: json_each() takes it apart again. Integers and REALs stay what they are; a BLOB, which JSON
 * has not, becomes bytea's text.
 */

function jsonOf(value: StorageValue): string {
  if (value === null) return "null";
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Uint8Array) return JSON.stringify(`\\x${value.toHex()}`);
  if (!Number.isFinite(value)) return value > 0 ? "9e999" : "-9e999";
  const text = String(value);
  // Without a point or an exponent it would come back as an INTEGER.
  return text.includes(".") || text.includes("e") ? text : `${text}.0`;
}

/** A JSON array of values. */
export function jsonOfElements(values: Iterable<StorageValue>): string {
  const texts: string[] = [];
  for (const value of values) texts.push(jsonOf(value));
  return `[${texts.join(",")}]`;
}

/** One row: an array of its values, or the value if there is only one. */
export function jsonOfRow(row: readonly StorageValue[]): string {
  return row.length === 1 ? jsonOf(row[0]!) : jsonOfElements(row);
}

/** A JSON array of rows. */
export function jsonOfRows(rows: Iterable<readonly StorageValue[]>): string {
  const texts: string[] = [];
  for (const row of rows) texts.push(jsonOfRow(row));
  return `[${texts.join(",")}]`;
}
