/** Requests over HTTP for what is somebody else's. */
import assert from "node:assert/strict";
import { secret, Stage } from "./stage.ts";

/** Method, path as it goes over the line, and the status that refuses it. */
type Attempt = readonly [method: string, path: string, status: number];

const paths: Readonly<Record<string, Attempt>> = {
  "another's database": ["POST", "/v1/ann/test.sqlite/query", 404],
  "another's in capitals": ["POST", "/v1/ANN/TEST.SQLITE/query", 404],
  "up and down": ["POST", "/v1/bob/../ann/test.sqlite/query", 404],
  "encoded steps up": ["POST", "/v1/bob/%2e%2e%2fann%2ftest.sqlite/query", 404],
  "encoded steps in the entity": ["POST", "/v1/%2e%2e/ann%2ftest.sqlite/query", 404],
  "encoded twice": ["POST", "/v1/bob/%252e%252e%252fann/query", 404],
  "an encoded slash": ["POST", "/v1/ann%2ftest.sqlite/own.sqlite/query", 404],
  "a backslash": ["POST", "/v1/ann%5ctest.sqlite/x/query", 404],
  "a zero byte": ["POST", "/v1/ann/test.sqlite%00/query", 404],
  "a zero byte in front": ["POST", "/v1/%00ann/test.sqlite/query", 404],
  "bytes that are no UTF-8": ["POST", "/v1/ann/test.sqlite%ff%fe/query", 404],
  "an overlong slash": ["POST", "/v1/ann%c0%aftest.sqlite/x/query", 404],
  "a broken escape": ["POST", "/v1/ann/test.sqlite%2/query", 404],
  "a Cyrillic a": ["POST", "/v1/%d0%b0nn/test.sqlite/query", 404],
  "full width": ["POST", "/v1/%ef%bd%81nn/test.sqlite/query", 404],
  "a double slash": ["POST", "/v1//ann/test.sqlite/query", 404],
  "a slash behind": ["POST", "/v1/ann/test.sqlite/query/", 404],
  "a semicolon": ["POST", "/v1/ann;x/test.sqlite/query", 404],
  "the WAL": ["POST", "/v1/ann/test.sqlite-wal/query", 404],
  "the metadata": ["POST", "/v1/../ayb.sqlite/query", 404],
  "its details": ["GET", "/v1/ann/test.sqlite/details", 404],
  "its permissions": ["GET", "/v1/ann/test.sqlite/permissions", 404],
  "its settings": ["PATCH", "/v1/ann/test.sqlite/update", 404],
  "sharing it with oneself": ["POST", "/v1/ann/test.sqlite/share", 404],
  "sharing what one may only read": ["POST", "/v1/ann/shared.sqlite/share", 403],
  "who has what one may only read": ["GET", "/v1/ann/shared.sqlite/permissions", 403],
  "publishing what one may only read": ["PATCH", "/v1/ann/shared.sqlite/update", 403],
  "a database in another's name": ["POST", "/v1/ann/mine.sqlite/create", 403],
  "another's profile": ["PATCH", "/v1/entity/ann", 403],
  "the server's files": ["GET", "/ayb.toml", 404],
  "the server's own numbers from elsewhere": ["GET", "/metrics", 403],
};

Deno.test("no request reads or changes what is another's", async (test) => {
  await using stage = await Stage.start();
  const headers = {
    "entity-for-permission": "bob",
    "sharing-level": "manager",
    "public-sharing-level": "read-only",
    "db-type": "sqlite",
    // So that the request is not from this machine, as far as the server can know.
    "x-forwarded-for": "192.0.2.1",
  };
  for (const [title, [method, path, expected]] of Object.entries(paths)) {
    await test.step(title, async () => {
      const { status, text } = await raw(stage, method, path, headers);
      assert.equal(status, expected, text);
      assert(!text.includes(secret));
    });
  }
  await stage.assertUntouched();
});

/** Sends a path as it is, which fetch would clean. */
async function raw(
  stage: Stage,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = stage.server.server.http;
  using connection = await Deno.connect({ hostname, port });
  const body = method === "GET"
    ? ""
    : path.includes("entity")
    ? '{"display_name":"x"}'
    : "SELECT * FROM vault";
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "host: localhost",
    "connection: close",
    `authorization: Bearer ${stage.bob}`,
    `content-length: ${body.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const request = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n${body}`);
  for (let at = 0; at < request.length;) at += await connection.write(request.subarray(at));
  const text = await new Response(connection.readable).text();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text };
}

