import assert from "node:assert/strict";
import { ServerError } from "../support/wire_client.ts";
import { type ConnectOptions, TestServer } from "../support/test_server.ts";

/** The code and message with which a connection is refused. */
async function refusal(server: TestServer, options: ConnectOptions): Promise<string> {
  try {
    using _client = await server.connect(options);
  } catch (error) {
    if (error instanceof ServerError) {
      assert.equal(error.fields.V, "FATAL");
      return error.message;
    }
    throw error;
  }
  throw new assert.AssertionError({ message: "the connection was let in" });
}

Deno.test("a token lets its entity in, and the session knows who and where it is", async () => {
  await using server = await TestServer.start();
  using client = await server.connect({ database: "test.sqlite" });
  assert.deepEqual(await client.rows("SELECT current_user, session_user, current_database()"), [
    ["ann", "ann", "test.sqlite"],
  ]);
});

Deno.test("every live token of an entity is good", async () => {
  await using server = await TestServer.start();
  for (let count = 0; count < 10; count++) {
    const password = server.createToken("ann", { appName: `app ${count}` });
    using client = await server.connect({ password });
    assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  }
});

Deno.test("a wrong token is 28P01, and so is any token of an unknown user", async () => {
  await using server = await TestServer.start();
  const bob = server.createEntity("bob");
  const wrong = '28P01: password authentication failed for user "ann"';
  assert.equal(await refusal(server, { password: "wrong" }), wrong);
  assert.equal(await refusal(server, { password: "" }), wrong);
  assert.equal(await refusal(server, { password: bob.password }), wrong);
  assert.equal(
    await refusal(server, { user: "nobody", password: bob.password }),
    '28P01: password authentication failed for user "nobody"',
  );
});

Deno.test("a revoked token and an expired one are 28P01", async () => {
  await using server = await TestServer.start();
  const { store } = server.server;
  const { entity } = server.ann;
  const revoked = server.createToken("ann", { appName: "revoked" });
  const [, short] = revoked.split("_");
  store.tokens.revoke(entity.id, short!);
  const expired = server.createToken("ann", { expiresAt: store.clock.nowMicroseconds() - 1n });
  const wrong = '28P01: password authentication failed for user "ann"';
  assert.equal(await refusal(server, { password: revoked }), wrong);
  assert.equal(await refusal(server, { password: expired }), wrong);
});

Deno.test("a database that is not there and one that is not shared are the same 3D000", async () => {
  await using server = await TestServer.start();
  const bob = server.createEntity("bob");
  const connect = { user: "bob", password: bob.password };
  for (const database of ["ann/missing.sqlite", "ann/test.sqlite", "nobody/x", "../x", "a/b/c"]) {
    assert.equal(
      await refusal(server, { ...connect, database }),
      `3D000: database "${database}" does not exist`,
    );
  }
});

Deno.test("a token for one database opens no other", async () => {
  await using server = await TestServer.start();
  server.createDatabase("ann", "other.sqlite");
  const password = server.createToken("ann", { database: server.database });
  using client = await server.connect({ password });
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  assert.equal(
    await refusal(server, { password, database: "ann/other.sqlite" }),
    '3D000: database "ann/other.sqlite" does not exist',
  );
});

Deno.test("revoking a token ends its open sessions at their next statement", async () => {
  await using server = await TestServer.start();
  const password = server.createToken("ann", {});
  using client = await server.connect({ password });
  await client.rows("SELECT 1");
  server.server.store.tokens.revoke(server.ann.entity.id, password.split("_")[1]!);
  await client.send({ kind: "Query", query: "SELECT 1" });
  const answer = await client.receive();
  assert(answer.kind === "ErrorResponse");
  assert.deepEqual([answer.fields.V, answer.fields.C], ["FATAL", "28000"]);
  assert.equal(await client.receiveOrEnd(), null);
});

Deno.test("nothing of a token is in any answer", async () => {
  await using server = await TestServer.start();
  const message = await refusal(server, { database: "missing" });
  assert(!message.includes(server.ann.password));
});
