/**
 * Runs the statements in the files of the folder compare, one a line, on PostgreSQL 15 and through the translator on
 * SQLite, and prints where rows or SQLSTATEs differ. Errors that SQLite itself raises when a
 * statement runs are only named: mapping them is not the translator's work.
 *
 * Run as `deno run --allow-all tests/sql/compare_with_postgres.ts`; with `--record` the answers are kept
 * for compared_test.ts.
 * @module
 */
import { loadParser } from "../../lib/sql/parse.ts";
import { CatalogSession } from "../catalog/catalog_session.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import {
  agree,
  type ComparedCase,
  comparedFiles,
  comparedTexts,
  runCase,
  writeRecorded,
} from "./compared_cases.ts";

function postgres(text: string, url: string): string {
  const args = ["-XqAt", "-P", "null=NULL", "-v", "VERBOSITY=verbose", "-c", text, url];
  const { stdout, stderr } = new Deno.Command("psql", { args }).outputSync();
  const decoder = new TextDecoder();
  const message = decoder.decode(stderr).split("\n").find((each) => each.startsWith("ERROR:"));
  if (message === undefined) return decoder.decode(stdout).trimEnd();
  const [code, ...words] = message.slice("ERROR:".length).trim().split(": ");
  return `ERROR ${code} ${words.join(": ")}`;
}

await loadParser();
const server = await PostgresServer.start();
try {
  const isRecording = Deno.args.includes("--record");
  for (const name of comparedFiles()) {
    using file = new HostedFile();
    const session = new CatalogSession(file.connect());
    await server.execute(`CREATE DATABASE ${name}`);
    const url = server.url.replace(/[^/]*$/, name);
    const cases = comparedTexts(name).map((sql): ComparedCase => {
      const [expected, actual] = [postgres(sql, url), runCase(sql, session)];
      if (agree(expected, actual)) return { sql, postgres: expected };
      console.log(`${sql}\n  PostgreSQL: ${expected}\n  ayb:        ${actual}`);
      return { sql, postgres: expected, ayb: actual };
    });
    const same = cases.filter(({ ayb }) => ayb === undefined).length;
    console.log(`${name}.sql: ${same} of ${cases.length} statements agree`);
    if (isRecording) writeRecorded(name, cases);
  }
} finally {
  await server.stop();
}
