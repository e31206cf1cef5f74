import assert from "node:assert/strict";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { analyze } from "../../lib/sql/infer/analyze.ts";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import { translate } from "../../lib/sql/translate.ts";
import { HostedFile } from "../engine/hosted_file.ts";

const setup = [
  "CREATE TABLE plain (a int8, b text)",
  "CREATE TABLE taken (rowid int8, oid text)",
  "CREATE TABLE every_name (rowid int8, _rowid_ int8, oid int8)",
  "CREATE TABLE keyed (a text PRIMARY KEY) WITHOUT ROWID",
  "CREATE TABLE computed (a int8, b int8 GENERATED ALWAYS AS (a + 1) VIRTUAL)",
  "CREATE VIEW seen AS SELECT a FROM plain",
];

const tail = (name: string) => `WHERE ${name} >= (?1) ORDER BY ${name} LIMIT (?2)`;

/** What each statement is in parts; `null` where it is read as a whole. */
const cases: Readonly<Record<string, string | null>> = {
  "SELECT a, b FROM plain": `SELECT a, b, rowid FROM plain ${tail("rowid")}`,
  "SELECT * FROM public.plain": `SELECT *, rowid FROM plain ${tail("rowid")}`,
  "SELECT p.b FROM plain AS p": `SELECT p.b, rowid FROM plain AS p ${tail("rowid")}`,
  "SELECT a AS rowid FROM plain": `SELECT a AS rowid, _rowid_ FROM plain ${tail("_rowid_")}`,
  "SELECT oid FROM taken": `SELECT oid, _rowid_ FROM taken ${tail("_rowid_")}`,
  "SELECT oid FROM every_name": null,
  "SELECT a FROM keyed": null,
  "SELECT a FROM computed": null,
  "SELECT a FROM seen": null,
  "SELECT a + 1 FROM plain": null,
  "SELECT DISTINCT a FROM plain": null,
  "SELECT a FROM plain WHERE a > 1": null,
  "SELECT a FROM plain ORDER BY b": null,
  "SELECT a FROM plain LIMIT 1": null,
  "SELECT a FROM plain, taken": null,
  "SELECT a FROM plain GROUP BY a": null,
  "SELECT a FROM plain UNION ALL SELECT a FROM plain": null,
  "WITH plain AS (SELECT 1 AS a) SELECT a FROM plain": null,
  "INSERT INTO plain SELECT a, b FROM plain": null,
};

Deno.test("a statement that reads a whole table and nothing else can be read in parts", async (test) => {
  await loadParser();
  using file = new HostedFile(setup);
  const schema = new SchemaReader(file.connect(), new SchemaCache()).schema();
  for (const [text, expected] of Object.entries(cases)) {
    await test.step(text, () => {
      const statement = parse(text)[0]!;
      assert(statement.node !== null);
      const context = {
        schema,
        source: statement.source,
        parameterTypes: null,
        searchPath: ["public"],
        settings: defaultFormatSettings,
      };
      const { inParts } = translate(statement, analyze(statement.node, context), context);
      assert.equal(inParts, expected);
    });
  }
});
