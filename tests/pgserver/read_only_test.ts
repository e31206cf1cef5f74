/** Whoever may only read cannot write by any road. */
import assert from "node:assert/strict";
import { ServerError, type WireClient } from "../support/wire_client.ts";
import { TestServer } from "../support/test_server.ts";

/** What is tried, and the codes with which it may be refused. */
const attempts: readonly (readonly [sql: string, ...codes: string[]])[] = [
  ["INSERT INTO t VALUES (2)", "25006"],
  ["UPDATE t SET id = 2", "25006"],
  ["DELETE FROM t", "25006"],
  ["TRUNCATE t", "25006"],
  ["WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone", "25006", "0A000"],
  ["CREATE TABLE u (id int)", "25006"],
  ["CREATE TEMP TABLE u (id int)", "25006"],
  ["CREATE VIEW v AS SELECT 1", "25006"],
  ["CREATE INDEX i ON t (id)", "25006"],
  ["ALTER TABLE t ADD COLUMN name text", "25006"],
  ["DROP TABLE t", "25006"],
  ["VACUUM", "25006", "42501", "0A000"],
  ["SELECT id INTO u FROM t", "25006"],
  ["CREATE TABLE u AS SELECT * FROM t", "25006"],
  ["COPY t FROM STDIN", "25006", "0A000"],
  ["BEGIN; INSERT INTO t VALUES (2)", "25006"],
  ["BEGIN READ WRITE; INSERT INTO t VALUES (2)", "25006"],
  ["SET default_transaction_read_only = off; INSERT INTO t VALUES (2)", "25006"],
  ["EXPLAIN ANALYZE INSERT INTO t VALUES (2)", "25006", "0A000"],
  // What only SQLite understands.
  ["INSERT OR REPLACE INTO t VALUES (1)", "25006"],
  ["REPLACE INTO t VALUES (2)", "25006"],
  ["PRAGMA query_only = off", "25006", "42501"],
  ["PRAGMA writable_schema = on", "25006", "42501"],
  ["PRAGMA user_version = 7", "25006", "42501"],
  ["PRAGMA journal_mode = delete", "25006", "42501"],
  ["ATTACH 'other.sqlite' AS other", "25006", "42501"],
  ["ATTACH ':memory:' AS other", "25006", "42501"],
  ["DETACH main", "25006", "42501"],
  ["VACUUM INTO 'copy.sqlite'", "25006", "42501"],
  ["REINDEX", "25006", "0A000"],
  ["ANALYZE", "25006", "0A000"],
  [
    "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END",
    "25006",
  ],
  ["CREATE VIRTUAL TABLE f USING fts5(body)", "25006"],
  ["UPDATE sqlite_schema SET sql = ''", "25006", "42501"],
  ["SELECT load_extension('x')", "42501", "42883"],
  ["SELECT writefile('x', 'y')", "42883"],
  ["SELECT fts3_tokenizer('simple', x'00')", "42501", "42883"],
];

async function fileOf(server: TestServer): Promise<Uint8Array> {
  for await (const path of walk(`${server.folder}/data`)) {
    if (path.endsWith("/test.sqlite")) return await Deno.readFile(path);
  }
  throw new Error("no database file");
}

async function* walk(folder: string): AsyncIterable<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* walk(path);
    else yield path;
  }
}

async function refusal(client: WireClient, sql: string): Promise<string> {
  try {
    await client.rows(sql);
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  } finally {
    await client.query("ROLLBACK");
  }
  return "00000";
}

Deno.test("read-only access writes by no road", async (test) => {
  await using server = await TestServer.start();
  using owner = await server.connect();
  await owner.rows("CREATE TABLE t (id int PRIMARY KEY)");
  await owner.rows("INSERT INTO t VALUES (1)");
  const bob = server.createEntity("bob");
  server.server.store.grants.set(server.database.id, bob.entity.id, "read-only");
  using byGrant = await server.connect({ user: "bob", password: bob.password });
  const password = server.createToken("ann", { level: "read-only" });
  using byToken = await server.connect({ password });
  const before = await fileOf(server);
  for (
    const [how, client] of [["a read-only grant", byGrant], ["a read-only token", byToken]] as const
  ) {
    for (const [sql, ...codes] of attempts) {
      await test.step(`${how}: ${sql}`, async () => {
        const code = await refusal(client, sql);
        assert(codes.includes(code), `${code} instead of ${codes.join(" or ")}`);
        assert.deepEqual(await client.rows("SELECT * FROM t"), [["1"]]);
      });
    }
  }
  assert.deepEqual(await fileOf(server), before);
});

Deno.test("a lowered grant takes effect at the next statement of an open session", async () => {
  await using server = await TestServer.start();
  using owner = await server.connect();
  await owner.rows("CREATE TABLE t (id int)");
  const bob = server.createEntity("bob");
  const { grants } = server.server.store;
  grants.set(server.database.id, bob.entity.id, "read-write");
  using client = await server.connect({ user: "bob", password: bob.password });
  await client.rows("INSERT INTO t VALUES (1)");
  grants.set(server.database.id, bob.entity.id, "read-only");
  await assert.rejects(client.rows("INSERT INTO t VALUES (2)"), { code: "25006" });
  assert.deepEqual(await client.rows("SELECT * FROM t"), [["1"]]);
  grants.set(server.database.id, bob.entity.id, "no-access");
  await assert.rejects(client.rows("SELECT * FROM t"), { code: "28000" });
});
