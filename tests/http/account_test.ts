import assert from "node:assert/strict";
import { HttpFixture, RememberingMailer } from "./http_fixture.ts";

Deno.test("health is answered without a token", async () => {
  await HttpFixture.with(async (ayb) => {
    const { status, json } = await ayb.request("GET", "/health");
    assert.deepEqual([status, json], [200, { status: "ok" }]);
  });
});

Deno.test("registering, confirming and logging in end in tokens that work", async () => {
  await HttpFixture.with(async (ayb) => {
    const headers = { entity: "Ada", "email-address": "Ada@Example.org", "entity-type": "user" };
    const registered = await ayb.request("POST", "/v1/register", { headers });
    assert.deepEqual([registered.status, registered.json], [200, {}]);
    assert.equal(ayb.store.entities.findBySlug("ada"), null, "nothing before the confirmation");

    const confirmation = { "authentication-token": await ayb.confirmationToken() };
    const confirmed = await ayb.request("POST", "/v1/confirm", { headers: confirmation });
    assert.equal(confirmed.status, 200);
    const { entity, token } = confirmed.json as { entity: string; token: string };
    assert.equal(entity, "ada");
    assert.match(token, /^ayb_[A-Za-z0-9]+_[A-Za-z0-9]+$/);

    const again = await ayb.request("POST", "/v1/confirm", { headers: confirmation });
    assert.equal(again.status, 401, "a confirmation works once");
    assert.equal((again.json as { type: string }).type, "InvalidToken");

    const loggedIn = await ayb.request("POST", "/v1/log_in", { headers: { entity: "ADA" } });
    assert.deepEqual([loggedIn.status, loggedIn.json], [200, {}]);
    const second = await ayb.request("POST", "/v1/confirm", {
      headers: { "authentication-token": await ayb.confirmationToken() },
    });
    assert.equal(second.status, 200);
    const secondToken = (second.json as { token: string }).token;
    assert.notEqual(secondToken, token);
    for (const each of [token, secondToken]) {
      assert.equal((await ayb.request("GET", "/v1/tokens", { token: each })).status, 200);
    }
  });
});

Deno.test("tokens that confirming hands out end when the configuration says so", async () => {
  await HttpFixture.with(async (ayb) => {
    await ayb.request("POST", "/v1/register", {
      headers: { entity: "ada", "email-address": "ada@example.org" },
    });
    await ayb.request("POST", "/v1/confirm", {
      headers: { "authentication-token": await ayb.confirmationToken() },
    });
    const entity = ayb.store.entities.findBySlug("ada")!;
    const [token] = ayb.store.tokens.listOfEntity(entity.id);
    const lifetime = token!.expiresAt! - token!.createdAt;
    assert.ok(lifetime > 3_590_000_000n && lifetime <= 3_600_000_000n, `${lifetime}`);
  }, { environment: { AYB__AUTHENTICATION__API_TOKEN_EXPIRATION_SECONDS: "3600" } });
});

Deno.test("of two who register a name, the first to confirm has it", async () => {
  const mailer = new RememberingMailer();
  const tokenOf = (index: number) => /confirm (\w+)/.exec(mailer.sent[index]!.body)![1]!;
  const confirm = (ayb: HttpFixture, index: number) =>
    ayb.request("POST", "/v1/confirm", { headers: { "authentication-token": tokenOf(index) } });
  await HttpFixture.with(async (ayb) => {
    for (const address of ["first@example.org", "second@example.org"]) {
      const headers = { entity: "ada", "email-address": address, "entity-type": "user" };
      assert.equal((await ayb.request("POST", "/v1/register", { headers })).status, 200);
    }
    assert.equal((await confirm(ayb, 1)).status, 200);
    const refused = await confirm(ayb, 0);
    assert.equal(refused.status, 409);
    assert.deepEqual(refused.json, {
      type: "RegistrationError",
      message: "ada has already been registered",
    });
    const headers = { entity: "ada", "email-address": "third@example.org" };
    assert.equal((await ayb.request("POST", "/v1/register", { headers })).status, 409);
  }, { mailer });
});

Deno.test("an entity that an operator made cannot be taken over by registering", async () => {
  await HttpFixture.with(async (ayb) => {
    ayb.newUser("demo");
    const headers = { entity: "demo", "email-address": "eve@example.org" };
    assert.equal((await ayb.request("POST", "/v1/register", { headers })).status, 409);
    assert.equal((await ayb.request("POST", "/v1/log_in", { headers })).status, 404);
  });
});

Deno.test("one e-mail address has one entity", async () => {
  await HttpFixture.with(async (ayb) => {
    for (const [entity, status] of [["ada", 200], ["eve", 409]] as const) {
      const headers = { entity, "email-address": "same@example.org" };
      await ayb.request("POST", "/v1/register", { headers });
      const confirmed = await ayb.request("POST", "/v1/confirm", {
        headers: { "authentication-token": await ayb.confirmationToken() },
      });
      assert.equal(confirmed.status, status);
    }
    assert.equal(ayb.store.entities.findBySlug("eve"), null);
  });
});

const refusedRegistrations = [
  { headers: {}, status: 400, message: "Missing required `entity` header" },
  { headers: { entity: "ada" }, status: 400, message: "Missing required `email-address` header" },
  {
    headers: { entity: "a/b", "email-address": "a@b" },
    status: 400,
    message: /entity name "a\/b"/,
  },
  { headers: { entity: "..", "email-address": "a@b" }, status: 400, message: /entity name/ },
  { headers: { entity: "register", "email-address": "a@b" }, status: 400, message: /reserved/ },
  {
    headers: { entity: "ada", "email-address": "a@b", "entity-type": "robot" },
    status: 400,
    message: /"robot".*user, organization/,
  },
  ...["ada", "a@b, eve@c", "a@b\tc", '"a b"@c', "a@b@c", "<a@b>", `${"a".repeat(250)}@b.org`].map(
    (address) => ({
      headers: { entity: "ada", "email-address": address },
      status: 400,
      message: /Invalid email address/,
    }),
  ),
];

for (const { headers, status, message } of refusedRegistrations) {
  Deno.test(`registering with ${JSON.stringify(headers).slice(0, 90)} is refused`, async () => {
    const mailer = new RememberingMailer();
    await HttpFixture.with(async (ayb) => {
      const answer = await ayb.request("POST", "/v1/register", { headers });
      assert.equal(answer.status, status);
      const error = answer.json as { type: string; message: string };
      assert.equal(typeof error.type, "string");
      if (typeof message === "string") assert.equal(error.message, message);
      else assert.match(error.message, message);
    }, { mailer });
    assert.deepEqual(mailer.sent, []);
  });
}

Deno.test("that e-mail cannot be sent is told without its inner reasons", async () => {
  const mailer = { send: () => Promise.reject(new Error("smtp password is hunter2")) };
  await HttpFixture.with(async (ayb) => {
    const headers = { entity: "ada", "email-address": "ada@example.org" };
    const { status, json } = await ayb.request("POST", "/v1/register", { headers });
    assert.deepEqual([status, json], [502, {
      type: "EmailError",
      message: "Could not send email",
    }]);
  }, { mailer });
});
