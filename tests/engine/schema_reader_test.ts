import assert from "node:assert/strict";
import type { DatabaseSchema } from "../../lib/catalog/schema.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { oids } from "../../lib/pgtypes/oids.ts";
import { HostedFile } from "./hosted_file.ts";

function schemaOf(file: HostedFile): DatabaseSchema {
  return new SchemaReader(file.connect(), new SchemaCache()).schema();
}

function names(schema: DatabaseSchema): readonly string[] {
  return [...schema.relations.values()].filter(({ internal }) => !internal).map(({ name }) => name);
}

const defaultNames: readonly (readonly [sql: string, names: readonly string[]])[] = [
  ["CREATE TABLE users(id INTEGER PRIMARY KEY, name UNIQUE)", ["users_pkey", "users_name_key"]],
  [
    "CREATE TABLE orders(user_id REFERENCES users, a, b, FOREIGN KEY (a, b) REFERENCES pair(x, y))",
    ["orders_user_id_fkey", "orders_a_b_fkey"],
  ],
  [
    "CREATE TABLE users(score CHECK (score > 0), a, b, CHECK (a < b), CHECK (a > 1), CHECK (a > 2), CHECK (1 = 1), CHECK (2 = 2))",
    [
      "users_score_check",
      "users_check",
      "users_a_check",
      "users_a_check1",
      "users_check1",
      "users_check2",
    ],
  ],
  ["CREATE TABLE t(a, b, UNIQUE(a, b), CONSTRAINT mine UNIQUE(b))", ["t_a_b_key", "mine"]],
  [
    "CREATE TABLE t(a CONSTRAINT t_b_check CHECK (a > 0), b CHECK (b > 0))",
    ["t_b_check", "t_b_check1"],
  ],
  [
    `CREATE TABLE ${"t".repeat(60)}(${"c".repeat(50)} UNIQUE)`,
    [`${"t".repeat(29)}_${"c".repeat(29)}_key`],
  ],
];

for (const [sql, expected] of defaultNames) {
  Deno.test(`unnamed constraints get PostgreSQL's names: ${expected[0]}`, () => {
    using file = new HostedFile([sql]);
    const [name] = names(schemaOf(file));
    const { constraints } = schemaOf(file).relations.get(name!)!;
    assert.deepEqual(constraints.map((constraint) => constraint.name), expected);
  });
}

Deno.test("a rowid alias is int8, or what a check of a type's name says", () => {
  for (const [check, oid] of [["", oids.int8], ["int2", oids.int2], ["int4", oids.int4]] as const) {
    const constraint = check === "" ? "" : `CONSTRAINT ${check} CHECK (id BETWEEN -5 AND 5)`;
    using file = new HostedFile([`CREATE TABLE t(id INTEGER PRIMARY KEY ${constraint})`]);
    const { columns, constraints } = schemaOf(file).relations.get("t")!;
    assert.equal(columns[0]!.type.oid, oid);
    assert.equal(columns[0]!.rowidAlias, true);
    assert.deepEqual(constraints.map(({ name }) => name), ["t_pkey"]);
  }
});

Deno.test("relations of every kind are told apart, and SQLite's own are marked", () => {
  using file = new HostedFile([
    "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT)",
    "CREATE VIEW v AS SELECT a, a + 1 AS next FROM t",
    "CREATE VIRTUAL TABLE f USING fts5(body)",
    "CREATE VIEW broken AS SELECT * FROM gone",
  ]);
  const schema = schemaOf(file);
  const kinds = ["t", "v", "f", "broken"].map((name) => schema.relations.get(name)!.kind);
  assert.deepEqual(kinds, ["table", "view", "virtual", "view"]);
  assert.deepEqual(names(schema), ["t", "v", "f", "broken"]);
  assert.deepEqual(schema.relations.get("v")!.columns.map(({ name }) => name), ["a", "next"]);
  assert.deepEqual(schema.relations.get("f")!.columns.map(({ name }) => name), ["body"]);
  assert.deepEqual(schema.relations.get("broken")!.columns, []);
  for (const name of ["sqlite_schema", "sqlite_master", "sqlite_sequence", "f_data", "f_config"]) {
    assert.equal(schema.relations.get(name)!.internal, true, name);
  }
});

Deno.test("names are found whatever their case, and temporary relations come first", () => {
  using file = new HostedFile(["CREATE TABLE Users(a)", "CREATE TABLE Other(b)"]);
  const connection = file.connect();
  const reader = new SchemaReader(connection, new SchemaCache());
  assert.equal(reader.schema().relations.get("uSERS")!.name, "Users");
  connection.prepare("CREATE TEMP TABLE users(t)").run([]);
  reader.schemaMayHaveChanged();
  const schema = reader.schema();
  assert.equal(schema.relations.get("USERS")!.temporary, true);
  assert.equal(schema.permanent.get("users")!.columns[0]!.name, "a");
  assert.equal(schema.temporary.get("users")!.columns[0]!.name, "t");
  assert.deepEqual(names(schema), ["users", "Other"]);
  assert.notEqual(schema.permanent.get("users")!.oid, schema.temporary.get("users")!.oid);
});

