import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { sqlState } from "../../lib/base/sql_state.ts";
import { HttpFixture } from "./http_fixture.ts";

Deno.test("a database is created, listed, described and shared", async () => {
  await HttpFixture.with(async (ayb) => {
    const [ada, bob] = [ayb.newUser("ada"), ayb.newUser("bob")];
    const created = await ayb.request("POST", "/v1/ada/test.sqlite/create", {
      token: ada,
      headers: { "db-type": "sqlite", "public-sharing-level": "no-access" },
    });
    assert.equal(created.status, 201);
    assert.deepEqual(created.json, {
      entity: "ada",
      database: "test.sqlite",
      database_type: "sqlite",
    });
    const listed = await ayb.request("GET", "/v1/entity/ada", { token: ada });
    assert.deepEqual(listed.json, {
      slug: "ada",
      profile: {
        display_name: null,
        description: null,
        organization: null,
        location: null,
        links: [],
      },
      databases: [{ slug: "test.sqlite", database_type: "sqlite" }],
      permissions: { can_create_database: true },
    });
    const details = await ayb.request("GET", "/v1/ada/test.sqlite/details", { token: ada });
    assert.deepEqual(details.json, {
      entity_slug: "ada",
      database_slug: "test.sqlite",
      database_type: "sqlite",
      highest_query_access_level: "ReadWrite",
      can_manage_database: true,
      public_sharing_level: "no-access",
    });
    const shared = await ayb.request("POST", "/v1/ada/test.sqlite/share", {
      token: ada,
      headers: { "entity-for-permission": "bob", "sharing-level": "read-only" },
    });
    assert.deepEqual([shared.status, shared.json], [204, null]);
    const permissions = await ayb.request("GET", "/v1/ada/test.sqlite/permissions", { token: ada });
    assert.deepEqual(permissions.json, {
      permissions: [{ entity_slug: "bob", sharing_level: "read-only" }],
    });
    const seen = await ayb.request("GET", "/v1/ada/test.sqlite/details", { token: bob });
    const { highest_query_access_level, can_manage_database } = seen.json as Record<
      string,
      unknown
    >;
    assert.deepEqual([highest_query_access_level, can_manage_database], ["ReadOnly", false]);
  });
});

/** Who may do what with ada/test.sqlite, which carol manages, bob reads and eve has nothing on. */
const decisions: readonly {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly statuses: Record<"ada" | "carol" | "bob" | "eve" | "nobody", number>;
}[] = [
  {
    method: "POST",
    path: "/v1/ada/test.sqlite/query",
    statuses: { ada: 200, carol: 200, bob: 200, eve: 404, nobody: 401 },
  },
  {
    method: "GET",
    path: "/v1/ada/test.sqlite/details",
    statuses: { ada: 200, carol: 200, bob: 200, eve: 404, nobody: 404 },
  },
  {
    method: "GET",
    path: "/v1/ada/test.sqlite/permissions",
    statuses: { ada: 200, carol: 200, bob: 403, eve: 404, nobody: 401 },
  },
  {
    method: "PATCH",
    path: "/v1/ada/test.sqlite/update",
    headers: { "public-sharing-level": "no-access" },
    statuses: { ada: 200, carol: 200, bob: 403, eve: 404, nobody: 401 },
  },
  {
    method: "POST",
    path: "/v1/ada/test.sqlite/share",
    headers: { "entity-for-permission": "bob", "sharing-level": "read-only" },
    statuses: { ada: 204, carol: 204, bob: 403, eve: 404, nobody: 401 },
  },
  {
    method: "POST",
    path: "/v1/ada/test.sqlite/share",
    headers: { "entity-for-permission": "ada", "sharing-level": "no-access" },
    statuses: { ada: 400, carol: 400, bob: 403, eve: 404, nobody: 401 },
  },
  {
    method: "POST",
    path: "/v1/ada/test.sqlite/create",
    statuses: { ada: 409, carol: 403, bob: 403, eve: 403, nobody: 401 },
  },
  {
    method: "PATCH",
    path: "/v1/entity/ada",
    statuses: { ada: 400, carol: 403, bob: 403, eve: 403, nobody: 401 },
  },
  {
    method: "POST",
    path: "/v1/ada/other.sqlite/query",
    statuses: { ada: 404, carol: 404, bob: 404, eve: 404, nobody: 401 },
  },
  {
    method: "GET",
    path: "/v1/entity/nobody",
    statuses: { ada: 404, carol: 404, bob: 404, eve: 404, nobody: 404 },
  },
  {
    method: "GET",
    path: "/v1/nothing",
    statuses: { ada: 404, carol: 404, bob: 404, eve: 404, nobody: 404 },
  },
];

