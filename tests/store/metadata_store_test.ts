import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { ConfigError } from "../../lib/config/config_error.ts";
import { MetadataConnection } from "../../lib/store/metadata_connection.ts";
import { prepareMetadata } from "../../lib/store/metadata_schema.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";
import type { NewToken } from "../../lib/store/token_table.ts";
import { testStore } from "./test_store.ts";

const verifier = {
  hash: new Uint8Array(32).fill(1),
  scramStoredKey: new Uint8Array(32).fill(2),
  scramServerKey: new Uint8Array(32).fill(3),
};

function newToken(entityId: number, shortToken: string, other: Partial<NewToken> = {}): NewToken {
  return {
    entityId,
    shortToken,
    databaseId: null,
    level: null,
    appName: null,
    expiresAt: null,
    verifier,
    ...other,
  };
}

Deno.test("a new metadata file and its folder are for their owner only", () => {
  using test = testStore();
  assert.equal(Deno.statSync(`${test.folder}/data`).mode! & 0o777, 0o700);
  for (const file of ["ayb.sqlite", "ayb.sqlite-wal"]) {
    assert.equal(Deno.statSync(`${test.folder}/data/${file}`).mode! & 0o777, 0o600, file);
  }
});

Deno.test("what was written is there when the file is opened again", () => {
  using test = testStore();
  test.store.entities.create("alice", "user");
  test.store.close();
  const again = test.openAgain();
  assert.equal(again.entities.findBySlug("alice")?.type, "user");
  assert.equal(again.entities.count(), 1);
});

Deno.test("an entity has a profile and SCRAM parameters of its own", () => {
  using test = testStore();
  const { entities } = test.store;
  const alice = entities.create("Alice", "user");
  const club = entities.create("club", "organization");
  assert.equal(alice.slug, "alice");
  assert.equal(alice.createdAt, test.clock.now);
  assert.deepEqual(alice.profile, {
    displayName: null,
    description: null,
    organization: null,
    location: null,
    links: [],
  });
  assert.equal(alice.scram.salt.length, 16);
  assert.equal(alice.scram.iterations, 4096);
  assert.notDeepEqual(alice.scram.salt, club.scram.salt);
  assert.deepEqual(entities.list().map(({ slug }) => slug), ["alice", "club"]);
  assert.deepEqual(entities.findById(club.id), club);
  assert.deepEqual(entities.findBySlug("ALICE"), alice);
  assert.equal(entities.findBySlug("bob"), null);
});

Deno.test("a profile is changed in parts", () => {
  using test = testStore();
  const { entities } = test.store;
  const { id } = entities.create("alice", "user");
  const links = [{ url: "https://example.org", verified: true }];
  entities.updateProfile(id, { displayName: "Alice A.", links });
  const profile = entities.updateProfile(id, { location: "Rome", displayName: null });
  assert.deepEqual(entities.findById(id)!.profile, profile);
  assert.deepEqual(profile, {
    displayName: null,
    description: null,
    organization: null,
    location: "Rome",
    links,
  });
});

Deno.test("SQL in any text is kept as text", () => {
  using test = testStore();
  const { id } = test.store.entities.create("alice", "user");
  const text = "'); DROP TABLE entity; --";
  test.store.entities.updateProfile(id, { description: text });
  assert.equal(test.store.entities.findById(id)!.profile.description, text);
  assert.equal(test.store.entities.findBySlug(text), null);
  assert.equal(test.store.databases.find(text, text), null);
  assert.equal(test.store.tokens.findByShortToken(text), null);
});

Deno.test("an entity's name is taken in every case", () => {
  using test = testStore();
  test.store.entities.create("alice", "user");
  assert.throws(() => test.store.entities.create("ALICE", "user"), {
    code: "42710",
    message: 'entity "alice" already exists',
  });
});

Deno.test("databases are found by owner and name, in every case, and listed", () => {
  using test = testStore();
  const { entities, databases, grants } = test.store;
  const alice = entities.create("alice", "user");
  const bob = entities.create("bob", "user");
  const sales = databases.create(alice.id, "Sales.sqlite", "no-access");
  const open = databases.create(alice.id, "open", "read-only");
  assert.deepEqual(sales, {
    id: sales.id,
    entityId: alice.id,
    entitySlug: "alice",
    slug: "Sales.sqlite",
    type: "sqlite",
    publicSharingLevel: "no-access",
    createdAt: test.clock.now,
  });
  assert.deepEqual(databases.find("Alice", "sales.SQLITE"), sales);
  assert.deepEqual(databases.findByName("sales.sqlite", "alice"), sales);
  assert.deepEqual(databases.findByName("alice/open", "bob"), open);
  assert.equal(databases.findByName("open", "bob"), null);
  assert.equal(databases.findByName("../open", "alice"), null);
  assert.deepEqual(databases.listOwnedBy(alice.id), [open, sales]);
  assert.deepEqual(databases.listSharedWith(bob.id), []);
  grants.set(sales.id, bob.id, "read-only");
  assert.deepEqual(databases.listSharedWith(bob.id), [sales]);
  databases.setPublicSharingLevel(open.id, "fork");
  assert.equal(databases.findById(open.id)!.publicSharingLevel, "fork");
  assert.throws(() => databases.create(alice.id, "SALES.sqlite", "fork"), { code: "42P04" });
  assert.equal(databases.create(bob.id, "sales.sqlite", "fork").entitySlug, "bob");
});