Deno.test("indexes and triggers are listed with what they are made of", () => {
  using file = new HostedFile([
    "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT UNIQUE, b)",
    "CREATE UNIQUE INDEX i ON t(a COLLATE nocase DESC, lower(b)) WHERE b > 3",
    "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
  ]);
  const schema = schemaOf(file);
  const relation = schema.relations.get("t")!;
  const indexes = schema.indexesOf(relation).map(({ oid: _oid, ...index }) => index);
  const key = (column: string | null, expression = column!, more = {}) => ({
    column,
    expression,
    collation: null,
    descending: false,
    ...more,
  });
  assert.deepEqual(indexes, [
    {
      name: "t_pkey",
      sqliteName: null,
      unique: true,
      primary: true,
      keys: [key("id")],
      condition: null,
    },
    {
      name: "t_a_key",
      sqliteName: "sqlite_autoindex_t_1",
      unique: true,
      primary: false,
      keys: [key("a")],
      condition: null,
    },
    {
      name: "i",
      sqliteName: "i",
      unique: true,
      primary: false,
      keys: [
        key("a", "a", { collation: "nocase", descending: true }),
        key(null, "lower(b)"),
      ],
      condition: "b > 3",
    },
  ]);
  assert.deepEqual(schema.triggersOf(relation).map(({ name }) => name), ["g"]);
  const given = [relation.oid, ...schema.indexesOf(relation).map(({ oid }) => oid)];
  assert.equal(new Set(given).size, given.length);
});

Deno.test("OIDs are PostgreSQL's for user objects and outlive other objects and VACUUM's renumbering", () => {
  using file = new HostedFile(["CREATE TABLE first(a)", "CREATE TABLE second(a UNIQUE)"]);
  const before = schemaOf(file).relations.get("second")!.oid;
  const connection = file.connect();
  for (const sql of ["DROP TABLE first", "CREATE TABLE third(a)", "CREATE TABLE a_fourth(a)"]) {
    connection.prepare(sql).run([]);
  }
  assert(before >= 16_384 && before < 2 ** 31);
  assert.equal(schemaOf(file).relations.get("second")!.oid, before);
});

Deno.test("DDL is seen at once, inside its transaction, and gone after a rollback", () => {
  using file = new HostedFile(["CREATE TABLE t(a)"]);
  const cache = new SchemaCache();
  const [one, two] = [file.connect(), file.connect()];
  const reader = new SchemaReader(one, cache);
  const other = new SchemaReader(two, cache);
  const ddl = (sql: string) => {
    one.prepare(sql).run([]);
    reader.schemaMayHaveChanged();
  };
  const committed = reader.schema();
  assert.equal(reader.schema(), committed);
  one.prepare("BEGIN").run([]);
  ddl("CREATE TABLE wrong(a)");
  const inside = reader.schema();
  assert.deepEqual(names(inside), ["t", "wrong"]);
  assert.deepEqual(names(other.schema()), ["t"]);
  one.prepare("ROLLBACK").run([]);
  reader.stateMayBeRestored();
  assert.deepEqual(names(reader.schema()), ["t"]);
  ddl("CREATE TABLE correct(a)");
  assert.deepEqual(names(reader.schema()), ["t", "correct"]);
  assert.notEqual(reader.schema().version, inside.version);
  assert.deepEqual(names(other.schema()), ["t", "correct"]);
});

Deno.test("DDL after a rollback to a savepoint is not mistaken for what was rolled back", () => {
  using file = new HostedFile();
  const connection = file.connect();
  const reader = new SchemaReader(connection, new SchemaCache());
  const seen: (readonly string[])[] = [];
  for (
    const sql of [
      "BEGIN",
      "SAVEPOINT s",
      "CREATE TABLE one(a)",
      "ROLLBACK TO s",
      "CREATE TABLE two(a)",
      "COMMIT",
    ]
  ) {
    const statement = connection.prepare(sql);
    statement.run([]);
    if (statement.traits.changesSchema) reader.schemaMayHaveChanged();
    else if (statement.traits.endsTransaction) reader.stateMayBeRestored();
    seen.push(names(reader.schema()));
  }
  assert.deepEqual(seen, [[], [], ["one"], [], ["two"], ["two"]]);
});

