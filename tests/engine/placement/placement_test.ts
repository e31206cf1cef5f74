import assert from "node:assert/strict";
import type { Clock } from "../../../lib/base/clock.ts";
import { defaultLimits, type Limits, limitsWith } from "../../../lib/base/limits.ts";
import type { HostedConnection } from "../../../lib/engine/hosted_connection.ts";
import { isBoundedFunction } from "../../../lib/engine/placement/bounded_functions.ts";
import type { Placement } from "../../../lib/engine/placement/placement.ts";
import { StatementPlacer } from "../../../lib/engine/placement/statement_placer.ts";
import { RegisteredFunctions } from "../../../lib/engine/registered_functions.ts";
import { HostedFile } from "../hosted_file.ts";

const numbers = (last: number) =>
  `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${last})`;

/** `big` has more pages than counted, `few` 50 rows, `some` 1000, `wide` 20 rows of 100 kB. */
const schema = [
  "CREATE TABLE big(id INTEGER PRIMARY KEY, k INTEGER, name TEXT UNIQUE NOT NULL)",
  "CREATE INDEX big_k ON big(k)",
  `INSERT INTO big ${numbers(100_000)} SELECT x, x % 10, 'name ' || x FROM n`,
  "CREATE TABLE few(id INTEGER PRIMARY KEY, big_id INTEGER, name TEXT)",
  `INSERT INTO few ${numbers(50)} SELECT x, x, 'name ' || x FROM n`,
  "CREATE TABLE some(id TEXT PRIMARY KEY, v) WITHOUT ROWID",
  `INSERT INTO some ${numbers(1000)} SELECT x, x FROM n`,
  "CREATE TABLE wide(id INTEGER PRIMARY KEY, v)",
  `INSERT INTO wide ${numbers(20)} SELECT x, zeroblob(100000) FROM n`,
  "CREATE VIRTUAL TABLE words USING fts5(a)",
  "CREATE TABLE parent(id INTEGER PRIMARY KEY, v)",
  "CREATE TABLE child(id INTEGER PRIMARY KEY, parent_id REFERENCES parent ON DELETE CASCADE)",
  "CREATE INDEX child_parent ON child(parent_id)",
  "CREATE TABLE grand(child_id REFERENCES child ON DELETE CASCADE)",
  "CREATE TABLE watched(id INTEGER PRIMARY KEY, v)",
  "CREATE TABLE log(id INTEGER PRIMARY KEY, v)",
  `CREATE TRIGGER watched_insert AFTER INSERT ON watched
    BEGIN INSERT INTO log(v) VALUES (new.v); END`,
  `CREATE TRIGGER watched_update AFTER UPDATE ON watched
    BEGIN UPDATE big SET k = k + 1; END`,
  "CREATE TABLE loop(v)",
  "CREATE TABLE vacant(v)",
  "CREATE TABLE hub(id INTEGER PRIMARY KEY)",
  `CREATE TABLE spokes(${
    Array.from({ length: 60 }, (_, index) => `hub${index} REFERENCES hub ON DELETE CASCADE`)
  })`,
  "CREATE TRIGGER loop_insert AFTER INSERT ON loop BEGIN INSERT INTO loop VALUES (new.v); END",
  "CREATE VIEW joined AS SELECT big.name FROM few JOIN big ON big.id = big_id",
];

