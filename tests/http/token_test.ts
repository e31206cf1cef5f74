import assert from "node:assert/strict";
import { shortTokenOf } from "../../lib/auth/token_format.ts";
import { HttpFixture } from "./http_fixture.ts";

Deno.test("tokens that are unknown, altered, revoked or expired are refused", async () => {
  await HttpFixture.with(async (ayb) => {
    const good = ayb.newUser("ada");
    const revoked = ayb.newUser("ada");
    ayb.store.tokens.revoke(ayb.store.entities.findBySlug("ada")!.id, shortTokenOf(revoked)!);
    const expired = ayb.newUser("ada", { expiresAt: 1n });
    const altered = good.replace(/.$/, (last) => last === "a" ? "b" : "a");
    for (const token of [revoked, expired, altered, "ayb_x_y", "nonsense"]) {
      // Also where no token would do.
      for (const path of ["/v1/tokens", "/v1/entity/ada"]) {
        const { status, headers, json } = await ayb.request("GET", path, { token });
        assert.equal(status, 401);
        assert.equal(headers.get("www-authenticate"), "Bearer");
        assert.equal((json as { type: string }).type, "InvalidToken");
      }
    }
    assert.equal((await ayb.request("GET", "/v1/tokens", { token: good })).status, 200);
  });
});

Deno.test("the word Bearer may be written in any case; other schemes are refused", async () => {
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    const statuses = { Bearer: 200, bearer: 200, BEARER: 200, Basic: 400 };
    for (const [scheme, expected] of Object.entries(statuses)) {
      const headers = { authorization: `${scheme} ${token}` };
      assert.equal((await ayb.request("GET", "/v1/tokens", { headers })).status, expected);
    }
  });
});

Deno.test("one's own tokens are listed without secrets, and revoked by their short half", async () => {
  await HttpFixture.with(async (ayb) => {
    const [first, eve] = [ayb.newUser("ada"), ayb.newUser("eve")];
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token: first });
    const database = ayb.store.databases.find("ada", "test.sqlite");
    const second = ayb.newUser("ada", { database, level: "read-only", appName: "Metabase" });
    const { json } = await ayb.request("GET", "/v1/tokens", { token: first });
    const { tokens } = json as { tokens: Record<string, unknown>[] };
    assert.deepEqual(tokens.map((token) => token["short_token"]), [
      shortTokenOf(second),
      shortTokenOf(first),
    ]);
    assert.match(String(tokens[0]!["created_at"]), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
    const { created_at: _createdAt, ...listed } = tokens[0]!;
    assert.deepEqual(listed, {
      short_token: shortTokenOf(second),
      scoped_database: "ada/test.sqlite",
      permission_level: "read-only",
      app_name: "Metabase",
      expires_at: null,
      revoked_at: null,
      last_used_at: null,
    });
    assert.ok(!JSON.stringify(json).includes(second));

    const path = `/v1/tokens/${shortTokenOf(first)}`;
    assert.equal((await ayb.request("DELETE", path, { token: eve })).status, 404);
    assert.equal((await ayb.request("DELETE", path, { token: second })).status, 403);
    assert.deepEqual((await ayb.request("DELETE", path, { token: first })).json, {});
    assert.equal((await ayb.request("DELETE", path, { token: first })).status, 401);
  });
});

Deno.test("a restricted token reaches data only, and only its own", async () => {
  await HttpFixture.with(async (ayb) => {
    const owner = ayb.newUser("ada");
    for (const name of ["one", "two"]) {
      await ayb.request("POST", `/v1/ada/${name}/create`, { token: owner });
    }
    const database = ayb.store.databases.find("ada", "one");
    const token = ayb.newUser("ada", { database, level: "read-only" });
    const attempts = [
      ["POST", "/v1/ada/one/query", 200],
      ["POST", "/v1/ada/two/query", 404],
      ["POST", "/v1/ada/three/create", 403],
      ["PATCH", "/v1/entity/ada", 403],
      ["GET", "/v1/tokens", 403],
      ["GET", "/v1/ada/one/permissions", 403],
      ["POST", "/v1/ada/one/share", 403],
      ["DELETE", `/v1/tokens/${shortTokenOf(token)}`, 200],
      ["POST", "/v1/ada/one/query", 401],
    ] as const;
    for (const [method, path, status] of attempts) {
      const answer = await ayb.request(method, path, { token });
      assert.equal(answer.status, status, `${method} ${path}`);
    }
  });
});

