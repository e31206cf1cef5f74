import assert from "node:assert/strict";
import { defaultLimits } from "../../lib/base/limits.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { clientError } from "../../lib/engine/error_map.ts";
import { authorizationRules, connectionSettings } from "../../lib/engine/hardening.ts";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import { allowedPragmas } from "../../lib/engine/pragma_rules.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import { HostedFile } from "./hosted_file.ts";

const schema = [
  "CREATE TABLE item(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)",
  "CREATE VIRTUAL TABLE text_index USING fts5(body)",
  "CREATE VIRTUAL TABLE box USING rtree(id, low, high)",
  "INSERT INTO item(name) VALUES ('one')",
  "INSERT INTO text_index VALUES ('hello')",
  "INSERT INTO box VALUES (1, 2, 3)",
];

function refusal(connection: HostedConnection, sql: string): PgError {
  try {
    connection.prepare(sql).all([]);
  } catch (error) {
    if (error instanceof PgError) return error;
    assert(error instanceof SqliteFailure, String(error));
    const reader = () => new SchemaReader(connection, new SchemaCache()).schema();
    return clientError(error, { sql, parameters: [], connection, schema: reader });
  }
  throw new assert.AssertionError({ message: `was not refused: ${sql}` });
}

/** As the server itself does when somebody asks for pg_class. */
function attachCatalog(connection: HostedConnection): void {
  connection.unguarded(() =>
    connection.exec(
      'CREATE TEMP TABLE "pg_catalog.pg_class"(relname)',
    )
  );
}

/** For each rule, by its name, what it refuses. */
const refusedByRule: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "no other file is attached": [
    ["ATTACH '/etc/passwd' AS other", "42501"],
    ["ATTACH DATABASE ':memory:' AS other", "42501"],
    ["ATTACH 'file:/tmp/x?mode=rwc' AS other", "42501"],
    ["VACUUM", "0A000"],
    ["VACUUM INTO '/tmp/stolen.sqlite'", "42501"],
  ],
  "nothing is detached": [["DETACH main", "42501"]],
  "the catalogs are not written": [
    ['DELETE FROM "pg_catalog.pg_class"', "42501"],
    ["UPDATE \"pg_catalog.pg_class\" SET relname = 'x'", "42501"],
    ["INSERT INTO \"pg_catalog.pg_class\" VALUES ('x')", "42501"],
  ],
  "nothing is made in the catalogs or dropped from them": [
    ['DROP TABLE "pg_catalog.pg_class"', "42501"],
    ['CREATE TEMP TABLE "pg_catalog.mine"(a)', "42501"],
    ['CREATE TABLE "pg_catalog.mine" AS SELECT 1', "42501"],
    ['CREATE INDEX temp.mine ON "pg_catalog.pg_class"(relname)', "42501"],
    ['CREATE VIEW "pg_catalog.mine" AS SELECT 1', "42501"],
    ['CREATE TEMP TRIGGER x AFTER INSERT ON "pg_catalog.pg_class" BEGIN SELECT 1; END', "42501"],
    ['CREATE VIRTUAL TABLE "pg_catalog.mine" USING fts5(a)', "42501"],
  ],
  "no table of the catalogs is altered": [
    ['ALTER TABLE "pg_catalog.pg_class" ADD COLUMN mine', "42501"],
    ['ALTER TABLE "pg_catalog.pg_class" RENAME TO mine', "42501"],
  ],
  "functions do not reach out of the database": [
    ["SELECT load_extension('/tmp/evil.so')", "42501"],
    ["SELECT fts3_tokenizer('simple')", "42501"],
    ["SELECT fts3_tokenizer('simple', x'0102030405060708')", "42501"],
    ["SELECT sqlite_log(1, 'noise')", "42501"],
    ["SELECT readfile('/etc/passwd')", "42883"],
    ["SELECT writefile('/tmp/x', 'x')", "42883"],
    ["SELECT edit('x')", "42883"],
  ],
  "only known PRAGMAs, with known arguments": [
    ["PRAGMA writable_schema = ON", "42501"],
    ["PRAGMA main.writable_schema = 1", "42501"],
    ["PRAGMA trusted_schema = OFF", "42501"],
    ["PRAGMA query_only = OFF", "42501"],
    ["PRAGMA foreign_keys = OFF", "42501"],
    ["PRAGMA ignore_check_constraints = ON", "42501"],
    ["PRAGMA journal_mode = DELETE", "42501"],
    ["PRAGMA journal_mode(OFF)", "42501"],
    ["PRAGMA synchronous = OFF", "42501"],
    ["PRAGMA locking_mode = EXCLUSIVE", "42501"],
    ["PRAGMA busy_timeout = 100000", "42501"],
    ["PRAGMA cache_size = -1000000000", "42501"],
    ["PRAGMA mmap_size = 1000000000", "42501"],
    ["PRAGMA temp_store_directory = '/etc'", "42501"],
    ["PRAGMA schema_version = 1", "42501"],
    ["PRAGMA wal_checkpoint(TRUNCATE)", "42501"],
    ["PRAGMA wal_autocheckpoint = 0", "42501"],
    ["PRAGMA case_sensitive_like = ON", "42501"],
    ["PRAGMA legacy_alter_table = ON", "42501"],
    ["PRAGMA hard_heap_limit = 1", "42501"],
    ["PRAGMA database_list", "42501"],
    ["SELECT * FROM pragma_database_list", "42501"],
    ["SELECT file FROM pragma_database_list()", "42501"],
    ["PRAGMA a_name_that_does_not_exist", "42501"],
  ],
  "virtual tables are of modules that stay within the database": [
    ["CREATE VIRTUAL TABLE x USING dbstat", "42501"],
    ["CREATE VIRTUAL TABLE x USING csv(filename='/etc/passwd')", "42501"],
    ["CREATE VIRTUAL TABLE x USING fts3tokenize('simple')", "42501"],
  ],
};

