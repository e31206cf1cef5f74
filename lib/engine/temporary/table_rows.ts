import type { TablePart } from "../../catalog/table_part.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import type { StorageRow } from "../hosted_statement.ts";
import { temporaryName } from "./temporary_object.ts";

/** A part ends with so many rows, or once they have so many bytes: about a millisecond of work. */
const rowsPerPart = 256;
const bytesPerPart = 64 * 1024;

/** How the rows of a temporary table are told, each with all that is needed to make it once more. */
export interface RowForm {
  readonly table: string;
  /** The name by which its rowid is known; `null` where it has none, or no name is free for it. */
  readonly rowid: string | null;
  /** Quoted names of the columns that are stored, the rowid excluded. */
  readonly columns: readonly string[];
}

/** Reads from SQLite how the rows of a temporary table are told. */
export function rowFormOf(connection: HostedConnection, table: string): RowForm {
  const columns = connection.prepare("SELECT name, hidden FROM pragma_table_xinfo(?1, 'temp')")
    .all([table]);
  const names = columns.map(([name]) => String(name));
  const folded = new Set(names.map((name) => name.toLowerCase()));
  const [hasNoRowid] = connection.prepare(
    "SELECT wr FROM pragma_table_list(?1) WHERE schema = 'temp'",
  ).first([table]) ?? [1n];
  const rowid = ["rowid", "_rowid_", "oid"].find((name) => !folded.has(name));
  return {
    table: temporaryName(table),
    rowid: hasNoRowid === 0n ? rowid ?? null : null,
    // Generated columns are computed again.
    columns: columns.filter(([, hidden]) => hidden === 0n)
      .map(([name]) => `"${String(name).replaceAll('"', '""')}"`),
  };
}

/** All rows of a temporary table in parts, made as they are taken; none where there are no rows. */
export function* rowParts(connection: HostedConnection, form: RowForm): Iterable<TablePart> {
  const { table, rowid, columns } = form;
  const names = rowid === null ? columns : [rowid, ...columns];
  const places = names.map(() => "?").join(", ");
  const insert = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`;
  const select = `SELECT ${names.join(", ")} FROM ${table}`;
  const rows = rowid === null ? readOne(connection, select) : readPages(connection, select, rowid);
  let values: StorageValue[] = [];
  let bytes = 0;
  for (const row of rows) {
    values.push(...row);
    bytes += bytesOf(row);
    if (bytes < bytesPerPart && values.length < rowsPerPart * names.length) continue;
    yield { statements: [], insert, columnCount: names.length, values };
    values = [];
    bytes = 0;
  }
  if (values.length > 0) yield { statements: [], insert, columnCount: names.length, values };
}

function* readOne(connection: HostedConnection, select: string): Iterable<StorageRow> {
  const reader = connection.prepare(select).read([]);
  try {
    for (let row = reader.next(); row !== null; row = reader.next()) yield row;
  } finally {
    reader.close();
  }
}

/** To read several rows at once is four times faster than one after the other, if they are short. */
function* readPages(
  connection: HostedConnection,
  select: string,
  rowid: string,
): Iterable<StorageRow> {
  const order = `ORDER BY ${rowid} LIMIT ?1`;
  const first = connection.prepare(`${select} ${order}`);
  const next = connection.prepare(`${select} WHERE ${rowid} > ?2 ${order}`);
  let limit = 1;
  let page = first.all([BigInt(limit)]);
  while (page.length > 0) {
    yield* page;
    if (page.length < limit) return;
    const average = page.reduce((sum, row) => sum + bytesOf(row), 0) / page.length;
    limit = Math.max(1, Math.min(rowsPerPart, limit * 8, Math.floor(bytesPerPart / average)));
    page = next.all([BigInt(limit), page.at(-1)![0]!]);
  }
}

function bytesOf(row: StorageRow): number {
  let bytes = 0;
  for (const value of row) {
    bytes += typeof value === "string" || value instanceof Uint8Array ? value.length : 8;
  }
  return bytes;
}
