/** Transactions with statements on temporary tables that take long, or might. */
import assert from "node:assert/strict";
import { errorCode, placement, play } from "../support/answers.ts";
import { cancelling } from "../support/cancelling.ts";
import {
  endless,
  heavy,
  heavyInsert,
  rowsOf,
  run,
  series,
  serverWithRows,
} from "./heavy_temporary.ts";

Deno.test("a transaction moves with its temporary tables, and commits what became of them", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  using other = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1)");
  const answers = await play(
    client,
    "BEGIN",
    "INSERT INTO mine VALUES (2)",
    "INSERT INTO t VALUES (-1, 'first')",
    "CREATE TEMP TABLE fresh (x int8)",
    `INSERT INTO t ${series(2000)} SELECT 10000 * x + i, 'heavy' FROM mine, n`,
    "INSERT INTO mine VALUES (3)",
    "INSERT INTO fresh SELECT x FROM mine",
    "DELETE FROM mine WHERE x = 1",
    "CREATE TEMP TABLE later AS SELECT x FROM fresh",
    "SELECT relname FROM pg_class WHERE relname IN ('fresh', 'later', 'mine')",
    "COMMIT",
  );
  assert.deepEqual(answers, [
    "BEGIN",
    "INSERT 0 1",
    "INSERT 0 1",
    "CREATE TABLE",
    "INSERT 0 4000",
    "INSERT 0 1",
    "INSERT 0 3",
    "DELETE 1",
    "SELECT 3",
    "SELECT 3",
    "COMMIT",
  ]);
  assert.deepEqual(await rowsOf(client), [2, 3]);
  assert.deepEqual(await rowsOf(client, "fresh"), [1, 2, 3]);
  assert.deepEqual(await rowsOf(client, "later"), [1, 2, 3]);
  assert.deepEqual(await other.rows("SELECT count(*) FROM t"), [["5001"]]);
  assert.deepEqual(await play(other, "SELECT FROM fresh"), ["42P01"]);
});

Deno.test("ROLLBACK undoes what a transaction did to temporary tables here and elsewhere", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1)");
  await run(client, "BEGIN", "INSERT INTO mine VALUES (2)", "CREATE TEMP TABLE fresh (x int8)");
  await run(client, heavyInsert, "DROP TABLE fresh", "UPDATE mine SET x = 0", "ROLLBACK");
  assert.deepEqual(await rowsOf(client), [1]);
  assert.deepEqual(await play(client, "SELECT FROM fresh"), ["42P01"]);
});

Deno.test("a transaction goes back to its savepoints, also behind the end of its process", async () => {
  await using server = await serverWithRows();
  const { client, cancel } = await cancelling(server);
  using _client = client;
  await run(
    client,
    "CREATE TEMP TABLE mine (x int8)",
    "BEGIN",
    "INSERT INTO mine VALUES (1)",
    "SAVEPOINT a",
    "INSERT INTO mine VALUES (2)",
    heavy("INSERT INTO mine SELECT i FROM n"),
    "ROLLBACK TO a",
  );
  assert.deepEqual(await rowsOf(client), [1]);
  await run(client, "INSERT INTO mine VALUES (3)", "SAVEPOINT b");
  const ending = client.query(endless.replace("SELECT count", "INSERT INTO mine SELECT count"));
  await cancel();
  assert.equal(errorCode(await ending), "57014");
  const answers = await play(
    client,
    "SELECT 1",
    "ROLLBACK TO b",
    "INSERT INTO mine VALUES (4)",
    "COMMIT",
  );
  assert.deepEqual(answers, ["25P02", "ROLLBACK", "INSERT 0 1", "COMMIT"]);
  assert.deepEqual(await rowsOf(client), [1, 3, 4]);
});

Deno.test("a heavy read of temporary tables leaves its transaction in the server", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(client, "BEGIN", "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1), (2)");
  const sum = heavy("SELECT sum(x) FROM mine JOIN t ON t.id = x, n");
  assert.deepEqual(await client.rows(sum), [["60"]]);
  await run(client, "UPDATE mine SET x = x + 1");
  assert.deepEqual(await client.rows(sum), [["100"]]);
  assert.equal(await placement(client, "SELECT 1"), "inline");
  await run(client, "UPDATE t SET id = -id WHERE id = 3");
  assert.deepEqual(await client.rows(sum), [["40"]]);
  assert.equal(await placement(client, "SELECT 1"), "writer");
  await run(client, "COMMIT");
  assert.deepEqual(await rowsOf(client), [2, 3]);
});

