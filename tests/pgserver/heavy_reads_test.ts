/** Statements that would take for ever: others go on, and they can be ended. */
import assert from "node:assert/strict";
import { errorCode } from "../support/answers.ts";
import { cancelling } from "../support/cancelling.ts";
import { TestServer } from "../support/test_server.ts";

/** None of them ends by itself within anybody's patience. */
const endless: Readonly<Record<string, string>> = {
  "a recursive query without an end":
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
  "a cross join": "SELECT count(*) FROM t a, t b, t c, t d WHERE a.id + b.id + c.id + d.id < 0",
  "a sort of a cross join":
    "SELECT a.id FROM t a, t b, t c, t d ORDER BY a.id * b.id + c.id - d.id",
  "a cross join of catalogs":
    "SELECT count(*) FROM pg_proc a, pg_proc b, pg_proc c WHERE a.pronargs + b.pronargs + c.pronargs < 0",
  "a cross join of catalogs with a table":
    "SELECT count(*) FROM pg_proc a, pg_proc b, t WHERE a.pronargs + b.pronargs + t.id < -9",
};

async function serverWithRows(): Promise<TestServer> {
  const server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int4 PRIMARY KEY)");
  const rows = Array.from({ length: 1000 }, (_, index) => `(${index})`).join(", ");
  await client.rows(`INSERT INTO t VALUES ${rows}`);
  return server;
}

for (const [name, sql] of Object.entries(endless)) {
  Deno.test(`${name}: others go on, a cancel ends it, and its session survives`, async () => {
    await using server = await serverWithRows();
    const { client: heavy, cancel } = await cancelling(server);
    using _heavy = heavy;
    const ending = heavy.query(sql);
    using neighbour = await server.connect();
    for (let id = 0; id < 100; id++) {
      assert.deepEqual(await neighbour.rows(`SELECT id FROM t WHERE id = ${id}`), [[`${id}`]]);
    }
    await neighbour.rows("INSERT INTO t VALUES (-1)");
    await cancel();
    assert.equal(errorCode(await ending), "57014");
    assert.deepEqual(await heavy.rows("SELECT count(*) FROM t"), [["1001"]]);
  });
}

Deno.test("statement_timeout ends what takes too long, and the session survives", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.rows("SET statement_timeout = 100");
  assert.equal(errorCode(await client.query(endless["a cross join"]!)), "57014");
  await client.rows("SET statement_timeout = 0");
  assert.deepEqual(await client.rows("SELECT count(*) FROM t"), [["1000"]]);
});

/** Makes a statement run elsewhere that reads nothing but catalogs. */
const muchMore = "(SELECT count(*) AS n FROM pg_proc a, pg_proc b) AS much";

Deno.test("the catalogs are elsewhere what they are here: with names, roles and definitions", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.rows("CREATE INDEX t_half ON t ((id / 2)) WHERE id > 7");
  await client.rows("COMMENT ON TABLE t IS 'numbers'");
  const columns = `c.oid::regclass, a.atttypid::regtype, pg_get_userbyid(c.relowner),
    obj_description(c.oid, 'pg_class'), pg_get_indexdef(i.indexrelid), current_setting('search_path'),
    has_table_privilege(c.oid, 'SELECT')`;
  const sql = (more: string) =>
    `SELECT ${columns} FROM ${more}, pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    JOIN pg_index i ON i.indrelid = c.oid
    WHERE c.relname = 't' ORDER BY i.indisprimary`;
  const placement = (await client.rows(`EXPLAIN (PLACEMENT) ${sql(muchMore)}`)).at(-1)![0]!;
  assert.match(placement, /^Placement: reader, because it visits up to/);
  const here = await client.rows(sql("(SELECT 1) AS little"));
  assert.equal(here.length, 2);
  assert.deepEqual(here[0]!.slice(0, 4), ["t", "integer", "ann", "numbers"]);
  assert.deepEqual(await client.rows(sql(muchMore)), here);
});

Deno.test("the catalogs show elsewhere, too, what only their transaction sees", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  const tables = `SELECT relname FROM ${muchMore}, pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`;
  await client.rows("BEGIN");
  await client.rows("CREATE TABLE fresh (a int)");
  assert.deepEqual(await client.rows(tables), [["fresh"], ["t"]]);
  await client.rows("ALTER TABLE fresh RENAME TO changed");
  assert.deepEqual(await client.rows(tables), [["changed"], ["t"]]);
  await client.rows("ROLLBACK");
  assert.deepEqual(await client.rows(tables), [["t"]]);
});

Deno.test("what runs elsewhere gives what it would give here", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  const sql = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5)
    SELECT i, i / 2.0 AS half, 'n' || i AS name, current_user, i = 3 AS three FROM n ORDER BY i DESC`;
  assert.deepEqual(await client.rows(sql), [
    ["5", "2.5000000000000000", "n5", "ann", "f"],
    ["4", "2.0000000000000000", "n4", "ann", "f"],
    ["3", "1.5000000000000000", "n3", "ann", "t"],
    ["2", "1.00000000000000000000", "n2", "ann", "f"],
    ["1", "0.50000000000000000000", "n1", "ann", "f"],
  ]);
  const division =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i - 1 FROM n) SELECT 1 / i FROM n";
  assert.equal(errorCode(await client.query(division)), "22012");
});

Deno.test("a transaction reads its own writes, however heavy the reading", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.query("BEGIN");
  await client.query("DELETE FROM t WHERE id >= 10");
  assert.deepEqual(await client.rows("SELECT count(*) FROM t a, t b, t c"), [["1000"]]);
  await client.query("ROLLBACK");
  assert.deepEqual(await client.rows("SELECT count(*) FROM t a, t b WHERE b.id < 2"), [["2000"]]);
});

Deno.test("a client that reads no row of a heavy statement holds nobody up", async () => {
  await using server = await serverWithRows();
  using client = await server.connect();
  await client.send({ kind: "Query", query: "SELECT a.id, b.id, c.id FROM t a, t b, t c" });
  using neighbour = await server.connect();
  for (let round = 0; round < 20; round++) await neighbour.rows("SELECT id FROM t WHERE id = 1");
});
