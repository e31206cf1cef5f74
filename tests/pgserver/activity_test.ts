/** What pg_stat_activity tells one session of others. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";

/** State and wait event of the session with an application name, once it is what it should be. */
async function seen(watcher: WireClient, name: string, expected: readonly (string | null)[]) {
  const query = `SELECT state, wait_event_type, wait_event FROM pg_stat_activity
    WHERE application_name = '${name}'`;
  for (;;) {
    const [row] = await watcher.rows(query);
    if (JSON.stringify(row) === JSON.stringify(expected)) return;
    // Each query is a round trip, so that the other session goes on meanwhile.
  }
}

Deno.test("what a session does, and what it waits for, is seen by others of its entity", async () => {
  await using server = await TestServer.start();
  const named = (name: string) => server.connect({ parameters: { application_name: name } });
  using watcher = await named("watcher");
  using holder = await named("holder");
  using waiter = await named("waiter");
  await holder.rows("CREATE TABLE t (id int PRIMARY KEY)");
  await seen(watcher, "waiter", ["idle", "Client", "ClientRead"]);
  await holder.rows("BEGIN; INSERT INTO t SELECT 1");
  await seen(watcher, "holder", ["idle in transaction", "Client", "ClientRead"]);
  const waiting = waiter.rows("INSERT INTO t VALUES (2)");
  await seen(watcher, "waiter", ["active", "Lock", "transactionid"]);
  await holder.query("SELECT 1/0");
  await seen(watcher, "holder", ["idle in transaction (aborted)", "Client", "ClientRead"]);
  await holder.rows("ROLLBACK");
  await waiting;
  await seen(watcher, "waiter", ["idle", "Client", "ClientRead"]);
  assert.deepEqual(
    await watcher.rows("SELECT query FROM pg_stat_activity WHERE application_name = 'waiter'"),
    [["INSERT INTO t VALUES (2)"]],
  );
});

Deno.test("a session that waits for its client, or sleeps, is seen to", async () => {
  await using server = await TestServer.start();
  const named = (name: string) => server.connect({ parameters: { application_name: name } });
  using watcher = await named("watcher");
  using sleeper = await named("sleeper");
  using writer = await named("writer");
  using reader = await named("reader");
  await writer.rows("CREATE TABLE t (id int)");
  const sleeping = sleeper.rows("SELECT pg_sleep(600)");
  await seen(watcher, "sleeper", ["active", "Timeout", "PgSleep"]);
  await writer.send({ kind: "Query", query: "COPY t FROM STDIN" });
  await seen(watcher, "writer", ["active", "Client", "ClientRead"]);
  await reader.send({ kind: "Query", query: "SELECT repeat('x', 50000) FROM pg_proc" });
  await seen(watcher, "reader", ["active", "Client", "ClientWrite"]);
  await watcher.rows(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'sleeper'",
  );
  await assert.rejects(sleeping, { code: "57014" });
});

Deno.test("a transaction begins with its first statement, also if that is all of it", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const begun = "SELECT xact_start IS NOT NULL, xact_start = query_start FROM pg_stat_activity";
  assert.deepEqual(await client.rows(begun), [["t", "t"]]);
  using other = await server.connect({ parameters: { application_name: "other" } });
  const theirs = "SELECT xact_start IS NULL FROM pg_stat_activity WHERE application_name = 'other'";
  for (
    const [sql, hasNone] of [
      ["SELECT 1", "t"],
      ["BEGIN", "f"],
      ["SELECT 1/0", "t"],
      ["ROLLBACK", "t"],
    ] as const
  ) {
    await other.query(sql);
    assert.deepEqual(await client.rows(theirs), [[hasNone]], sql);
  }
});
