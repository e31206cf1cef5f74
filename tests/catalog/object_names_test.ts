/** Names of objects and back, definitions, and the small readers of SQL behind them. */
import assert from "node:assert/strict";
import { CatalogObjects } from "../../lib/catalog/catalog_objects.ts";
import { constraintDefinition, indexDefinition } from "../../lib/catalog/definition_text.ts";
import { defaultText, viewText } from "../../lib/catalog/expression_text.ts";
import { objectNames } from "../../lib/catalog/object_names.ts";
import { quoteIdentifier } from "../../lib/functions/quote_identifier.ts";
import { readTrigger } from "../../lib/catalog/trigger_text.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { oids } from "../../lib/pgtypes/types.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { sqliteSchema } from "./catalog_cases.ts";
import { FakeServer } from "./fake_server.ts";

function objectsOf(file: HostedFile): CatalogObjects {
  return CatalogObjects.of(new SchemaReader(file.connect(), new SchemaCache()).schema());
}

/** Type, text that is read, and the text that is printed for what was found. */
const names: readonly (readonly [keyof typeof oids, string, string | undefined])[] = [
  ["regclass", "customer", "customer"],
  ["regclass", "public.customer", "customer"],
  ["regclass", "CUSTOMER", "customer"],
  ["regclass", '"Odd Name"', '"Odd Name"'],
  ["regclass", "customer_id_seq", "customer_id_seq"],
  ["regclass", "purchase_pkey", "purchase_pkey"],
  ["regclass", "pg_class", "pg_class"],
  ["regclass", "pg_catalog.pg_class", "pg_class"],
  ["regclass", "information_schema.tables", "information_schema.tables"],
  ["regclass", "tables", undefined],
  ["regclass", "nothing", undefined],
  ["regclass", "pg_catalog.customer", undefined],
  ["regtype", "int4", "integer"],
  ["regtype", "integer", "integer"],
  ["regtype", "INT", "integer"],
  ["regtype", "character varying(20)", "character varying"],
  ["regtype", "pg_catalog.text", "text"],
  ["regtype", "timestamp with time zone", "timestamp with time zone"],
  ["regtype", "integer[]", "integer[]"],
  ["regtype", "customer", "customer"],
  ["regtype", "customer[]", "customer[]"],
  ["regtype", '"Odd Name"', '"Odd Name"'],
  ["regtype", "information_schema.sql_identifier", "information_schema.sql_identifier"],
  ["regtype", "nothing", undefined],
  ["regproc", "array_recv", "array_recv"],
  ["regprocedure", "lower(text)", "lower(text)"],
  ["regprocedure", "pg_catalog.now()", "now()"],
  ["regprocedure", "lower(int)", undefined],
  ["regoperator", "=(integer,integer)", "=(integer,integer)"],
  ["regoperator", "pg_catalog.-(NONE,int8)", "-(NONE,bigint)"],
  ["regnamespace", "public", "public"],
  ["regnamespace", "nothing", undefined],
  ["regrole", "alice", "alice"],
  ["regrole", "pg_monitor", "pg_monitor"],
  ["regrole", "nobody", undefined],
];

Deno.test("names of objects are read and printed as PostgreSQL does", () => {
  using file = new HostedFile(sqliteSchema.split(";").filter((text) => text.trim() !== ""));
  const model = { objects: objectsOf(file), server: new FakeServer() };
  const found = objectNames(() => model);
  for (const [type, text, expected] of names) {
    const oid = found.oidOf(oids[type], text);
    assert.equal(oid === undefined ? undefined : found.nameOf(oids[type], oid), expected, text);
  }
  assert.throws(() => found.oidOf(oids.regproc, "lower"), /more than one function named "lower"/);
  // PostgreSQL: SELECT 870::regproc, 91::regoper, 1752::regoper
  assert.equal(found.nameOf(oids.regproc, 870), "pg_catalog.lower");
  assert.equal(found.nameOf(oids.regproc, 31), "byteaout");
});

function modelOf(file: HostedFile) {
  return { objects: objectsOf(file), server: new FakeServer() };
}

const definitions: readonly (readonly [table: string, expected: readonly string[]])[] = [
  ["CREATE TABLE t (a int4 PRIMARY KEY, b text UNIQUE)", ["PRIMARY KEY (a)", "UNIQUE (b)"]],
  [
    'CREATE TABLE t ("A b" REFERENCES "Odd"(x) ON UPDATE SET NULL ON DELETE CASCADE)',
    ['FOREIGN KEY ("A b") REFERENCES "Odd"(x) ON UPDATE SET NULL ON DELETE CASCADE'],
  ],
  [
    "CREATE TABLE t (a REFERENCES o(x) DEFERRABLE INITIALLY DEFERRED)",
    ["FOREIGN KEY (a) REFERENCES o(x) DEFERRABLE INITIALLY DEFERRED"],
  ],
  ["CREATE TABLE t (a CHECK (a > 0))", ["CHECK ((a > 0))"]],
];