Deno.test("connections that see the same schema call it by the same version, and only they", () => {
  using file = new HostedFile(["CREATE TABLE t(a)"]);
  const cache = new SchemaCache();
  const connections = [file.connect(), file.connect()];
  const readers = connections.map((connection) => new SchemaReader(connection, cache));
  const versions = () => readers.map((reader) => reader.schema().version);
  const ddl = (index: number, sql: string) => {
    connections[index]!.prepare(sql).run([]);
    readers[index]!.schemaMayHaveChanged();
  };
  const [one, two] = versions();
  assert.equal(one, two);
  ddl(0, "CREATE TABLE u(a)");
  assert.equal(versions()[0], versions()[1]);
  ddl(0, "CREATE TEMP TABLE mine(a)");
  ddl(1, "CREATE TEMP TABLE yours(b)");
  assert.notEqual(versions()[0], versions()[1]);
});

Deno.test("SQLite knows what another connection has changed, also where the schema was read there", () => {
  using file = new HostedFile(["CREATE TABLE t (a)"]);
  const cache = new SchemaCache();
  const [one, other] = [file.connect(), file.connect()];
  const [reader, otherReader] = [new SchemaReader(one, cache), new SchemaReader(other, cache)];
  reader.schema();
  other.prepare("ALTER TABLE t ADD COLUMN b").run([]);
  otherReader.schemaMayHaveChanged();
  otherReader.schema();
  assert.equal(reader.schema().relations.get("t")?.columns.length, 2);
  one.prepare("ALTER TABLE t RENAME COLUMN b TO c").run([]);
  reader.schemaMayHaveChanged();
  assert.deepEqual(reader.schema().relations.get("t")?.columns.map(({ name }) => name), ["a", "c"]);
});

Deno.test("who still reads rows of before sees the schema of before, and others that of now", () => {
  using file = new HostedFile(["CREATE TABLE t(a)", "INSERT INTO t VALUES (1), (2)"]);
  const cache = new SchemaCache();
  const [reading, writing, third] = [file.connect(), file.connect(), file.connect()];
  const readers = [reading, writing, third].map((each) => new SchemaReader(each, cache));
  const seen = () => readers.map((reader) => names(reader.schema()).length);
  assert.deepEqual(seen(), [1, 1, 1]);
  const rows = reading.prepare("SELECT a FROM t").read([]);
  rows.next();
  writing.prepare("CREATE TABLE u(a)").run([]);
  readers[1]!.schemaMayHaveChanged();
  assert.deepEqual(seen(), [1, 2, 2]);
  rows.close();
  cache.noteChange();
  assert.deepEqual(seen(), [2, 2, 2]);
});

Deno.test("2,000 tables of 50 columns are read one by one, when they are asked for", () => {
  const columns = Array.from({ length: 50 }, (_, index) => `c${index} TEXT NOT NULL`).join(", ");
  const tables = Array.from({ length: 2000 }, (_, index) => `CREATE TABLE t${index}(${columns})`);
  using file = new HostedFile(["BEGIN", ...tables, "COMMIT"]);
  const { relations } = schemaOf(file);
  assert.equal(relations.size, 2000 + 2);
  assert.equal(relations.get("t1999")!.columns.length, 50);
  const given = new Set([...relations.values()].map(({ oid }) => oid));
  assert.equal(given.size, relations.size);
});

/** A connection to a new file, with what runs DDL on it and with what reads its schema. */
function definer(file: HostedFile) {
  const connection = file.connect();
  const reader = new SchemaReader(connection, new SchemaCache());
  const run = (sql: string) => {
    connection.prepare(sql).run([]);
    reader.schemaMayHaveChanged();
  };
  return { run, schema: () => reader.schema() };
}

Deno.test("what a statement has not changed is not read again, also in its transaction", () => {
  using file = new HostedFile(["CREATE TABLE t(a UNIQUE)", "CREATE INDEX i ON t(a)"]);
  const { run, schema } = definer(file);
  const before = schema().relations.get("t")!;
  const indexes = schema().indexesOf(before);
  run("BEGIN");
  run("CREATE TABLE other(b)");
  assert.equal(schema().relations.get("t"), before);
  assert.equal(schema().indexesOf(before), indexes);
  run("CREATE INDEX j ON t(a)");
  assert.equal(schema().relations.get("t"), before);
  assert.deepEqual(schema().indexesOf(before).map(({ name }) => name), ["t_a_key", "i", "j"]);
  run("ALTER TABLE t ADD COLUMN c");
  assert.deepEqual(schema().relations.get("t")!.columns.map(({ name }) => name), ["a", "c"]);
  run("ROLLBACK");
  assert.deepEqual(schema().relations.get("t"), before);
});

Deno.test("a foreign key is read again with the table that it refers to", () => {
  using file = new HostedFile([
    "CREATE TABLE parent(a PRIMARY KEY)",
    "CREATE TABLE child(p REFERENCES parent)",
  ]);
  const { run, schema } = definer(file);
  const referenced = () => schema().relations.get("child")!.constraints[0]!.references!.columns;
  assert.deepEqual(referenced(), ["a"]);
  run("DROP TABLE parent");
  assert.deepEqual(referenced(), []);
  run("CREATE TABLE parent(b PRIMARY KEY)");
  assert.deepEqual(referenced(), ["b"]);
});