Deno.test("temporary tables may be filled with more than is done again elsewhere", async () => {
  await using server = await serverWithRows({ AYB__LIMITS__TRANSACTION_LOG_STATEMENTS: "10" });
  using client = await server.connect();
  const fill = async (first: number) => {
    for (let x = first; x < first + 25; x++) await run(client, `INSERT INTO mine VALUES (${x})`);
  };
  await run(client, "CREATE TEMP TABLE mine (x float8)", "BEGIN");
  await fill(0);
  await run(client, "INSERT INTO mine VALUES (random())", "UPDATE mine SET x = -1 WHERE x < 1");
  assert.equal(await placement(client, "SELECT 1"), "inline");
  await run(client, "INSERT INTO t VALUES (-1, 'light')", "INSERT INTO mine VALUES (50)");
  await run(client, `INSERT INTO t ${series(3)} SELECT -10 - count(*), 'x' FROM mine, n`);
  await run(client, "SAVEPOINT s");
  await fill(100);
  await run(client, "ROLLBACK TO s", "COMMIT");
  const expected = [-1, -1, ...Array.from({ length: 24 }, (_, index) => index + 1), 50];
  assert.deepEqual(await rowsOf(client), expected);
  assert.deepEqual(await client.rows("SELECT id FROM t WHERE id < 0 ORDER BY id"), [
    ["-91"],
    ["-1"],
  ]);
  await run(client, "BEGIN");
  await fill(200);
  await run(client, heavy("INSERT INTO mine SELECT i + 300 FROM n"), "ROLLBACK");
  assert.deepEqual(await rowsOf(client), expected);
});

Deno.test("a snapshot stays with a transaction that has changed temporary tables", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  using other = await server.connect();
  const sum = heavy("SELECT count(*) FROM t, mine, n");
  await run(client, "CREATE TEMP TABLE mine (x int8)");
  await run(client, "BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT count(*) FROM t");
  await run(client, "INSERT INTO mine VALUES (1)");
  assert.deepEqual(await client.rows(sum), [["20000"]]);
  await run(client, "COMMIT");
  await run(client, "BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT count(*) FROM t");
  await run(other, "DELETE FROM t WHERE id = 1");
  await run(client, "INSERT INTO mine VALUES (2)");
  assert.deepEqual(await play(client, sum), ["40001"]);
  await run(client, "ROLLBACK");
  assert.deepEqual(await rowsOf(client), [1]);
});

Deno.test("catalogs and the file are elsewhere what a transaction sees of both", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  const counts = `SELECT (SELECT count(*) FROM t WHERE id < 0),
    (SELECT count(*) FROM pg_class WHERE relname = 'fresh')
    FROM (SELECT count(*) FROM pg_type a, pg_type b) AS much`;
  await run(client, "BEGIN", "INSERT INTO t VALUES (-1, 'new')");
  assert.deepEqual(await client.rows(counts), [["1", "0"]]);
  assert.equal(await placement(client, "SELECT 1"), "writer");
  await run(
    client,
    "SAVEPOINT s",
    "CREATE TABLE fresh (x int8)",
    "INSERT INTO t VALUES (-2, 'new')",
  );
  assert.deepEqual(await client.rows(counts), [["2", "1"]]);
  await run(client, "INSERT INTO fresh SELECT c.oid FROM pg_class c WHERE relname = 'fresh'");
  assert.deepEqual(await client.rows("SELECT count(*) FROM fresh"), [["1"]]);
  await run(client, "ROLLBACK TO s");
  assert.deepEqual(await client.rows(counts), [["1", "0"]]);
  await run(client, "ROLLBACK");
  assert.deepEqual(await client.rows(counts), [["0", "0"]]);
});

Deno.test("a temporary trigger on a table of the file fires elsewhere, too", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(
    client,
    "CREATE TEMP TABLE mine (x int8)",
    "CREATE TEMP TRIGGER told AFTER INSERT ON t BEGIN INSERT INTO mine VALUES (new.id); END",
    "INSERT INTO t VALUES (-1, 'light')",
    `INSERT INTO t ${series(3)} SELECT -10 * i, 'heavy' FROM n`,
    "BEGIN",
    "INSERT INTO t VALUES (-2, 'light')",
    `INSERT INTO t ${series(3)} SELECT -100 * i, 'heavy' FROM n`,
    "INSERT INTO t VALUES (-3, 'light')",
  );
  const expected = [-300, -200, -100, -30, -20, -10, -3, -2, -1];
  assert.deepEqual(await rowsOf(client), expected);
  await run(client, "COMMIT");
  assert.deepEqual(await rowsOf(client), expected);
  await run(client, "INSERT INTO t VALUES (-4, 'light')");
  assert.equal((await rowsOf(client)).length, 10);
});