for (const rule of authorizationRules) {
  Deno.test(`a hosted connection refuses: ${rule.name}`, () => {
    using file = new HostedFile(schema);
    const connection = file.connect();
    attachCatalog(connection);
    const cases = refusedByRule[rule.name];
    assert(cases !== undefined, "this rule has no test");
    for (const [sql, code] of cases) {
      const error = refusal(connection, sql);
      assert.equal(error.code, code, `${sql}: ${error.message}`);
    }
  });
}

const writesToInternals = [
  "UPDATE sqlite_schema SET sql = 'x'",
  "INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 2, 'CREATE TABLE x(a)')",
  "DELETE FROM sqlite_schema",
  "DELETE FROM sqlite_temp_schema",
  "DROP TABLE sqlite_schema",
  "ALTER TABLE sqlite_schema RENAME TO x",
  "CREATE TABLE sqlite_mine(a)",
  "CREATE TRIGGER t AFTER INSERT ON sqlite_sequence BEGIN SELECT 1; END",
  "UPDATE text_index_data SET block = x'00'",
  "DELETE FROM text_index_content",
  "INSERT INTO text_index_config VALUES ('version', 99)",
  "DROP TABLE text_index_data",
  "ALTER TABLE text_index_idx RENAME TO x",
  "UPDATE box_node SET data = x'00'",
];

Deno.test("schema and shadow tables cannot be written", () => {
  using file = new HostedFile(schema);
  const connection = file.connect();
  for (const sql of writesToInternals) refusal(connection, sql);
  assert.deepEqual(connection.prepare("PRAGMA quick_check").all([]), [["ok"]]);
  const found = connection.prepare("SELECT body FROM text_index WHERE text_index MATCH 'hello'");
  assert.deepEqual(found.all([]), [["hello"]]);
});

const writesForReaders = [
  "INSERT INTO item(name) VALUES ('two')",
  "UPDATE item SET name = 'x'",
  "DELETE FROM item",
  "REPLACE INTO item VALUES (1, 'x')",
  "INSERT INTO text_index VALUES ('more')",
  "INSERT INTO text_index(text_index) VALUES ('rebuild')",
  "CREATE TABLE x(a)",
  "CREATE TEMP TABLE x(a)",
  "CREATE TEMP TRIGGER x AFTER INSERT ON item BEGIN SELECT 1; END",
  "CREATE TEMP VIEW x AS SELECT 1",
  "CREATE VIEW x AS SELECT 1",
  "CREATE INDEX x ON item(name)",
  "CREATE VIRTUAL TABLE temp.x USING fts5(a)",
  "ALTER TABLE item ADD COLUMN x",
  "DROP TABLE item",
  "ANALYZE",
  "REINDEX",
  "BEGIN IMMEDIATE",
  "BEGIN EXCLUSIVE",
  "PRAGMA user_version = 5",
  "PRAGMA application_id = 5",
  "PRAGMA incremental_vacuum",
  "WITH x AS (SELECT 1) INSERT INTO item(name) SELECT * FROM x",
  "INSERT INTO item(name) VALUES ('two') RETURNING id",
];

Deno.test("a read-only connection writes by no road", () => {
  using file = new HostedFile(schema);
  const connection = file.connect("read-only");
  for (const sql of writesForReaders) {
    const error = refusal(connection, sql);
    assert.equal(error.code, "25006", `${sql}: ${error.message}`);
  }
});

