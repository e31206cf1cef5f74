/** The catalogs, filled from a hosted file, compared with what PostgreSQL tells of the same schema. */
import assert from "node:assert/strict";
import { catalogRelation } from "../../lib/catalog/catalog_relations.ts";
import type { CatalogRelation } from "../../lib/catalog/catalog_relation.ts";
import { CatalogObjects } from "../../lib/catalog/catalog_objects.ts";
import { ConnectionCatalog } from "../../lib/catalog/connection_catalog.ts";
import { objectNames } from "../../lib/catalog/object_names.ts";
import { runInSlices } from "../../lib/catalog/run_in_slices.ts";
import { systemRelation } from "../../lib/catalog/system_relation.ts";
import { allSystemTables } from "../../lib/catalog/system_tables.ts";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { SchemaReader } from "../../lib/engine/schema_reader.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import type { ObjectNames, StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";
import { typeOrText } from "../../lib/pgtypes/types.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { catalogQueries, sqliteSchema } from "./catalog_cases.ts";
import { FakeServer } from "./fake_server.ts";

interface Fixture {
  readonly answers: Record<string, { types: number[]; rows: (string | null)[][] }>;
  readonly relations: Record<string, string>;
}

const fixture: Fixture = JSON.parse(
  Deno.readTextFileSync(new URL("postgres_catalog.json", import.meta.url)),
);

function statementsOf(schema: string): string[] {
  return schema.split(";").filter((statement) => statement.trim() !== "");
}

/** A connection with its catalog. */
class Browser {
  readonly connection: HostedConnection;
  readonly server = new FakeServer();
  readonly catalog: ConnectionCatalog;
  readonly #schemas: SchemaReader;

  constructor(connection: HostedConnection) {
    this.connection = connection;
    this.catalog = new ConnectionCatalog(connection);
    this.#schemas = new SchemaReader(connection, new SchemaCache());
  }

  run(sql: string): void {
    const statement = this.connection.prepare(sql);
    statement.run([]);
    if (statement.traits.changesSchema) this.#schemas.schemaMayHaveChanged();
    else if (statement.traits.endsTransaction) this.#schemas.stateMayBeRestored();
  }

  /** Reads as a client would: the relations that the text names are made ready first. */
  query(sql: string): (readonly StorageValue[])[] {
    for (const _step of this.catalog.prepare(relationsIn(sql), this.model())) { /* at once */ }
    return this.connection.prepare(translateNames(sql)).all([]) as (readonly StorageValue[])[];
  }

