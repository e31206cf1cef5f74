import assert from "node:assert/strict";
import fc from "fast-check";
import { PgError } from "../../lib/base/pg_error.ts";
import { databasePath } from "../../lib/store/hosted_database_file.ts";
import { databaseSlug, entitySlug, isSlug, parseDatabaseName } from "../../lib/store/slug.ts";

const slugs = ["test.sqlite", "e2e-first", "testuser_123", "a", "0", "_x", "A.b-c_D", "a..b"];
const others = [
  ...["", ".", "..", ".hidden", "-option", "a/b", "../a", "a\\b", "a\0", "a\0.sqlite", "a b", " a"],
  ...[
    "a\n",
    "a'b",
    'a"b',
    "a;b",
    "a:b",
    "a%2e",
    "ä",
    "а", /* Cyrillic */
    "ａ",
    "a\u200b",
    "ﬁ",
    "\u212a",
  ],
  ...["x".repeat(64), "😀"],
];

Deno.test("letters, digits, underscores, periods and hyphens make a slug, nothing else does", () => {
  for (const slug of slugs) assert.ok(isSlug(slug), slug);
  for (const other of others) assert.ok(!isSlug(other), JSON.stringify(other));
  assert.ok(isSlug("x".repeat(63)));
});

Deno.test("what is no slug is refused as an entity, as a database and in a path", () => {
  const refused = { code: "42602", name: "PgError" };
  for (const other of others) {
    assert.throws(() => entitySlug(other), refused);
    assert.throws(() => databaseSlug(other), refused);
    assert.throws(() => databasePath("data", other, "a"), refused);
    assert.throws(() => databasePath("data", "a", other), refused);
  }
});

Deno.test("an invalid name is shown on one line, shortened", () => {
  assert.throws(
    () => entitySlug(`a\nb${"x".repeat(1000)}`),
    (error) => error instanceof PgError && error.message.length < 100 && !/\n/.test(error.message),
  );
});

Deno.test("entity names become lower case, database names stay", () => {
  assert.equal(entitySlug("Alice"), "alice");
  assert.equal(databaseSlug("Sales.sqlite"), "Sales.sqlite");
});

Deno.test("names of paths, of roles and of authority are reserved for entities only", () => {
  for (const name of ["v1", "Health", "register", "postgres", "pg_monitor", "public", "ADMIN"]) {
    assert.throws(() => entitySlug(name), { code: "42939" });
    assert.equal(databaseSlug(name), name);
  }
  for (const name of ["demo", "testuser", "test", "e2e-first", "pgx"]) {
    assert.equal(entitySlug(name), name);
  }
});

Deno.test("a database is named with its owner or, by the owner, without", () => {
  assert.deepEqual(parseDatabaseName("a/b.sqlite", "me"), { entity: "a", database: "b.sqlite" });
  assert.deepEqual(parseDatabaseName("b.sqlite", "me"), { entity: "me", database: "b.sqlite" });
  for (const name of ["", "/", "a/", "/b", "a/b/c", "../b", "a/..", "a/.", "a/b\0", "a//b"]) {
    assert.equal(parseDatabaseName(name, "me"), null, name);
  }
});

Deno.test("no name leads out of the data folder", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), fc.string(), (entity, database) => {
    let path: string;
    try {
      path = databasePath("/data", entity, database);
    } catch {
      return;
    }
    assert.equal(path, `/data/databases/${entity}/${database}/${database}`);
    assert.match(path, /^\/data\/databases(\/\w[\w.-]*){3}$/);
  }));
});
