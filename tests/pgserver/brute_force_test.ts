/** Those who guess are slowed down, and those who only connect do not keep others out. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { WireClient } from "../support/wire_client.ts";

Deno.test("after failed attempts the next one waits before it is answered, also a good one", async () => {
  await using server = await TestServer.start({
    AYB__LIMITS__AUTHENTICATION_FAILURES: "2",
    AYB__LIMITS__AUTHENTICATION_DELAY_MILLISECONDS: "100",
  });
  for (let count = 0; count < 2; count++) {
    await assert.rejects(server.connect({ password: "wrong" }), { code: "28P01" });
  }
  const start = performance.now();
  using _client = await server.connect();
  assert(performance.now() - start >= 99);
});

Deno.test("connections that do not log in are limited by address, and told 53300", async () => {
  await using server = await TestServer.start({
    AYB__LIMITS__CONNECTIONS_UNAUTHENTICATED_PER_ADDRESS: "2",
  });
  using authenticated = await server.connect();
  using _first = await WireClient.connect(server.port);
  const second = await WireClient.connect(server.port);
  await assert.rejects(server.connect(), { code: "53300" });
  second.close();
  for (let isIn = false; !isIn;) {
    isIn = await server.connect().then((client) => (client.close(), true), () => false);
  }
  assert.deepEqual(await authenticated.rows("SELECT 1"), [["1"]]);
});

Deno.test("connections of one address may not come too fast", async () => {
  await using server = await TestServer.start({
    AYB__LIMITS__CONNECTIONS_PER_SECOND_PER_ADDRESS: "1",
  });
  let refused = 0;
  for (let count = 0; count < 15; count++) {
    await server.connect().then((client) => client.close(), (error) => {
      assert.equal(error.code, "53300");
      refused++;
    });
  }
  assert(refused > 0);
});
