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
  await holder.rows("BEGIN; INSERT INTO t VALUES (1)");
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