Deno.test("a token of one's own is made with restrictions, and shows when it was used last", async () => {
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const headers = {
      "scoped-database": "ada/test.sqlite",
      "permission-level": "read-only",
      "expires-in-seconds": "60",
      "app-name": "Grafana",
    };
    const { status, json } = await ayb.request("POST", "/v1/tokens", { token, headers });
    assert.equal(status, 200);
    const made = json as { entity: string; token: string; short_token: string };
    assert.equal(made.entity, "ada");
    assert.equal(shortTokenOf(made.token), made.short_token);
    await ayb.request("GET", "/v1/ada/test.sqlite/details", { token: made.token });
    const listed = ayb.store.tokens.findByShortToken(made.short_token)!.token;
    assert.equal(listed.level, "read-only");
    assert.equal(listed.appName, "Grafana");
    assert.equal(listed.expiresAt! - listed.createdAt < 61_000_000n, true);
    const { json: list } = await ayb.request("GET", "/v1/tokens", { token });
    const [newest] = (list as { tokens: Record<string, string>[] }).tokens;
    assert.match(newest!["last_used_at"]!, /^\d{4}-\d\d-\d\d /);
    // A restricted token makes none.
    const { status: refused } = await ayb.request("POST", "/v1/tokens", { token: made.token });
    assert.equal(refused, 403);
  });
});

Deno.test("what a new token cannot be is 400 or 404", async () => {
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    const eve = ayb.newUser("eve");
    await ayb.request("POST", "/v1/eve/secret.sqlite/create", { token: eve });
    for (
      const [headers, expected] of [
        [{ "scoped-database": "eve/secret.sqlite" }, 404],
        [{ "scoped-database": "eve/missing.sqlite" }, 404],
        [{ "permission-level": "owner" }, 400],
        [{ "expires-in-seconds": "-1" }, 400],
        [{ "expires-in-seconds": "9999999999999" }, 400],
      ] as const
    ) {
      const { status } = await ayb.request("POST", "/v1/tokens", { token, headers });
      assert.equal(status, expected, JSON.stringify(headers));
    }
  });
});

Deno.test("a rotated token works until its grace is over, and the new one is restricted alike", async () => {
  await HttpFixture.with(async (ayb) => {
    const manager = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token: manager });
    const database = ayb.store.databases.find("ada", "test.sqlite");
    const expiresAt = ayb.store.clock.nowMicroseconds() + 1_000_000_000n;
    const old = ayb.newUser("ada", {
      database,
      level: "read-only",
      appName: "Metabase",
      expiresAt,
    });
    const rotate = async (token: string, by: string, grace: string) => {
      const path = `/v1/tokens/${shortTokenOf(token)}/rotate`;
      const headers = { "grace-seconds": grace };
      const { status, json } = await ayb.request("POST", path, { token: by, headers });
      return { status, token: (json as { token: string }).token };
    };
    const works = async (token: string) =>
      (await ayb.request("GET", "/v1/ada/test.sqlite/details", { token })).status === 200;
    // By itself: it must not make itself last longer.
    const first = await rotate(old, old, "100");
    assert.equal(first.status, 200);
    assert(await works(old) && await works(first.token));
    const replaced = ayb.store.tokens.findByShortToken(shortTokenOf(first.token)!)!.token;
    assert.deepEqual(
      [replaced.databaseId, replaced.level, replaced.appName, replaced.expiresAt],
      [database!.id, "read-only", "Metabase", expiresAt],
    );
    // By the owner's: the old one ends at once.
    const second = await rotate(first.token, manager, "0");
    assert(!await works(first.token));
    assert(await works(second.token));
    // Of others, and of a token that does not work any more.
    const eve = ayb.newUser("eve");
    assert.equal((await rotate(second.token, eve, "0")).status, 404);
    assert.equal((await rotate(first.token, manager, "0")).status, 404);
    assert.equal((await rotate(manager, second.token, "0")).status, 403);
  });
});
