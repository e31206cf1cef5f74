import assert from "node:assert/strict";
import { readCreateTable } from "../../lib/engine/create_table_reader.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { HostedFile } from "./hosted_file.ts";

/** Tables written in every way that SQLite takes; each is compared with what SQLite says of it. */
const tables = [
  "CREATE TABLE t(a)",
  "CREATE TABLE t(a, b INT, c int, d Integer, e TEXT, f real, g BLOB, h any)",
  "CREATE TABLE t(a \"my type\", b [two words] , c 'str', d `ticks`, e varchar( 20 ), f numeric (10,2))",
  "CREATE TABLE t(a timestamp  with   time zone, b double precision, c unsigned big int)",
  "CREATE TABLE t(a int4[], b numeric BLOB(10,2), c jsonb TEXT, d varchar[](20), e interval day_to_second(3))",
  "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT NOT NULL ON CONFLICT FAIL)",
  "CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b UNIQUE)",
  "CREATE TABLE t(a INT PRIMARY KEY, b INTEGER UNIQUE ON CONFLICT REPLACE UNIQUE)",
  "CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a))",
  "CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a DESC))",
  "CREATE TABLE t(a TEXT, b INT, PRIMARY KEY(b, a), UNIQUE(a), UNIQUE(b, a)) WITHOUT ROWID, STRICT",
  "CREATE TABLE t(a, b, c, UNIQUE(a, b), UNIQUE(b, a), UNIQUE(a), UNIQUE(A), PRIMARY KEY(c, a))",
  "CREATE TABLE t(a UNIQUE, b COLLATE nocase UNIQUE, UNIQUE(a COLLATE nocase), UNIQUE(b), UNIQUE(b COLLATE binary))",
  "CREATE TABLE t(a DEFAULT 1, b DEFAULT -1.5e3, c DEFAULT +2, d DEFAULT 'it''s', e DEFAULT x'00ff', f DEFAULT NULL)",
  "CREATE TABLE t(a DEFAULT (1 + (2 * 3)), b DEFAULT CURRENT_TIMESTAMP, c DEFAULT true, d DEFAULT ( 'x' ) NOT NULL)",
  "CREATE TABLE t(a INT, b INT GENERATED ALWAYS AS (a + 1) STORED, c AS (a * 2), d TEXT AS (a || ')') VIRTUAL NOT NULL)",
  "CREATE TABLE t(a CHECK (a > 0), b CONSTRAINT named CHECK (b <> ')'), CHECK (a < b), CONSTRAINT c2 CHECK (a + b < 9))",
  'CREATE TABLE "t"("a b" INT, [c d] INT, `e f` INT, "g""h" TEXT, select_ INT, key INT, "check" INT)',
  "CREATE TABLE t(a -- comment, with ( parens\n INT /* another ) */ NOT NULL, b)",
  "CREATE TABLE t(a INT CONSTRAINT lonely, b INT CONSTRAINT nn NOT NULL CONSTRAINT u UNIQUE)",
  "CREATE TABLE t(a INT, b INT, CONSTRAINT k UNIQUE(a) CONSTRAINT l CHECK (a > 1) UNIQUE(b))",
  "CREATE TABLE t(a REFERENCES parent, b INT REFERENCES parent(x) ON DELETE SET NULL ON UPDATE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(a, b) REFERENCES pair ON DELETE RESTRICT NOT DEFERRABLE)",
  "CREATE TABLE t(größe INT, 名前 TEXT PRIMARY KEY)",
  "CREATE TABLE t AS SELECT 1 AS a, 'x' AS b, CAST(2 AS INT) AS c",
];

for (const sql of tables) {
  Deno.test(`a table is read as SQLite reads it: ${sql.slice(13, 80)}`, () => {
    using file = new HostedFile([
      "CREATE TABLE parent(x INTEGER PRIMARY KEY)",
      "CREATE TABLE pair(y, z, PRIMARY KEY(y, z))",
      sql,
    ]);
    const connection = file.connect();
    const schema = new SchemaReader(connection, new SchemaCache()).schema();
    const relation = schema.relations.get("t")!;
    const described = connection.prepare(
      "SELECT name, type, dflt_value, hidden, \"notnull\" OR pk > 0 FROM pragma_table_xinfo('t')",
    ).all([]);
    const hidden = { no: 0n, virtual: 2n, stored: 3n };
    assert.deepEqual(
      relation.columns.map((column) => [
        column.name,
        column.declaredType,
        column.defaultExpression,
        hidden[column.generated],
        column.notNull ? 1n : 0n,
      ]),
      described.map((row) => [...row]),
    );
    assert.deepEqual(indexesRead(schema.indexesOf(relation)), indexesOf(connection));
    const foreignKeys = connection.prepare(
      'SELECT id, "table", "from", "to", on_delete, on_update FROM pragma_foreign_key_list(\'t\') ORDER BY id DESC, seq',
    ).all([]).map(([_id, ...rest]) => rest);
    const read = relation.constraints.filter(({ kind }) => kind === "foreign key").flatMap((key) =>
      key.columns.map((column, index) => {
        const { table, columns, onDelete, onUpdate } = key.references!;
        return [table, column, columns[index], onDelete, onUpdate];
      })
    );
    // SQLite leaves the target empty where the text names no columns.
    assert.deepEqual(
      read.map(([table, from, , ...actions]) => [table, from, ...actions]),
      foreignKeys.map(([table, from, , ...actions]) => [table, from, ...actions]),
    );
    for (const [index, row] of foreignKeys.entries()) {
      if (row[2] !== null) assert.equal(read[index]![2], row[2]);
    }
  });
}

type Indexes = ReturnType<ReturnType<SchemaReader["schema"]>["indexesOf"]>;

function indexesRead(indexes: Indexes): unknown {
  return indexes.filter(({ sqliteName }) => sqliteName !== null)
    .map((
      { sqliteName, primary, keys },
    ) => [sqliteName, primary, keys.map(({ column }) => column!.toLowerCase())])
    .sort();
}

function indexesOf(connection: ReturnType<HostedFile["connect"]>): unknown {
  const list = connection.prepare("SELECT name, origin FROM pragma_index_list('t')").all([]);
  return list.map(([name, origin]) => {
    const keys = connection.prepare("SELECT lower(name) FROM pragma_index_info(?1)").all([name!]);
    return [name, origin === "pk", keys.map(([column]) => column)];
  }).sort();
}

Deno.test("checks keep their text and names", () => {
  const { constraints } = readCreateTable(
    "CREATE TABLE t(a INT CHECK ( a > (1) ), CONSTRAINT \"odd name\" CHECK (a <> ')'))",
  );
  assert.deepEqual(constraints.map(({ name, expression, column }) => [name, expression, column]), [
    [null, "a > (1)", "a"],
    ["odd name", "a <> ')'", null],
  ]);
});
