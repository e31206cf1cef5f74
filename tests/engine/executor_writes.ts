import assert from "node:assert/strict";
import { errorOf, numbers, query, type Scenario } from "./executor_scenario.ts";

/** What executors do with writes and transactions. */
export const writingScenarios: Readonly<Record<string, Scenario>> = {
  "a transaction sees what it has written, and others do not before its COMMIT": async (
    open,
    executor,
  ) => {
    await executor.run("CREATE TABLE t(a)");
    const other = await open("read-only");
    await executor.run("BEGIN IMMEDIATE");
    await executor.run(`INSERT INTO t ${numbers(100)}`);
    assert.deepEqual(await query(executor, "SELECT count(*) FROM t"), [["100"]]);
    assert.deepEqual(await query(other, "SELECT count(*) FROM t"), [["0"]]);
    await executor.run("COMMIT");
    assert.deepEqual(await query(other, "SELECT count(*) FROM t"), [["100"]]);
  },

  "a write that fails is undone alone, and tells what it has violated": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT NOT NULL)");
    await executor.run("BEGIN IMMEDIATE");
    await executor.run("INSERT INTO t VALUES (5, 'five')");
    const duplicate = await errorOf(() =>
      executor.run(`INSERT INTO t SELECT x, 'x' FROM (${numbers(10)})`)
    );
    assert.deepEqual([duplicate.code, duplicate.fields.table], ["23505", "t"]);
    const missing = await errorOf(() => executor.run("INSERT INTO t VALUES (6, NULL)"));
    assert.deepEqual([missing.code, missing.fields.column], ["23502", "b"]);
    await executor.run("COMMIT");
    assert.deepEqual(await query(executor, "SELECT a, b FROM t"), [["5", "five"]]);
  },

  "triggers and cascades do their part": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    await executor.run("CREATE TABLE c(a REFERENCES t ON DELETE CASCADE)");
    await executor.run("CREATE TABLE log(a)");
    await executor.run(
      "CREATE TRIGGER deleted AFTER DELETE ON c BEGIN INSERT INTO log VALUES (old.a); END",
    );
    await executor.run("INSERT INTO t VALUES (1), (2)");
    await executor.run("INSERT INTO c VALUES (1), (1), (2)");
    assert.equal(await executor.run("DELETE FROM t WHERE a = 1"), 1);
    assert.deepEqual(await query(executor, "SELECT a FROM log"), [["1"], ["1"]]);
    const refused = await errorOf(() => executor.run("INSERT INTO c VALUES (3)"));
    assert.equal(refused.code, "23503");
  },

  "deferred constraints are checked by COMMIT, which may be tried again": async (
    _open,
    executor,
  ) => {
    await executor.run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    await executor.run("CREATE TABLE c(a REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
    await executor.run("BEGIN IMMEDIATE");
    await executor.run("INSERT INTO c VALUES (7)");
    assert.equal((await errorOf(() => executor.run("COMMIT"))).code, "23503");
    await executor.run("INSERT INTO t VALUES (7)");
    await executor.run("COMMIT");
    assert.deepEqual(await query(executor, "SELECT a FROM c"), [["7"]]);
  },

  "a snapshot stays, and cannot be written from once others have written": async (
    open,
    executor,
  ) => {
    await executor.run("CREATE TABLE t(a)");
    const other = await open("read-write");
    await executor.run("BEGIN");
    assert.deepEqual(await query(executor, "SELECT count(*) FROM t"), [["0"]]);
    await other.run("INSERT INTO t VALUES (1)");
    assert.deepEqual(await query(executor, "SELECT count(*) FROM t"), [["0"]]);
    assert.equal((await errorOf(() => executor.run("INSERT INTO t VALUES (2)"))).code, "40001");
    await executor.rollback();
    assert.deepEqual(await query(executor, "SELECT a FROM t"), [["1"]]);
  },
};
