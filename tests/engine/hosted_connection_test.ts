import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { sqlState } from "../../lib/base/sql_state.ts";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import { SqliteFailure } from "../../lib/engine/sqlite_failure.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { HostedFile } from "./hosted_file.ts";

const problem = new PgError(sqlState.division_by_zero, "division by zero");
const numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5)";

function withFunctions(file: HostedFile): HostedConnection {
  const connection = file.connect();
  connection.defineFunction({
    name: "fail_at",
    deterministic: true,
    directOnly: false,
    call: (at, x) => {
      if (at === x) throw problem;
      return x!;
    },
  });
  connection.defineAggregate<bigint>({
    name: "fail_sum",
    start: () => 0n,
    step: (sum, x) => {
      if (x === 3n) throw problem;
      return sum + (x as bigint);
    },
    result: (sum) => sum,
    inverse: (sum, x) => sum - (x as bigint),
  });
  return connection;
}

function readAll(connection: HostedConnection, sql: string): StorageValue[] {
  const reader = connection.prepare(sql).read([]);
  const values: StorageValue[] = [];
  for (let row = reader.next(); row !== null; row = reader.next()) values.push(row[0]!);
  return values;
}

const waysToRun: Readonly<Record<string, (connection: HostedConnection, sql: string) => unknown>> =
  {
    "all at once": (connection, sql) => connection.prepare(sql).all([]),
    "row after row": readAll,
  };

const failingStatements = [
  "SELECT fail_at(1, 1)",
  `${numbers} SELECT fail_at(3, x) FROM n`,
  `${numbers} SELECT fail_sum(x) FROM n`,
  `${numbers} SELECT x FROM n ORDER BY fail_at(4, x)`,
  `${numbers} INSERT INTO item SELECT fail_at(3, x) FROM n RETURNING id`,
  "SELECT id FROM item WHERE fail_at(id, id)",
];

for (const [how, run] of Object.entries(waysToRun)) {
  Deno.test(`what a SQL function throws is raised unchanged when rows are read ${how}`, () => {
    using file = new HostedFile(["CREATE TABLE item(id INTEGER)", "INSERT INTO item VALUES (9)"]);
    const connection = withFunctions(file);
    for (const sql of failingStatements) {
      assert.throws(() => run(connection, sql), (error) => error === problem, sql);
      assert.deepEqual(connection.prepare("SELECT id FROM item").all([]), [[9n]], sql);
      assert.throws(() => connection.prepare("SELECT nonsense"), SqliteFailure, sql);
    }
  });

  Deno.test(`an error of SQLite in the middle of the rows is raised when they are read ${how}`, () => {
    using file = new HostedFile(["CREATE TABLE item(id INTEGER PRIMARY KEY, n CHECK (n < 3))"]);
    const connection = file.connect();
    const cases: readonly (readonly [string, string])[] = [
      ["SELECT 1 UNION ALL SELECT abs(-9223372036854775808)", "integer overflow"],
      [`${numbers} SELECT json(CASE x WHEN 4 THEN '{' ELSE '1' END) FROM n`, "malformed JSON"],
      [
        `${numbers} INSERT INTO item SELECT x, x FROM n RETURNING id`,
        "CHECK constraint failed: n < 3",
      ],
    ];
    for (const [sql, message] of cases) {
      assert.throws(() => run(connection, sql), { name: "SqliteFailure", message });
    }
    assert.deepEqual(run(connection, "SELECT count(*) FROM item") instanceof Array, true);
  });
}

Deno.test("rows before an error reach the reader", () => {
  using file = new HostedFile();
  const reader = withFunctions(file).prepare(`${numbers} SELECT fail_at(3, x) FROM n`).read([]);
  assert.deepEqual([reader.next(), reader.next()], [[1n], [2n]]);
  assert.throws(() => reader.next(), (error) => error === problem);
  assert.equal(reader.next(), null);
});

Deno.test("aggregates of ours work over moving windows", () => {
  using file = new HostedFile();
  const connection = withFunctions(file);
  const sql = "SELECT fail_sum(x) OVER (ORDER BY x ROWS 1 PRECEDING) FROM " +
    "(SELECT 1 AS x UNION ALL SELECT 2 UNION ALL SELECT 7)";
  assert.deepEqual(readAll(connection, sql), [1n, 3n, 9n]);
});

Deno.test("a function that returns what SQLite cannot hold fails as a defect", () => {
  using file = new HostedFile();
  const connection = file.connect();
  connection.defineFunction({
    name: "huge",
    deterministic: true,
    directOnly: false,
    call: () => 2n ** 63n,
  });
  assert.throws(() => connection.prepare("SELECT huge()").all([]), RangeError);
});

