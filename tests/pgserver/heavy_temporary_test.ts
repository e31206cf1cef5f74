/** Statements on temporary tables that take long, or might: they run where they can be ended, and hold nobody up. */
import assert from "node:assert/strict";
import { AybServer, kill } from "../support/ayb_server.ts";
import { WireClient } from "../support/wire_client.ts";
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

Deno.test("what is heavy on temporary tables runs in a process, and what is light in the server", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1)");
  assert.equal(await placement(client, "SELECT x FROM mine"), "inline");
  assert.equal(await placement(client, "INSERT INTO mine VALUES (2)"), "inline");
  assert.equal(await placement(client, endless), "reader");
  assert.equal(await placement(client, heavyInsert), "writer");
  assert.deepEqual(await client.rows(heavy("SELECT sum(x), count(*) FROM mine, n")), [[
    "20",
    "20",
  ]]);
});

Deno.test("a cancel and statement_timeout end what has no end, and others go on meanwhile", async () => {
  await using server = await serverWithRows();
  const { client, cancel } = await cancelling(server);
  using _client = client;
  using other = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1), (2)");
  const statements = [
    endless,
    endless.replace("SELECT count", "INSERT INTO mine SELECT count"),
    `CREATE TEMP TABLE more AS ${endless}`,
    `DELETE FROM mine WHERE x < (${endless})`,
  ];
  for (const sql of statements) {
    const ending = client.query(sql);
    for (let id = 1; id < 30; id++) {
      assert.deepEqual(await other.rows(`SELECT name FROM t WHERE id = ${id}`), [["row"]]);
    }
    await cancel();
    assert.equal(errorCode(await ending), "57014", sql);
    assert.deepEqual(await rowsOf(client), [1, 2]);
  }
  await run(client, "SET statement_timeout = 300");
  for (const sql of statements) assert.deepEqual(await play(client, sql), ["57014"]);
  assert.deepEqual(await rowsOf(client), [1, 2]);
  assert.deepEqual(await play(client, "SELECT FROM more"), ["42P01"]);
});

Deno.test("what changes rows of temporary tables keeps nobody from writing the file", async () => {
  await using server = await serverWithRows();
  const { client, cancel } = await cancelling(server);
  using _client = client;
  using other = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1)");
  const ending = client.query(endless.replace("SELECT count", "INSERT INTO mine SELECT count"));
  for (let id = 0; id < 10; id++) await run(other, `INSERT INTO t VALUES (-${id}, 'other')`);
  await cancel();
  assert.equal(errorCode(await ending), "57014");
  await run(other, "BEGIN", "CREATE TABLE held (x int8)");
  await run(client, "UPDATE mine SET x = x + 1", heavyInsert);
  await run(other, "COMMIT");
  assert.equal((await rowsOf(client)).length, 2001);
});

Deno.test("heavy changes are those that light statements would make", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8, s text)", "INSERT INTO mine VALUES (0, 'a')");
  const answers = await play(
    client,
    `INSERT INTO mine ${series(2000)} SELECT i, 'row ' || i FROM n`,
    `UPDATE mine SET s = 'changed' WHERE x IN (${series(100)} SELECT i * 2 FROM n)`,
    `DELETE FROM mine WHERE x IN (${series(1990)} SELECT i FROM n WHERE i > 5)`,
  );
  assert.deepEqual(answers, ["INSERT 0 2000", "UPDATE 100", "DELETE 1985"]);
  assert.deepEqual((await client.rows("SELECT x, s FROM mine ORDER BY x")).slice(0, 7), [
    ["0", "a"],
    ["1", "row 1"],
    ["2", "changed"],
    ["3", "row 3"],
    ["4", "changed"],
    ["5", "row 5"],
    ["1991", "row 1991"],
  ]);
  const returned = await client.rows(
    `INSERT INTO mine ${series(3)} SELECT -i, 'y' FROM n RETURNING x, s`,
  );
  assert.deepEqual(returned, [["-1", "y"], ["-2", "y"], ["-3", "y"]]);
  assert.deepEqual((await rowsOf(client)).slice(0, 4), [-3, -2, -1, 0]);
});

Deno.test("an error undoes a heavy statement, and nothing else", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8 PRIMARY KEY)", "INSERT INTO mine VALUES (7)");
  assert.deepEqual(await play(client, heavyInsert), ["23505"]);
  assert.deepEqual(await rowsOf(client), [7]);
});

