import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { declaredTypeFor, typeOfDeclaredType } from "../../lib/pgtypes/declared_type.ts";
import { formatType } from "../../lib/pgtypes/format_type.ts";
import type { TypeReference } from "../../lib/pgtypes/pg_type.ts";
import { pgTypeTable } from "../../lib/pgtypes/pg_type_table.ts";
import { sqliteAffinity } from "../../lib/pgtypes/sqlite_affinity.ts";
import { oids, typeByOid } from "../../lib/pgtypes/types.ts";
import names from "./postgres_type_names.json" with { type: "json" };

/** Every type that a column can have, without a modifier, and many with one. */
const references: readonly TypeReference[] = [
  ...pgTypeTable.filter(({ typtype, typname }) => typtype !== "p" && typname !== "_cstring")
    .map(({ oid }) => ({ oid, typmod: -1 })),
  ...names.flatMap(({ oid, typmod }) =>
    oid === undefined || typeByOid(oid)?.category === "P" ? [] : [{ oid, typmod }]
  ),
];

/** The declared type that SQLite reports after it was given one in CREATE TABLE. */
function keptBySqlite(database: DatabaseSync, declared: string): string {
  database.exec("DROP TABLE IF EXISTS kept");
  database.exec(`CREATE TABLE kept (value ${declared} NOT NULL)`);
  return String(database.prepare("SELECT type FROM pragma_table_info('kept')").get()!.type);
}

Deno.test("every PostgreSQL type survives being the declared type of a SQLite column", () => {
  const database = new DatabaseSync(":memory:");
  for (const reference of references) {
    const declared = declaredTypeFor(reference);
    const title = `${formatType(reference)} as ${declared}`;
    assert.deepEqual(typeOfDeclaredType(declared), reference, title);
    assert.deepEqual(typeOfDeclaredType(keptBySqlite(database, declared)), reference, title);
  }
  database.close();
});

Deno.test("every declared type gives the column an affinity that keeps its values", () => {
  for (const reference of references) {
    const { affinity } = typeByOid(reference.oid)!;
    const given = sqliteAffinity(declaredTypeFor(reference));
    const keepsIntegers = affinity === "INTEGER" && given === "NUMERIC";
    assert.ok(given === affinity || keepsIntegers, `${formatType(reference)}: ${given}`);
  }
});

Deno.test("SQLite changes no text of the types that are stored as text", () => {
  const database = new DatabaseSync(":memory:");
  for (const name of ["name", "json", "jsonb", "text", "varchar", "bpchar", "xml", "bit", "inet"]) {
    const declared = declaredTypeFor({ oid: oids[name as keyof typeof oids], typmod: -1 });
    keptBySqlite(database, declared);
    database.exec("INSERT INTO kept VALUES ('007')");
    assert.equal(database.prepare("SELECT value FROM kept").get()!.value, "007", declared);
  }
  keptBySqlite(database, declaredTypeFor({ oid: oids.numeric, typmod: -1 }));
  database.exec("INSERT INTO kept VALUES ('12345678901234567890.10')");
  assert.equal(database.prepare("SELECT value FROM kept").get()!.value, "12345678901234567890.10");
  database.close();
});

const declaredTypes: readonly (readonly [reference: string, declared: string])[] = [
  ["integer", "int4"],
  ["bigint", "int8"],
  ["character varying(20)", "varchar(20)"],
  ["character(3)", "bpchar(3)"],
  ["numeric(10,2)", "numeric BLOB(10,2)"],
  ["jsonb", "jsonb TEXT"],
  ["name", "name TEXT"],
  ["integer[]", "int4[]"],
  ["numeric(10,2)[]", "numeric[](10,2)"],
  ["interval day to second(3)", "interval day_to_second(3)"],
  ["timestamp(3) with time zone", "timestamptz(3)"],
  ["bytea", "bytea BLOB"],
  ['"char"', "pgchar"],
];

for (const [expected, declared] of declaredTypes) {
  Deno.test(`a column of type ${expected} is declared as ${declared}`, () => {
    const reference = references.find((each) => formatType(each) === expected);
    assert.ok(reference !== undefined);
    assert.equal(declaredTypeFor(reference), declared);
  });
}

/** What SQLite users write, and what we make of it. */
const sqliteTypes: readonly (readonly [declared: string, type: string])[] = [
  ["", "text"],
  ["INTEGER", "bigint"],
  ["INT", "bigint"],
  ["integer", "bigint"],
  ["BIGINT", "bigint"],
  ["TINYINT", "bigint"],
  ["SMALLINT", "bigint"],
  ["UNSIGNED BIG INT", "bigint"],
  ["INT(11)", "bigint"],
  ["INT2", "smallint"],
  ["INT8", "bigint"],
  ["REAL", "double precision"],
  ["FLOAT", "double precision"],
  ["FLOAT(8,2)", "double precision"],
  ["DOUBLE", "double precision"],
  ["DOUBLE PRECISION", "double precision"],
  ["TEXT", "text"],
  ["CLOB", "text"],
  ["LONGTEXT", "text"],
  ["STRING", "text"],
  ["ANY", "text"],
  ["BLOB", "bytea"],
  ["LONGBLOB", "bytea"],
  ["BOOLEAN", "boolean"],
  ["BOOL", "boolean"],
  ["DATE", "date"],
  ["TIME", "time without time zone"],
  ["DATETIME", "timestamp without time zone"],
  ["TIMESTAMP", "timestamp without time zone"],
  ["TIMESTAMP WITH TIME ZONE", "timestamp with time zone"],
  ["DATETIME(6)", "timestamp(6) without time zone"],
  ["NUMERIC", "numeric"],
  ["NUMERIC(10,2)", "numeric(10,2)"],
  ["DECIMAL(10, 5)", "numeric(10,5)"],
  ["DECIMAL(5000,2)", "numeric"],
  ["MONEY", "numeric"],
  ["VARCHAR(255)", "character varying(255)"],
  ["NVARCHAR(160)", "character varying(160)"],
  ["CHARACTER VARYING(5)", "character varying(5)"],
  ["CHAR(10)", "character varying(10)"],
  ["CHAR", "character varying"],
  ["VARCHAR(0)", "character varying"],
  ["VARCHAR(a)", "character varying"],
  ["JSON", "json"],
  ["UUID", "uuid"],
  ["NAME", "text"],
  ["BIT", "bigint"],
  ["mood", "text"],
  ["trigger", "text"],
  ["record", "text"],
  ["(((", "text"],
  ["foo[]", "text[]"],
];

for (const [declared, type] of sqliteTypes) {
  Deno.test(`a SQLite column declared as ${declared || "nothing"} is ${type}`, () => {
    assert.equal(formatType(typeOfDeclaredType(declared)), type);
  });
}
