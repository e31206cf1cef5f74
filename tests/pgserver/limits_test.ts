/** What one session may hold, and what a server says to versions and options that it does not know. */
import assert from "node:assert/strict";
import type { FrontendMessage } from "../../lib/wire/frontend/mod.ts";
import { TestServer } from "../support/test_server.ts";
import { WireClient } from "../support/wire_client.ts";

const sync: FrontendMessage = { kind: "Sync" };

function parse(statement: string, query: string): FrontendMessage {
  return { kind: "Parse", statement, query, parameterTypes: [] };
}

function bind(portal: string, statement: string, ...parameters: Uint8Array[]): FrontendMessage {
  const formats = { parameterFormats: [], resultFormats: [] };
  return { kind: "Bind", portal, statement, parameters, ...formats };
}

/** The code of the error that some messages bring; `00000` for none. */
async function code(client: WireClient, ...messages: FrontendMessage[]): Promise<string> {
  await client.send(...messages);
  const error = (await client.untilReady()).find((message) => message.kind === "ErrorResponse");
  return error?.fields.C ?? "00000";
}

Deno.test("a session has so many prepared statements, and room again once one is closed", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__PREPARED_STATEMENTS: "3" });
  using client = await server.connect();
  for (const name of ["a", "b", "c"]) {
    assert.equal(await code(client, parse(name, "SELECT 1"), sync), "00000");
  }
  assert.equal(await code(client, parse("d", "SELECT 1"), sync), "53400");
  assert.equal(await code(client, { kind: "Close", target: "S", name: "a" }, sync), "00000");
  assert.equal(await code(client, parse("d", "SELECT 1"), sync), "00000");
});

Deno.test("prepared statements have so many bytes of text together", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__PREPARED_STATEMENT_BYTES: "10000" });
  using client = await server.connect();
  const long = `SELECT '${"x".repeat(6000)}'`;
  assert.equal(await code(client, parse("a", long), sync), "00000");
  assert.equal(await code(client, parse("b", long), sync), "53400");
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("a session has so many portals, and room again once its transaction has ended", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__PORTALS: "3" });
  using client = await server.connect();
  await client.rows("BEGIN");
  assert.equal(await code(client, parse("a", "SELECT 1"), sync), "00000");
  for (const name of ["x", "y", "z"]) {
    assert.equal(await code(client, bind(name, "a"), sync), "00000");
  }
  assert.equal(await code(client, bind("more", "a"), sync), "53400");
  await client.rows("ROLLBACK");
  assert.equal(await code(client, bind("more", "a"), sync), "00000");
});

Deno.test("portals have so many bytes of parameters together", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__PORTAL_BYTES: "10000" });
  using client = await server.connect();
  await client.rows("BEGIN");
  assert.equal(await code(client, parse("a", "SELECT $1::text"), sync), "00000");
  const long = new Uint8Array(6000).fill(0x78);
  assert.equal(await code(client, bind("x", "a", long), sync), "00000");
  assert.equal(await code(client, bind("y", "a", long), sync), "53400");
});

Deno.test("a statement that is too long is refused, and the session goes on", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__STATEMENT_BYTES: "1024" });
  using client = await server.connect();
  const long = `SELECT '${"é".repeat(600)}'`;
  assert.equal(await code(client, { kind: "Query", query: long }), "54000");
  assert.equal(await code(client, parse("", long), sync), "54000");
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("a newer minor version and unknown protocol options are negotiated down", async () => {
  await using server = await TestServer.start();
  const log = (minorVersion: number, parameters: Record<string, string>) =>
    WireClient.logIn({
      port: server.port,
      user: "ann",
      password: server.ann.password,
      database: "ann/test.sqlite",
      minorVersion,
      parameters,
    });
  const [client, messages] = await log(9999, { "_pq_.one": "1", "_pq_.two": "" });
  using _closing = client;
  assert.deepEqual(messages[0], {
    kind: "NegotiateProtocolVersion",
    version: { major: 3, minor: 2 },
    unrecognizedOptions: ["_pq_.one", "_pq_.two"],
  });
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  for (const minorVersion of [0, 2]) {
    const [quiet, answers] = await log(minorVersion, {});
    using _closingToo = quiet;
    assert.equal(answers[0]!.kind, "AuthenticationSASL");
  }
  const [old, answers] = await log(0, { "_pq_.one": "1" });
  using _closingLast = old;
  assert.deepEqual(answers[0], {
    kind: "NegotiateProtocolVersion",
    version: { major: 3, minor: 0 },
    unrecognizedOptions: ["_pq_.one"],
  });
});

Deno.test("settings of the startup packet are those of the session, and RESET goes back to them", async () => {
  await using server = await TestServer.start();
  const parameters = {
    application_name: "mine",
    options: "-c TimeZone=Asia/Tokyo -cstatement_timeout=5s",
  };
  using client = await server.connect({ parameters });
  const shown =
    "SELECT current_setting('application_name'), current_setting('TimeZone'), current_setting('statement_timeout')";
  const atStart = [["mine", "Asia/Tokyo", "5s"]];
  assert.deepEqual(await client.rows(shown), atStart);
  await client.rows("SET application_name = 'x'; SET TimeZone = 'UTC'; SET statement_timeout = 0");
  assert.deepEqual(await client.rows(shown), [["x", "UTC", "0"]]);
  await client.rows("DISCARD ALL");
  assert.deepEqual(await client.rows(shown), atStart);
});

Deno.test("an unknown setting in the startup packet refuses the connection", async () => {
  await using server = await TestServer.start();
  await assert.rejects(server.connect({ parameters: { no_such_setting: "1" } }), {
    message: '42704: unrecognized configuration parameter "no_such_setting"',
  });
});
