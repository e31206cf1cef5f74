/** Names and expressions that are to become statements, and definitions that are to do more than they say. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { CommandError } from "../../lib/cli/command_error.ts";
import { attempt, Stage } from "./stage.ts";

/** Names that would end a text, were they put into one without care. */
const names = [
  "x'; DELETE FROM kept; --",
  "x'); DELETE FROM kept; --",
  'x"; DELETE FROM kept; --',
  "x'' ; UPDATE sqlite_schema SET sql = ''; --",
  "x]; DROP TABLE kept; --",
  "x`; DROP TABLE kept; --",
  "x\\'; DROP TABLE kept; --",
  "x/*",
  "x--",
  "$1",
  "?1",
  ":x",
];

/** Definitions that change the schema's own table; NAME stands for a quoted identifier, TEXT for a literal. */
const definitions = [
  "ALTER TABLE target RENAME COLUMN a TO NAME",
  "ALTER TABLE target RENAME TO NAME",
  "ALTER TABLE target ADD COLUMN NAME text DEFAULT TEXT",
  "ALTER TABLE target ADD CONSTRAINT NAME CHECK (b <> TEXT)",
  "ALTER TABLE target ADD CONSTRAINT NAME UNIQUE (b)",
  "ALTER TABLE target ALTER COLUMN b SET DEFAULT TEXT",
  "ALTER TABLE target ALTER COLUMN b TYPE varchar(200)",
  "ALTER TABLE target ALTER COLUMN b SET NOT NULL",
  "CREATE TABLE NAME (a text DEFAULT TEXT CHECK (a <> TEXT))",
  "CREATE INDEX NAME ON target (b) WHERE b <> TEXT",
  "CREATE VIEW NAME AS SELECT TEXT AS x",
  "COMMENT ON TABLE target IS TEXT",
  "CREATE SEQUENCE NAME",
  "CREATE SCHEMA NAME",
  "CREATE TYPE NAME AS ENUM (TEXT)",
  "CREATE DOMAIN NAME AS text CHECK (VALUE <> TEXT)",
];

Deno.test("no name or literal in a definition becomes a statement", async (test) => {
  await using stage = await Stage.start();
  using client = await stage.connect();
  await client.query("CREATE TABLE kept (a int); CREATE TABLE target (a int, b text)");
  await client.query("INSERT INTO kept VALUES (1); INSERT INTO target VALUES (1, 'x')");
  for (const definition of definitions) {
    await test.step(definition, async () => {
      for (const name of names) {
        const sql = definition
          .replaceAll("NAME", `"${name.replaceAll('"', '""')}"`)
          .replaceAll("TEXT", `'${name.replaceAll("'", "''")}'`);
        await client.query("BEGIN");
        await client.query(sql);
        const seen = await attempt(client, "SELECT a FROM kept");
        assert(seen === 'not refused: [["1"]]' || seen === "25P02", `${sql}: ${seen}`);
        // The guards are up again, whether that succeeded or not.
        await client.query("ROLLBACK");
        assert.deepEqual(await client.rows("SELECT a FROM kept"), [["1"]], sql);
        assert.equal(await attempt(client, "UPDATE sqlite_schema SET sql = 'x'"), "42501");
        assert.equal(await attempt(client, "PRAGMA writable_schema = ON"), "42501");
        assert.equal(await attempt(client, "ATTACH ':memory:' AS x"), "42501");
      }
      assert.deepEqual(await client.rows("PRAGMA integrity_check"), [["ok"]]);
    });
  }
});

/** What SQLite itself would not make. */
function forged(sql: string): string[] {
  const text = `'${sql.replaceAll("'", "''")}'`;
  return [
    "CREATE TABLE trap (x text)",
    "PRAGMA writable_schema = ON",
    `UPDATE sqlite_schema SET sql = ${text}`,
  ];
}

/** Files that somebody has made with another SQLite, to be imported: what they hold runs for nobody. */
const traps: Readonly<Record<string, readonly string[]>> = {
  "a view that loads a library": ["CREATE VIEW trap AS SELECT load_extension('/tmp/x.so') AS x"],
  "a view that tells where files are": [
    "CREATE VIEW trap AS SELECT file AS x FROM pragma_database_list",
  ],
  "a view with a tokenizer": ["CREATE VIEW trap AS SELECT fts3_tokenizer('simple') AS x"],
  "a view over the log": ["CREATE VIEW trap AS SELECT sqlite_log(1, 'x') AS x"],
  "a trigger that loads a library": [
    "CREATE TABLE trap (x text)",
    "CREATE TRIGGER t BEFORE INSERT ON trap BEGIN SELECT load_extension('/tmp/x.so'); END",
  ],
  "a default that loads a library": [
    "CREATE TABLE trap (y int, x text DEFAULT (load_extension('/tmp/x.so')))",
  ],
  "a check that loads a library": forged(
    "CREATE TABLE trap (x text CHECK (load_extension(x) IS NULL))",
  ),
  "a generated column that loads a library": forged(
    "CREATE TABLE trap (y int, x text AS (load_extension('/tmp/x.so')))",
  ),
  "a table that is the schema": [
    "CREATE TABLE trap (x text)",
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET rootpage = 1",
  ],
};

Deno.test("what an imported file holds does no more than SQL may", async (test) => {
  const { copyDatabase } = await import("../../lib/cli/admin/database_copy.ts");
  const { defaultLimits } = await import("../../lib/base/limits.ts");
  await using stage = await Stage.start();
  for (const [title, statements] of Object.entries(traps)) {
    await test.step(title, async () => {
      const name = `${title.replaceAll(" ", "-")}.sqlite`;
      const source = join(stage.server.folder, name);
      const made = new DatabaseSync(source, { defensive: false } as object);
      for (const sql of statements) made.exec(sql);
      made.close();
      stage.server.createDatabase("bob", name);
      const file = stage.file("bob", name);
      await Deno.remove(file);
      try {
        await copyDatabase(source, file, "WAL", defaultLimits);
      } catch (error) {
        // Some are seen for what they are.
        assert(error instanceof CommandError, String(error));
        return;
      }
      using client = await stage.connect(`bob/${name}`);
      for (
        const sql of [
          "SELECT x FROM trap",
          "INSERT INTO trap DEFAULT VALUES",
          "INSERT INTO trap (x) VALUES ('x')",
        ]
      ) {
        const given = await attempt(client, sql);
        assert(!given.includes(stage.server.folder) && !given.includes(".so"), given);
      }
      assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
    });
  }
  await stage.assertUntouched();
});
