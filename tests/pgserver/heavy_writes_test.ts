/** Transactions with statements that take long, or might: where they run makes no difference but for others. */
import assert from "node:assert/strict";
import { commandTag, errorCode, placement, play } from "../support/answers.ts";
import { cancelling } from "../support/cancelling.ts";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";

const series = (last: number) =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
/** Never ends by itself within anybody's patience. */
const endlessInsert = `INSERT INTO t ${series(1e12)} SELECT -i, 'x' FROM n`;
/** Takes some milliseconds, but nobody can know. */
const heavyInsert = `INSERT INTO t ${series(2000)} SELECT 1000000 + i, 'heavy' FROM n`;

async function serverWithRows(): Promise<TestServer> {
  const server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int8 PRIMARY KEY, name text NOT NULL)");
  const rows = Array.from({ length: 1000 }, (_, index) => `(${index}, 'row')`).join(", ");
  await client.rows(`INSERT INTO t VALUES ${rows}`);
  return server;
}

const count = async (client: WireClient) => (await client.rows("SELECT count(*) FROM t"))[0]![0];

Deno.test("a heavy write runs elsewhere, and everybody sees what it has done", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  using other = await server.connect();
  assert.equal(await placement(client, "INSERT INTO t VALUES (-1, 'x')"), "inline");
  assert.equal(await placement(client, heavyInsert), "writer");
  assert.equal(commandTag(await client.query(heavyInsert)), "INSERT 0 2000");
  assert.equal(await count(client), "3000");
  assert.equal(await count(other), "3000");
  const returned = await client.rows(
    `INSERT INTO t ${series(3)} SELECT -i, 'y' FROM n RETURNING id`,
  );
  assert.deepEqual(returned, [["-1"], ["-2"], ["-3"]]);
  assert.equal(await count(other), "3003");
});

Deno.test("errors of heavy writes are those of light ones, and undo them", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  const duplicate = await client.query(`INSERT INTO t ${series(2000)} SELECT i, 'z' FROM n`);
  assert.equal(errorCode(duplicate), "23505");
  const missing = await client.query(`INSERT INTO t ${series(20)} SELECT i + 5000, NULL FROM n`);
  assert.equal(errorCode(missing), "23502");
  assert.equal(await count(client), "1000");
});

Deno.test("a transaction moves with all that it has done, and goes on elsewhere", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  using other = await server.connect();
  const answers = await play(
    client,
    "BEGIN",
    "INSERT INTO t VALUES (-1, 'first')",
    "CREATE TABLE u (a int, b text DEFAULT 'd')",
    "SAVEPOINT s",
    "DELETE FROM t WHERE id < 10",
    "ROLLBACK TO s",
    "INSERT INTO u (a) VALUES (1), (2)",
    heavyInsert,
    "INSERT INTO u (a) SELECT id FROM t WHERE name = 'first'",
  );
  assert.deepEqual(answers, [
    "BEGIN",
    "INSERT 0 1",
    "CREATE TABLE",
    "SAVEPOINT",
    "DELETE 11",
    "ROLLBACK",
    "INSERT 0 2",
    "INSERT 0 2000",
    "INSERT 0 1",
  ]);
  assert.equal(await placement(client, "SELECT 1"), "writer");
  assert.deepEqual(await client.rows("SELECT a, b FROM u ORDER BY a"), [
    ["-1", "d"],
    ["1", "d"],
    ["2", "d"],
  ]);
  assert.deepEqual(
    await client.rows("SELECT relname FROM pg_class WHERE relname = 'u' AND relkind = 'r'"),
    [["u"]],
  );
  assert.equal(await count(other), "1000");
  assert.equal(errorCode(await other.query("SELECT * FROM u")), "42P01");
  await client.query("COMMIT");
  assert.equal(await count(other), "3001");
  assert.deepEqual(await other.rows("SELECT count(*) FROM u"), [["3"]]);
  assert.equal(await placement(client, "SELECT 1"), "inline");
});

Deno.test("a transaction that has moved can be rolled back, as a whole and in part", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await play(client, "BEGIN", heavyInsert, "SAVEPOINT s", "DELETE FROM t", "ROLLBACK TO s");
  assert.equal(await count(client), "3000");
  await play(client, "RELEASE s", "ROLLBACK");
  assert.equal(await count(client), "1000");
});

Deno.test("a heavy read in a transaction sees what the transaction has written", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await play(client, "BEGIN", "UPDATE t SET name = 'changed' WHERE id = 1");
  const sql = `${series(5)} SELECT count(*) FROM t, n WHERE name = 'changed'`;
  assert.deepEqual(await client.rows(sql), [["5"]]);
  await client.query("ROLLBACK");
  assert.deepEqual(await client.rows(sql), [["0"]]);
});

Deno.test("what is random stays as the client has seen it when its transaction moves", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.query("CREATE TABLE r (id uuid DEFAULT gen_random_uuid(), at timestamptz)");
  await client.query("BEGIN");
  const made = await client.rows("INSERT INTO r (at) VALUES (now()) RETURNING id, at");
  const again = await client.rows("INSERT INTO r (at) VALUES (clock_timestamp()) RETURNING id, at");
  await client.query(heavyInsert);
  await client.query("COMMIT");
  assert.deepEqual(await client.rows("SELECT id, at FROM r ORDER BY at"), [...made, ...again]);
});

