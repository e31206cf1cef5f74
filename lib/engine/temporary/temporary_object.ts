import { isCatalogTableName } from "../../catalog/catalog_table_name.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import type { SchemaRow } from "../schema_namespace.ts";
import { readSchemaRows } from "../schema_rows.ts";

/** The table in which SQLite keeps the numbers of those with AUTOINCREMENT: made and dropped by itself. */
export const numberTable = "sqlite_sequence";

/** The client's temporary tables, indexes, views and triggers, older ones first. */
export function readTemporaryObjects(connection: HostedConnection): readonly SchemaRow[] {
  return readSchemaRows(connection, "temp").filter(({ name, table, sql }) =>
    sql !== null && !isCatalogTableName(table) && !name.startsWith("sqlite_")
  );
}

/** How large the temporary tables are, in bytes, with what SQLite needs to keep them. */
export function temporaryBytes(connection: HostedConnection): number {
  const number = (pragma: string) =>
    Number(connection.prepare(`PRAGMA temp.${pragma}`).first([])![0]);
  return connection.unguarded(
    () => (number("page_count") - number("freelist_count")) * number("page_size"),
    false,
  );
}

/** Whether a row of the schema is a virtual table, whose rows are in others that come with it. */
export function isVirtualTable({ type, sql }: SchemaRow): boolean {
  return type === "table" && sql!.startsWith("CREATE VIRTUAL TABLE ");
}

/** Whether a row of the schema is a table that has rows itself. */
export function hasOwnRows(object: SchemaRow): boolean {
  return object.type === "table" && !isVirtualTable(object);
}

/** What makes a temporary table or index, from the text that SQLite has kept of it, which names no schema. */
export function creationText({ type, sql }: SchemaRow): string {
  return type === "table"
    ? sql!.replace(/^CREATE TABLE /, "CREATE TEMP TABLE ")
    : sql!.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX temp.");
}

/**
 * What makes a temporary view, trigger or virtual table by way of SQLite's own table of the schema: what it
 * refers to may have gone since.
 */
export function schemaRowText({ type, name, table, sql }: SchemaRow): string {
  const values = [type, name, table].map(quoteText).join(", ");
  return `INSERT INTO temp.sqlite_schema (type, name, tbl_name, rootpage, sql)
    VALUES (${values}, 0, ${quoteText(sql!)})`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A temporary object's name for a statement. */
export function temporaryName(name: string): string {
  return `temp."${name.replaceAll('"', '""')}"`;
}
