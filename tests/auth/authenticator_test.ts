import assert from "node:assert/strict";
import { AccessMonitor } from "../../lib/auth/access_monitor.ts";
import { type AuthenticationStep, Authenticator } from "../../lib/auth/authenticator.ts";
import { bytesToText } from "../../lib/auth/scram/scram_message.ts";
import { generateTokenText } from "../../lib/auth/token_format.ts";
import { createToken } from "../../lib/auth/tokens.ts";
import type { MetadataStore } from "../../lib/store/metadata_store.ts";
import { testStore } from "../store/test_store.ts";
import { ScramClient } from "./scram/scram_client.ts";

/** Logs in as a client does, and returns the last step. */
function logIn(
  store: MetadataStore,
  user: string,
  password: string,
  between: () => void = () => {},
): AuthenticationStep {
  const authentication = new Authenticator(store).beginScram(user);
  const client = new ScramClient({ password });
  const challenge = authentication.begin("SCRAM-SHA-256", client.first());
  assert.ok(challenge.kind === "challenge");
  const final = client.final(challenge.data);
  between();
  const end = authentication.receive(final);
  client.verify(end.data);
  return end;
}

function saltFor(store: MetadataStore, user: string): string {
  const step = new Authenticator(store).beginScram(user)
    .begin("SCRAM-SHA-256", new ScramClient({ password: "x" }).first());
  return /,(s=[^,]*,i=.*)$/.exec(bytesToText(step.data))![1]!;
}

function refusal(user: string) {
  return {
    name: "PgError",
    code: "28P01",
    severity: "FATAL",
    message: `password authentication failed for user "${user}"`,
  };
}

Deno.test("an entity logs in with any of its live tokens, in whatever case it writes its name", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const tokens = [1, 2, 3].map(() => createToken(test.store, alice));
  for (const { secret, token } of tokens) {
    for (const user of ["alice", "Alice"]) {
      const end = logIn(test.store, user, secret);
      assert.ok(end.kind === "authenticated");
      assert.deepEqual(end.entity, alice);
      assert.equal(end.token.id, token.id);
    }
    assert.equal(test.store.tokens.findById(token.id)!.lastUsedAt, test.clock.now);
  }
});

Deno.test("wrong, foreign, revoked and expired tokens are refused alike", () => {
  using test = testStore();
  const { store } = test;
  const alice = store.entities.create("alice", "user");
  const bob = store.entities.create("bob", "user");
  store.entities.create("newcomer", "user");
  const good = createToken(store, alice);
  const revoked = createToken(store, alice);
  store.tokens.revoke(alice.id, revoked.token.shortToken);
  const expired = createToken(store, alice, { expiresAt: test.clock.now + 1n });
  const bobs = createToken(store, bob);
  test.clock.advanceSeconds(1);
  const attempts: readonly [user: string, password: string][] = [
    ["alice", generateTokenText().text],
    ["alice", "x"],
    ["alice", bobs.secret],
    ["alice", revoked.secret],
    ["alice", expired.secret],
    ["bob", good.secret],
    ["newcomer", good.secret],
    ["nobody", good.secret],
    ["", good.secret],
    ["alice\u0000", good.secret],
    ["аlice", good.secret],
    ["alice' OR 1=1 --", good.secret],
  ];
  for (const [user, password] of attempts) {
    assert.throws(() => logIn(store, user, password), refusal(user));
  }
  assert.equal(logIn(store, "alice", good.secret).kind, "authenticated");
});

Deno.test("a token that is revoked or expires during the exchange is refused", () => {
  using test = testStore();
  const { store } = test;
  const alice = store.entities.create("alice", "user");
  const first = createToken(store, alice);
  const second = createToken(store, alice, { expiresAt: test.clock.now + 1_000_000n });
  assert.throws(
    () =>
      logIn(store, "alice", first.secret, () => {
        store.tokens.revoke(alice.id, first.token.shortToken);
      }),
    refusal("alice"),
  );
  assert.throws(
    () => logIn(store, "alice", second.secret, () => test.clock.advanceSeconds(1)),
    refusal("alice"),
  );
});

Deno.test("whether a user exists cannot be told from what the server says", () => {
  using test = testStore();
  const { store } = test;
  store.entities.create("alice", "user");
  const salts = ["alice", "nobody", "somebody"].map((user) => saltFor(store, user));
  for (const salt of salts) assert.match(salt, /^s=[A-Za-z0-9+/]{22}==,i=4096$/);
  assert.equal(new Set(salts).size, 3);
  // Always the same for the same name, also after a restart and in another case.
  assert.equal(saltFor(test.openAgain(), "NoBody"), salts[1]);
  assert.equal(saltFor(store, "ALICE"), salts[0]);
  // But not on another server.
  using other = testStore();
  assert.notEqual(saltFor(other.store, "nobody"), salts[1]);
});