Deno.test("each entity may do what it was granted, and others learn nothing", async () => {
  await HttpFixture.with(async (ayb) => {
    const tokens: Record<string, string> = {};
    for (const slug of ["ada", "bob", "carol", "eve"]) tokens[slug] = ayb.newUser(slug);
    const token = tokens["ada"]!;
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    for (const [entity, level] of [["bob", "read-only"], ["carol", "manager"]] as const) {
      const headers = { "entity-for-permission": entity, "sharing-level": level };
      await ayb.request("POST", "/v1/ada/test.sqlite/share", { token, headers });
    }
    for (const { method, path, headers, statuses } of decisions) {
      for (const [who, status] of Object.entries(statuses)) {
        const token = tokens[who];
        const answer = await ayb.request(method, path, {
          ...(token !== undefined && { token }),
          ...(headers !== undefined && { headers }),
          ...(method === "PATCH" && headers === undefined && { body: "{}" }),
        });
        assert.equal(answer.status, status, `${who}: ${method} ${path}`);
        if (status >= 400) {
          const { type, message } = answer.json as Record<string, unknown>;
          assert.deepEqual([typeof type, typeof message], ["string", "string"]);
        }
      }
    }
  });
});

Deno.test("what may not be seen is answered exactly like what is not there", async () => {
  await HttpFixture.with(async (ayb) => {
    const [ada, eve] = [ayb.newUser("ada"), ayb.newUser("eve")];
    await ayb.request("POST", "/v1/ada/secret/create", { token: ada });
    for (const [method, action] of [["POST", "query"], ["GET", "details"], ["POST", "share"]]) {
      const hidden = await ayb.request(method!, `/v1/ada/secret/${action}`, { token: eve });
      const absent = await ayb.request(method!, `/v1/ada/absent/${action}`, { token: eve });
      assert.equal(hidden.status, absent.status);
      assert.deepEqual(
        JSON.stringify(hidden.json).replaceAll("secret", "absent"),
        JSON.stringify(absent.json),
      );
    }
  });
});

Deno.test("the public sharing level decides what others see", async () => {
  const seen = { "no-access": [404, 404, 0], fork: [200, 403, 1], "read-only": [200, 200, 1] };
  await HttpFixture.with(async (ayb) => {
    const [ada, eve] = [ayb.newUser("ada"), ayb.newUser("eve")];
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token: ada });
    for (const [level, expected] of Object.entries(seen)) {
      const headers = { "public-sharing-level": level };
      await ayb.request("PATCH", "/v1/ada/test.sqlite/update", { token: ada, headers });
      const details = await ayb.request("GET", "/v1/ada/test.sqlite/details");
      const query = await ayb.request("POST", "/v1/ada/test.sqlite/query", { token: eve });
      const entity = await ayb.request("GET", "/v1/entity/ada");
      const { databases } = entity.json as { databases: unknown[] };
      assert.deepEqual([details.status, query.status, databases.length], expected, level);
    }
  });
});

Deno.test("a query reaches the service with who asks, and its last result is the answer", async () => {
  const answer = () =>
    Promise.resolve([
      { fields: ["a"], rows: [["1"]], commandTag: "SELECT 1" },
      { fields: ["id", "name"], rows: [["1", "Alice"], ["2", null]], commandTag: "SELECT 2" },
    ]);
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const sql = "SELECT 1; SELECT * FROM persons -- ä";
    const { status, json } = await ayb.request("POST", "/v1/ADA/test.sqlite/query", {
      token,
      body: sql,
    });
    assert.equal(status, 200);
    assert.deepEqual(json, { fields: ["id", "name"], rows: [["1", "Alice"], ["2", null]] });
    const [request] = ayb.queries;
    assert.equal(request!.sql, sql);
    assert.equal(request!.entity.slug, "ada");
    assert.equal(request!.database.slug, "test.sqlite");
    assert.equal(request!.token.entityId, request!.entity.id);
  }, { answer });
});