Deno.test("tables are made from heavy queries on temporary tables, the file and the catalogs", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1), (2), (5000)");
  const query = `${series(3)} SELECT m.x, t.name, c.relname, n.i
    FROM mine m JOIN t ON t.id = m.x, (SELECT 't' AS relname UNION ALL SELECT 'mine') c, n`;
  assert.equal((await client.rows(query)).length, 12);
  const ofCatalogs = query.replace(/\(SELECT 't'.*\) c/, "pg_class c") +
    " WHERE c.relname IN ('t', 'mine')";
  assert.equal((await client.rows(ofCatalogs)).length, 12);
  assert.deepEqual(
    await play(
      client,
      `CREATE TEMP TABLE made AS ${query}`,
      `CREATE TABLE kept AS ${query}`,
      `INSERT INTO kept ${ofCatalogs}`,
      `INSERT INTO made SELECT a.* FROM made a, pg_proc b, pg_proc c LIMIT 5`,
    ),
    ["SELECT 12", "SELECT 12", "INSERT 0 12", "INSERT 0 5"],
  );
  assert.deepEqual(await client.rows("SELECT count(*), max(x) FROM made"), [["17", "2"]]);
  using other = await server.connect();
  assert.deepEqual(await other.rows("SELECT count(*), max(x) FROM kept"), [["24", "2"]]);
});

Deno.test("what temporary tables are made of comes along and back", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await run(
    client,
    "CREATE TYPE mood AS ENUM ('sad', 'happy')",
    "CREATE TABLE log (line text)",
    `CREATE TEMP TABLE parent (id serial PRIMARY KEY, code text UNIQUE CHECK (code ~ '^[a-z]+$'),
      twice text GENERATED ALWAYS AS (code || code) STORED, feeling mood DEFAULT 'happy',
      at timestamptz, amount numeric(10,2), bytes bytea)`,
    "CREATE TEMP TABLE child (id int8, parent_id int4 REFERENCES parent ON DELETE CASCADE)",
    "CREATE INDEX child_parent ON child (parent_id) WHERE parent_id > 0",
    "CREATE TEMP VIEW both_of AS SELECT p.code, c.id FROM parent p JOIN child c ON c.parent_id = p.id",
    "CREATE TEMP SEQUENCE counter START 100",
    "CREATE TEMP TABLE counted (n int8 DEFAULT nextval('counter'), i int8)",
    'CREATE TEMP TABLE numbered (n int8 GENERATED ALWAYS AS IDENTITY, "rowid" text)',
    "CREATE TEMP TABLE plain (a TEXT PRIMARY KEY, b) WITHOUT ROWID",
    "CREATE TEMP TRIGGER logged AFTER INSERT ON child BEGIN INSERT INTO log VALUES ('c' || new.id); END",
    "CREATE VIRTUAL TABLE temp.words USING fts5(w)",
    `INSERT INTO parent (code, at, amount, bytes)
      VALUES ('a', '2024-01-01 00:00:00+00', 1.50, '\\x00ff'), ('b', NULL, NULL, NULL)`,
    "INSERT INTO child VALUES (1, 1), (2, 2)",
    "INSERT INTO counted (i) VALUES (0)",
    "INSERT INTO numbered (\"rowid\") VALUES ('one')",
    "INSERT INTO plain VALUES ('k', x'01')",
    "INSERT INTO words VALUES ('quick brown fox')",
  );
  const state = async () => [
    await client.rows("SELECT * FROM parent ORDER BY id"),
    await client.rows("SELECT * FROM both_of ORDER BY id"),
    await client.rows("SELECT * FROM counted ORDER BY n"),
    await client.rows("SELECT * FROM numbered ORDER BY n"),
    await client.rows("SELECT a, typeof(b) FROM plain"),
    await client.rows("SELECT w FROM words WHERE words MATCH 'brown'"),
    await client.rows("SELECT conname FROM pg_constraint WHERE contype <> 'p' ORDER BY 1"),
    await client.rows("SELECT indexname, indexdef FROM pg_indexes ORDER BY 1"),
  ];
  const before = await state();
  const all = "parent p, child c, both_of b, counted, numbered, plain, n";
  assert.deepEqual(await client.rows(heavy(`SELECT count(*) FROM ${all}`)), [["160"]]);
  // Changes each of them, and back.
  await run(
    client,
    heavy("INSERT INTO parent (code) SELECT 'new' FROM n WHERE i = 1"),
    "DELETE FROM parent WHERE code = 'new'",
    heavy("INSERT INTO words SELECT 'slow' FROM n"),
    "DELETE FROM words WHERE words MATCH 'slow'",
    heavy("INSERT INTO plain SELECT 'x' || i, i FROM n"),
    "DELETE FROM plain WHERE a <> 'k'",
  );
  assert.deepEqual(await state(), before);
  await run(client, heavy("INSERT INTO counted (i) SELECT i FROM n"));
  assert.deepEqual(await client.rows("SELECT max(n), count(*) FROM counted"), [["120", "21"]]);
  assert.deepEqual(await client.rows("SELECT nextval('counter')"), [["121"]]);
  await run(client, heavy('INSERT INTO numbered ("rowid") SELECT i FROM n'));
  assert.deepEqual(await client.rows("INSERT INTO numbered (\"rowid\") VALUES ('z') RETURNING n"), [
    ["22"],
  ]);
  await run(client, heavy("INSERT INTO child SELECT 10 + i, 2 FROM n"));
  assert.deepEqual(await client.rows("SELECT count(*) FROM log"), [["22"]]);
  assert.deepEqual(await play(client, "DELETE FROM parent WHERE id = 2"), ["DELETE 1"]);
  assert.deepEqual(await client.rows("SELECT id FROM child"), [["1"]]);
  assert.deepEqual(await play(client, "INSERT INTO child VALUES (9, 9)"), ["23503"]);
  assert.deepEqual(await play(client, "INSERT INTO parent (code) VALUES ('A')"), ["23514"]);
  assert.deepEqual(await client.rows("INSERT INTO parent (code) VALUES ('next') RETURNING id"), [
    ["4"],
  ]);
});

