import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import type { Schema } from "../../lib/catalog/schema.ts";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { analyze } from "../../lib/sql/infer/analyze.ts";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import { translate } from "../../lib/sql/translate.ts";
import type { Step, Translation } from "../../lib/sql/translation.ts";
import { HostedFile } from "../engine/hosted_file.ts";

/*
 * Files of translation cases: `name.sql` in the folder cases. Each case is PostgreSQL's text, a line
 * `-->`, and what comes of it; a line `====` stands between two. What precedes the first `====` are
 * statements that make the schema, in PostgreSQL's words, one a line. What comes of a text is
 * SQLite's steps, separated by lines `;`, those that change the schema table in parentheses, then
 * lines `NOTICE: …`; or `ERROR code at position:
 * message`, with `HINT: …` and `DETAIL: …`.
 */

/** A PostgreSQL text and what is expected to come of it. */
export interface TranslationCase {
  readonly text: string;
  readonly expected: string;
}

/** The cases of one file with the schema that they need. */
export interface CaseFile {
  readonly name: string;
  readonly setup: readonly string[];
  readonly cases: readonly TranslationCase[];
}

const folder = new URL("cases/", import.meta.url);
const separator = "\n====\n";
const arrow = "\n-->\n";

/** Reads every file of cases. */
export function readCaseFiles(): CaseFile[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort().map((name) => {
    const [setup = "", ...cases] = Deno.readTextFileSync(new URL(name, folder)).split(separator);
    return {
      name,
      setup: setup.split("\n").filter((line) => line !== "" && !line.startsWith("--")),
      cases: cases.map((each) => {
        const [text = "", expected = ""] = each.split(arrow);
        return { text: text.trim(), expected: expected.trim() };
      }),
    };
  });
}

/** Writes a file of cases with what comes of them now. */
export function writeCaseFile(file: CaseFile, actual: readonly string[]): void {
  const head = Deno.readTextFileSync(new URL(file.name, folder)).split(separator)[0]!;
  const cases = file.cases.map(({ text }, index) => `${text}${arrow}${actual[index]}`);
  Deno.writeTextFileSync(new URL(file.name, folder), `${[head, ...cases].join(separator)}\n`);
}

/** Makes the schema of a file, translates its cases, and proves each result on SQLite. */
export async function runCases(file: CaseFile): Promise<string[]> {
  await loadParser();
  using hosted = new HostedFile();
  const connection = hosted.connect();
  const database = new TranslationDatabase(connection);
  for (const text of file.setup) database.run(database.translate(text).steps);
  return file.cases.map(({ text }) => outcome(text, database));
}

function stepText(step: Step): string {
  if (typeof step === "string") return step;
  return "sql" in step
    ? `(${step.rows}) ${step.sql}`
    : step.statements.map((each) => `(${each})`).join("\n;\n");
}

function outcome(text: string, database: TranslationDatabase): string {
  try {
    const translation = database.translate(text);
    database.prove(translation.steps);
    return [
      translation.steps.map(stepText).join("\n;\n"),
      ...translation.notices.map((notice) => `NOTICE: ${notice.message}`),
    ].filter((part) => part !== "").join("\n");
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const { position, hint, detail } = error.fields;
    return [
      `ERROR ${error.code}${position === undefined ? "" : ` at ${position}`}: ${error.message}`,
      ...(detail === undefined ? [] : [`DETAIL: ${detail}`]),
      ...(hint === undefined ? [] : [`HINT: ${hint}`]),
    ].join("\n");
  }
}

/** A database that translations are made for and tried on. */
export class TranslationDatabase {
  readonly #connection: HostedConnection;
  readonly #reader: SchemaReader;
  readonly #functions = new RegisteredFunctions();

  constructor(connection: HostedConnection) {
    this.#connection = connection;
    this.#reader = new SchemaReader(connection, new SchemaCache());
  }

  get #schema(): Schema {
    return this.#reader.schema();
  }

  translate(text: string): Translation {
    const statement = parse(text)[0]!;
    const context = {
      schema: this.#schema,
      source: statement.source,
      parameterTypes: [],
      searchPath: ["public"],
      settings: defaultFormatSettings,
    };
    const before = JSON.stringify(statement.node);
    try {
      return translate(statement, analyze(statement.node, context), context);
    } finally {
      assert.equal(JSON.stringify(statement.node), before, "the tree was changed");
    }
  }

  run(steps: readonly Step[]): void {
    for (const step of steps) {
      this.#do(step);
      this.#reader.schemaMayHaveChanged();
    }
  }

  /** Prepares the last step where the others have been run, and leaves no trace. */
  prove(steps: readonly Step[]): void {
    this.#connection.prepare("BEGIN").run([]);
    try {
      for (const step of steps.slice(0, -1)) this.#do(step);
      const last = steps.at(-1);
      if (typeof last === "string") this.#prepare(last);
    } finally {
      this.#connection.prepare("ROLLBACK").run([]);
      this.#reader.stateMayBeRestored();
    }
  }

  #do(step: Step): void {
    if (typeof step === "string") this.#prepare(step).run([]);
    else if ("sql" in step) this.#prepare(step.sql);
    else this.#connection.editSchema(step);
  }

  #prepare(step: string) {
    for (;;) {
      try {
        return this.#connection.prepare(step);
      } catch (error) {
        const name = missingFunction(error);
        if (name === undefined) throw new Error(`${(error as Error).message} in ${step}`);
        const known = this.#functions.define(name, this.#connection, () => null);
        assert.ok(known, `there is no function ${name}`);
      }
    }
  }
}

const missing = "no such function: ";

function missingFunction(error: unknown): string | undefined {
  if (!(error instanceof SqliteFailure) || !error.message.startsWith(missing)) return undefined;
  return error.message.slice(missing.length);
}
