/** LISTEN and NOTIFY between sessions of a whole server. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";

async function nextNotification(client: WireClient): Promise<string> {
  const message = await client.receive();
  assert.equal(message.kind, "NotificationResponse");
  return message.kind === "NotificationResponse" ? message.payload : "";
}

Deno.test("a notification reaches a session that waits for its client", async () => {
  await using server = await TestServer.start();
  using listener = await server.connect();
  using sender = await server.connect();
  await listener.query("LISTEN news");
  for (const payload of ["1", "2", "3"]) await sender.query(`NOTIFY news, '${payload}'`);
  assert.equal(await nextNotification(listener), "1");
  assert.equal(await nextNotification(listener), "2");
  assert.equal(await nextNotification(listener), "3");
  assert.deepEqual(await listener.rows("SELECT 'goes on'"), [["goes on"]]);
});

Deno.test("a session in a transaction hears of notifications when it has ended", async () => {
  await using server = await TestServer.start();
  using listener = await server.connect();
  using sender = await server.connect();
  await listener.query("LISTEN news");
  await listener.query("BEGIN");
  await sender.query("NOTIFY news, 'x'");
  assert.deepEqual(await listener.rows("SELECT 1"), [["1"]]);
  const answers = await listener.query("COMMIT");
  assert.deepEqual(answers.map(({ kind }) => kind), [
    "CommandComplete",
    "NotificationResponse",
    "ReadyForQuery",
  ]);
});

Deno.test("sessions of other databases hear nothing", async () => {
  await using server = await TestServer.start();
  server.createDatabase("ann", "other.sqlite");
  using listener = await server.connect({ database: "ann/other.sqlite" });
  using sender = await server.connect();
  await listener.query("LISTEN news");
  await sender.query("NOTIFY news, 'x'");
  const answers = await listener.query("NOTIFY news, 'own'");
  assert.deepEqual(answers.map(({ kind }) => kind), [
    "CommandComplete",
    "NotificationResponse",
    "ReadyForQuery",
  ]);
});
