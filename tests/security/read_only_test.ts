/** Writing by whoever may only read. */
import assert from "node:assert/strict";
import { attempt, Stage } from "./stage.ts";

const writes: Readonly<Record<string, readonly [sql: string, code: string]>> = {
  "insert": ["INSERT INTO vault VALUES (2, 'x')", "25006"],
  "insert in SQLite's words": ["INSERT OR REPLACE INTO vault VALUES (1, 'x')", "25006"],
  "replace": ["REPLACE INTO vault VALUES (1, 'x')", "25006"],
  "insert or update": [
    "INSERT INTO vault VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET content = 'x'",
    "25006",
  ],
  "insert that does nothing": ["INSERT INTO vault VALUES (1, 'x') ON CONFLICT DO NOTHING", "25006"],
  "update": ["UPDATE vault SET content = 'x'", "25006"],
  "update of no row": ["UPDATE vault SET content = 'x' WHERE false", "25006"],
  "update or ignore": ["UPDATE OR IGNORE vault SET content = 'x'", "25006"],
  "delete": ["DELETE FROM vault", "25006"],
  "delete and return": ["DELETE FROM vault RETURNING *", "25006"],
  "truncate": ["TRUNCATE vault", "25006"],
  "a write within WITH": ["WITH x AS (DELETE FROM vault RETURNING *) SELECT * FROM x", "25006"],
  "a write behind WITH": ["WITH x AS (SELECT 1) DELETE FROM vault", "25006"],
  "merge": [
    "MERGE INTO vault USING (SELECT 1 AS id) s ON vault.id = s.id WHEN MATCHED THEN DELETE",
    "25006",
  ],
  "a table": ["CREATE TABLE mine (a int)", "25006"],
  "a table of a query": ["CREATE TABLE mine AS SELECT * FROM vault", "25006"],
  "a table by INTO": ["SELECT * INTO mine FROM vault", "25006"],
  "a table in SQLite's words": [
    "CREATE TABLE mine (a INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID",
    "25006",
  ],
  "a view": ["CREATE VIEW mine AS SELECT 1", "25006"],
  "an index": ["CREATE INDEX mine ON vault (content)", "25006"],
  "a trigger": ["CREATE TRIGGER t AFTER INSERT ON vault BEGIN DELETE FROM vault; END", "25006"],
  "a sequence": ["CREATE SEQUENCE mine", "25006"],
  "a type": ["CREATE TYPE mood AS ENUM ('sad')", "25006"],
  "a schema": ["CREATE SCHEMA mine", "25006"],
  "drop": ["DROP TABLE vault CASCADE", "25006"],
  "drop a view": ["DROP VIEW seen", "25006"],
  "alter": ["ALTER TABLE vault ADD COLUMN x int", "25006"],
  "rename": ["ALTER TABLE vault RENAME TO mine", "25006"],
  "drop a column": ["ALTER TABLE vault DROP COLUMN content", "25006"],
  "a comment": ["COMMENT ON TABLE vault IS 'x'", "25006"],
  "reindex": ["REINDEX TABLE vault", "25006"],
  "behind a read": ["SELECT 1; DELETE FROM vault", "25006"],
  "behind the end of a transaction": ["BEGIN READ ONLY; COMMIT; DELETE FROM vault", "25006"],
  "in a transaction that says it writes": ["BEGIN READ WRITE; DELETE FROM vault", "25006"],
  "after switching it on": ["SET transaction_read_only = off; DELETE FROM vault", "25006"],
  "after switching the default": [
    "SET default_transaction_read_only = off; DELETE FROM vault",
    "25006",
  ],
  "after resetting": ["RESET ALL; DISCARD ALL; DELETE FROM vault", "25006"],
  "after SQLite's switch": ["PRAGMA query_only = OFF", "42501"],
  "SQLite's file header": ["PRAGMA user_version = 7", "25006"],
  "SQLite's application": ["PRAGMA application_id = 7", "25006"],
  "explained and run": ["EXPLAIN ANALYZE DELETE FROM vault", "25006"],
  "prepared": ["PREPARE p AS DELETE FROM vault; EXECUTE p", "25006"],
  "in code": ["DO $$ BEGIN DELETE FROM vault; END $$", "25006"],
  "copied": ["COPY vault FROM STDIN", "25006"],
  "a right": ["GRANT ALL ON vault TO bob", "25006"],
  "the owner": ["ALTER TABLE vault OWNER TO bob", "25006"],
  "a notification with a write": ["NOTIFY x; DELETE FROM vault", "25006"],
};

for (const how of ["a grant to read", "a token that reads", "being public"] as const) {
  Deno.test(`with ${how}, nothing is written`, async (test) => {
    await using stage = await Stage.start();
    const { server } = stage;
    const { store } = server.server;
    const shared = store.databases.find("ann", "shared.sqlite")!;
    const bob = store.entities.findBySlug("bob")!;
    let password = stage.bob;
    if (how === "a token that reads") {
      store.grants.set(shared.id, bob.id, "manager");
      password = server.createToken("bob", { level: "read-only" });
    } else if (how === "being public") {
      store.grants.set(shared.id, bob.id, "no-access");
      store.databases.setPublicSharingLevel(shared.id, "read-only");
    }
    for (const [title, [sql, code]] of Object.entries(writes)) {
      await test.step(title, async () => {
        using client = await stage.connect("ann/shared.sqlite", password);
        const given = await attempt(client, sql);
        assert(given === code || given === "0A000", given);
        if (how !== "a grant to read") return;
        const { status } = await stage.http("POST", "/v1/ann/shared.sqlite/query", { body: sql });
        assert(status === 403 || status === 400, String(status));
      });
    }
    await stage.assertUntouched();
  });
}
