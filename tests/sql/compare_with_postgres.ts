/**
 * Runs the statements in the folder compare, one a line, on PostgreSQL 15 and through the translator on
 * SQLite, and prints where rows or SQLSTATEs differ. Errors that SQLite itself raises when a
 * statement runs are only named: mapping them is not the translator's work.
 *
 * Run as `deno run --allow-all tests/sql/compare_with_postgres.ts`.
 * @module
 */
import { PgError } from "../../lib/base/pg_error.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import { defaultFormatSettings as settings } from "../../lib/pgtypes/format_settings.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { typeOrText } from "../../lib/pgtypes/types.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";
import type { ResultColumn } from "../../lib/sql/analysis.ts";
import { analyze } from "../../lib/sql/infer/analyze.ts";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import { translate } from "../../lib/sql/translate.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { PostgresServer } from "../support/postgres_server.ts";

const missing = "no such function: ";

/** Statements through the translator on a database of its own. */
class TranslatingDatabase {
  readonly #connection;
  readonly #reader;
  readonly #functions = new RegisteredFunctions();

  constructor(file: HostedFile) {
    this.#connection = file.connect();
    this.#reader = new SchemaReader(this.#connection, new SchemaCache());
  }

  /** Rows as `psql -At` prints them, or the SQLSTATE. */
  run(text: string): string {
    try {
      return this.#run(text);
    } catch (error) {
      if (error instanceof PgError) return `ERROR ${error.code} ${error.message}`;
      if (error instanceof SqliteFailure) return `SQLite: ${error.message}`;
      throw error;
    }
  }

  #run(text: string): string {
    const statement = parse(text)[0]!;
    const schema = this.#reader.schema();
    const { source } = statement;
    const context = { schema, source, parameterTypes: [], searchPath: ["public"], settings };
    const analysis = analyze(statement.node, context);
    const { steps } = translate(statement, analysis, context);
    const last = steps.length - 1;
    const lines = steps.flatMap((step, index) => {
      const prepared = this.#prepare(step);
      if (index === last && analysis.columns !== null) {
        return prepared.all([]).map((row) => line(row, analysis.columns!));
      }
      prepared.run([]);
      this.#reader.schemaMayHaveChanged();
      return [];
    });
    return lines.join("\n");
  }

  #prepare(step: string) {
    for (;;) {
      try {
        return this.#connection.prepare(step);
      } catch (error) {
        const { message } = error as Error;
        const name = message.startsWith(missing) ? message.slice(missing.length) : undefined;
        const known = name !== undefined &&
          this.#functions.define(name, this.#connection, () => null);
        if (!known) throw error;
      }
    }
  }
}

function line(row: readonly StorageValue[], columns: readonly ResultColumn[]): string {
  return row.map((value, index) => {
    if (value === null) return "NULL";
    const { oid, typmod } = columns[index]!.type;
    return valueText(typeOrText(oid).codec, value, { settings, typmod });
  }).join("|");
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
    const database = new TranslatingDatabase(file);
    const texts = Deno.readTextFileSync(new URL(name, folder)).split("\n").filter((each) => each);
    let same = 0;
    for (const text of texts) {
      const [expected, actual] = [postgres(text, server.url), database.run(text)];
      if (agree(expected, actual)) same++;
      else console.log(`${text}\n  PostgreSQL: ${expected}\n  ayb:        ${actual}`);
    }
    console.log(`${name}: ${same} of ${texts.length} statements agree`);
  }
} finally {
  await server.stop();
}
