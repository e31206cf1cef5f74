import assert from "node:assert/strict";
import type { Relation, Schema } from "../../lib/catalog/schema.ts";
import { requireCompilable } from "../../lib/sql/expansion.ts";

/** Queries of WITH each of which names the one before it as often as told. */
function chain(length: number, query: (before: string) => string, last = `c${length - 1}`): string {
  const queries = Array.from(
    { length },
    (_, index) => `c${index} AS (${index === 0 ? "SELECT 1 AS a" : query(`c${index - 1}`)})`,
  );
  return `WITH ${queries.join(", ")} SELECT * FROM ${last}`;
}

function schemaOf(views: Readonly<Record<string, string>>): Schema {
  const relations = Object.entries(views).map(([name, query]): [string, Relation] => [name, {
    name,
    kind: "view",
    temporary: false,
    oid: 0,
    columns: [],
    constraints: [],
    withoutRowid: false,
    strict: false,
    sql: `CREATE VIEW ${name} AS ${query}`,
  }]);
  return { version: "1", relations: new Map(relations) };
}

const none = schemaOf({});
const twice = (before: string) => `SELECT x.a FROM ${before} x, ${before} y`;

/** Views each of which reads the one before it as told. */
function views(length: number, query: (before: string) => string): Schema {
  return schemaOf(Object.fromEntries(
    Array.from(
      { length },
      (_, index) => [`v${index}`, index === 0 ? "SELECT 1 AS a" : query(`v${index - 1}`)],
    ),
  ));
}

const tooComplex: readonly (readonly [name: string, sql: string, schema?: Schema])[] = [
  ["queries that double", chain(30, twice)],
  ["queries that double, thousands of them", chain(5000, twice)],
  ["a long chain", chain(1000, (before) => `SELECT a FROM ${before}`)],
  ["a chain deeper than the stack", chain(100_000, (before) => `SELECT a FROM ${before}`)],
  ["joins", chain(30, (before) => `SELECT x.a FROM ${before} x JOIN ${before} y ON x.a = y.a`)],
  ["subqueries", chain(30, (before) => `SELECT (SELECT a FROM ${before}) a FROM ${before}`)],
  [
    "set operations",
    chain(30, (before) => `SELECT a FROM ${before} UNION SELECT a FROM ${before}`),
  ],
  [
    "tables behind IN",
    chain(30, (before) =>
      `SELECT 1 a WHERE 1 IN ${before} OR 2 IN (${before})
    AND 3 IN ${before}`),
  ],
  ["quoted names", chain(30, (before) => `SELECT 1 a FROM "${before}", [${before.toUpperCase()}]`)],
  ["strings as names", chain(30, (before) => `SELECT 1 a FROM '${before}', \`${before}\``)],
  ["names in parentheses", chain(30, (before) => `SELECT 1 a FROM (${before}, (${before} y))`)],
  [
    "queries in the other order",
    `WITH ${
      Array.from({ length: 30 }, (_, index) => `c${index} AS (${twice(`c${index + 1}`)})`)
    }, c30 AS (SELECT 1 a) SELECT * FROM c0`,
  ],
  ["queries within others", `SELECT * FROM (${chain(30, twice)}) s`],
  ["queries with columns", chain(30, twice).replaceAll(" AS (", "(a) AS NOT MATERIALIZED (")],
  ["views that double", "SELECT * FROM v29", views(30, twice)],
  [
    "views by the name of their schema",
    "SELECT * FROM main.v29",
    views(30, (before) =>
      `SELECT x.a
    FROM main.${before} x, temp.${before} y`),
  ],
  ["a view in a list", "SELECT 1 WHERE 1 IN main.v29", views(30, twice)],
  ["a view that would double", "CREATE VIEW v30 AS SELECT x.* FROM v29 x, v29 y", views(30, twice)],
  [
    "a view that a window has the name of",
    "SELECT * FROM v29 WINDOW v29 AS (ORDER BY 1)",
    views(
      30,
      twice,
    ),
  ],
  [
    "a trigger",
    `CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; INSERT INTO t
    SELECT a FROM v29; END`,
    views(30, twice),
  ],
];

for (const [name, sql, schema = none] of tooComplex) {
  Deno.test(`too complex: ${name}`, () => {
    assert.throws(() => requireCompilable(sql, schema), { code: "54001" });
  });
}

const fine: typeof tooComplex = [
  ["a few queries that double", chain(6, twice)],
  ["a chain of queries", chain(100, (before) => `SELECT a FROM ${before} WHERE a > 0`)],
  [
    "queries that are joined by their names",
    chain(30, (before) =>
      `SELECT ${before}.a FROM ${before} JOIN t ON t.a = ${before}.a
      WHERE ${before}.a > 0 ORDER BY ${before}.a`),
  ],
  [
    "columns with the names of queries",
    chain(30, (before) => `SELECT ${before} a, ${before}, ${before} FROM t WHERE ${before} > 0`),
  ],
  [
    "a recursive query",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
  ],
  ["many rows", `INSERT INTO t SELECT * FROM (VALUES ${Array(50_000).fill("(1)").join()})`],
  [
    "many arms",
    Array(500).fill("SELECT a FROM v1").join(" UNION ALL "),
    views(2, (before) => `SELECT a FROM ${before}`),
  ],
  [
    "a query within FROM that is named once",
    `SELECT max(i) FROM (WITH v(i) AS (VALUES ${Array(20_000).fill("(1)")}) SELECT * FROM v) AS v`,
  ],
  ["a view that reads itself", "SELECT * FROM v0", schemaOf({ v0: "SELECT x.a FROM v0 x, v0 y" })],
];

for (const [name, sql, schema = none] of fine) {
  Deno.test(`not too complex: ${name}`, () => requireCompilable(sql, schema));
}
