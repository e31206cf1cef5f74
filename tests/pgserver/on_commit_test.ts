/** Temporary tables with ON COMMIT beside heavy statements, other sessions and pipelines. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";

/** So much that nobody can know how long it takes. */
const heavyInsert = "INSERT INTO t " +
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n";

const count = async (client: WireClient, table: string) =>
  (await client.rows(`SELECT count(*) FROM ${table}`))[0]![0];

async function run(client: WireClient, ...statements: readonly string[]): Promise<void> {
  for (const sql of statements) await client.rows(sql);
}

Deno.test("a transaction with a heavy statement empties and drops its temporary tables", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await run(client, "CREATE TABLE t (id int8)");
  await run(client, "CREATE TEMP TABLE emptied (id int8) ON COMMIT DELETE ROWS");
  await run(client, "BEGIN", "INSERT INTO emptied VALUES (1)");
  await run(client, "CREATE TEMP TABLE dropped (id int8) ON COMMIT DROP", heavyInsert);
  assert.equal(await count(client, "emptied"), "1");
  assert.equal(await count(client, "dropped"), "0");
  await run(client, "COMMIT");
  assert.equal(await count(client, "emptied"), "0");
  await assert.rejects(client.rows("SELECT FROM dropped"), { code: "42P01" });
  assert.equal(await count(client, "t"), "2000");
});

Deno.test("a transaction moves to a process in a session with tables that COMMIT empties", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await run(client, "CREATE TABLE t (id int8)");
  await run(client, "CREATE TEMP TABLE emptied (id int8) ON COMMIT DELETE ROWS");
  await run(client, heavyInsert, "BEGIN", "INSERT INTO t VALUES (1)", heavyInsert, "COMMIT");
  assert.equal(await count(client, "t"), "4001");
  await run(client, "BEGIN", "INSERT INTO emptied VALUES (1)");
  assert.equal(await count(client, "emptied"), "1");
  await run(client, "COMMIT");
  assert.equal(await count(client, "emptied"), "0");
});

Deno.test("COMMIT of one session does nothing with the tables of another", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  using other = await server.connect();
  await run(client, "CREATE TEMP TABLE own (id int8) ON COMMIT DELETE ROWS");
  await run(other, "CREATE TEMP TABLE own (id int8)", "INSERT INTO own VALUES (1)");
  await run(client, "INSERT INTO own VALUES (2)");
  assert.equal(await count(client, "own"), "0");
  assert.equal(await count(other, "own"), "1");
});

Deno.test("pipelined statements are one transaction, which ends with Sync", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const execute = (query: string) =>
    [
      { kind: "Parse", statement: "", query, parameterTypes: [] },
      {
        kind: "Bind",
        portal: "",
        statement: "",
        parameters: [],
        parameterFormats: [],
        resultFormats: [],
      },
      { kind: "Execute", portal: "", maximumRows: 0 },
    ] as const;
  await client.send(
    ...execute("CREATE TEMP TABLE gone (id int8) ON COMMIT DROP"),
    ...execute("INSERT INTO gone VALUES (1), (2)"),
    ...execute("SELECT id FROM gone"),
    { kind: "Sync" },
  );
  const messages = await client.untilReady();
  const tags = messages.flatMap((each) => each.kind === "CommandComplete" ? [each.tag] : []);
  assert.deepEqual(tags, ["CREATE TABLE", "INSERT 0 2", "SELECT 2"]);
  await assert.rejects(client.rows("SELECT FROM gone"), { code: "42P01" });
});