Deno.test("deferred constraints are checked when a transaction that has moved commits", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.query(
    "CREATE TABLE c (t_id int8 REFERENCES t DEFERRABLE INITIALLY DEFERRED)",
  );
  await play(client, "BEGIN", "INSERT INTO c VALUES (5000)", heavyInsert);
  assert.equal(errorCode(await client.query("COMMIT")), "23503");
  assert.equal(await count(client), "1000");
  await play(
    client,
    "BEGIN",
    "INSERT INTO c VALUES (5000)",
    heavyInsert,
    "INSERT INTO t VALUES (5000, 'late')",
  );
  assert.equal(commandTag(await client.query("COMMIT")), "COMMIT");
  assert.deepEqual(await client.rows("SELECT t_id FROM c"), [["5000"]]);
});

Deno.test("a cancel ends a heavy write, nothing of it stays, and the next one may write", async () => {
  await using server = await serverWithRows();
  const { client, cancel } = await cancelling(server);
  using _client = client;
  using other = await server.connect();
  const ending = client.query(endlessInsert);
  for (let id = 0; id < 50; id++) {
    assert.deepEqual(await other.rows(`SELECT name FROM t WHERE id = ${id}`), [["row"]]);
  }
  const waiting = other.query("INSERT INTO t VALUES (-1, 'other')");
  await cancel();
  assert.equal(errorCode(await ending), "57014");
  assert.equal(commandTag(await waiting), "INSERT 0 1");
  assert.equal(await count(client), "1001");
});

Deno.test("statement_timeout ends a heavy write, in a transaction or by itself", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.query("SET statement_timeout = 200");
  assert.equal(errorCode(await client.query(endlessInsert)), "57014");
  const answers = await play(
    client,
    "BEGIN",
    "INSERT INTO t VALUES (5000, 'before')",
    endlessInsert,
    "SELECT 1",
    "COMMIT",
  );
  assert.deepEqual(answers, ["BEGIN", "INSERT 0 1", "57014", "25P02", "ROLLBACK"]);
  assert.equal(await count(client), "1000");
});

Deno.test("after a cancel a transaction goes on from its savepoint", async () => {
  await using server = await serverWithRows();
  const { client, cancel } = await cancelling(server);
  using _client = client;
  await play(
    client,
    "BEGIN",
    "INSERT INTO t VALUES (5000, 'before')",
    heavyInsert,
    "SAVEPOINT s",
    "INSERT INTO t VALUES (5001, 'lost')",
  );
  const ending = client.query(endlessInsert);
  await cancel();
  assert.equal(errorCode(await ending), "57014");
  const answers = await play(
    client,
    "INSERT INTO t VALUES (5002, 'too late')",
    "ROLLBACK TO s",
    "INSERT INTO t VALUES (5003, 'after')",
    "COMMIT",
  );
  assert.deepEqual(answers, ["25P02", "ROLLBACK", "INSERT 0 1", "COMMIT"]);
  assert.deepEqual(
    await client.rows("SELECT id, name FROM t WHERE id BETWEEN 5000 AND 6000 ORDER BY id"),
    [["5000", "before"], ["5003", "after"]],
  );
  assert.equal(await count(client), "3002");
});

Deno.test("a snapshot is the same elsewhere, and what is stale is 40001", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  using other = await server.connect();
  const heavy = `${series(2)} SELECT count(*) FROM t, n`;
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  assert.deepEqual(await client.rows("SELECT name FROM t WHERE id = 1"), [["row"]]);
  assert.deepEqual(await client.rows(heavy), [["2000"]]);
  await other.query("DELETE FROM t WHERE id = 1");
  assert.deepEqual(await client.rows(heavy), [["2000"]]);
  assert.deepEqual(await client.rows("SELECT name FROM t WHERE id = 1"), [["row"]]);
  assert.equal(errorCode(await client.query("DELETE FROM t WHERE id = 2")), "40001");
  await client.query("ROLLBACK");
  await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
  assert.deepEqual(await client.rows("SELECT name FROM t WHERE id = 2"), [["row"]]);
  await other.query("DELETE FROM t WHERE id = 2");
  assert.equal(errorCode(await client.query(heavy)), "40001");
  await client.query("ROLLBACK");
  assert.deepEqual(await client.rows(heavy), [["1996"]]);
});

Deno.test("a long transaction moves without anybody noticing", async () => {
  await using server = await TestServer.start({
    AYB__LIMITS__TRANSACTION_LOG_STATEMENTS: "10",
  });
  using client = await server.connect();
  await client.query("CREATE TABLE t (id int8 PRIMARY KEY, name text NOT NULL)");
  await client.query("BEGIN");
  for (let id = 0; id < 40; id++) {
    assert.equal(commandTag(await client.query(`INSERT INTO t SELECT ${id}, 'x'`)), "INSERT 0 1");
  }
  assert.equal(await placement(client, "SELECT 1"), "writer");
  await client.query("COMMIT");
  assert.equal(await count(client), "40");
});
