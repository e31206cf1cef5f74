import assert from "node:assert/strict";
import { defaultLimits } from "../../lib/base/limits.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import { InlineExecutor, type InlineExecutorOptions } from "../../lib/engine/inline_executor.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { errorCases, errorTables } from "./error_cases.ts";
import { HostedFile } from "./hosted_file.ts";

function optionsFor(file: HostedFile): InlineExecutorOptions {
  return {
    connection: file.connect(),
    schemas: new SchemaCache(),
    functions: { define: () => false },
    limits: defaultLimits,
  };
}

function executorOn(file: HostedFile): InlineExecutor {
  return new InlineExecutor(optionsFor(file));
}

function errorOf(
  executor: InlineExecutor,
  sql: string,
  parameters: readonly StorageValue[] = [],
): PgError {
  let error: unknown;
  try {
    executor.run(sql, parameters);
  } catch (thrown) {
    error = thrown;
  }
  assert(error instanceof PgError, `${sql}: ${error}`);
  return error;
}

Deno.test("errors are those of PostgreSQL, with its wording and fields", async (t) => {
  using file = new HostedFile(errorTables);
  const executor = executorOn(file);
  for (const [sql, code, message, expected = {}] of errorCases) {
    await t.step(sql, () => {
      executor.run("BEGIN");
      const { code: actualCode, message: actualMessage, fields } = errorOf(executor, sql);
      executor.rollback();
      const { cause: _, position: __, schema, ...rest } = fields;
      assert.deepEqual([actualCode, actualMessage, rest], [code, message, expected]);
      assert.equal(schema, expected.table === undefined ? undefined : "public");
    });
  }
});

const withParameters: readonly (readonly [string, readonly StorageValue[], string])[] = [
  ["INSERT INTO users(id, name) VALUES (?1, ?2)", [1n, "x"], "Key (id)=(1) already exists."],
  ["INSERT INTO users(name, id) VALUES (?, ?)", ["Bob", 9n], "Key (name)=(Bob) already exists."],
  [
    "INSERT INTO users(id, name) VALUES (?1, ?2), (?3, ?4), (?5, ?6)",
    [10n, "a", 11n, "b", 2n, "c"],
    "Key (id)=(2) already exists.",
  ],
  [
    "INSERT INTO users(id, name) VALUES (?2, ?1 || 'x') ON CONFLICT (name) DO UPDATE SET score = ?3",
    ["q", 3n, 1n],
    "Key (id)=(3) already exists.",
  ],
  ["UPDATE users SET name = ?2 WHERE id = ?1", [1n, "Carol"], "Key (name)=(Carol) already exists."],
  ["INSERT INTO pair VALUES (?1, ?2, ?3)", [1n, 2n, null], "Key (a, b)=(1, 2) already exists."],
];

for (const [sql, parameters, detail] of withParameters) {
  Deno.test(`the offending key is found among parameters: ${sql}`, () => {
    using file = new HostedFile(errorTables);
    assert.equal(errorOf(executorOn(file), sql, parameters).fields.detail, detail);
  });
}

Deno.test("keys in details are written as their types write them", () => {
  using file = new HostedFile([
    "CREATE TABLE t(a BLOB UNIQUE, b boolean UNIQUE)",
    "INSERT INTO t VALUES (x'00ff', 1)",
  ]);
  const executor = executorOn(file);
  const detail = (sql: string) => errorOf(executor, sql).fields.detail;
  assert.equal(detail("INSERT INTO t(a) VALUES (x'00ff')"), "Key (a)=(\\x00ff) already exists.");
  assert.equal(detail("INSERT INTO t(b) VALUES (1)"), "Key (b)=(t) already exists.");
});

Deno.test("an error in a trigger's statement has no detail that is not true", () => {
  using file = new HostedFile([
    "CREATE TABLE log(id INTEGER PRIMARY KEY)",
    "CREATE TABLE t(a)",
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END",
    "INSERT INTO log VALUES (5)",
  ]);
  const { message, fields } = errorOf(executorOn(file), "INSERT INTO t VALUES (5)");
  assert.equal(message, 'duplicate key value violates unique constraint "log_pkey"');
  assert.equal(fields.table, "log");
  assert.equal(fields.detail, undefined);
});

