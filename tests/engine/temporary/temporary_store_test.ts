/** How temporary tables get from one connection to another and back. */
import assert from "node:assert/strict";
import type { HostedConnection } from "../../../lib/engine/hosted_connection.ts";
import { temporaryName } from "../../../lib/engine/temporary/temporary_object.ts";
import { TemporaryStore } from "../../../lib/engine/temporary/temporary_store.ts";
import { HostedFile } from "../hosted_file.ts";

/** A connection with its store; what it defines does not matter. */
class Side {
  readonly connection: HostedConnection;
  readonly store: TemporaryStore;

  constructor(file: HostedFile, statements: readonly string[] = []) {
    this.connection = file.connect();
    this.store = new TemporaryStore({
      connection: this.connection,
      define: () => false,
      onSchemaChange: () => {},
    });
    this.run(...statements);
  }

  run(...statements: readonly string[]): void {
    for (const sql of statements) this.connection.prepare(sql).run([]);
  }

  rows(sql: string) {
    return this.connection.prepare(sql).all([]);
  }

  /** The schema and all rows of temporary tables, with their rowids where they have any. */
  contents() {
    const schema = this.rows(
      "SELECT type, name, tbl_name, sql FROM temp.sqlite_schema ORDER BY 1, 2",
    );
    const tables = schema.filter(([type, , , sql]) =>
      type === "table" && !String(sql).includes("VIRTUAL")
    ).map(([, name, , sql]) => {
      const rowid = /WITHOUT ROWID|"rowid"/.test(String(sql)) ? "" : "rowid, ";
      return this.rows(`SELECT ${rowid}* FROM ${temporaryName(String(name))} ORDER BY 1`);
    });
    return { schema, tables };
  }

  take(other: Side, names: ReadonlySet<string> | null = null): void {
    this.store.begin();
    for (const part of other.store.parts(names)) this.store.receive(part);
    this.store.end(true);
  }
}

const everything = [
  "CREATE TEMP TABLE plain (a, b)",
  "INSERT INTO plain VALUES (1, 'one'), (2.5, x'0102'), (NULL, 9223372036854775807)",
  "DELETE FROM plain WHERE a = 1",
  "CREATE TEMP TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, s TEXT UNIQUE)",
  "INSERT INTO numbered (s) VALUES ('a'), ('b')",
  "DELETE FROM numbered WHERE id = 2",
  "CREATE TEMP TABLE keyed (k TEXT PRIMARY KEY, n, twice AS (n * 2)) WITHOUT ROWID",
  "INSERT INTO keyed VALUES ('k', 1)",
  `CREATE TEMP TABLE "odd ""name" ("rowid" TEXT, "_rowid_" TEXT, "oid" TEXT)`,
  `INSERT INTO "odd ""name" VALUES ('r', 's', 't')`,
  "CREATE TEMP TABLE child (id REFERENCES parent (id))",
  "CREATE TEMP TABLE parent (id INTEGER PRIMARY KEY)",
  "INSERT INTO parent VALUES (7)",
  "INSERT INTO child VALUES (7)",
  "CREATE INDEX temp.by_b ON plain (b) WHERE b > 0",
  "CREATE UNIQUE INDEX temp.by_n ON keyed (n)",
  "CREATE TEMP VIEW seen AS SELECT a FROM plain",
  "CREATE TEMP TRIGGER on_view INSTEAD OF INSERT ON seen BEGIN INSERT INTO plain VALUES (new.a, 0); END",
  "CREATE TEMP TRIGGER on_file AFTER INSERT ON main.t BEGIN INSERT INTO plain VALUES (new.x, 'f'); END",
  "CREATE VIRTUAL TABLE temp.words USING fts5(w)",
  "INSERT INTO words VALUES ('a quick fox')",
];

Deno.test("all that is temporary is the same on another connection, and works there", () => {
  using file = new HostedFile(["CREATE TABLE t (x)"]);
  const here = new Side(file, everything);
  const there = new Side(file);
  there.take(here);
  assert.deepEqual(there.contents(), here.contents());
  there.run("INSERT INTO seen VALUES (5)", "INSERT INTO t VALUES (6)");
  assert.deepEqual(there.rows("SELECT b FROM plain WHERE a IN (5, 6) ORDER BY a"), [[0n], ["f"]]);
  assert.deepEqual(there.rows("SELECT w FROM words WHERE words MATCH 'quick'"), [["a quick fox"]]);
  there.run("INSERT INTO numbered (s) VALUES ('c')");
  assert.deepEqual(there.rows("SELECT max(id) FROM numbered"), [[3n]]);
  assert.throws(() => there.run("INSERT INTO child VALUES (8)"), /FOREIGN KEY/);
});

Deno.test("what was changed is named, and may take the place of what there was", () => {
  using file = new HostedFile(["CREATE TABLE t (x)"]);
  const withoutWords = everything.slice(0, -2);
  const here = new Side(file, withoutWords);
  const there = new Side(file);
  there.take(here);
  there.store.watch();
  there.rows("SELECT * FROM plain");
  assert.equal(there.store.changes(), null);
  there.run("INSERT INTO t VALUES (6)", "DROP TABLE child", "CREATE TEMP TABLE fresh (x)");
  const changes = there.store.changes();
  assert.deepEqual([...changes!].sort(), ["by_b", "child", "fresh", "plain"]);
  here.store.begin();
  for (const _step of here.store.remove(changes));
  for (const part of there.store.parts(changes)) here.store.receive(part);
  here.store.end(false);
  assert.equal(here.rows("SELECT count(*) FROM child")[0]![0], 1n);
  here.store.begin();
  for (const _step of here.store.remove(changes));
  for (const part of there.store.parts(changes)) here.store.receive(part);
  here.store.end(true);
  assert.deepEqual(here.contents().schema, there.contents().schema);
  assert.deepEqual(here.rows("SELECT * FROM plain"), there.rows("SELECT * FROM plain"));
});

Deno.test("many rows come in parts and go in steps", () => {
  using file = new HostedFile([]);
  const here = new Side(file, [
    "CREATE TEMP TABLE many (s)",
    `INSERT INTO many WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000)
      SELECT i FROM n`,
    "INSERT INTO many VALUES (zeroblob(1000000)), (zeroblob(1000000)), ('last')",
  ]);
  const parts = [...here.store.parts(null)];
  assert.ok(parts.length > 40, `${parts.length} parts`);
  assert.equal(parts.reduce((sum, { values }) => sum + values.length, 0), 2 * 10_003);
  assert.ok(
    parts.every(({ values }) => values.filter((each) => each instanceof Uint8Array).length < 2),
  );
  here.store.begin();
  assert.ok([...here.store.remove(null)].length >= 5);
  here.store.end(true);
  assert.deepEqual(here.contents().schema, []);
});

Deno.test("temporary tables may be too large to be carried", () => {
  using file = new HostedFile([]);
  const here = new Side(file, ["CREATE TEMP TABLE t (s)"]);
  here.store.assertWithin(100_000);
  here.run("INSERT INTO t VALUES (zeroblob(200000))");
  assert.throws(() => here.store.assertWithin(100_000), { code: "53400" });
  here.run("DELETE FROM t");
  here.store.assertWithin(100_000);
});