const cases: readonly (readonly [sql: string, placement: Placement, reason?: string])[] = [
  ["SELECT 1", "inline", "visits at most 0 rows"],
  ["SELECT * FROM big WHERE id = ?1", "inline", "visits at most 0 rows"],
  ["SELECT * FROM big WHERE name = ?1", "inline", "visits at most 0 rows"],
  ["SELECT * FROM big WHERE id IN (1, 2, 3)", "inline", "visits at most 3 rows"],
  [
    "SELECT * FROM big WHERE id IN (SELECT value FROM json_each(pg_array_elements(?1, 23)))",
    "inline",
  ],
  [
    "SELECT * FROM big WHERE id IN (SELECT value FROM json_each((SELECT name FROM few)))",
    "reader",
  ],
  ["SELECT max(id), min(id) FROM few", "inline", "visits at most 50 rows"],
  ["SELECT max(id) FROM big", "inline", "visits at most 0 rows"],
  ["SELECT min(name) FROM big WHERE k > 3", "reader"],
  ["SELECT count(*) FROM few", "inline", "visits at most 50 rows"],
  ["SELECT count(*) FROM some", "inline"],
  ["SELECT * FROM few ORDER BY name", "inline", "visits at most 100 rows"],
  ["SELECT name, count(*) FROM few GROUP BY name ORDER BY 2", "inline"],
  ["SELECT DISTINCT name FROM few", "inline"],
  ["SELECT * FROM few a, few b", "inline", "visits at most 2550 rows"],
  ["SELECT * FROM few a, few b, few c", "reader", "visits up to 127550 rows"],
  ["SELECT * FROM few, some ORDER BY v", "reader"],
  ["SELECT * FROM joined", "inline", "visits at most 50 rows"],
  ["SELECT *, (SELECT name FROM big WHERE id = big_id) FROM few", "inline"],
  ["SELECT *, (SELECT count(*) FROM big WHERE k = few.id) FROM few", "reader"],
  ["SELECT * FROM few WHERE id IN (SELECT id FROM some)", "inline"],
  ["SELECT name FROM few UNION SELECT id FROM some", "reader"],
  ["SELECT name FROM few UNION ALL SELECT id FROM some", "inline"],

  ["SELECT * FROM big", "inline", "gives a row for each row that it visits"],
  ["SELECT id, upper(name), CASE WHEN k = 1 THEN 'one' END FROM big", "inline"],
  ["SELECT * FROM big ORDER BY id DESC LIMIT 10", "inline"],
  ["SELECT * FROM big ORDER BY name LIMIT 10", "inline"],
  ["SELECT * FROM big WHERE k = 3", "inline", "gives a row for each row that it visits"],
  ["SELECT * FROM big WHERE id > 500 AND id < 90000", "inline"],
  ["SELECT name FROM big UNION ALL SELECT name FROM few", "inline"],
  ["SELECT * FROM wide", "inline"],

  [
    "SELECT count(*) FROM big",
    "reader",
    "may visit any number of rows, because of a table that is not small",
  ],
  ["SELECT count(*) FROM big WHERE k = 3", "reader"],
  ["SELECT sum(id) FROM big", "reader"],
  ["SELECT * FROM big WHERE k = 3 AND name > 'x'", "reader"],
  ["SELECT * FROM big WHERE name <> 'x' LIMIT 1", "reader"],
  ["SELECT * FROM big LIMIT 1 OFFSET 90000", "reader"],
  ["SELECT * FROM big ORDER BY k, name", "reader"],
  ["SELECT DISTINCT k FROM big", "reader"],
  ["SELECT k, count(*) FROM big GROUP BY k", "reader"],
  ["SELECT * FROM big a JOIN big b ON a.id = b.id", "reader"],
  ["SELECT row_number() OVER (ORDER BY id) FROM big", "reader"],
  ["SELECT count(*) FROM wide", "reader"],
  ["SELECT max(length(v)) FROM wide", "reader"],
  [
    "SELECT max(x) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n)",
    "reader",
    "may visit any number of rows, because of a recursive query, or a loop of another unknown kind",
  ],
  ["SELECT * FROM words WHERE a MATCH 'x'", "reader"],
  ["SELECT * FROM json_each(?1)", "inline"],
  ["SELECT * FROM json_each(hex(?1))", "reader"],
  [
    "SELECT count(*) FROM vacant WHERE (SELECT max(value) FROM json_each(v)) > 1",
    "reader",
    "may visit any number of rows, because of a table that is not small",
  ],
  ["SELECT * FROM dbstat", "reader"],
  ["SELECT * FROM sqlite_schema", "inline"],
  ["PRAGMA integrity_check", "reader"],
  ["PRAGMA table_info(few)", "inline"],
  ["EXPLAIN SELECT 1", "inline"],
  ["not SQL", "reader", "cannot be explained"],

  ["SELECT zeroblob(1000000000)", "reader", "calls zeroblob(), which may take long"],
  ["SELECT name FROM few WHERE name LIKE ?1", "reader", "calls like(), which may take long"],
  ["SELECT pg_repeat('x', 1000000)", "reader", "calls pg_repeat(), which may take long"],
  ["SELECT pg_textregexeq(name, ?1) FROM few", "reader"],
  ["SELECT pg_now(), pg_upper_text(name) FROM few", "inline"],
];

