import assert from "node:assert/strict";
import process from "node:process";
import { PgError } from "../../../lib/base/pg_error.ts";
import { sqlState } from "../../../lib/base/sql_state.ts";
import { nobodysContext } from "../../../lib/engine/nobodys_context.ts";
import { PoolFixture } from "./pool_fixture.ts";
import { asStatement, endless, endlessRows, firstRow } from "./statements.ts";

Deno.test("a cancel ends an endless statement, and nothing else", async () => {
  await using fixture = new PoolFixture();
  const other = await fixture.lease();
  const executor = await fixture.lease();
  const running = executor.run(endless);
  executor.cancel();
  await assert.rejects(running, {
    code: "57014",
    message: "canceling statement due to user request",
  });
  assert.equal(executor.isUsable, false);
  assert.equal(fixture.ends[0]!.signal, "SIGKILL");
  assert.equal(await other.run("CREATE TABLE t(a)"), 0);
});

Deno.test("a cancel says why, if it is told", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  const running = executor.run(endless);
  const reason = new PgError(
    sqlState.query_canceled,
    "canceling statement due to statement timeout",
  );
  executor.cancel(reason);
  await assert.rejects(running, reason);
});

Deno.test("a cancel between two calls does nothing", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  const cursor = await executor.open(await asStatement(executor, endlessRows));
  await cursor.fetch(10, 65_536);
  executor.cancel();
  assert.equal((await cursor.fetch(10, 65_536)).rowCount, 10);
});

Deno.test("after a cancel statements are refused, while rollback and close succeed", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  const cursor = await executor.open(await asStatement(executor, "SELECT 1"));
  await executor.run("BEGIN");
  const running = executor.run(endless);
  executor.cancel();
  await assert.rejects(running, { code: "57014" });
  await assert.rejects(executor.run("COMMIT"), { code: "57P02" });
  await executor.rollback();
  await cursor.close();
  await executor.close();
  assert.equal(fixture.pool.statistics.leased, 0);
});

Deno.test("a transaction that was killed has done nothing", async () => {
  await using fixture = new PoolFixture({}, ["CREATE TABLE t(a)"]);
  const executor = await fixture.lease();
  await executor.run("BEGIN IMMEDIATE");
  await executor.run("INSERT INTO t VALUES (1)");
  const running = executor.run(endless);
  executor.cancel();
  await assert.rejects(running, { code: "57014" });
  const other = await fixture.lease();
  assert.equal(await other.run("INSERT INTO t VALUES (2)"), 1);
  assert.deepEqual(await firstRow(other, "SELECT count(*), sum(a) FROM t"), ["1", "2"]);
});

Deno.test("a process killed from outside fails its one statement", async () => {
  await using fixture = new PoolFixture();
  const other = await fixture.lease();
  const otherRunning = other.open(await asStatement(other, endlessRows));
  const executor = await fixture.lease();
  const running = executor.run(endless);
  process.kill(executor.processId, "SIGKILL");
  await assert.rejects(running, {
    code: "57P02",
    message: "the process that ran the statement was terminated by SIGKILL",
  });
  assert.equal((await (await otherRunning).fetch(5, 65_536)).rowCount, 5);
});

Deno.test("closing ends a statement that is still running", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  const running = assert.rejects(executor.run(endless), { code: "57014" });
  await executor.close();
  await running;
  assert.equal(fixture.pool.statistics.leased, 0);
});

Deno.test("JavaScript's heap has a limit: 53200", async () => {
  await using fixture = new PoolFixture({ executorHeapBytes: 64 * 2 ** 20 });
  const executor = await fixture.lease();
  // An aggregate of ours that remembers all its values.
  await assert.rejects(
    executor.run(
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT pg_array_agg_anynonarray(x || hex(zeroblob(500000))) FROM n",
    ),
    { code: "53200", message: "out of memory" },
  );
});

Deno.test("SQLite's heap has a limit, which only the statement feels: 53200", async () => {
  await using fixture = new PoolFixture({ executorSqliteBytes: 16 * 2 ** 20 });
  const executor = await fixture.lease();
  await assert.rejects(executor.run("SELECT length(randomblob(30000000))"), { code: "53200" });
  assert.deepEqual(await firstRow(executor, "SELECT 1"), ["1"]);
});

Deno.test("a process has a limit for all its memory: 53200", async () => {
  await using fixture = new PoolFixture({ executorMemoryBytes: 256 * 2 ** 20 });
  const executor = await fixture.lease();
  // Neither heap has much of it: it is the encoder that makes some 360 MB of a row.
  const statement = await asStatement(
    executor,
    "SELECT a, a, a FROM (SELECT zeroblob(60000000) AS a)",
  );
  await assert.rejects(
    async () => {
      for (;;) await (await executor.open(statement)).fetch(1, 1);
    },
    { code: "53200" },
  );
});

Deno.test("a row that is longer than may be sent is refused, and nothing else", async () => {
  await using fixture = new PoolFixture({ executorMessageBytes: 2 ** 20 });
  const executor = await fixture.lease();
  const cursor = await executor.open(await asStatement(executor, "SELECT zeroblob(600000)"));
  await assert.rejects(async () => await cursor.fetch(1, 1), {
    code: "54000",
    message: "row is too long",
  });
  assert.deepEqual(await firstRow(executor, "SELECT 1"), ["1"]);
});

Deno.test("a cursor computes no more than was asked for", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  let asked = 0;
  executor.setContext({ ...nobodysContext(), setting: () => String(++asked) });
  const sql =
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT pg_current_setting_text('x') FROM n";
  const cursor = await executor.open(await asStatement(executor, sql));
  await cursor.fetch(10, 65_536);
  // The process answers, so it does not work on rows that nobody has asked for.
  await executor.statistics();
  assert.equal(asked, 10);
});

Deno.test("calls that are made without waiting are answered in their order", async () => {
  await using fixture = new PoolFixture({}, ["CREATE TABLE t(a)"]);
  const executor = await fixture.lease();
  const calls = ["BEGIN", "INSERT INTO t VALUES (1), (2)", "COMMIT", "DELETE FROM t"]
    .map((sql) => executor.run(sql));
  assert.deepEqual((await Promise.all(calls)).toSpliced(0, 1).toSpliced(1, 1), [2, 2]);
});

Deno.test("slices that are fetched without waiting do not share their bytes", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  const cursors = await Promise.all(
    ["SELECT 'one'", "SELECT 'two'"].map(async (sql) => {
      return await executor.open(await asStatement(executor, sql));
    }),
  );
  const slices = await Promise.all(cursors.map((cursor) => cursor.fetch(1, 100)));
  const texts = slices.map(({ messages }) => new TextDecoder().decode(messages).slice(-3));
  assert.deepEqual(texts, ["one", "two"]);
});

Deno.test("statistics tell what the process and its database are like", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  await executor.run("CREATE TABLE t(a)");
  await executor.run("INSERT INTO t VALUES (1), (2)");
  const { residentBytes, database } = await executor.statistics();
  assert(residentBytes > 10 * 2 ** 20);
  assert.deepEqual([database!.changes, database!.pages, database!.freePages], [2, 2, 0]);
  assert(database!.logBytes > database!.pageBytes);
});
