/** Sessions beside each other: cancel, timeouts, writers in turn, isolation levels. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { ServerError, WireClient } from "../support/wire_client.ts";

/** What a client needs to ask for a cancel. */
interface CancelKey {
  readonly processId: number;
  readonly secretKey: Uint8Array;
}

/** A session that knows its key. */
async function connectWithKey(
  server: TestServer,
  minorVersion = 0,
): Promise<[WireClient, CancelKey]> {
  const [client, messages] = await WireClient.logIn({
    port: server.port,
    user: "ann",
    password: server.ann.password,
    database: "ann/test.sqlite",
    minorVersion,
  });
  const key = messages.find((message) => message.kind === "BackendKeyData");
  assert(key !== undefined);
  return [client, key];
}

/** Sends one request to cancel and waits until the server has taken it. */
async function cancel(server: TestServer, { processId, secretKey }: CancelKey): Promise<void> {
  using client = await WireClient.connect(server.port);
  await client.sendStartup({ kind: "CancelRequest", processId, secretKey });
  assert.equal(await client.receiveOrEnd(), null);
}

/** Cancels until the statement has ended, since the first request may come before the statement. */
async function cancelled(
  server: TestServer,
  key: CancelKey,
  running: Promise<unknown>,
): Promise<ServerError> {
  let outcome: unknown;
  const ended = running.then(
    () => outcome = "no error",
    (error) => outcome = error,
  );
  while (outcome === undefined) await cancel(server, key);
  await ended;
  assert(outcome instanceof ServerError, String(outcome));
  return outcome;
}

for (const [minorVersion, keyBytes] of [[0, 4], [2, 32]] as const) {
  Deno.test(`in protocol 3.${minorVersion}, its key of ${keyBytes} bytes cancels a statement`, async () => {
    await using server = await TestServer.start();
    const [client, key] = await connectWithKey(server, minorVersion);
    using _closing = client;
    assert.equal(key.secretKey.length, keyBytes);
    const error = await cancelled(server, key, client.rows("SELECT pg_sleep(600)"));
    assert.equal(error.message, "57014: canceling statement due to user request");
    assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  });
}

Deno.test("a wrong key cancels nothing", async () => {
  await using server = await TestServer.start();
  const [client, key] = await connectWithKey(server);
  using _closing = client;
  const sleeping = client.rows("SELECT 1 FROM pg_sleep(0.3)");
  await cancel(server, { ...key, secretKey: key.secretKey.map((byte) => byte ^ 1) });
  await cancel(server, { ...key, secretKey: new Uint8Array(256) });
  await cancel(server, { ...key, processId: key.processId + 1 });
  assert.deepEqual(await sleeping, [["1"]]);
});

Deno.test("a cancelled statement fails its block, which can be rolled back", async () => {
  await using server = await TestServer.start();
  const [client, key] = await connectWithKey(server);
  using _closing = client;
  await client.rows("CREATE TABLE t (id int)");
  await client.rows("BEGIN; INSERT INTO t VALUES (1)");
  const error = await cancelled(server, key, client.rows("SELECT pg_sleep(600)"));
  assert.equal(error.code, "57014");
  await assert.rejects(client.rows("SELECT 1"), { code: "25P02" });
  await client.rows("ROLLBACK");
  assert.deepEqual(await client.rows("SELECT * FROM t"), []);
});

Deno.test("a writer that waits for another can be cancelled, and loses nothing", async () => {
  await using server = await TestServer.start();
  using first = await server.connect();
  const [second, key] = await connectWithKey(server);
  using _closing = second;
  await first.rows("CREATE TABLE t (id int)");
  await first.rows("BEGIN; INSERT INTO t SELECT 1");
  const error = await cancelled(server, key, second.rows("INSERT INTO t VALUES (2)"));
  assert.equal(error.code, "57014");
  await first.rows("COMMIT");
  await second.rows("INSERT INTO t VALUES (3)");
  assert.deepEqual(await second.rows("SELECT id FROM t ORDER BY id"), [["1"], ["3"]]);
});

Deno.test("a statement ends after statement_timeout", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("SET statement_timeout = 20");
  await assert.rejects(client.rows("SELECT pg_sleep(600)"), {
    message: "57014: canceling statement due to statement timeout",
  });
  await client.rows("RESET statement_timeout");
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("pg_sleep sleeps, also in a read that is heavy", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("SET statement_timeout = 300");
  const heavy = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) " +
    "SELECT pg_sleep(600) FROM n";
  for (const sql of ["SELECT pg_sleep(600)", heavy]) {
    await assert.rejects(client.rows(sql), { code: "57014" }, sql);
    assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  }
});

Deno.test("a writer gives up after lock_timeout, and may try again", async () => {
  await using server = await TestServer.start();
  using first = await server.connect();
  using second = await server.connect();
  await first.rows("CREATE TABLE t (id int)");
  await first.rows("BEGIN; INSERT INTO t SELECT 1");
  await second.rows("SET lock_timeout = '20ms'");
  await assert.rejects(second.rows("INSERT INTO t VALUES (2)"), {
    message: "55P03: canceling statement due to lock timeout",
  });
  assert.deepEqual(await second.rows("SELECT id FROM t"), []);
  await first.rows("ROLLBACK");
  await second.rows("INSERT INTO t VALUES (2)");
  assert.deepEqual(await first.rows("SELECT id FROM t"), [["2"]]);
});