Deno.test("with a certificate, channel binding is offered, and works", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const { secret } = createToken(test.store, alice);
  const certificate = new Uint8Array(32).fill(9);
  const authentication = new Authenticator(test.store).beginScram("alice", certificate);
  assert.deepEqual(authentication.mechanisms, ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"]);
  const client = new ScramClient({ password: secret, channelBinding: certificate });
  const challenge = authentication.begin(client.mechanism, client.first());
  const end = authentication.receive(client.final(challenge.data));
  assert.equal(end.kind, "authenticated");
  client.verify(end.data);
});

Deno.test("what comes out of an authentication can be logged", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const { secret, token } = createToken(test.store, alice);
  const { verifier } = test.store.tokens.findByShortToken(token.shortToken)!;
  const { entity, token: used } = logIn(test.store, "alice", secret) as {
    entity: unknown;
    token: unknown;
  };
  const logged = Deno.inspect({ entity, used }, { depth: 9, iterableLimit: 100 });
  assert.ok(!logged.includes(secret.slice(-38)));
  for (const key of Object.values(verifier)) {
    assert.ok(!logged.includes(Deno.inspect(key).split("\n").slice(1, 3).join("\n")));
  }
  assert.throws(
    () => logIn(test.store, "alice", generateTokenText().text),
    (error) => error instanceof Error && !/ayb_/.test(Deno.inspect(error)),
  );
});

function watched(test: ReturnType<typeof testStore>, level: "read-only" | null = null) {
  const { store } = test;
  const alice = store.entities.create("alice", "user");
  const bob = store.entities.create("bob", "user");
  const database = store.databases.create(alice.id, "db", "no-access");
  store.grants.set(database.id, bob.id, "read-write");
  const expiresAt = test.clock.now + 100_000_000n;
  const { token } = createToken(store, bob, { level, expiresAt });
  const monitor = new AccessMonitor(store, {
    entityId: bob.id,
    tokenId: token.id,
    databaseId: database.id,
  });
  return { store, alice, bob, database, token, monitor };
}

Deno.test("a monitor answers with the same object as long as nothing changed", () => {
  using test = testStore();
  const { store, monitor, alice } = watched(test);
  const access = monitor.access();
  assert.equal(access.level, "read-write");
  assert.equal(monitor.access(), access);
  store.entities.updateProfile(alice.id, { location: "Rome" });
  assert.equal(monitor.access(), access);
});

Deno.test("a lowered grant and a public level are seen at the next question", () => {
  using test = testStore();
  const { store, monitor, bob, database } = watched(test);
  assert.ok(monitor.access().canWrite);
  store.grants.set(database.id, bob.id, "read-only");
  assert.ok(!monitor.access().canWrite);
  store.grants.set(database.id, bob.id, "no-access");
  assert.ok(!monitor.access().canConnect);
  store.databases.setPublicSharingLevel(database.id, "read-only");
  assert.equal(monitor.access().level, "read-only");
});

Deno.test("what another process changes is seen once time has passed", () => {
  using test = testStore();
  const { monitor, bob, token } = watched(test);
  const other = test.openAgain();
  assert.ok(monitor.access().canConnect);
  other.tokens.revoke(bob.id, token.shortToken);
  test.clock.advanceSeconds(1);
  assert.ok(!monitor.access().canConnect);
});

Deno.test("a token ends its sessions when it expires, though nobody writes", () => {
  using test = testStore();
  const { monitor } = watched(test);
  assert.ok(monitor.access().canConnect);
  test.clock.advanceSeconds(99);
  assert.ok(monitor.access().canConnect);
  test.clock.advanceSeconds(1);
  assert.equal(monitor.access().level, "no-access");
});

Deno.test("a token's level limits its sessions", () => {
  using test = testStore();
  assert.equal(watched(test, "read-only").monitor.access().level, "read-only");
});

Deno.test("a monitor for what is not there, or for another's token, gives no access", () => {
  using test = testStore();
  const { store, alice, bob, database, token } = watched(test);
  const cases = [
    { entityId: bob.id, tokenId: token.id, databaseId: 999 },
    { entityId: bob.id, tokenId: 999, databaseId: database.id },
    { entityId: alice.id, tokenId: token.id, databaseId: database.id },
  ];
  for (const of of cases) assert.equal(new AccessMonitor(store, of).access().level, "no-access");
});