/** Statements that change something. */
const writingCases: typeof cases = [
  ["INSERT INTO few(name) VALUES (?1)", "inline", "visits at most 0 rows"],
  ["INSERT INTO few(name) VALUES (?1), (?2), (?3)", "inline", "visits at most 3 rows"],
  ["INSERT INTO big(k, name) VALUES (1, ?1) ON CONFLICT DO NOTHING", "inline"],
  ["INSERT INTO big(k, name) VALUES (1, ?1) RETURNING id", "inline"],
  ["INSERT INTO few(name) SELECT name FROM few", "inline"],
  ["INSERT INTO few(name) SELECT name FROM big", "writer"],
  [
    `INSERT INTO few(id) ${numbers(5)} SELECT x FROM n`,
    "writer",
    "may visit any number of rows, because of a recursive query, or a loop of another unknown kind",
  ],
  [
    "INSERT INTO few(name) VALUES (zeroblob(1000))",
    "writer",
    "calls zeroblob(), which may take long",
  ],
  ["UPDATE big SET k = ?2 WHERE id = ?1", "inline", "visits at most 0 rows"],
  ["UPDATE big SET k = ?2 WHERE name = ?1", "inline"],
  ["UPDATE big SET name = 'x' || name WHERE k = 3", "writer"],
  [
    "UPDATE big SET k = 0",
    "writer",
    "may visit any number of rows, because of a table that is not small",
  ],
  ["UPDATE few SET name = name || 'x'", "inline"],
  ["UPDATE few SET name = name || 'x' RETURNING *", "inline"],
  ["UPDATE few SET id = id + 1000", "inline"],
  ["DELETE FROM big WHERE id = ?1", "inline"],
  ["DELETE FROM big WHERE id IN (1, 2, 3)", "inline"],
  ["DELETE FROM big WHERE name LIKE 'a%'", "writer"],
  ["DELETE FROM big", "writer"],
  ["DELETE FROM few", "inline", "visits at most 50 rows"],
  ["DELETE FROM grand", "inline"],
  [
    "DELETE FROM parent WHERE id = 1",
    "writer",
    "may visit any number of rows, because of triggers or foreign keys that set off others",
  ],
  ["DELETE FROM child WHERE id = 1", "inline"],
  [
    "DELETE FROM hub WHERE id = 1",
    "writer",
    "may visit any number of rows, because of a program that is too long to be read",
  ],
  ["SELECT * FROM hub WHERE id = 1", "inline"],
  ["INSERT INTO watched(v) VALUES (1), (2)", "inline"],
  ["UPDATE watched SET v = 1 WHERE id = 1", "writer"],
  ["INSERT INTO loop VALUES (1)", "writer"],
  ["INSERT INTO words VALUES ('a')", "writer"],
  ["CREATE TABLE other(a INTEGER PRIMARY KEY, b UNIQUE)", "inline"],
  ["CREATE INDEX few_name ON few(name)", "inline"],
  ["CREATE INDEX big_other ON big(name, k)", "writer"],
  ["CREATE TABLE copy AS SELECT * FROM big", "writer"],
  ["DROP TABLE few", "inline"],
  ["DROP TABLE big", "writer"],
  ["REINDEX big", "writer"],
  ["ANALYZE", "writer"],
  ["SAVEPOINT a", "reader"],
];

class FakeClock implements Clock {
  milliseconds = 0;
  nowMicroseconds = () => 0n;
  monotonicMilliseconds = () => this.milliseconds;
}