const sqlErrors = [
  { code: sqlState.syntax_error, status: 400, type: "QueryError" },
  { code: sqlState.unique_violation, status: 409, type: "QueryError" },
  { code: sqlState.read_only_sql_transaction, status: 403, type: "NoWriteAccessError" },
  { code: sqlState.insufficient_privilege, status: 403, type: "QueryError" },
  { code: sqlState.query_canceled, status: 408, type: "QueryError" },
  { code: sqlState.too_many_connections, status: 503, type: "QueryError" },
];

for (const { code, status, type } of sqlErrors) {
  Deno.test(`SQLSTATE ${code} is HTTP status ${status} with PostgreSQL's fields`, async () => {
    const answer = () =>
      Promise.reject(new PgError(code, "what happened", { hint: "what helps", position: 8 }));
    await HttpFixture.with(async (ayb) => {
      const token = ayb.newUser("ada");
      await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
      const answered = await ayb.request("POST", "/v1/ada/test.sqlite/query", { token });
      assert.equal(answered.status, status);
      assert.deepEqual(answered.json, {
        type,
        message: "what happened",
        code,
        hint: "what helps",
        position: 8,
      });
    }, { answer });
  });
}

Deno.test("a defect is a 500 that tells nothing", async () => {
  const answer = () => Promise.reject(new TypeError("secret of the code"));
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const { status, json } = await ayb.request("POST", "/v1/ada/test.sqlite/query", { token });
    assert.deepEqual([status, json], [500, { type: "Other", message: "internal error" }]);
  }, { answer });
});

Deno.test("bodies above the limit are refused before SQL is run, also without a length", async () => {
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const path = "/v1/ada/test.sqlite/query";
    const body = new Uint8Array(2000);
    assert.equal((await ayb.request("POST", path, { token, body })).status, 413);
    const chunked = new Blob([body]).stream();
    assert.equal((await ayb.request("POST", path, { token, body: chunked })).status, 413);
    assert.equal((await ayb.request("POST", path, { token, body: "SELECT 1" })).status, 200);
    assert.equal(ayb.queries.length, 1);
  }, { limits: { httpRequestBytes: 1000 } });
});

Deno.test("a database's name cannot lead out of its folder", async () => {
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    for (const name of ["..%2Fx", "%2E%2E%5Cx", "a%00b", "a%20b", "%C3%A4", "-x", ".x", "a%2Fb"]) {
      const { status, json } = await ayb.request("POST", `/v1/ada/${name}/create`, { token });
      assert.equal(status, 400, name);
      assert.equal((json as { type: string }).type, "InvalidSlug");
    }
    const duckdb = await ayb.request("POST", "/v1/ada/x/create", {
      token,
      headers: { "db-type": "duckdb" },
    });
    assert.equal(duckdb.status, 400);
  });
});

Deno.test("a client that goes away takes its statement with it", async () => {
  const started = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const client = new AbortController();
    const answer = fetch(`${ayb.url}/v1/ada/test.sqlite/query`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      signal: client.signal,
    });
    await started.promise;
    client.abort();
    await assert.rejects(answer);
    await aborted.promise;
  }, {
    answer: ({ signal }) => {
      started.resolve();
      return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          aborted.resolve();
          reject(new PgError(sqlState.query_canceled, "canceling statement due to user request"));
        });
      });
    },
  });
});

Deno.test("a server that stops lets a statement finish within its grace, and cuts it off after", async () => {
  for (const grace of [60_000, 0]) {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    await HttpFixture.with(async (ayb) => {
      const token = ayb.newUser("ada");
      await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
      const answer = ayb.request("POST", "/v1/ada/test.sqlite/query", { token });
      await started.promise;
      const stopped = ayb.server.stop(grace);
      if (grace > 0) finish.resolve();
      const { status } = await answer;
      assert.equal(status, grace > 0 ? 200 : 503);
      await stopped;
      await assert.rejects(fetch(`${ayb.url}/health`));
    }, {
      answer: async ({ signal }) => {
        started.resolve();
        const stop = Promise.withResolvers<never>();
        signal.addEventListener("abort", () => {
          stop.reject(new PgError(sqlState.admin_shutdown, "the server stops"));
        });
        await Promise.race([finish.promise, stop.promise]);
        return [];
      },
    });
  }
});