Deno.test("integers, floats, texts and blobs keep their storage classes both ways", () => {
  using file = new HostedFile();
  const values: StorageValue[] = [
    null,
    -(2n ** 63n),
    2n ** 63n - 1n,
    1.0,
    1e300,
    "",
    "žluťoučký 🐎",
    new Uint8Array(),
    new Uint8Array([0, 255]),
  ];
  const statement = file.connect().prepare("SELECT ?1, typeof(?1)");
  const classes = ["null", "integer", "integer", "real", "real", "text", "text", "blob", "blob"];
  for (const [index, value] of values.entries()) {
    assert.deepEqual(statement.all([value]), [[value, classes[index]]]);
  }
});

Deno.test("a read that was given up leaves the statement and the connection usable", () => {
  using file = new HostedFile();
  const statement = file.connect().prepare(`${numbers} SELECT x FROM n`);
  const reader = statement.read([]);
  reader.next();
  assert.equal(statement.isRunning, true);
  reader.close();
  reader.close();
  assert.equal(statement.isRunning, false);
  assert.equal(reader.next(), null);
  assert.equal(statement.all([]).length, 5);
});

Deno.test("a connection tells where in a text an error lies, in bytes", () => {
  using file = new HostedFile(["CREATE TABLE item(id)"]);
  const connection = file.connect();
  assert.equal(connection.errorOffset("SELECT 'é', nope FROM item"), 13);
  assert.equal(connection.errorOffset("SELECT id FROM item"), null);
  assert.equal(connection.errorOffset("SELECT * FROM nope"), null);
});

const looser = {
  temporary: false,
  statements: ["UPDATE main.sqlite_schema SET sql = 'CREATE TABLE t (a)' WHERE name = 't'"],
};

Deno.test("an edit of the schema counts at once, and a rollback takes it back", () => {
  using file = new HostedFile(["CREATE TABLE t (a NOT NULL)"]);
  const connection = file.connect();
  connection.prepare("BEGIN").run([]);
  connection.editSchema(looser);
  connection.prepare("INSERT INTO t VALUES (NULL)").run([]);
  connection.prepare("ROLLBACK").run([]);
  assert.throws(() => connection.prepare("INSERT INTO t VALUES (NULL)").run([]), /NOT NULL/);
});

Deno.test("other connections see an edit of the schema once it is committed", () => {
  using file = new HostedFile(["CREATE TABLE t (a NOT NULL)"]);
  const [connection, other] = [file.connect(), file.connect()];
  const insert = other.prepare("INSERT INTO t VALUES (NULL)");
  connection.prepare("BEGIN").run([]);
  connection.editSchema(looser);
  connection.prepare("COMMIT").run([]);
  insert.run([]);
  assert.deepEqual(connection.prepare("PRAGMA integrity_check").all([]), [["ok"]]);
});

Deno.test("an edit that leaves the schema malformed fails, also when edits before it have not", () => {
  using file = new HostedFile([
    "CREATE TABLE t (a)",
    "CREATE INDEX i ON t (a)",
    "CREATE VIEW v AS SELECT a FROM t",
  ]);
  const connection = file.connect();
  const rename = (from: string, to: string) => ({
    temporary: false,
    statements: [
      `UPDATE main.sqlite_schema SET name = '${to}', tbl_name = '${to}', sql = 'CREATE VIEW ${to} AS SELECT a FROM t' WHERE name = '${from}'`,
    ],
  });
  connection.prepare("BEGIN").run([]);
  connection.editSchema(rename("v", "w"));
  assert.throws(() => connection.editSchema(rename("w", "i")), /malformed database schema/);
  connection.prepare("ROLLBACK").run([]);
  assert.deepEqual(connection.prepare("SELECT * FROM v").all([]), []);
});

Deno.test("after an edit of the schema, and after one that fails, the guards are up", () => {
  using file = new HostedFile(["CREATE TABLE t (a)"]);
  const connection = file.connect();
  const broken = { temporary: false, statements: ["UPDATE sqlite_schema SET nothing = 1"] };
  for (const edit of [looser, broken]) {
    connection.prepare("BEGIN").run([]);
    try {
      connection.editSchema(edit);
    } catch {
      assert.equal(edit, broken);
    }
    connection.prepare("ROLLBACK").run([]);
    assert.throws(() => connection.prepare("PRAGMA writable_schema = ON"), { code: "42501" });
    assert.throws(() => connection.prepare("DELETE FROM sqlite_schema"), /may not be modified/);
  }
});