function placer(
  connection: HostedConnection,
  clock: Clock = new FakeClock(),
  limits: Limits = defaultLimits,
): StatementPlacer {
  const functions = new RegisteredFunctions();
  for (
    const name of ["pg_array_elements", "pg_repeat", "pg_textregexeq", "pg_now", "pg_upper_text"]
  ) {
    functions.define(name, connection, () => null);
  }
  return new StatementPlacer({ connection, limits, clock });
}

for (
  const [what, table, access] of [
    ["reads", cases, "read-only"],
    ["writes", writingCases, "read-write"],
  ] as const
) {
  Deno.test(`placement of ${what} by what SQLite makes of a statement`, async (test) => {
    using file = new HostedFile(schema);
    const statements = placer(file.connect(access));
    for (const [sql, placement, reason] of table) {
      await test.step(`${placement}: ${sql}`, () => {
        const decision = statements.place(sql, 0, "1");
        assert.equal(decision.placement, placement, decision.reason);
        if (reason !== undefined) assert.equal(decision.reason, reason);
      });
    }
  });
}

Deno.test("what makes a statement move or stay is told with its placement", () => {
  using file = new HostedFile([...schema]);
  const connection = file.connect();
  connection.prepare("CREATE TEMPORARY TABLE mine(a)").run([]);
  const statements = placer(connection);
  const told = (sql: string) => {
    const { usesTemporary, writesFile, isRepeatable } = statements.place(sql, 0, "1");
    return { usesTemporary, writesFile, isRepeatable };
  };
  const [usesTemporary, writesFile, isRepeatable] = [true, true, true];
  const table: readonly (readonly [sql: string, expected: ReturnType<typeof told>])[] = [
    ["INSERT INTO mine VALUES (1)", { usesTemporary, writesFile: false, isRepeatable }],
    ["CREATE INDEX temp.of_mine ON mine(a)", { usesTemporary, writesFile: false, isRepeatable }],
    ["INSERT INTO few(name) SELECT a FROM mine", { usesTemporary, writesFile, isRepeatable }],
    ["SELECT count(*) FROM mine", { usesTemporary, writesFile: false, isRepeatable }],
    [
      "INSERT INTO few(id) VALUES (random())",
      { usesTemporary: false, writesFile, isRepeatable: false },
    ],
    ["INSERT INTO few(name) VALUES (pg_now())", { usesTemporary: false, writesFile, isRepeatable }],
  ];
  for (const [sql, expected] of table) assert.deepEqual(told(sql), expected, sql);
});

Deno.test("long values are written to temporary tables where these are", () => {
  using file = new HostedFile([...schema]);
  const connection = file.connect();
  connection.prepare("CREATE TEMPORARY TABLE mine(a, b)").run([]);
  const statements = placer(connection);
  const place = (sql: string) => statements.place(sql, 1_000_000, "1").placement;
  assert.equal(place("INSERT INTO mine(a) VALUES (?1)"), "inline");
  assert.equal(place("UPDATE mine SET a = ?1 WHERE rowid = 1"), "inline");
  assert.equal(place("INSERT INTO few(name) VALUES (?1)"), "writer");
  assert.equal(place("INSERT INTO mine(a) SELECT value FROM json_each(?1)"), "writer");
  assert.equal(place("INSERT INTO mine(a) SELECT ?1 FROM few"), "writer");
  assert.equal(place("INSERT INTO mine(a) VALUES (pg_repeat(?1, 1000))"), "writer");
});

Deno.test("a temporary table is altered and dropped where it is", () => {
  using file = new HostedFile([...schema]);
  const connection = file.connect();
  connection.prepare("CREATE TEMPORARY TABLE mine(a)").run([]);
  const rows = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT i FROM n";
  connection.prepare(`INSERT INTO mine ${rows}`).run([]);
  const statements = placer(connection);
  for (
    const sql of ["DROP TABLE mine", "DELETE FROM mine", "ALTER TABLE mine ADD COLUMN b"]
  ) {
    const { placement, reason } = statements.place(sql, 0, "1");
    assert.equal(placement, "inline", `${sql}: ${reason}`);
  }
  assert.equal(statements.place("DELETE FROM mine WHERE a > 1", 0, "1").placement, "writer");
  // What takes long is done elsewhere, unless that would be too much to be carried there.
  const drop = (limits: Partial<Limits>) =>
    placer(connection, new FakeClock(), limitsWith(limits)).place("DROP TABLE mine", 0, "1")
      .placement;
  assert.equal(drop({ inlineRows: 100 }), "writer");
  assert.equal(drop({ inlineRows: 100, temporaryBytes: 100_000 }), "inline");
});