Deno.test("a grant replaces the one before, and no-access takes it away", () => {
  using test = testStore();
  const { entities, databases, grants } = test.store;
  const alice = entities.create("alice", "user");
  const bob = entities.create("bob", "user");
  const { id } = databases.create(alice.id, "db", "no-access");
  assert.equal(grants.level(id, bob.id), "no-access");
  grants.set(id, bob.id, "read-only");
  grants.set(id, bob.id, "manager");
  assert.equal(grants.level(id, bob.id), "manager");
  assert.deepEqual(grants.listOfDatabase(id), [{ entitySlug: "bob", level: "manager" }]);
  grants.set(id, bob.id, "no-access");
  assert.deepEqual(grants.listOfDatabase(id), []);
});

Deno.test("tokens live until they expire or are revoked", () => {
  using test = testStore();
  const { entities, tokens } = test.store;
  const alice = entities.create("alice", "user");
  const bob = entities.create("bob", "user");
  const expiresAt = test.clock.now + 10_000_000n;
  const first = tokens.create(newToken(alice.id, "first"))!;
  const second = tokens.create(newToken(alice.id, "second", { expiresAt }))!;
  assert.equal(tokens.create(newToken(bob.id, "first")), null);
  assert.deepEqual(tokens.listLive(alice.id), [
    { token: second, verifier },
    { token: first, verifier },
  ]);
  assert.equal(tokens.countLive(alice.id), 2);
  test.clock.advanceSeconds(10);
  assert.deepEqual(tokens.listLive(alice.id).map(({ token }) => token), [first]);
  assert.equal(tokens.revoke(bob.id, "first"), false);
  assert.equal(tokens.revoke(alice.id, "first"), true);
  const revokedAt = test.clock.now;
  test.clock.advanceSeconds(1);
  assert.equal(tokens.revoke(alice.id, "first"), true);
  assert.equal(tokens.findById(first.id)!.revokedAt, revokedAt);
  assert.equal(tokens.countLive(alice.id), 0);
  assert.deepEqual(tokens.findByShortToken("second"), { token: second, verifier });
});

Deno.test("a list of tokens names the database of each and nothing that proves possession", () => {
  using test = testStore();
  const { entities, databases, tokens } = test.store;
  const alice = entities.create("alice", "user");
  const bob = entities.create("bob", "user");
  const { id } = databases.create(bob.id, "db", "read-only");
  tokens.create(newToken(alice.id, "one", { databaseId: id, level: "read-only", appName: "app" }));
  tokens.create(newToken(alice.id, "two"));
  const listed = tokens.listOfEntity(alice.id);
  assert.deepEqual(listed.map(({ databaseName }) => databaseName), ["bob/db", null]);
  assert.equal(listed[0]!.appName, "app");
  assert.ok(!Deno.inspect(listed).includes("Uint8Array"));
});

Deno.test("last use is kept to the minute and does not count as a change", () => {
  using test = testStore();
  const { tokens } = test.store;
  const { id } = tokens.create(newToken(test.store.entities.create("alice", "user").id, "one"))!;
  const counter = test.store.changeCounter();
  const firstUse = test.clock.now;
  tokens.noteUse(tokens.findById(id)!);
  assert.equal(tokens.findById(id)!.lastUsedAt, firstUse);
  test.clock.advanceSeconds(59);
  tokens.noteUse(tokens.findById(id)!);
  assert.equal(tokens.findById(id)!.lastUsedAt, firstUse);
  test.clock.advanceSeconds(1);
  tokens.noteUse(tokens.findById(id)!);
  assert.equal(tokens.findById(id)!.lastUsedAt, test.clock.now);
  assert.equal(test.store.changeCounter(), counter);
});

Deno.test("last use is left out while another process writes", () => {
  using test = testStore();
  const { tokens } = test.store;
  const token = tokens.create(newToken(test.store.entities.create("a", "user").id, "one"))!;
  const other = test.openAgain();
  other.transaction(() => {
    other.entities.create("b", "user");
    tokens.noteUse(token);
  });
  assert.equal(tokens.findById(token.id)!.lastUsedAt, null);
  tokens.noteUse(token);
  assert.equal(tokens.findById(token.id)!.lastUsedAt, test.clock.now);
});

