import assert from "node:assert/strict";
import {
  type Access,
  type AccessLevel,
  accessLevels,
  canManageEntity,
  decideAccess,
} from "../../lib/permissions/access.ts";
import { accessTo } from "../../lib/permissions/access_to.ts";
import {
  type GrantLevel,
  grantLevels,
  type PublicSharingLevel,
  publicSharingLevels,
  type TokenLevel,
} from "../../lib/store/sharing_level.ts";
import { testStore } from "../store/test_store.ts";

const owner = 1;
const other = 2;
const database = 10;

/** For each public level and grant: what another entity may without a token's restriction. */
const unrestricted: Record<PublicSharingLevel, Record<GrantLevel, AccessLevel>> = {
  "no-access": {
    "no-access": "no-access",
    "read-only": "read-only",
    "read-write": "read-write",
    "manager": "manager",
  },
  "fork": {
    "no-access": "fork",
    "read-only": "read-only",
    "read-write": "read-write",
    "manager": "manager",
  },
  "read-only": {
    "no-access": "read-only",
    "read-only": "read-only",
    "read-write": "read-write",
    "manager": "manager",
  },
};

/** For each level that an entity has: what remains of it under a token's level. */
const restricted: Record<AccessLevel, Record<TokenLevel, AccessLevel>> = {
  "no-access": { "read-only": "no-access", "read-write": "no-access" },
  "fork": { "read-only": "fork", "read-write": "fork" },
  "read-only": { "read-only": "read-only", "read-write": "read-only" },
  "read-write": { "read-only": "read-only", "read-write": "read-write" },
  "manager": { "read-only": "read-only", "read-write": "read-write" },
  "owner": { "read-only": "read-only", "read-write": "read-write" },
};

const abilities: Record<AccessLevel, readonly (keyof Access)[]> = {
  "no-access": [],
  "fork": ["canDiscover"],
  "read-only": ["canDiscover", "canConnect", "canRead"],
  "read-write": ["canDiscover", "canConnect", "canRead", "canWrite"],
  "manager": ["canDiscover", "canConnect", "canRead", "canWrite", "canShare", "canManage"],
  "owner": ["canDiscover", "canConnect", "canRead", "canWrite", "canShare", "canManage"],
};

for (const publicSharingLevel of publicSharingLevels) {
  for (const grant of grantLevels) {
    for (const entityId of [owner, other, null]) {
      const who = entityId === owner ? "the owner" : entityId === null ? "anybody" : "another";
      Deno.test(`public ${publicSharingLevel}, grant ${grant}: what ${who} may`, () => {
        const shared = { id: database, entityId: owner, publicSharingLevel };
        const decide = (databaseId: number | null, level: TokenLevel | null) =>
          decideAccess({ entityId, database: shared, grant, token: { databaseId, level } }).level;
        const expected = entityId === owner
          ? "owner"
          : entityId === null
          ? publicSharingLevel
          : unrestricted[publicSharingLevel][grant];
        assert.equal(
          decideAccess({ entityId, database: shared, grant, token: null }).level,
          expected,
        );
        for (const scope of [null, database]) {
          assert.equal(decide(scope, null), expected);
          assert.equal(decide(scope, "read-only"), restricted[expected]["read-only"]);
          assert.equal(decide(scope, "read-write"), restricted[expected]["read-write"]);
        }
        for (const level of [null, "read-only", "read-write"] as const) {
          assert.equal(decide(database + 1, level), "no-access");
        }
      });
    }
  }
}

Deno.test("each level gives exactly its abilities", () => {
  for (const level of accessLevels) {
    const access = decideAccess(
      level === "owner"
        ? {
          entityId: owner,
          database: { id: database, entityId: owner, publicSharingLevel: "no-access" },
          grant: "no-access",
          token: null,
        }
        : {
          entityId: other,
          database: {
            id: database,
            entityId: owner,
            publicSharingLevel: level === "fork" ? "fork" : "no-access",
          },
          grant: level === "fork" ? "no-access" : level,
          token: null,
        },
    );
    assert.equal(access.level, level);
    const given = Object.keys(access).filter((name) => access[name as keyof Access] === true);
    assert.deepEqual(given, abilities[level]);
  }
});

Deno.test("only an unrestricted token acts for its entity, and for no other", () => {
  const free = { databaseId: null, level: null };
  const cases: readonly [Parameters<typeof canManageEntity>[0], boolean][] = [
    [{ entityId: owner, token: free }, true],
    [{ entityId: owner, token: null }, true],
    [{ entityId: other, token: free }, false],
    [{ entityId: null, token: null }, false],
    [{ entityId: owner, token: { databaseId: database, level: null } }, false],
    [{ entityId: owner, token: { databaseId: null, level: "read-write" } }, false],
    [{ entityId: owner, token: { databaseId: null, level: "read-only" } }, false],
  ];
  for (const [holder, expected] of cases) {
    assert.equal(canManageEntity(holder, owner), expected);
  }
});

Deno.test("access follows the metadata as they are now", () => {
  using test = testStore();
  const { entities, databases, grants } = test.store;
  const alice = entities.create("alice", "user");
  const bob = entities.create("bob", "user");
  const db = databases.create(alice.id, "db", "no-access");
  const bobs = { entityId: bob.id, token: null };
  const now = (holder: typeof bobs | { entityId: null; token: null }) =>
    accessTo(test.store, holder, databases.findById(db.id)!).level;
  assert.equal(now(bobs), "no-access");
  grants.set(db.id, bob.id, "read-write");
  assert.equal(now(bobs), "read-write");
  databases.setPublicSharingLevel(db.id, "read-only");
  assert.equal(now({ entityId: null, token: null }), "read-only");
  grants.set(db.id, bob.id, "no-access");
  assert.equal(now(bobs), "read-only");
});
