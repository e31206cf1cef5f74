/** What /metrics tells of a server that has clients. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";

/** The value of each sample, by its name and labels. */
async function samples(
  server: TestServer,
  headers: Record<string, string> = {},
): Promise<Map<string, number>> {
  const response = await fetch(`http://127.0.0.1:${server.server.http.port}/metrics`, { headers });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.match(response.headers.get("content-type")!, /^text\/plain; version=0\.0\.4/);
  const lines = text.trimEnd().split("\n").filter((line) => !line.startsWith("#"));
  return new Map(lines.map((line) => {
    const at = line.lastIndexOf(" ");
    return [line.slice(0, at), Number(line.slice(at + 1))];
  }));
}

Deno.test("statements are counted by where they ran and how they ended", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const statement = (placement: string, outcome: string) =>
    `ayb_statements_total{placement="${placement}",outcome="${outcome}"}`;
  await client.rows("SELECT 1; SELECT 2");
  await client.query("SELECT 1/0");
  await client.query("SET statement_timeout = 20");
  await client.query("SELECT pg_sleep(10)");
  await client.query("RESET statement_timeout");
  await client.query(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT max(i) FROM n",
  );
  await client.send(
    { kind: "Parse", statement: "", query: "SELECT 1", parameterTypes: [] },
    {
      ...{ kind: "Bind", portal: "", statement: "", parameters: [] },
      ...{ parameterFormats: [], resultFormats: [] },
    },
    { kind: "Execute", portal: "", maximumRows: 0 },
    { kind: "Sync" },
  );
  await client.untilReady();
  const found = await samples(server);
  assert.equal(found.get(statement("inline", "completed")), 5);
  assert.equal(found.get(statement("inline", "failed")), 1);
  assert.equal(found.get(statement("reader", "completed")), 1);
  const canceled = ["inline", "reader"].map((each) => found.get(statement(each, "canceled"))!);
  assert.equal(canceled[0]! + canceled[1]!, 1);
  assert.equal(found.get('ayb_statement_seconds_count{placement="reader"}')! >= 1, true);
  assert.equal(found.get("ayb_executors_started_total")! >= 1, true);
});

Deno.test("connections, log-ins, sessions and bytes are counted", async () => {
  await using server = await TestServer.start();
  using first = await server.connect();
  using _second = await server.connect();
  await assert.rejects(server.connect({ password: "wrong" }), { code: "28P01" });
  await first.rows("BEGIN");
  const found = await samples(server);
  assert.equal(found.get('ayb_connections_total{outcome="accepted"}'), 3);
  assert.equal(found.get('ayb_authentications_total{outcome="succeeded"}'), 2);
  assert.equal(found.get('ayb_authentications_total{outcome="failed"}'), 1);
  assert.equal(found.get('ayb_sessions{state="idle"}'), 1);
  assert.equal(found.get('ayb_sessions{state="idle in transaction"}'), 1);
  assert.equal(found.get('ayb_bytes_total{direction="received"}')! > 100, true);
  assert.equal(found.get('ayb_bytes_total{direction="sent"}')! > 100, true);
  assert.equal(found.get("ayb_open_databases"), 1);
});

Deno.test("commits are counted by the syncs that got them to the disk", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const before = (await samples(server)).get("ayb_commit_group_size_sum") ?? 0;
  await client.rows("CREATE TABLE t (id int)");
  await client.rows("INSERT INTO t VALUES (1)");
  const after = await samples(server);
  assert.equal(after.get("ayb_commit_group_size_sum")! - before, 2);
  assert.equal(after.get("ayb_commit_sync_seconds_count")! > 0, true);
});

Deno.test("connections beyond the limit are counted as refused", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__CONNECTIONS: "1" });
  using _client = await server.connect();
  await assert.rejects(server.connect(), { code: "53300" });
  assert.equal((await samples(server)).get('ayb_connections_total{outcome="refused"}'), 1);
});

Deno.test("the numbers want the token of the config, where it has one", async () => {
  const token = "a token of the operator";
  await using server = await TestServer.start({ AYB__METRICS__TOKEN: token });
  const status = async (headers: Record<string, string>) => {
    const url = `http://127.0.0.1:${server.server.http.port}/metrics`;
    const response = await fetch(url, { headers });
    await response.body?.cancel();
    return response.status;
  };
  assert.equal(await status({}), 401);
  assert.equal(await status({ authorization: `Bearer ${token}s` }), 401);
  assert.equal(await status({ authorization: `Bearer ${server.ann.password}` }), 401);
  assert.equal(await status({ authorization: `Bearer ${token}` }), 200);
});

Deno.test("without a token the numbers are for the server's own machine, not for a proxy's clients", async () => {
  await using server = await TestServer.start();
  const url = `http://127.0.0.1:${server.server.http.port}/metrics`;
  for (const header of ["x-forwarded-for", "forwarded", "x-real-ip", "via"]) {
    const response = await fetch(url, { headers: { [header]: "203.0.113.1" } });
    assert.equal(response.status, 403, header);
    assert.equal((await response.text()).includes("metrics.token"), true);
  }
});