Deno.test("a read-only connection reads every kind of table", () => {
  using file = new HostedFile(schema);
  const connection = file.connect("read-only");
  const rows = (sql: string) => connection.prepare(sql).all([]);
  assert.deepEqual(rows("SELECT name FROM item"), [["one"]]);
  assert.deepEqual(rows("SELECT body FROM text_index WHERE text_index MATCH 'hello'"), [["hello"]]);
  assert.deepEqual(rows("SELECT id FROM box WHERE low <= 2"), [[1n]]);
  assert.deepEqual(rows("SELECT count(*) FROM (SELECT name FROM item ORDER BY name)"), [[1n]]);
});

for (const access of ["read-write", "read-only"] as const) {
  Deno.test(`a ${access} connection has all its settings`, () => {
    using file = new HostedFile(schema);
    const connection = file.connect(access);
    const numbers: Record<string, bigint> = { ON: 1n, NORMAL: 1n };
    for (const { pragma, value } of connectionSettings(access)) {
      if (pragma === "journal_size_limit") continue;
      const [row] = connection.prepare(`PRAGMA ${pragma}`).all([]);
      assert.equal(row![0], numbers[value] ?? BigInt(value), pragma);
    }
    assert.deepEqual(connection.prepare("PRAGMA journal_mode").all([]), [["wal"]]);
  });
}

Deno.test("the PRAGMAs that inform work, also for readers", () => {
  using file = new HostedFile(schema);
  const connection = file.connect("read-only");
  const skipped = new Set(["incremental_vacuum", "wal_checkpoint", "optimize"]);
  for (const pragma of allowedPragmas.keys()) {
    if (!skipped.has(pragma)) connection.prepare(`PRAGMA ${pragma}`).all([]);
  }
});

Deno.test("the application's own numbers in the file can be written", () => {
  using file = new HostedFile(schema);
  const connection = file.connect();
  connection.prepare("PRAGMA user_version = 7").all([]);
  assert.deepEqual(connection.prepare("PRAGMA user_version").all([]), [[7n]]);
});

Deno.test("values, texts and parameters are limited", () => {
  using file = new HostedFile(schema);
  const connection = file.connect();
  const tooLong = defaultLimits.valueBytes + 1;
  for (
    const sql of [
      `SELECT zeroblob(${tooLong})`,
      `SELECT length(randomblob(${tooLong}))`,
      `SELECT printf('%.*c', ${tooLong}, 'x')`,
      `SELECT hex(zeroblob(${tooLong - 10}))`,
      `SELECT '${"x".repeat(defaultLimits.statementBytes * 2)}'`,
    ]
  ) {
    assert.equal(refusal(connection, sql).code, "54000", sql.slice(0, 60));
  }
  assert.equal(refusal(connection, `SELECT ${"(".repeat(5000)}1${")".repeat(5000)}`).code, "54001");
  assert.equal(refusal(connection, "SELECT ?99999").code, "42P02");
});

Deno.test("double quotes never make a string", () => {
  using file = new HostedFile(schema);
  assert.equal(refusal(file.connect(), 'SELECT "no such name"').code, "42703");
});

Deno.test("a function that does more than compute cannot be smuggled into views and triggers", () => {
  using file = new HostedFile(schema);
  const connection = file.connect();
  connection.defineFunction({
    name: "act",
    deterministic: false,
    directOnly: true,
    call: () => 1n,
  });
  connection.prepare("CREATE VIEW trap AS SELECT act() AS x").run([]);
  connection.prepare(
    "CREATE TRIGGER trap AFTER INSERT ON item BEGIN SELECT act(); END",
  ).run([]);
  assert.deepEqual(connection.prepare("SELECT act()").all([]), [[1n]]);
  assert.equal(refusal(connection, "SELECT x FROM trap").code, "42501");
  assert.equal(refusal(connection, "INSERT INTO item(name) VALUES ('x')").code, "42501");
  connection.prepare("CREATE TABLE trapped(a, b DEFAULT (act()))").run([]);
  assert.equal(refusal(connection, "INSERT INTO trapped(a) VALUES (1)").code, "42501");
});

Deno.test("a path that is relative, missing or a symbolic link is not opened", () => {
  using file = new HostedFile();
  const link = `${file.folder}/link.sqlite`;
  Deno.symlinkSync(file.path, link);
  const open = (path: string) => () => file.connectTo(path);
  assert.throws(open("test.sqlite"));
  assert.throws(open(":memory:"));
  assert.throws(open(`file:${file.path}`));
  assert.throws(open(`${file.folder}/missing.sqlite`), Deno.errors.NotFound);
  assert.throws(open(link));
});
