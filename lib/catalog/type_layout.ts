import { oids } from "../pgtypes/types.ts";
import { type PgTypeRow, pgTypeTable } from "../pgtypes/pg_type_table.ts";

const rows = new Map(pgTypeTable.map((row) => [row.oid, row]));
const text = rows.get(oids.text)!;

/** The row of pg_type of a built-in type; that of `text` for others. */
export function typeRow(oid: number): PgTypeRow {
  return rows.get(oid) ?? text;
}