  model() {
    return { objects: CatalogObjects.of(this.#schemas.schema()), server: this.server };
  }
}

function relationsIn(sql: string): CatalogRelation[] {
  const words = new Set(sql.match(/[a-z_]+/g));
  return [...allSystemTables()]
    .filter(({ schema, name }) => words.has(name) && (schema === "pg_catalog" || words.has(schema)))
    .map(({ schema, name }) => catalogRelation(schema, name)!);
}

/** Relations of the catalogs behind FROM and JOIN by the names of their temporary tables. */
function translateNames(sql: string): string {
  return sql.replaceAll(
    /\b(FROM|JOIN|,)(\s+)(?:(pg_catalog|information_schema)\.)?([a-z_]+)\b(?!\()/g,
    (text, word: string, blank: string, schema: string | undefined, name: string) =>
      catalogRelation(schema ?? "pg_catalog", name) === undefined
        ? text
        : `${word}${blank}temp."${schema ?? "pg_catalog"}.${name}"`,
  );
}

function printed(value: StorageValue, typeOid: number, names: ObjectNames): string | null {
  if (value === null) return null;
  return valueText(typeOrText(typeOid).codec, value, {
    settings: { ...defaultFormatSettings, intervalStyle: "postgres" },
    typmod: -1,
    objectNames: names,
  });
}

Deno.test("what the catalogs tell of a schema is what PostgreSQL tells", async (test) => {
  using file = new HostedFile(statementsOf(sqliteSchema));
  const browser = new Browser(file.connect("read-only"));
  for (const { about, sql } of catalogQueries) {
    await test.step(about, () => {
      const { types, rows } = fixture.answers[about]!;
      const names = objectNames(() => browser.model());
      const ours = browser.query(sql).map((row) =>
        row.map((value, index) => printed(value, types[index]!, names))
      );
      const lines = (rows: readonly (string | null)[][]) =>
        rows.map((row) => row.map((cell) => cell ?? "NULL").join(" | "));
      assert.deepEqual(lines(ours), lines(rows));
    });
  }
});

Deno.test("every system relation of PostgreSQL 15 is there, with its columns' types in their order", () => {
  const ours = Object.fromEntries(
    [...allSystemTables()].map(({ schema, name }) => {
      const types = systemRelation(schema, name)!.columns.map(({ type: { oid, typmod } }) =>
        typmod === -1 ? oid : `${oid}:${typmod}`
      );
      return [`${schema}.${name}`, types.join(" ")];
    }),
  );
  assert.deepEqual(ours, fixture.relations);
});

Deno.test("relations that PostgreSQL 15 does not have are not there", () => {
  assert.equal(systemRelation("pg_catalog", "pg_nothing"), undefined);
  assert.equal(systemRelation("information_schema", "pg_class"), undefined);
  assert.equal(systemRelation("public", "pg_class"), undefined);
});

const filled = [...allSystemTables()].map(({ schema, name }) => catalogRelation(schema, name)!);

Deno.test("rows name only columns that there are, and leave none empty that is not null", () => {
  using file = new HostedFile(statementsOf(sqliteSchema));
  const model = new Browser(file.connect()).model();
  for (const relation of filled) {
    const columns = relation.columns;
    for (const row of relation.rows(model)) {
      assert.equal(row.length, columns.length, relation.name);
      for (const [index, { name, notNull }] of columns.entries()) {
        assert.ok(row[index] !== undefined, `${relation.name}.${name}`);
        assert.ok(!notNull || row[index] !== null, `${relation.name}.${name} is null`);
      }
    }
    for (const row of relation.namedRows(model)) {
      const names = columns.map(({ name }) => name);
      for (const name of Object.keys(row)) {
        assert.ok(names.includes(name), `${relation.name} has no ${name}`);
      }
    }
  }
});

Deno.test("every relation can be read on a connection that may only read", () => {
  using file = new HostedFile(statementsOf(sqliteSchema));
  const browser = new Browser(file.connect("read-only"));
  for (const { schema, name } of filled) {
    assert.ok(browser.query(`SELECT * FROM ${schema}.${name}`).length >= 0);
  }
});

Deno.test("OIDs differ within a catalog, and are the same on every connection", () => {
  using file = new HostedFile(statementsOf(sqliteSchema));
  const [one, other] = [new Browser(file.connect()), new Browser(file.connect())];
  for (const name of ["pg_class", "pg_type", "pg_constraint", "pg_attrdef", "pg_rewrite"]) {
    const oids = `SELECT oid FROM ${name} ORDER BY 1`;
    assert.deepEqual(one.query(oids), other.query(oids));
    const [[all, distinct]] = one.query(`SELECT count(oid), count(DISTINCT oid) FROM ${name}`) as [
      [bigint, bigint],
    ];
    assert.equal(all, distinct);
  }
});

const userTables =
  "SELECT relname FROM pg_class WHERE relnamespace IN (2200, 16383) AND relkind = 'r' ORDER BY 1";

Deno.test("tables are seen as soon as they are made, also in their transaction, and no longer after a rollback", () => {
  using file = new HostedFile();
  const browser = new Browser(file.connect());
  browser.run("BEGIN");
  browser.run("CREATE TABLE one (a)");
  assert.deepEqual(browser.query(userTables), [["one"]]);
  browser.run("SAVEPOINT s");
  browser.run("CREATE TABLE two (a)");
  assert.deepEqual(browser.query(userTables), [["one"], ["two"]]);
  browser.run("ROLLBACK TO s");
  assert.deepEqual(browser.query(userTables), [["one"]]);
  browser.run("ROLLBACK");
  assert.deepEqual(browser.query(userTables), []);
  browser.run("CREATE TABLE three (a)");
  assert.deepEqual(browser.query(userTables), [["three"]]);
});

Deno.test("tables that another connection makes are seen", () => {
  using file = new HostedFile();
  const browser = new Browser(file.connect());
  assert.deepEqual(browser.query(userTables), []);
  file.connect().prepare("CREATE TABLE elsewhere (a)").run([]);
  assert.deepEqual(browser.query(userTables), [["elsewhere"]]);
});

Deno.test("temporary tables are in a schema of their own", () => {
  using file = new HostedFile(["CREATE TABLE t (a)"]);
  const browser = new Browser(file.connect());
  browser.run("CREATE TEMP TABLE t (a, b)");
  const sql = `SELECT nspname, relpersistence, relnatts FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relname = 't' ORDER BY 1`;
  assert.deepEqual(browser.query(sql), [["pg_temp_1", "t", 2n], ["public", "p", 1n]]);
});

Deno.test("what the server tells is read anew when it has changed", () => {
  using file = new HostedFile();
  const browser = new Browser(file.connect());
  const sql = "SELECT setting, enumvals FROM pg_settings";
  assert.deepEqual(browser.query(sql), [["UTC", '{"a b",c}']]);
  browser.server.settingValues = { TimeZone: "Europe/Oslo" };
  assert.deepEqual(browser.query(sql), [["Europe/Oslo", '{"a b",c}']]);
});

Deno.test("roles, databases and sessions are what the server tells", () => {
  using file = new HostedFile();
  const browser = new Browser(file.connect());
  const ask = (sql: string) => browser.query(sql);
  assert.deepEqual(ask("SELECT datname, datdba FROM pg_database"), [["shop", 16400n]]);
  assert.deepEqual(
    ask("SELECT rolname, rolcanlogin FROM pg_roles WHERE oid >= 16384 ORDER BY oid"),
    [["alice", 1n], ["acme", 0n]],
  );
  assert.deepEqual(ask("SELECT usename, passwd FROM pg_user"), [["alice", "********"]]);
  assert.deepEqual(ask("SELECT rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL"), []);
  assert.deepEqual(ask("SELECT grolist FROM pg_group WHERE groname = 'acme'"), [["{16400}"]]);
  assert.deepEqual(
    ask("SELECT datname, usename, query_start, wait_event FROM pg_stat_activity"),
    [["shop", "alice", "1970-01-01 00:00:01.5+00:00", "ClientRead"]],
  );
  assert.deepEqual(ask("SELECT name, parameter_types FROM pg_prepared_statements"), [
    ["one", "{23}"],
  ]);
  assert.deepEqual(ask("SELECT name, is_scrollable FROM pg_cursors"), [["c", 1n]]);
});

Deno.test("nobody writes the catalogs, not even who may write the database", async (test) => {
  using file = new HostedFile(["CREATE TABLE t (a)"]);
  const browser = new Browser(file.connect());
  browser.query("SELECT * FROM pg_class, information_schema.tables");
  const attempts = [
    'DELETE FROM "pg_catalog.pg_class"',
    `INSERT INTO "information_schema.tables" (table_name) VALUES ('x')`,
    'DROP TABLE "pg_catalog.pg_class"',
    'CREATE VIEW "information_schema.mine" AS SELECT 1',
    "ATTACH ':memory:' AS mine",
  ];
  for (const sql of attempts) {
    await test.step(sql, () => {
      assert.throws(
        () => browser.run(sql),
        (error) => error instanceof PgError && error.code === "42501",
      );
    });
  }
  browser.run("INSERT INTO t VALUES (1)");
  assert.deepEqual(browser.query("SELECT relname FROM pg_class WHERE relname = 't'"), [["t"]]);
});

Deno.test("a large schema is read in slices", () => {
  using file = new HostedFile(
    Array.from(
      { length: 120 },
      (_, index) =>
        `CREATE TABLE t${index} (${
          Array.from({ length: 30 }, (_, at) => `c${at} int4`).join(", ")
        })`,
    ),
  );
  const browser = new Browser(file.connect());
  const attribute = catalogRelation("pg_catalog", "pg_attribute")!;
  let slices = 0;
  for (const _slice of browser.catalog.prepare([attribute], browser.model())) slices++;
  assert.ok(slices >= 4, `${slices} slices`);
  const count = "SELECT count(*) FROM pg_attribute WHERE attname LIKE 'c__' AND atttypid = 23";
  assert.deepEqual(browser.query(count), [[2400n]]);
});

Deno.test("others run while a large relation is filled", async () => {
  using file = new HostedFile();
  const browser = new Browser(file.connect());
  const proc = catalogRelation("pg_catalog", "pg_proc")!;
  let othersRan = 0;
  const timer = setInterval(() => othersRan++);
  await runInSlices(browser.catalog.prepare([proc], browser.model()), 0);
  clearInterval(timer);
  assert.ok(othersRan > 0);
  assert.deepEqual(browser.query("SELECT count(*) FROM pg_proc"), [[3244n]]);
});

Deno.test("a relation that was left half filled is filled from the start", () => {
  using file = new HostedFile();
  const browser = new Browser(file.connect());
  const proc = catalogRelation("pg_catalog", "pg_proc")!;
  for (const _slice of browser.catalog.prepare([proc], browser.model())) break;
  assert.deepEqual(browser.query("SELECT count(*) FROM pg_proc"), [[3244n]]);
});
