import assert from "node:assert/strict";
import { Startup, type StartupRequest } from "../../lib/session/startup.ts";

function request(parameters: Record<string, string>): StartupRequest {
  const action = new Startup({ offersTls: false }).receive({
    kind: "StartupMessage",
    version: { major: 3, minor: 0 },
    parameters: new Map(Object.entries(parameters)),
  });
  assert(action.do === "authenticate");
  return action.request;
}

Deno.test("startup: encryption may be asked for once each, in any order, before the session", () => {
  const startup = new Startup({ offersTls: false });
  assert.deepEqual(startup.receive({ kind: "GSSENCRequest" }), { do: "refuse encryption" });
  assert.deepEqual(startup.receive({ kind: "SSLRequest" }), { do: "refuse encryption" });
  assert.throws(() => startup.receive({ kind: "SSLRequest" }), {
    code: "08P01",
    severity: "FATAL",
  });
});

Deno.test("startup: the database is the user's own name where none is given", () => {
  assert.equal(request({ user: "ann" }).database, "ann");
  assert.equal(request({ user: "ann", database: "bob/books.sqlite" }).database, "bob/books.sqlite");
});

Deno.test("startup: a user has to be named", () => {
  assert.throws(() => request({ database: "x" }), { code: "28000", severity: "FATAL" });
});

Deno.test("startup: replication is refused", () => {
  assert.throws(() => request({ user: "ann", replication: "database" }), { code: "0A000" });
  assert.equal(request({ user: "ann", replication: "false" }).user, "ann");
});

Deno.test("startup: settings come as parameters or inside options", () => {
  const { settings } = request({
    user: "ann",
    application_name: "psql",
    options: "-c search_path=a\\ b --statement-timeout=5s -cgeqo=off",
    "_pq_.future": "1",
  });
  assert.deepEqual([...settings], [
    ["search_path", "a b"],
    ["statement_timeout", "5s"],
    ["geqo", "off"],
    ["application_name", "psql"],
  ]);
});

for (const options of ["-c", "-c novalue", "-x", "--=1", "word"]) {
  Deno.test(`startup: options that cannot be read are an error: ${options}`, () => {
    assert.throws(() => request({ user: "ann", options }), { code: "42601", severity: "FATAL" });
  });
}
