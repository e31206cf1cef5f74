import assert from "node:assert/strict";
import { readClause, readTableText, tableText } from "../../../lib/sql/definition/table_text.ts";

const sql = `CREATE TABLE "a (b" (
  id INTEGER CONSTRAINT k PRIMARY KEY AUTOINCREMENT,
  "my ""name" varchar(20) NOT NULL DEFAULT 'x, (y' COLLATE NOCASE,
  n DEFAULT -1 CHECK (n > 0 AND n IN (1, 2)) UNIQUE ON CONFLICT IGNORE,
  r int REFERENCES t (c) ON DELETE SET NULL ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED NOT NULL,
  g int GENERATED ALWAYS AS (n + 1) STORED,
  d timestamptz DEFAULT (strftime('%s')) NULL,
  CONSTRAINT u UNIQUE (n, "my ""name"), FOREIGN KEY (r) REFERENCES t ON DELETE CASCADE
) STRICT, WITHOUT ROWID`;

Deno.test("a table is taken apart into columns, clauses and constraints", () => {
  const text = readTableText(sql)!;
  assert.deepEqual(
    text.columns.map(({ name, type, clauses }) => [name, type, ...clauses.map(({ kind }) => kind)]),
    [
      ["id", "INTEGER", "primary key"],
      ['my "name', "varchar(20)", "not null", "default", "collate"],
      ["n", "", "default", "check", "unique"],
      ["r", "int", "foreign key", "not null"],
      ["g", "int", "generated"],
      ["d", "timestamptz", "default", "null"],
    ],
  );
  assert.deepEqual(text.constraints.map(({ kind, name }) => [kind, name]), [
    ["unique", "u"],
    ["foreign key", undefined],
  ]);
  assert.equal(text.options, "STRICT, WITHOUT ROWID");
});

Deno.test("what is put together again means the same", () => {
  const once = tableText("t", readTableText(sql)!);
  assert.equal(tableText("t", readTableText(once)!), once);
});

Deno.test("a single clause tells its name and whether it numbers", () => {
  assert.deepEqual(readClause('CONSTRAINT "a b" PRIMARY KEY AUTOINCREMENT'), {
    kind: "primary key",
    name: "a b",
    body: "PRIMARY KEY AUTOINCREMENT",
    autoincrement: true,
  });
  assert.deepEqual(readClause("DEFAULT 'x'"), { kind: "default", body: "DEFAULT 'x'" });
});

Deno.test("a virtual table has no such text", () => {
  assert.equal(readTableText("CREATE VIRTUAL TABLE t USING fts5(a)"), undefined);
});