const withoutRight: Readonly<Record<string, readonly [Record<string, string>, number]>> = {
  "no token": [{}, 401],
  "an empty token": [{ authorization: "Bearer " }, 400],
  "another scheme": [{ authorization: "Basic YW5uOng=" }, 400],
  "two tokens": [{ authorization: "Bearer a b" }, 400],
  "a token in a cookie": [{ cookie: "token=TOKEN" }, 401],
  "a token in another header": [{ "x-authorization": "Bearer TOKEN" }, 401],
  "somebody's name": [{ "x-forwarded-user": "ann", "x-user": "ann", entity: "ann" }, 401],
  "an address of this machine": [
    { "x-forwarded-for": "127.0.0.1", forwarded: "for=127.0.0.1" },
    401,
  ],
  "another method": [{ "x-http-method-override": "GET" }, 401],
};

Deno.test("no header stands in for a token", async (test) => {
  await using stage = await Stage.start();
  for (const [title, [headers, expected]] of Object.entries(withoutRight)) {
    await test.step(title, async () => {
      const { password } = stage.server.ann;
      const filled = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value.replace("TOKEN", password)]),
      );
      const { status } = await stage.http("POST", "/v1/ann/test.sqlite/query", {
        token: null,
        headers: filled,
        body: "SELECT * FROM vault",
      });
      assert.equal(status, expected);
    });
  }
});

/** Names for entities, databases and applications that would be something else in SQL, HTML or a shell. */
const wicked = [
  "'; DROP TABLE entity; --",
  '"; DELETE FROM api_token; --',
  "x' OR '1'='1",
  "x\\'; SELECT 1",
  "%27%20OR%201=1",
  "../../etc",
  "$(id)",
  "`id`",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "a/b",
  ".",
  "..",
  "-rf",
  "x".repeat(300),
];

Deno.test("SQL in the fields of the metadata is text, or no name at all", async (test) => {
  await using stage = await Stage.start();
  const { store } = stage.server.server;
  const entities = store.entities.count();
  for (const name of wicked) {
    await test.step(`an entity called ${name.slice(0, 30)}`, async () => {
      const headers = { entity: name, "email-address": "eve@example.org", "entity-type": "user" };
      const { status } = await stage.http("POST", "/v1/register", { token: null, headers });
      assert.equal(status, 400);
    });
    await test.step(`a database called ${name.slice(0, 30)}`, async () => {
      const path = `/v1/bob/${encodeURIComponent(name)}/create`;
      const { status } = await stage.http("POST", path);
      assert(status === 400 || status === 404, String(status));
    });
    await test.step(`a log-in as ${name.slice(0, 30)}`, async () => {
      const { status } = await stage.http("POST", "/v1/log_in", {
        token: null,
        headers: { entity: name },
      });
      assert.equal(status, 404);
    });
    await test.step(`a token for ${name.slice(0, 30)}`, async () => {
      const { status, text } = await stage.http("POST", "/v1/tokens", {
        headers: { "app-name": name },
      });
      assert.equal(status, 200);
      const { short_token: short } = JSON.parse(text);
      assert.equal(store.tokens.findByShortToken(short)!.token.appName, name);
    });
    await test.step(`a profile of ${name.slice(0, 30)}`, async () => {
      const body = JSON.stringify({ display_name: name, description: name });
      assert.equal((await stage.http("PATCH", "/v1/entity/bob", { body })).status, 200);
      const { text } = await stage.http("GET", "/v1/entity/bob");
      assert.equal(JSON.parse(text).profile.display_name, name);
    });
    await test.step(`a grant to ${name.slice(0, 30)}`, async () => {
      const { status } = await stage.http("POST", "/v1/bob/own.sqlite/share", {
        headers: { "entity-for-permission": name, "sharing-level": "read-only" },
      });
      assert.equal(status, 404);
    });
  }
  assert.equal(store.entities.count(), entities);
  await stage.assertUntouched();
});
