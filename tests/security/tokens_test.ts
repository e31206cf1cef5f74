/** Tokens that are not what they should be, and rights that end while a session is open. */
import assert from "node:assert/strict";
import { generateTokenText, shortTokenOf } from "../../lib/auth/token_format.ts";
import { attempt, refusal, Stage } from "./stage.ts";

/** Passwords made of a good token, and of two of them. */
const forged: Readonly<Record<string, (own: string, other: string) => string>> = {
  "nothing": () => "",
  "its short half": (own) => shortTokenOf(own)!,
  "without its checksum": (own) => own.slice(0, -6),
  "with another checksum": (own) => own.replace(/.$/, (last) => last === "a" ? "b" : "a"),
  "in capitals": (own) => own.toUpperCase(),
  "twice": (own) => own + own,
  "with a blank": (own) => `${own} `,
  "with a zero byte's look": (own) => `${own}\u2400`,
  "another's short half and one's own long one": (own, other) =>
    `ayb_${shortTokenOf(other)}_${own.split("_")[2]}`,
  "another's token": (_own, other) => other,
  "a new one of the right form": () => generateTokenText().text,
  "its hash": () => "a".repeat(64),
  "SQL": () => "' OR '1'='1",
};

Deno.test("nothing but a good token lets somebody in", async (test) => {
  await using stage = await Stage.start({ AYB__LIMITS__AUTHENTICATION_FAILURES: "1000" });
  const { ann } = stage.server;
  for (const [title, forge] of Object.entries(forged)) {
    const password = forge(ann.password, stage.bob);
    await test.step(title, async () => {
      assert.equal(await refusal(() => stage.server.connect({ password })), "28P01");
    });
    await test.step(`${title}, over HTTP`, async () => {
      const token = password.replace(/[^\x21-\x7e]/g, "?") || "?";
      if (title === "another's token") return;
      const { status } = await stage.http("GET", "/v1/tokens", { token });
      assert.equal(status, title === "with a blank" ? 401 : 401);
    });
  }
});

type End = (stage: Stage, password: string) => void;

/** What ends or lessens a right while a session is open, and what its next statement is told. */
const ends: Readonly<Record<string, readonly [End, read: string, write: string]>> = {
  "the token is revoked": [(stage, password) => stage.revoke("bob", password), "28000", "28000"],
  "the grant is lowered": [(stage) => grant(stage, "read-only"), "[]", "25006"],
  "the grant is taken": [(stage) => grant(stage, "no-access"), "28000", "28000"],
  "the token expires": [
    (stage, password) => {
      const { store } = stage.server.server;
      const { token } = store.tokens.findByShortToken(shortTokenOf(password)!)!;
      store.tokens.endAt(token.id, store.clock.nowMicroseconds());
    },
    "28000",
    "28000",
  ],
};

function grant(stage: Stage, level: "no-access" | "read-only" | "read-write"): void {
  const { store } = stage.server.server;
  const database = store.databases.find("ann", "test.sqlite")!;
  store.grants.set(database.id, store.entities.findBySlug("bob")!.id, level);
}

const statements = {
  read: "SELECT id FROM vault WHERE false",
  write: "UPDATE vault SET id = 1 WHERE false",
} as const;

for (const [title, [end, read, write]] of Object.entries(ends)) {
  for (const kind of ["read", "write"] as const) {
    for (const how of ["idle", "in a transaction", "prepared"] as const) {
      Deno.test(`when ${title}, the next statement to ${kind} of a session ${how} is told`, async () => {
        await using stage = await Stage.start();
        grant(stage, "read-write");
        const password = stage.server.createToken("bob", {});
        using client = await stage.connect("ann/test.sqlite", password);
        const sql = statements[kind];
        await client.query(sql);
        if (how === "in a transaction") await client.query(`BEGIN; ${sql}`);
        if (how === "prepared") await client.query(`PREPARE p AS ${sql}`);
        end(stage, password);
        const given = await attempt(client, how === "prepared" ? "EXECUTE p" : sql);
        const expected = kind === "read" ? read : write;
        assert.equal(given, expected === "[]" ? "not refused: []" : expected);
        if (expected === "28000") assert.equal(await client.receiveOrEnd(), null);
      });
    }
  }
}

Deno.test("a token for one database, or to read, does no more by any road", async (test) => {
  await using stage = await Stage.start();
  const { server } = stage;
  server.createDatabase("bob", "second.sqlite");
  const database = server.server.store.databases.find("bob", "own.sqlite");
  const scoped = server.createToken("bob", { database });
  const reader = server.createToken("bob", { level: "read-only" });
  const roads: Readonly<
    Record<string, readonly [() => Promise<string | number>, string | number]>
  > = {
    "another database": [() => refusal(() => stage.connect("bob/second.sqlite", scoped)), "3D000"],
    "a shared database": [() => refusal(() => stage.connect("ann/shared.sqlite", scoped)), "3D000"],
    "another database over HTTP": [
      () => status("POST", "/v1/bob/second.sqlite/query", scoped, "SELECT 1"),
      404,
    ],
    "a new database": [() => status("POST", "/v1/bob/third.sqlite/create", scoped), 403],
    "a new token": [() => status("POST", "/v1/tokens", scoped), 403],
    "the list of tokens": [() => status("GET", "/v1/tokens", scoped), 403],
    "another token's end": [
      () => status("DELETE", `/v1/tokens/${shortTokenOf(reader)}`, scoped),
      403,
    ],
    "another token's rotation": [
      () => status("POST", `/v1/tokens/${shortTokenOf(stage.bob)}/rotate`, scoped),
      403,
    ],
    "the profile": [() => status("PATCH", "/v1/entity/bob", scoped, '{"display_name":"x"}'), 403],
    "sharing by a reader": [
      () =>
        stage.http("POST", "/v1/bob/own.sqlite/share", {
          token: reader,
          headers: { "entity-for-permission": "ann", "sharing-level": "manager" },
        }).then((answer) => answer.status),
      403,
    ],
    "publishing by a reader": [
      () =>
        stage.http("PATCH", "/v1/bob/own.sqlite/update", {
          token: reader,
          headers: { "public-sharing-level": "read-only" },
        }).then((answer) => answer.status),
      403,
    ],
    "a write by a reader": [
      () => status("POST", "/v1/bob/own.sqlite/query", reader, "CREATE TABLE x (a int)"),
      403,
    ],
    "a token without limits by a reader": [() => status("POST", "/v1/tokens", reader), 403],
  };
  async function status(method: string, path: string, token: string, body?: string) {
    return (await stage.http(method, path, { token, ...(body !== undefined && { body }) })).status;
  }
  for (const [title, [go, expected]] of Object.entries(roads)) {
    await test.step(title, async () => assert.equal(await go(), expected));
  }
});