Deno.test("it is told whether a statement needs the file, which differs from one transaction to another", () => {
  using file = new HostedFile([...schema]);
  const connection = file.connect();
  connection.prepare("CREATE TEMPORARY TABLE mine(a)").run([]);
  const catalog = '"pg_catalog.pg_class"';
  connection.unguarded(() => connection.exec(`CREATE TEMPORARY TABLE ${catalog}(a)`));
  const statements = placer(connection);
  const table: readonly (readonly [sql: string, usesFile: boolean])[] = [
    ["SELECT a FROM mine", false],
    [`SELECT a, each.value FROM ${catalog}, json_each('[1, 2]') AS each`, false],
    ["SELECT a FROM mine WHERE a IN (SELECT id FROM few)", true],
    ["SELECT a FROM mine, few AS f", true],
    ["SELECT a FROM mine, words", true],
    ["SELECT a FROM mine, words('x')", true],
    ["SELECT a FROM mine, pragma_table_info('few')", true],
  ];
  for (const [sql, usesFile] of table) {
    assert.equal(statements.place(sql, 0, "1").usesFile, usesFile, sql);
  }
});

Deno.test("a statement with long parameters runs in a process", () => {
  using file = new HostedFile(schema);
  const { placement, reason } = placer(file.connect()).place("SELECT ?1", 20_000, "1");
  assert.deepEqual([placement, reason], ["reader", "has 20000 bytes of parameters"]);
});

Deno.test("a table that has grown is noticed after a while", () => {
  using file = new HostedFile(["CREATE TABLE t(a)"]);
  const connection = file.connect();
  const clock = new FakeClock();
  const statements = placer(connection, clock);
  const place = () => statements.place("SELECT count(*) FROM t WHERE a > 1", 0, "1");
  assert.equal(place().reason, "visits at most 0 rows");
  connection.prepare(`INSERT INTO t ${numbers(20_000)} SELECT x FROM n`).run([]);
  assert.equal(place().placement, "inline");
  clock.milliseconds += 1000;
  const { placement, reason } = place();
  assert.equal(placement, "reader");
  assert.match(reason, /^visits up to 200\d\d rows$/);
});

Deno.test("a statement is looked at again when the schema has changed", () => {
  using file = new HostedFile(schema);
  const connection = file.connect();
  const statements = placer(connection);
  const sql = "SELECT * FROM big WHERE k = 3 ORDER BY id LIMIT 1";
  assert.equal(statements.place(sql, 0, "1").placement, "inline");
  connection.prepare("DROP INDEX big_k").run([]);
  assert.equal(statements.place(sql, 0, "2").placement, "reader");
});

Deno.test("temporary tables are counted as well", () => {
  using file = new HostedFile();
  const connection = file.connect();
  connection.prepare("CREATE TEMP TABLE t(a)").run([]);
  connection.prepare("INSERT INTO t VALUES (1), (2)").run([]);
  const { reason } = placer(connection).place("SELECT sum(a) FROM t", 0, "1");
  assert.equal(reason, "visits at most 2 rows");
});

for (
  const [name, bounded] of Object.entries({
    ABS: true,
    hex: false,
    randomblob: false,
    printf: false,
    glob: false,
    unknown: false,
    pg_int4pl: true,
    pg_format_type: true,
    pg_format_text_any: false,
    pg_regexp_replace_text_text_text: false,
    pg_texticlike: false,
    pg_to_tsvector_regconfig_text: false,
    pg_ts_match_vq: true,
  })
) {
  Deno.test(`${name}() is ${bounded ? "" : "not "}known to be quick`, () => {
    assert.equal(isBoundedFunction(name), bounded);
  });
}