Deno.test("what a trigger raises is P0001 with its text", () => {
  using file = new HostedFile([
    "CREATE TABLE t(a)",
    "CREATE TRIGGER g BEFORE INSERT ON t BEGIN SELECT raise(ABORT, 'not on Sundays'); END",
  ]);
  const error = errorOf(executorOn(file), "INSERT INTO t VALUES (5)");
  assert.deepEqual([error.code, error.message], ["P0001", "not on Sundays"]);
});

Deno.test("a deferred foreign key fails its COMMIT, and the transaction can be rolled back", () => {
  using file = new HostedFile([
    "CREATE TABLE p(id INTEGER PRIMARY KEY)",
    "CREATE TABLE c(x CONSTRAINT first REFERENCES p, y REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
  ]);
  const executor = executorOn(file);
  executor.run("BEGIN");
  executor.run("INSERT INTO c(y) VALUES (7)");
  const { code, message, fields } = errorOf(executor, "COMMIT");
  assert.equal(code, "23503");
  assert.equal(
    message,
    'insert or update on table "c" violates foreign key constraint "c_y_fkey"',
  );
  assert.equal(fields.detail, 'Key (y)=(7) is not present in table "p".');
  executor.rollback();
  assert.equal(executor.run("INSERT INTO c VALUES (NULL, NULL)"), 1);
});

Deno.test("a rowid alias that is int4 has int4's range", () => {
  using file = new HostedFile([
    "CREATE TABLE t(id INTEGER PRIMARY KEY CONSTRAINT int4 CHECK (id BETWEEN -2147483648 AND 2147483647))",
  ]);
  const error = errorOf(executorOn(file), "INSERT INTO t VALUES (2147483648)");
  assert.deepEqual([error.code, error.message], ["22003", "integer out of range"]);
});

const positions: readonly (readonly [string, number])[] = [
  ["SELECT nope FROM users", 8],
  ["SELECT 'é🐎', nope FROM users", 14],
  ["SELECT id fro users x", 15],
  ["SELECT nope(1)", 8],
  ["SELECT id FROM users, orders", 8],
];

for (const [sql, position] of positions) {
  Deno.test(`the place of an error is told in characters: ${sql}`, () => {
    using file = new HostedFile(errorTables);
    assert.equal(errorOf(executorOn(file), sql).fields.position, position);
  });
}

Deno.test("a snapshot that is stale when it is first written is 40001", () => {
  using file = new HostedFile(["CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"]);
  const reader = executorOn(file);
  reader.run("BEGIN");
  reader.run("SELECT * FROM t");
  executorOn(file).run("INSERT INTO t VALUES (2)");
  const stale = errorOf(reader, "INSERT INTO t VALUES (3)");
  assert.equal(stale.code, "40001");
  assert.equal(stale.message, "could not serialize access due to concurrent update");
  reader.rollback();
  assert.equal(reader.run("INSERT INTO t VALUES (3)"), 1);
});

Deno.test("a full disk is 53100 and leaves the connection usable", () => {
  using file = new HostedFile(["CREATE TABLE t(a)"]);
  const connection = HostedConnection.create(file.path, defaultLimits, [
    "PRAGMA max_page_count = 10",
  ]);
  const executor = new InlineExecutor({ ...optionsFor(file), connection });
  executor.run("BEGIN");
  assert.equal(errorOf(executor, "INSERT INTO t VALUES (zeroblob(1000000))").code, "53100");
  executor.rollback();
  assert.equal(executor.run("INSERT INTO t VALUES (1)"), 1);
  executor.close();
});

Deno.test("a damaged file is XX001", () => {
  using file = new HostedFile([
    "CREATE TABLE t(a)",
    "INSERT INTO t SELECT zeroblob(3000) FROM pragma_pragma_list",
    "PRAGMA wal_checkpoint",
  ]);
  const bytes = Deno.readFileSync(file.path);
  Deno.writeFileSync(file.path, bytes.fill(0xee, 4096 * 4));
  assert.equal(errorOf(executorOn(file), "SELECT sum(length(a)) FROM t").code, "XX001");
});