Deno.test("a process that is killed takes nothing of the temporary tables with it", async () => {
  // Its processes are of no other test.
  const server = await AybServer.start();
  try {
    const { port, user, token: password, database } = server;
    const [client] = await WireClient.logIn({ port, user, password, database });
    using _client = client;
    await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1)");
    for (const begin of [[], ["BEGIN", "INSERT INTO mine VALUES (2)", "SAVEPOINT s"]]) {
      await run(client, ...begin);
      const ending = client.query(endless.replace("SELECT count", "INSERT INTO mine SELECT count"));
      await killExecutorsUntil(server, ending);
      assert.equal(errorCode(await ending), "57P02");
      if (begin.length > 0) await run(client, "ROLLBACK TO s", "COMMIT");
      assert.deepEqual(await rowsOf(client), begin.length > 0 ? [1, 2] : [1]);
    }
  } finally {
    await server.stop();
  }
});

Deno.test("a process that runs out of memory takes nothing of the temporary tables with it", async () => {
  await using server = await serverWithRows({
    AYB__LIMITS__EXECUTOR_HEAP_BYTES: String(64 * 2 ** 20),
  });
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8)", "INSERT INTO mine VALUES (1)");
  const much = `INSERT INTO mine
    WITH RECURSIVE r (x) AS (SELECT x FROM mine UNION ALL SELECT x + 1 FROM r)
    SELECT array_length(array_agg(x || repeat('x', 1000000)), 1) FROM r`;
  assert.deepEqual(await play(client, much), ["53200"]);
  assert.deepEqual(await play(client, "BEGIN", "SAVEPOINT s", much, "ROLLBACK TO s", "COMMIT"), [
    "BEGIN",
    "SAVEPOINT",
    "53200",
    "ROLLBACK",
    "COMMIT",
  ]);
  assert.deepEqual(await rowsOf(client), [1]);
});

/** Kills all executor processes of a server, again and again, until something has ended. */
async function killExecutorsUntil(server: AybServer, ending: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  ending.then(() => hasEnded = true);
  while (!hasEnded) {
    for (const id of server.executorIds) kill(id);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

Deno.test("more than may be carried is refused, and stays where it is", async () => {
  await using server = await serverWithRows({ AYB__LIMITS__TEMPORARY_BYTES: "100000" });
  using client = await server.connect();
  await run(client, "CREATE TEMP TABLE mine (x int8, s text)", "INSERT INTO mine VALUES (1, 'a')");
  assert.deepEqual(await client.rows(heavy("SELECT count(*) FROM mine, n")), [["20"]]);
  const filling = `INSERT INTO mine ${series(200)} SELECT i, repeat('x', 1000) FROM n`;
  assert.deepEqual(await play(client, filling), ["53400"]);
  assert.deepEqual(await play(client, "BEGIN", filling, "COMMIT"), [
    "BEGIN",
    "INSERT 0 200",
    "53400",
  ]);
  assert.deepEqual(await client.rows("SELECT count(*) FROM mine"), [["1"]]);
  for (let row = 0; row < 200; row++) {
    await run(client, `INSERT INTO mine VALUES (${row}, '${"x".repeat(1000)}')`);
  }
  assert.deepEqual(await play(client, heavy("SELECT count(*) FROM mine, n")), ["53400"]);
  assert.deepEqual(await client.rows("SELECT count(*) FROM mine"), [["201"]]);
  await run(client, "DROP TABLE mine", "CREATE TEMP TABLE mine (x int8)");
  assert.deepEqual(await client.rows(heavy("SELECT count(*) FROM mine, n")), [["0"]]);
});
