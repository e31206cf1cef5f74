/** How definitions are printed, held against what PostgreSQL 15 prints. */
import assert from "node:assert/strict";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { DefinitionPrinter } from "../../lib/sql/deparse/definition_printer.ts";
import { loadParser } from "../../lib/sql/parse.ts";
import { quoteIdentifier } from "../../lib/functions/quote_identifier.ts";
import { HostedFile } from "../engine/hosted_file.ts";

const folder = new URL("deparse/", import.meta.url);

interface Answers {
  readonly queries: Readonly<Record<string, readonly [string, string]>>;
  readonly conditions: Readonly<Record<string, readonly [string, string]>>;
}

const answers: Answers = JSON.parse(Deno.readTextFileSync(new URL("postgres.json", folder)));
const schema = Deno.readTextFileSync(new URL("schema.sql", folder));

Deno.test("definitions are printed as PostgreSQL prints them", async (test) => {
  await loadParser();
  using file = new HostedFile(schema.split("\n").filter((line) => line !== ""));
  const reader = new SchemaReader(file.connect("read-only"), new SchemaCache());
  const printer = new DefinitionPrinter(reader.schema(), {
    searchPath: ["public"],
    settings: defaultFormatSettings,
    typeName: () => undefined,
    relationName: (_schema, name) => quoteIdentifier(name),
  });
  const books = reader.schema().relations.get("books")!;
  for (const [query, expected] of Object.entries(answers.queries)) {
    await test.step(query, () => {
      for (const [index, pretty] of [false, true].entries()) {
        assert.equal(printer.query(query, { pretty, indented: true }), expected[index]);
      }
    });
  }
  for (const [condition, expected] of Object.entries(answers.conditions)) {
    await test.step(condition, () => {
      for (const [index, pretty] of [false, true].entries()) {
        assert.equal(
          printer.condition(condition, books, { pretty, indented: true }),
          expected[index],
        );
      }
    });
  }
});
