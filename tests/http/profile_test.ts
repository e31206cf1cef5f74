import assert from "node:assert/strict";
import { HttpFixture } from "./http_fixture.ts";

Deno.test("profile fields are set, kept and removed one by one", async () => {
  await HttpFixture.with(async (ayb) => {
    const token = ayb.newUser("ada");
    const update = async (fields: object) => {
      const body = JSON.stringify(fields);
      const { status, json } = await ayb.request("PATCH", "/v1/entity/ada", { token, body });
      assert.deepEqual([status, json], [200, {}]);
      const details = await ayb.request("GET", "/v1/entity/ada");
      return (details.json as { profile: unknown }).profile;
    };
    const links = JSON.stringify([{ url: "https://example.org" }]);
    assert.deepEqual(await update({ display_name: "Ada Lovelace", location: "London", links }), {
      display_name: "Ada Lovelace",
      description: null,
      organization: null,
      location: "London",
      links: [{ url: "https://example.org", verified: false }],
    });
    assert.deepEqual(await update({ location: null, organization: "Analytical Society" }), {
      display_name: "Ada Lovelace",
      description: null,
      organization: "Analytical Society",
      location: null,
      links: [{ url: "https://example.org", verified: false }],
    });
    const { links: none } = await update({ links: null }) as { links: unknown[] };
    assert.deepEqual(none, []);
  });
});

const refused = [
  { body: "", message: /not JSON/ },
  { body: "[]", message: /JSON object/ },
  { body: "{}", message: /No fields/ },
  { body: '{"display_name": 1}', message: /"display_name"/ },
  { body: '{"slug": "eve"}', message: /"slug"/ },
  { body: '{"__proto__": "x"}', message: /__proto__/ },
  { body: '{"links": "x"}', message: /links is not JSON/ },
  { body: '{"links": "{}"}', message: /list/ },
  { body: '{"links": "[null]"}', message: /link/ },
  { body: '{"links": "[{\\"url\\": \\"javascript:alert(1)\\"}]"}', message: /http/ },
  { body: JSON.stringify({ description: "x".repeat(2001) }), message: /2000/ },
];

for (const { body, message } of refused) {
  Deno.test(`a profile update with ${body.slice(0, 50)} is refused`, async () => {
    await HttpFixture.with(async (ayb) => {
      const token = ayb.newUser("ada");
      const { status, json } = await ayb.request("PATCH", "/v1/entity/ada", { token, body });
      assert.equal(status, 400);
      assert.match((json as { message: string }).message, message);
    });
  });
}

Deno.test("CORS answers with the configured origin only", async () => {
  const environment = { AYB__CORS__ORIGIN: "https://app.example.org" };
  await HttpFixture.with(async (ayb) => {
    for (const [origin, allowed] of [["https://app.example.org", true], ["https://evil", false]]) {
      const preflight = await ayb.request("OPTIONS", "/v1/ada/test/query", {
        headers: {
          origin: origin as string,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization",
        },
      });
      assert.equal(
        preflight.headers.get("access-control-allow-origin"),
        allowed ? origin : null,
      );
    }
  }, { environment });
});
