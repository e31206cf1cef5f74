/** SQL over HTTP takes the same path as over the wire: the same rows, and the same errors. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { ServerError } from "../support/wire_client.ts";

interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

async function post(server: TestServer, token: string, sql: string): Promise<Answer> {
  const { hostname, port } = server.server.http;
  const response = await fetch(`http://${hostname}:${port}/v1/ann/test.sqlite/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: sql,
  });
  return { status: response.status, json: await response.json() };
}

const queries: readonly string[] = [
  "SELECT * FROM t ORDER BY id",
  "SELECT id FROM t WHERE false",
  "SELECT 1; SELECT 2 AS two",
  "SELECT true, 1.50::numeric(5,2), NULL, '\\x00ff'::bytea, '{1,NULL}'::int4[], 'ä'::text",
  "SELECT TIMESTAMPTZ '2024-06-01 12:00+02', 1e20::float8, interval '1 day 2 hours'",
  "INSERT INTO t VALUES (10, 'ten') RETURNING id",
  "DELETE FROM t WHERE id = 10 RETURNING *",
  "BEGIN; SELECT count(*) FROM t; COMMIT",
  "PRAGMA user_version",
  "SELECT current_user, current_setting('transaction_isolation')",
];

const errors: readonly string[] = [
  "SELECT * FROM missing",
  "SELECT 'ä'; SELECT missing FROM t",
  "SELEC 1",
  "INSERT INTO t VALUES (1, 'again')",
  "INSERT INTO t VALUES (2)",
  "SELECT 1/0",
  "SELECT 'x'::int4",
  "SELECT $1::int4",
];

Deno.test("HTTP and the wire give the same", async (test) => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL)");
  await client.rows("INSERT INTO t VALUES (1, 'one'), (3, 'three')");
  for (const sql of queries) {
    await test.step(sql, async () => {
      const { status, json } = await post(server, server.ann.password, sql);
      assert.equal(status, 200, JSON.stringify(json));
      if (sql.startsWith("INSERT")) await client.rows("DELETE FROM t WHERE id = 10");
      if (sql.startsWith("DELETE")) await client.rows("INSERT INTO t VALUES (10, 'ten')");
      const messages = await client.query(sql);
      const text = new TextDecoder();
      let fields: string[] = [];
      let rows: unknown[] = [];
      for (const message of messages) {
        if (message.kind === "RowDescription") {
          [fields, rows] = [message.fields.map(({ name }) => name), []];
        } else if (message.kind === "DataRow") {
          rows.push(message.values.map((value) => value === null ? null : text.decode(value)));
        }
      }
      const isBlock = sql.startsWith("BEGIN");
      assert.deepEqual(json, isBlock ? { fields: [], rows: [] } : { fields, rows });
    });
  }
  for (const sql of errors) {
    await test.step(sql, async () => {
      const { status, json } = await post(server, server.ann.password, sql);
      const error = await client.rows(sql).catch((thrown) => thrown);
      assert(error instanceof ServerError);
      const { C: code, M: message, D: detail, P: position, n: constraint } = error.fields;
      assert(status >= 400 && status < 500, String(status));
      assert.deepEqual(
        {
          code: json.code,
          message: json.message,
          detail: json.detail,
          position: json.position === undefined ? undefined : String(json.position),
          constraint: json.constraint,
        },
        { code, message, detail, position, constraint },
      );
    });
  }
});

Deno.test("a block that a request leaves open is rolled back with its end", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int)");
  const { status } = await post(server, server.ann.password, "BEGIN; INSERT INTO t VALUES (1)");
  assert.equal(status, 200);
  assert.deepEqual(await client.rows("SELECT * FROM t"), []);
  await client.rows("INSERT INTO t VALUES (2)");
});

Deno.test("requests of readers cannot write, and those of strangers see nothing", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (id int)");
  const reader = server.createToken("ann", { level: "read-only" });
  assert.equal((await post(server, reader, "SELECT * FROM t")).status, 200);
  const refused = await post(server, reader, "INSERT INTO t VALUES (1)");
  assert.equal(refused.json.code, "25006");
  const stranger = server.createEntity("bob");
  const hidden = await post(server, stranger.password, "SELECT * FROM t");
  assert.equal(hidden.status, 404);
  const nobody = await post(server, "ayb_wrong_token", "SELECT * FROM t");
  assert.equal(nobody.status, 401);
});