Deno.test("an e-mail address belongs to one entity, in every case", () => {
  using test = testStore();
  const { entities, authenticationMethods } = test.store;
  const alice = entities.create("alice", "user");
  const bob = entities.create("bob", "user");
  const method = authenticationMethods.create(alice.id, "a@example.org");
  assert.equal(method?.status, "verified");
  assert.equal(authenticationMethods.create(bob.id, "A@example.org"), null);
  assert.deepEqual(authenticationMethods.findByEmailAddress("A@EXAMPLE.org"), method);
  assert.deepEqual(authenticationMethods.listOfEntity(alice.id), [method]);
  assert.deepEqual(authenticationMethods.listOfEntity(bob.id), []);
});

Deno.test("a confirmation is good once and until it expires", () => {
  using test = testStore();
  const { confirmations } = test.store;
  const [first, second, third] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
  confirmations.create(first!, { entity: "alice" }, test.clock.now + 1_000_000n);
  confirmations.create(second!, { entity: "bob" }, test.clock.now + 1_000_000n);
  assert.deepEqual(confirmations.use(first!), { entity: "alice" });
  assert.equal(confirmations.use(first!), null);
  assert.equal(confirmations.use(third!), null);
  test.clock.advanceSeconds(1);
  assert.equal(confirmations.use(second!), null);
});

Deno.test("the change counter grows with writes of this and of another process only", () => {
  using test = testStore();
  const other = test.openAgain();
  const start = test.store.changeCounter();
  test.store.entities.findBySlug("alice");
  other.entities.findBySlug("alice");
  assert.equal(test.store.changeCounter(), start);
  test.store.entities.create("alice", "user");
  const afterOwn = test.store.changeCounter();
  assert.ok(afterOwn > start);
  assert.equal(test.store.changeCounter(), afterOwn);
  other.entities.create("bob", "user");
  test.clock.advanceSeconds(1);
  const afterOther = test.store.changeCounter();
  assert.ok(afterOther > afterOwn);
  assert.equal(test.store.changeCounter(), afterOther);
});

Deno.test("a transaction that fails leaves nothing", () => {
  using test = testStore();
  assert.throws(() =>
    test.store.transaction(() => {
      test.store.entities.create("alice", "user");
      test.store.transaction(() => test.store.entities.create("bob", "user"));
      throw new Error("no");
    }), { message: "no" });
  assert.equal(test.store.entities.count(), 0);
});

Deno.test("each server has a nonce of its own, which stays", () => {
  using one = testStore();
  using two = testStore();
  assert.equal(one.store.mockAuthenticationNonce().length, 32);
  assert.deepEqual(one.store.mockAuthenticationNonce(), one.openAgain().mockAuthenticationNonce());
  assert.notDeepEqual(one.store.mockAuthenticationNonce(), two.store.mockAuthenticationNonce());
});

Deno.test("commits wait for the disk, also after a casual write", () => {
  using test = testStore();
  const connection = new MetadataConnection(`${test.folder}/x.sqlite`, test.clock);
  try {
    prepareMetadata(connection);
    const full = { synchronous: 2 };
    assert.deepEqual({ ...connection.first("PRAGMA synchronous") }, full);
    assert.ok(connection.writeCasually("UPDATE api_token SET last_used_at = ?", 1));
    assert.deepEqual({ ...connection.first("PRAGMA synchronous") }, full);
    assert.deepEqual({ ...connection.first("PRAGMA busy_timeout") }, { timeout: 5000 });
  } finally {
    connection.close();
  }
});

const unusableFiles: readonly [title: string, make: (path: string) => void, reason: RegExp][] = [
  [
    "is no database",
    (path) => Deno.writeTextFileSync(path, "some text that is no database".repeat(100)),
    /file is not a database$/,
  ],
  [
    "is another program's database",
    (path) => {
      using database = new DatabaseSync(path);
      database.exec("CREATE TABLE song (title TEXT)");
    },
    /it is a database of another program$/,
  ],
  [
    "was written by a newer ayb",
    (path) => {
      MetadataStore.open(`sqlite://${path}`).close();
      using database = new DatabaseSync(path);
      database.exec("PRAGMA user_version = 999");
    },
    /it was written by a newer ayb \(its version is 999, this ayb knows \d+\)$/,
  ],
  [
    "is damaged",
    (path) => {
      const store = MetadataStore.open(`sqlite://${path}`);
      store.entities.create("alice", "user");
      store.close();
      const bytes = Deno.readFileSync(path);
      bytes.fill(0xff, 4096 * 2);
      Deno.writeFileSync(path, bytes);
    },
    /(it is damaged: |malformed)/,
  ],
  ["is a folder", (path) => Deno.mkdirSync(path), /, but /],
];

for (const [title, make, reason] of unusableFiles) {
  Deno.test(`metadata are refused in one line when the file ${title}`, () => {
    const folder = Deno.makeTempDirSync();
    try {
      const path = `${folder}/ayb.sqlite`;
      make(path);
      assert.throws(
        () => MetadataStore.open(`sqlite://${path}`),
        (error) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, reason);
          assert.ok(error.message.startsWith(`database_url = "sqlite://${path}": expected `));
          assert.ok(!error.message.includes("\n"));
          return true;
        },
      );
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  });
}
