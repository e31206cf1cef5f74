/** Clients that do not behave: each is dropped within limits, and nobody else notices. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { WireClient } from "../support/wire_client.ts";

const utf8 = new TextEncoder();

/** A startup packet that promises more than anybody may send. */
const hugeStartup = Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0, 3, 0, 0);

const beforeAuthentication: Readonly<Record<string, Uint8Array>> = {
  "an HTTP request": utf8.encode("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
  "random bytes": crypto.getRandomValues(new Uint8Array(4096)).fill(0xff, 0, 4),
  "a length of 2 GiB": hugeStartup,
  "a length of 0": Uint8Array.of(0, 0, 0, 0),
  "a startup packet without an end": Uint8Array.of(0, 0, 0, 12, 0, 3, 0, 0, 0x75, 0x73, 0x65, 0x72),
  "an unknown major version": Uint8Array.of(0, 0, 0, 8, 0, 9, 0, 0),
};

for (const [name, bytes] of Object.entries(beforeAuthentication)) {
  Deno.test(`${name} before the session ends the connection`, async () => {
    await using server = await TestServer.start();
    using neighbour = await server.connect();
    using client = await WireClient.connect(server.port);
    await client.sendBytes(bytes);
    await untilClosed(client);
    assert.deepEqual(await neighbour.rows("SELECT 1"), [["1"]]);
  });
}

/** Reads to the end of the stream, whatever comes. */
async function untilClosed(client: WireClient): Promise<number> {
  const buffer = new Uint8Array(65536);
  let received = 0;
  while (true) {
    const count = await client.connection.read(buffer).catch((error) => {
      if (error instanceof Deno.errors.ConnectionReset) return null;
      throw error;
    });
    if (count === null) return received;
    received += count;
  }
}

Deno.test("a client that says nothing is dropped after authentication_seconds", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__AUTHENTICATION_SECONDS: "1" });
  using client = await WireClient.connect(server.port);
  assert.equal(await untilClosed(client), 0);
});

Deno.test("a client that sends half a frame and waits is dropped, too", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__AUTHENTICATION_SECONDS: "1" });
  using client = await WireClient.connect(server.port);
  await client.sendBytes(Uint8Array.of(0, 0, 0, 50, 0, 3));
  assert.equal(await untilClosed(client), 0);
});

Deno.test("a password message that is too long is refused before it has come", async () => {
  await using server = await TestServer.start();
  using client = await WireClient.connect(server.port);
  await client.sendStartup({
    kind: "StartupMessage",
    version: { major: 3, minor: 0 },
    parameters: new Map([["user", "ann"]]),
  });
  await client.receive();
  await client.sendBytes(Uint8Array.of(0x70, 0x7f, 0xff, 0xff, 0xff));
  await untilClosed(client);
});

Deno.test("a statement before authentication is refused", async () => {
  await using server = await TestServer.start();
  using client = await WireClient.connect(server.port);
  await client.sendStartup({
    kind: "StartupMessage",
    version: { major: 3, minor: 0 },
    parameters: new Map([["user", "ann"], ["database", "ann/test.sqlite"]]),
  });
  assert.equal((await client.receive()).kind, "AuthenticationSASL");
  await client.send({ kind: "Query", query: "SELECT 1" });
  const answer = await client.receive();
  assert(answer.kind === "ErrorResponse");
  assert.deepEqual([answer.fields.V, answer.fields.C], ["FATAL", "08P01"]);
});

Deno.test("in a session, a length of 2 GiB and an unknown type are fatal 08P01", async () => {
  for (const bytes of [[0x51, 0x7f, 0xff, 0xff, 0xff], [0x7e, 0, 0, 0, 4]]) {
    await using server = await TestServer.start();
    using client = await server.connect();
    await client.sendBytes(Uint8Array.from(bytes));
    const answer = await client.receive();
    assert(answer.kind === "ErrorResponse");
    assert.deepEqual([answer.fields.V, answer.fields.C], ["FATAL", "08P01"]);
    assert.equal(await client.receiveOrEnd(), null);
  }
});

Deno.test("a message whose body is wrong fails its cycle, and the session goes on", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const bind = Uint8Array.of(0x42, 0, 0, 0, 6, 0, 0);
  const sync = Uint8Array.of(0x53, 0, 0, 0, 4);
  await client.sendBytes(Uint8Array.from([...bind, ...sync]));
  const [error, ready] = await client.untilReady();
  assert(error!.kind === "ErrorResponse" && ready!.kind === "ReadyForQuery");
  assert.deepEqual([error.fields.V, error.fields.C], ["ERROR", "08P01"]);
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("a client that vanishes in a transaction leaves nothing and blocks nobody", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("CREATE TABLE t (id int4)");
  const vanishing = await server.connect();
  await vanishing.query("BEGIN; INSERT INTO t VALUES (1)");
  const waiting = client.query("INSERT INTO t VALUES (2)");
  vanishing.close();
  await waiting;
  assert.deepEqual(await client.rows("SELECT id FROM t"), [["2"]]);
});

Deno.test("an entity has its own limit of sessions", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__CONNECTIONS_PER_ENTITY: "1" });
  using _first = await server.connect();
  await assert.rejects(server.connect(), { code: "53300" });
});

Deno.test("a stopping server tells its clients 57P01", async () => {
  const server = await TestServer.start();
  using client = await server.connect();
  const stopped = server.stop();
  const answer = await client.receive();
  assert(answer.kind === "ErrorResponse");
  assert.deepEqual([answer.fields.V, answer.fields.C], ["FATAL", "57P01"]);
  assert.equal(await client.receiveOrEnd(), null);
  await stopped;
});

Deno.test("a slow client does not fill the server's memory", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("CREATE TABLE t (filler text)");
  const rows = `INSERT INTO t VALUES ${Array(100).fill(`('${"x".repeat(10_000)}')`).join(",")}`;
  for (let round = 0; round < 100; round++) await client.query(rows);
  const before = Deno.memoryUsage();
  await client.send({ kind: "Query", query: "SELECT filler FROM t" });
  // The server has all it needs to answer 100 MB, and nobody reads: others go on.
  using neighbour = await server.connect();
  for (let round = 0; round < 20; round++) await neighbour.rows("SELECT count(*) FROM t");
  const grown = Deno.memoryUsage().rss - before.rss;
  assert(grown < 50_000_000, `the server grew by ${grown} bytes`);
});
