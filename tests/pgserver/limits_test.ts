/** What one session may hold, and what a server says to versions and options that it does not know. */
import assert from "node:assert/strict";
import type { FrontendMessage } from "../../lib/wire/frontend/mod.ts";
import { TestServer } from "../support/test_server.ts";
import { type ServerError, WireClient } from "../support/wire_client.ts";

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

Deno.test("what is nested too deeply is refused, wherever it runs", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const deep = "$" + ".a".repeat(50_000);
  for (
    const sql of [
      `SELECT jsonb_path_query('{}', '${deep}')`,
      `SELECT jsonb_path_query('{}', '${"(".repeat(5000)}$${")".repeat(5000)}')`,
      `SELECT '${"(".repeat(20_000)}x${")".repeat(20_000)}'::tsquery`,
    ]
  ) {
    await assert.rejects(client.rows(sql), { code: "54001" }, sql.slice(0, 40));
    assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  }
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

Deno.test("a full server says so to who wants a session, and takes requests to cancel", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__CONNECTIONS: "1" });
  const [client, greeting] = await WireClient.logIn({
    port: server.port,
    user: "ann",
    password: server.ann.password,
    database: "ann/test.sqlite",
  });
  using _client = client;
  const key = greeting.find((message) => message.kind === "BackendKeyData");
  assert(key !== undefined);
  const sleeping = client.rows("SELECT pg_sleep(600)");
  await assert.rejects(server.connect(), {
    message: "53300: sorry, too many clients already",
  });
  const ended = assert.rejects(sleeping, { code: "57014" });
  using canceller = await WireClient.connect(server.port);
  await canceller.sendStartup({ ...key, kind: "CancelRequest" });
  await ended;
});

Deno.test("a full server encrypts before it says so", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__CONNECTIONS: "1" });
  using _client = await server.connect();
  using other = await WireClient.connect(server.port);
  await other.sendStartup({ kind: "SSLRequest" });
  const answer = new Uint8Array(1);
  await other.connection.read(answer);
  assert.equal(String.fromCharCode(...answer), "S");
});

Deno.test("an entity with a limit of its own has so many connections, and others as many as the server says", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__CONNECTIONS_PER_ENTITY: "2" });
  const bob = server.createEntity("bob");
  server.createDatabase("bob", "test.sqlite");
  const { store } = server.server;
  store.entityLimits.set(server.ann.entity.id, "connectionsPerEntity", 1);
  using _first = await server.connect();
  await assert.rejects(server.connect(), {
    code: "53300",
    message: /too many connections for role "ann"/,
  });
  const options = { user: "bob", password: bob.password, database: "test.sqlite" };
  using _second = await server.connect(options);
  using _third = await server.connect(options);
  await assert.rejects(server.connect(options), { code: "53300" });
});

Deno.test("the owner's limit of connections to a database holds for all who connect to it", async () => {
  await using server = await TestServer.start();
  const { store } = server.server;
  store.entityLimits.set(server.ann.entity.id, "connectionsPerDatabase", 1);
  const bob = server.createEntity("bob");
  store.grants.set(server.database.id, bob.entity.id, "read-only");
  const options = { user: "bob", password: bob.password, database: "ann/test.sqlite" };
  using _client = await server.connect(options);
  await assert.rejects(server.connect(), {
    code: "53300",
    message: /too many connections for database "ann\/test.sqlite"/,
  });
});

Deno.test("an entity's own limit of the length of statements holds in both protocols", async () => {
  await using server = await TestServer.start();
  server.server.store.entityLimits.set(server.ann.entity.id, "statementBytes", 1024);
  using client = await server.connect();
  const text = `SELECT '${"x".repeat(1024)}'`;
  assert.equal(await code(client, { kind: "Query", query: text }), "54000");
  assert.equal(await code(client, parse("", text), sync), "54000");
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("a database grows up to its limit, and has room again once rows are gone or the limit is", async () => {
  await using server = await TestServer.start();
  const { store } = server.server;
  store.entityLimits.set(server.ann.entity.id, "databaseBytes", 1024 * 1024);
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int PRIMARY KEY, note text)");
  const fill = (first: number) =>
    client.rows(`INSERT INTO t SELECT n, repeat('x', 1000) FROM
      generate_series(${first}, ${first + 99}) AS n`);
  let filled = 0;
  await assert.rejects(async () => {
    for (; filled < 5000; filled += 100) await fill(filled);
  }, (error: ServerError) => {
    assert.equal(error.code, "53100");
    assert.match(error.fields.D!, /^The database may have 1048576 bytes, and has \d+\.$/);
    return true;
  });
  assert.equal(filled > 500, true);
  assert.deepEqual(await client.rows("SELECT count(*) FROM t"), [[String(filled)]]);
  await client.rows("DELETE FROM t WHERE id < 300");
  await fill(filled);
  store.entityLimits.set(server.ann.entity.id, "databaseBytes", null);
  using later = await server.connect();
  await later.rows(`INSERT INTO t SELECT n, repeat('x', 1000) FROM generate_series(9000, 9999) n`);
});

Deno.test("a statement computes for so long, and its session goes on", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__STATEMENT_COMPUTE_SECONDS: "1" });
  using client = await server.connect();
  const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) " +
    "SELECT count(*) FROM n";
  await assert.rejects(client.rows(endless), {
    code: "53400",
    message: /it has computed for 1 seconds/,
  });
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("a database has no more triggers and cascades than SQLite can compile within each other", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t0 (id int PRIMARY KEY)");
  const many = Array.from(
    { length: 1100 },
    (_, index) => `c${index} int REFERENCES t0 ON DELETE CASCADE`,
  );
  await client.rows(`CREATE TABLE t1 (${many})`);
  await assert.rejects(client.rows(`CREATE TABLE t2 (${many})`), { code: "54000" });
  await client.rows(`CREATE TABLE t3 (${many.slice(0, 899)})`);
  const trigger = (name: string) =>
    `CREATE TRIGGER ${name} AFTER INSERT ON t0 BEGIN DELETE FROM t1; END`;
  await client.rows(trigger("g1"));
  await assert.rejects(client.rows(trigger("g2")), { code: "54000" });
  await assert.rejects(
    client.rows("ALTER TABLE t1 ADD FOREIGN KEY (c1) REFERENCES t0 ON UPDATE CASCADE"),
    {
      code: "54000",
    },
  );
  await client.rows("DROP TABLE t3");
  await client.rows(trigger("g2"));
});