Deno.test("writers come one after the other, and none loses the other's work", async () => {
  await using server = await TestServer.start();
  using first = await server.connect();
  using second = await server.connect();
  await first.rows("CREATE TABLE t (id int PRIMARY KEY, count int)");
  await first.rows("INSERT INTO t VALUES (1, 0)");
  const counting = [first, second].map(async (client) => {
    for (let round = 0; round < 20; round++) {
      await client.rows("UPDATE t SET count = count + 1 WHERE id = 1");
      await client.rows("BEGIN; UPDATE t SET count = count + 1 WHERE id = 1; COMMIT");
    }
  });
  await Promise.all(counting);
  assert.deepEqual(await first.rows("SELECT count FROM t"), [["80"]]);
});

Deno.test("READ COMMITTED sees what others commit, REPEATABLE READ does not", async () => {
  await using server = await TestServer.start();
  using writer = await server.connect();
  using committed = await server.connect();
  using repeatable = await server.connect();
  await writer.rows("CREATE TABLE t (id int)");
  await committed.rows("BEGIN");
  await repeatable.rows("BEGIN ISOLATION LEVEL REPEATABLE READ");
  for (const reader of [committed, repeatable]) {
    assert.deepEqual(await reader.rows("SELECT count(*) FROM t"), [["0"]]);
  }
  await writer.rows("INSERT INTO t VALUES (1)");
  assert.deepEqual(await committed.rows("SELECT count(*) FROM t"), [["1"]]);
  assert.deepEqual(await repeatable.rows("SELECT count(*) FROM t"), [["0"]]);
  await committed.rows("INSERT INTO t VALUES (2); COMMIT");
  await assert.rejects(repeatable.rows("INSERT INTO t VALUES (3)"), { code: "40001" });
  await repeatable.rows("ROLLBACK");
  assert.deepEqual(await repeatable.rows("SELECT id FROM t ORDER BY id"), [["1"], ["2"]]);
});

Deno.test("what a transaction has not committed, nobody else sees", async () => {
  await using server = await TestServer.start();
  using writer = await server.connect();
  using reader = await server.connect();
  await writer.rows("BEGIN; CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
  await assert.rejects(reader.rows("SELECT * FROM t"), { code: "42P01" });
  await writer.rows("COMMIT");
  assert.deepEqual(await reader.rows("SELECT * FROM t"), [["1"]]);
});

Deno.test("temporary tables are of one session, and hide the others' tables from it", async () => {
  await using server = await TestServer.start();
  using first = await server.connect();
  using second = await server.connect();
  await first.rows("CREATE TABLE t (id int); INSERT INTO t VALUES (1)");
  await first.rows("CREATE TEMP TABLE t (id int); INSERT INTO t VALUES (2)");
  await second.rows("CREATE TEMP TABLE own (id int)");
  assert.deepEqual(await first.rows("SELECT id FROM t"), [["2"]]);
  assert.deepEqual(await first.rows("SELECT id FROM public.t"), [["1"]]);
  assert.deepEqual(await second.rows("SELECT id FROM t"), [["1"]]);
  await assert.rejects(first.rows("SELECT * FROM own"), { code: "42P01" });
});

Deno.test("a table that a temporary one hides is there by the name of its schema", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int PRIMARY KEY, name text DEFAULT 'none', list int[])");
  await client.rows("CREATE TEMP TABLE t (name int)");
  await client.rows("INSERT INTO t VALUES (7)");
  for (
    const [sql, ...rows] of [
      ["INSERT INTO public.t (id) VALUES (1) RETURNING *", ["1", "none", null]],
      [
        "INSERT INTO public.t VALUES (1) ON CONFLICT (id) DO UPDATE SET name = 'one' RETURNING name",
        ["one"],
      ],
      ["UPDATE public.t SET list[1] = 5 WHERE id = 1 RETURNING *", ["1", "one", "{5}"]],
      ["SELECT p.name, t.* FROM public.t p JOIN t ON t.name = p.id + 6", ["one", "7"]],
      ["SELECT * FROM public.t", ["1", "one", "{5}"]],
      ["SELECT * FROM pg_temp.t", ["7"]],
    ] as const
  ) assert.deepEqual(await client.rows(sql), rows, sql);
  await client.rows("SET search_path = public, pg_temp");
  assert.deepEqual(await client.rows("SELECT id, name FROM t"), [["1", "one"]]);
});

Deno.test("a server that stops while statements run ends them and tells their clients", async () => {
  const server = await TestServer.start({ AYB__LIMITS__SHUTDOWN_SECONDS: "1" });
  using sleeper = await server.connect();
  using writer = await server.connect();
  await writer.rows("CREATE TABLE t (id int)");
  await writer.rows("BEGIN; INSERT INTO t VALUES (1)");
  const sleeping = assert.rejects(sleeper.rows("SELECT pg_sleep(600)"), { code: "57014" });
  await writer.rows("SELECT 1");
  const stopped = server.stop();
  await sleeping;
  for (const client of [writer, sleeper]) {
    const answer = await client.receive();
    assert(answer.kind === "ErrorResponse");
    assert.deepEqual([answer.fields.V, answer.fields.C], ["FATAL", "57P01"]);
    assert.equal(await client.receiveOrEnd(), null);
  }
  await stopped;
});