Deno.test("constraints are printed as pg_get_constraintdef prints them", () => {
  for (const [sql, expected] of definitions) {
    using file = new HostedFile([sql]);
    const model = modelOf(file);
    const table = model.objects.tableNamed("t")!;
    assert.deepEqual(table.constraints.map((each) => constraintDefinition(each, model)), expected);
  }
});

Deno.test("indexes are printed as pg_get_indexdef prints them", () => {
  using file = new HostedFile([
    'CREATE TABLE "T" (a, "b c", d)',
    'CREATE UNIQUE INDEX i ON "T" (a DESC, "b c", lower(d), a + 1) WHERE d > 0',
  ]);
  const model = modelOf(file);
  const table = model.objects.tableNamed("t")!;
  assert.deepEqual(table.indexes.map((index) => indexDefinition({ index, table }, model)), [
    'CREATE UNIQUE INDEX i ON public."T" USING btree (a DESC, "b c", lower(d), (a + 1)) WHERE (d > 0)',
  ]);
});

/** Column definition and the default that PostgreSQL prints for it. */
const defaults: readonly (readonly [string, string])[] = [
  ["a int4 DEFAULT 7", "7"],
  ["a int4 DEFAULT -7", "'-7'::integer"],
  ["a int8 DEFAULT -3000000000", "'-3000000000'::bigint"],
  ["a float8 DEFAULT -1.5", "'-1.5'::numeric"],
  ["a varchar(9) DEFAULT 'it''s'", "'it''s'::character varying"],
  ["a bool DEFAULT 0", "false"],
  ["a bool DEFAULT TRUE", "true"],
  ["a timestamptz DEFAULT CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"],
  ["a date DEFAULT (date('now'))", "CURRENT_DATE"],
  ["a uuid DEFAULT (lower(hex(randomblob(16))))", "gen_random_uuid()"],
  ["a int4 DEFAULT (1 + 2)", "(1 + 2)"],
  ["a text DEFAULT (lower('A') || upper('b'))", "(lower('A') || upper('b'))"],
  ["a text DEFAULT (lower('A'))", "lower('A')"],
  ["x, a int8 GENERATED ALWAYS AS (x || ')') VIRTUAL", "(x || ')')"],
  ["a INTEGER PRIMARY KEY", "nextval('t_a_seq'::regclass)"],
];

Deno.test("defaults are printed as pg_get_expr prints them", () => {
  for (const [sql, expected] of defaults) {
    using file = new HostedFile([`CREATE TABLE t (${sql})`]);
    const model = modelOf(file);
    const table = model.objects.tableNamed("t")!;
    assert.equal(defaultText(table, table.defaults.at(-1)!.column, model), expected, sql);
  }
});

Deno.test("the query of a view is found behind its name and columns", () => {
  using file = new HostedFile();
  const model = modelOf(file);
  const query = " SELECT 'AS' AS \"as\" -- AS\nFROM t;";
  assert.equal(viewText("CREATE VIEW v AS SELECT 'AS' AS \"as\" -- AS\nFROM t", model), query);
  assert.equal(
    viewText('CREATE TEMP VIEW "AS"(a, "AS") AS /* x */ SELECT 1', model),
    " /* x */ SELECT 1;",
  );
});

Deno.test("triggers are read whatever their names", () => {
  const plain = readTrigger("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END");
  assert.deepEqual(plain, {
    timing: "AFTER",
    event: "INSERT",
    columns: [],
    condition: null,
    body: "BEGIN SELECT 1; END",
  });
  const full = readTrigger(
    'CREATE TRIGGER "update" BEFORE UPDATE OF a, "b c" ON "on" FOR EACH ROW WHEN (new.a > 1) BEGIN SELECT 1; END',
  );
  assert.deepEqual(full, {
    timing: "BEFORE",
    event: "UPDATE",
    columns: ["a", '"b c"'],
    condition: "(new.a > 1)",
    body: "BEGIN SELECT 1; END",
  });
  const instead = readTrigger("CREATE TRIGGER t INSTEAD OF DELETE ON v BEGIN SELECT 1; END");
  assert.deepEqual([instead.timing, instead.event], ["INSTEAD OF", "DELETE"]);
  assert.equal(readTrigger("CREATE TRIGGER t UPDATE ON v BEGIN SELECT 1; END").event, "UPDATE");
});

Deno.test("identifiers are quoted only where they must be", () => {
  const cases = [["a", "a"], ["_a1", "_a1"], ["A", '"A"'], ["a b", '"a b"'], [
    "select",
    '"select"',
  ]];
  for (const [name, expected] of [...cases, ["name", "name"], ['a"b', '"a""b"'], ["1a", '"1a"']]) {
    assert.equal(quoteIdentifier(name!), expected);
  }
});
