/**
 * Runs the statements in the files of the folder compare, one a line, on PostgreSQL 15 and through the translator on
 * SQLite, and prints where rows or SQLSTATEs differ. Errors that SQLite itself raises when a
 * statement runs are only named: mapping them is not the translator's work.
 *
 * Run as `deno run --allow-all tests/sql/compare_with_postgres.ts`.
 * @module
 */
import { PgError } from "../../lib/base/pg_error.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import { loadParser } from "../../lib/sql/parse.ts";
import { CatalogSession } from "../catalog/catalog_session.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { PostgresServer } from "../support/postgres_server.ts";

/** Rows as `psql -At` prints them, or the SQLSTATE. */
function run(text: string, session: CatalogSession): string {
  try {
    const { rows } = session.query(text);
    return rows.map((row) => row.map((value) => value ?? "NULL").join("|")).join("\n");
  } catch (error) {
    if (error instanceof PgError) return `ERROR ${error.code} ${error.message}`;
    if (error instanceof SqliteFailure) return `SQLite: ${error.message}`;
    throw error;
  }
}

function postgres(text: string, url: string): string {
  const args = ["-XqAt", "-P", "null=NULL", "-v", "VERBOSITY=verbose", "-c", text, url];
  const { stdout, stderr } = new Deno.Command("psql", { args }).outputSync();
  const decoder = new TextDecoder();
  const message = decoder.decode(stderr).split("\n").find((each) => each.startsWith("ERROR:"));
  if (message === undefined) return decoder.decode(stdout).trimEnd();
  const [code, ...words] = message.slice("ERROR:".length).trim().split(": ");
  return `ERROR ${code} ${words.join(": ")}`;
}

function agree(one: string, other: string): boolean {
  const code = (text: string) => text.startsWith("ERROR ") ? text.slice(0, 11) : text;
  return code(one) === code(other);
}

await loadParser();
const server = await PostgresServer.start();
try {
  const folder = new URL("compare/", import.meta.url);
  for (const { name } of Deno.readDirSync(folder)) {
    using file = new HostedFile();
    const session = new CatalogSession(file.connect());
    const database = name.replace(".sql", "");
    await server.execute(`CREATE DATABASE ${database}`);
    const url = server.url.replace(/[^/]*$/, database);
    const texts = Deno.readTextFileSync(new URL(name, folder)).split("\n").filter((each) => each);
    let same = 0;
    for (const text of texts) {
      const [expected, actual] = [postgres(text, url), run(text, session)];
      if (agree(expected, actual)) same++;
      else console.log(`${text}\n  PostgreSQL: ${expected}\n  ayb:        ${actual}`);
    }
    console.log(`${name}: ${same} of ${texts.length} statements agree`);
  }
} finally {
  await server.stop();
}
