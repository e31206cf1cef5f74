import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { oids } from "../../lib/pgtypes/oids.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { decodeDataRow } from "../../lib/wire/backend/data_row.ts";
import {
  columnsOf,
  decodeRows,
  errorOf,
  type ExecutorSource,
  numbers,
  query,
  rest,
  rowStatement,
  type Scenario,
} from "./executor_scenario.ts";
import { sessionScenarios } from "./executor_session.ts";
import { writingScenarios } from "./executor_writes.ts";

const scenarios: Readonly<Record<string, Scenario>> = {
  "a statement without rows tells how many it changed": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
    assert.equal(
      await executor.run("INSERT INTO t VALUES (?1, ?2), (?3, ?4)", [1n, "x", 2n, null]),
      2,
    );
    assert.equal(await executor.run("UPDATE t SET b = 'y'"), 2);
    assert.equal(await executor.run("DELETE FROM t WHERE a = 1"), 1);
    assert.deepEqual(await query(executor, "SELECT * FROM t"), [["2", "y"]]);
  },

  "a statement runs with several sets of parameters until one fails": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    const insert = "INSERT OR IGNORE INTO t SELECT ?1 WHERE ?1 > 0";
    assert.deepEqual(
      await executor.runBatch(insert, [[1n], [1n], [0n], [2n]]),
      { changed: [1, 0, 0, 1], error: null },
    );
    const { changed, error } = await executor.runBatch(
      "INSERT INTO t VALUES (?1)",
      [[3n], [4n], [3n], [5n]],
    );
    assert.deepEqual(changed, [1, 1]);
    assert(error instanceof PgError);
    assert.equal(error.code, "23505");
    assert.deepEqual(await query(executor, "SELECT * FROM t"), [["1"], ["2"], ["3"], ["4"]]);
    assert.deepEqual(await executor.runBatch(insert, []), { changed: [], error: null });
  },

  "rows come in slices of the sizes that were asked for": async (_open, executor) => {
    const cursor = await executor.open(
      rowStatement(numbers(10), { columns: columnsOf(oids.int4) }),
    );
    const first = await cursor.fetch(3, 65_536);
    assert.deepEqual(decodeRows(first.messages), [["1"], ["2"], ["3"]]);
    assert.deepEqual([first.rowCount, first.done], [3, false]);
    const second = await cursor.fetch(1000, 20);
    assert.deepEqual(decodeRows(second.messages), [["4"], ["5"]]);
    const tiny = await cursor.fetch(1000, 1);
    assert.deepEqual(decodeRows(tiny.messages), [["6"]]);
    assert.deepEqual(await rest(cursor), [["7"], ["8"], ["9"], ["10"]]);
    assert.equal((await cursor.fetch(5, 65_536)).done, true);
  },

  "a result of exactly the size of a slice ends with an empty one": async (_open, executor) => {
    const cursor = await executor.open(rowStatement(numbers(2)));
    assert.equal((await cursor.fetch(2, 65_536)).done, false);
    const last = await cursor.fetch(2, 65_536);
    assert.deepEqual([last.rowCount, last.done], [0, true]);
  },

  "values are sent in the format of each column": async (_open, executor) => {
    const columns = columnsOf(oids.int4, oids.int4, oids.bool, oids.bytea, oids.text);
    const cursor = await executor.open(
      rowStatement("SELECT 258, 258, 1, x'00ff', NULL", { columns, formats: [0, 1, 0, 0, 1] }),
    );
    const { messages } = await cursor.fetch(1, 65_536);
    const { values } = decodeDataRow(messages.subarray(5));
    assert.deepEqual([...values[1]!], [0, 0, 1, 2]);
    assert.deepEqual(decodeRows(messages)[0]!.toSpliced(1, 1), ["258", "t", "\\x00ff", null]);
  },

  "a value that contradicts its type is sent as text, and named as binary": async (
    _open,
    executor,
  ) => {
    await executor.run("CREATE TABLE t(n INTEGER, d timestamp)");
    await executor.run("INSERT INTO t VALUES ('many', 'some day')");
    assert.deepEqual(await query(executor, "SELECT n, d FROM t"), [["many", "some day"]]);
    const columns = await executor.describe("SELECT n FROM t");
    const cursor = await executor.open(rowStatement("SELECT n FROM t", { columns, formats: [1] }));
    const error = await errorOf(() => cursor.fetch(10, 65_536));
    assert.equal(error.code, "22P03");
    assert.match(error.message, /many/);
    assert.equal(error.fields.column, "n");
  },

  "rows before a failing one are sent before the error": async (_open, executor) => {
    const sql = "SELECT abs(column1) FROM (VALUES (1), (2), (-9223372036854775808), (4))";
    const cursor = await executor.open(rowStatement(sql));
    const slice = await cursor.fetch(100, 65_536);
    assert.deepEqual(decodeRows(slice.messages), [["1"], ["2"]]);
    assert.equal(slice.done, false);
    assert.equal((await errorOf(() => cursor.fetch(100, 65_536))).code, "22003");
    assert.deepEqual(await query(executor, "SELECT 1"), [["1"]]);
  },

  "several cursors are open at once, also on the same text": async (_open, executor) => {
    const one = await executor.open(rowStatement(numbers(3)));
    const two = await executor.open(rowStatement(numbers(3)));
    assert.deepEqual(decodeRows((await one.fetch(1, 100)).messages), [["1"]]);
    assert.deepEqual(decodeRows((await two.fetch(2, 100)).messages), [["1"], ["2"]]);
    assert.deepEqual(await rest(one), [["2"], ["3"]]);
    assert.deepEqual(await rest(two), [["3"]]);
  },

  "a cursor that is closed early leaves nothing behind": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a)");
    await executor.run(`INSERT INTO t ${numbers(100)}`);
    const cursor = await executor.open(rowStatement("SELECT a FROM t"));
    await cursor.fetch(1, 100);
    await cursor.close();
    await cursor.close();
    await executor.run("DROP TABLE t");
    assert.equal((await cursor.fetch(1, 100)).done, true);
  },

  "the same text is run again and again, with other parameters": async (_open, executor) => {
    await executor.run("CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, n)");
    await executor.run("INSERT INTO t VALUES (1, 'one', 5), (2, 'two', 5), (3, 'three', 6)");
    for (let round = 0; round < 3; round++) {
      const read = (sql: string, ...parameters: StorageValue[]) => query(executor, sql, parameters);
      assert.deepEqual(await read("SELECT name FROM t WHERE id = ?1", 2n), [["two"]]);
      assert.deepEqual(await read("SELECT name FROM t WHERE id = ?1", 9n), []);
      assert.deepEqual(await read("SELECT id FROM t WHERE name = ?1", "three"), [["3"]]);
      assert.deepEqual(await read("SELECT id FROM t WHERE n = ?1 ORDER BY id", 5n), [["1"], ["2"]]);
      assert.deepEqual(await read("SELECT id FROM t WHERE id IN (1, 3, 4)"), [["1"], ["3"]]);
    }
  },

  "errors of preparation are raised before anything runs": async (_open, executor) => {
    assert.equal((await errorOf(() => executor.open(rowStatement("SELECT nope")))).code, "42703");
    assert.equal((await errorOf(() => executor.run("nonsense"))).code, "42601");
    assert.equal((await errorOf(() => executor.describe("SELECT * FROM nope"))).code, "42P01");
  },

  "RETURNING gives rows, and its errors are errors": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    const insert = "INSERT INTO t VALUES (1), (2) RETURNING a";
    assert.deepEqual(await query(executor, insert), [["1"], ["2"]]);
    assert.equal((await errorOf(() => query(executor, insert))).code, "23505");
    assert.deepEqual(await query(executor, "SELECT count(*) FROM t"), [["2"]]);
  },

  "result columns are described with their origin": async (_open, executor) => {
    await executor.run("CREATE TABLE t(id INTEGER PRIMARY KEY, at timestamptz, plain)");
    const relation = (await executor.schema()).relations.get("t")!;
    const described = await executor.describe("SELECT at AS moment, id + 1 AS next, plain FROM t");
    assert.deepEqual(described, [
      {
        name: "moment",
        type: { oid: oids.timestamptz, typmod: -1 },
        tableOid: relation.oid,
        attributeNumber: 2,
      },
      { name: "next", type: { oid: oids.text, typmod: -1 }, tableOid: 0, attributeNumber: 0 },
      {
        name: "plain",
        type: { oid: oids.text, typmod: -1 },
        tableOid: relation.oid,
        attributeNumber: 3,
      },
    ]);
    assert.deepEqual(await executor.describe("DELETE FROM t"), []);
  },

  "the schema is that of the executor's own transaction": async (open, executor) => {
    const other = await open("read-write");
    await executor.run("BEGIN IMMEDIATE");
    await executor.run("CREATE TABLE t(a)");
    const inside = await executor.schema();
    assert.equal(inside.relations.has("t"), true);
    assert.equal((await other.schema()).relations.has("t"), false);
    await executor.rollback();
    const after = await executor.schema();
    assert.equal(after.relations.has("t"), false);
    assert.notEqual(after.version, inside.version);
    await other.run("CREATE TABLE u(a)");
    assert.equal((await executor.schema()).relations.has("u"), true);
    assert.equal((await executor.schema()).version, (await executor.schema()).version);
  },

  "a SELECT * follows DDL of other executors": async (open, executor) => {
    const other = await open("read-write");
    await executor.run("CREATE TABLE t(a)");
    await executor.run("INSERT INTO t VALUES (1)");
    assert.deepEqual(await query(executor, "SELECT * FROM t"), [["1"]]);
    await other.run("ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
    await executor.schema();
    assert.deepEqual(await query(executor, "SELECT * FROM t"), [["1", "new"]]);
  },

  "rollback ends cursors and the transaction, and does nothing without one": async (
    _open,
    executor,
  ) => {
    await executor.rollback();
    await executor.run("CREATE TABLE t(a)");
    await executor.run("BEGIN");
    await executor.run("INSERT INTO t VALUES (1), (2)");
    const cursor = await executor.open(rowStatement("SELECT a FROM t"));
    await cursor.fetch(1, 100);
    await executor.rollback();
    assert.equal((await cursor.fetch(1, 100)).done, true);
    assert.deepEqual(await query(executor, "SELECT a FROM t"), []);
  },

  "savepoints undo what came after them": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a)");
    for (
      const sql of [
        "BEGIN",
        "INSERT INTO t VALUES (1)",
        'SAVEPOINT "s"',
        "INSERT INTO t VALUES (2)",
        'ROLLBACK TO "s"',
        'RELEASE "s"',
        "COMMIT",
      ]
    ) await executor.run(sql);
    assert.deepEqual(await query(executor, "SELECT a FROM t"), [["1"]]);
  },

  "temporary tables belong to their executor": async (open, executor) => {
    await executor.run("CREATE TEMP TABLE mine(a)");
    assert.equal((await executor.schema()).relations.get("mine")!.temporary, true);
    const other = await open("read-write");
    assert.equal((await errorOf(() => other.run("INSERT INTO mine VALUES (1)"))).code, "42P01");
  },

  "a read-only executor reads and does not write": async (open, executor) => {
    await executor.run("CREATE TABLE t(a)");
    await executor.run("INSERT INTO t VALUES (1)");
    const reader = await open("read-only");
    assert.deepEqual(await query(reader, "SELECT a FROM t"), [["1"]]);
    const error = await errorOf(() => reader.run("INSERT INTO t VALUES (2)"));
    assert.equal(error.code, "25006");
    assert.equal(error.message, "cannot execute INSERT in a read-only transaction");
    assert.equal((await errorOf(() => reader.run("CREATE TEMP TABLE x(a)"))).code, "25006");
  },

  "closing rolls back what was not committed": async (open, executor) => {
    await executor.run("CREATE TABLE t(a)");
    const other = await open("read-write");
    await other.run("BEGIN IMMEDIATE");
    await other.run("INSERT INTO t VALUES (1)");
    await other.close();
    await other.close();
    assert.deepEqual(await query(executor, "SELECT a FROM t"), []);
    assert.equal(await executor.run("INSERT INTO t VALUES (2)"), 1);
  },

  "a lock that somebody else holds for a moment is waited for": async (open, executor) => {
    await executor.run("CREATE TABLE t(a)");
    const other = await open("read-write");
    await other.run("BEGIN IMMEDIATE");
    await other.run("INSERT INTO t VALUES (1)");
    const waiting = executor.run("INSERT INTO t VALUES (2)");
    const returning = other.run("COMMIT");
    assert.deepEqual([await waiting, await returning].slice(0, 1), [1]);
    assert.deepEqual(await query(executor, "SELECT a FROM t"), [["1"], ["2"]]);
  },

  "large values and many rows pass unharmed": async (_open, executor) => {
    const long = "é".repeat(1_500_000);
    assert.deepEqual(await query(executor, "SELECT ?1", [long]), [[long]]);
    const rows = await query(executor, numbers(20_000));
    assert.equal(rows.length, 20_000);
    assert.deepEqual(rows.at(-1), ["20000"]);
  },
};

/** Defines the tests that every implementation of {@link Executor} passes. */
export function testExecutor(name: string, start: () => Promise<ExecutorSource>): void {
  const all = { ...scenarios, ...writingScenarios, ...sessionScenarios };
  for (const [title, scenario] of Object.entries(all)) {
    Deno.test(`${name}: ${title}`, async () => {
      await using source = await start();
      await scenario((access) => source.open(access), await source.open("read-write"));
    });
  }
}
