import { PgError } from "../../lib/base/pg_error.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import type { CatalogSession } from "../catalog/catalog_session.ts";

/** A statement with what PostgreSQL 15 answers to it; the statements of a file build on each other. */
export interface ComparedCase {
  readonly sql: string;
  /** Rows as `psql -At` prints them, or `ERROR` with SQLSTATE and message. */
  readonly postgres: string;
  /** What it gives here, where that is something else. */
  readonly ayb?: string;
}

const folder = new URL("compare/", import.meta.url);

/** Names of the files in the folder compare, without their endings. */
export function comparedFiles(): string[] {
  return [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".sql"))
    .map(({ name }) => name.slice(0, -".sql".length)).sort();
}

/** The statements of a file, one a line. */
export function comparedTexts(file: string): string[] {
  return Deno.readTextFileSync(new URL(`${file}.sql`, folder)).split("\n").filter((each) => each);
}

/** What was recorded of a file; empty if nothing was. */
export function readRecorded(file: string): ComparedCase[] {
  try {
    return JSON.parse(Deno.readTextFileSync(new URL(`${file}.json`, folder)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Keeps what PostgreSQL answered. */
export function writeRecorded(file: string, cases: readonly ComparedCase[]): void {
  const lines = cases.map((each) => JSON.stringify(each));
  Deno.writeTextFileSync(new URL(`${file}.json`, folder), `[\n${lines.join(",\n")}\n]\n`);
}

/** Rows as `psql -At` prints them, or the SQLSTATE. */
export function runCase(text: string, session: CatalogSession): string {
  try {
    const { rows } = session.query(text);
    return rows.map((row) => row.map((value) => value ?? "NULL").join("|")).join("\n");
  } catch (error) {
    if (error instanceof PgError) return `ERROR ${error.code} ${error.message}`;
    if (error instanceof SqliteFailure) return `SQLite: ${error.message}`;
    throw error;
  }
}

/** Whether answers have the same rows, or the same SQLSTATE. */
export function agree(one: string, other: string): boolean {
  const code = (text: string) => text.startsWith("ERROR ") ? text.slice(0, 11) : text;
  return code(one) === code(other);
}
