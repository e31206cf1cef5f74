/**
 * What is called so, its text, the values of its parameters where it has any, and what its session does
 * beforehand.
 */
export type HostileStatement = readonly [
  name: string,
  sql: string,
  parameters?: readonly string[] | undefined,
  beforehand?: string,
];

/**
 * Statements that might stall, stop or starve a server.
 * @param rows of the table `big`
 */
export function hostileStatements(rows: number): readonly HostileStatement[] {
  const deep = "(".repeat(2000) + "1" + " + 1)".repeat(2000);
  const numbers = Array.from({ length: 10_000 }, (_, index) => String(index));
  return [
    ["a cross join", "SELECT count(*) FROM big a, big b, big c"],
    ["a cross join of catalogs", "SELECT count(*) FROM pg_proc a, pg_proc b, pg_proc c"],
    ["an endless recursive query", `${endless} SELECT count(*) FROM n`],
    ["an endless recursive query with rows", `${endless} SELECT i FROM n`],
    ["a count", "SELECT count(*) FROM big WHERE name <> ''"],
    ["a sort", "SELECT * FROM big ORDER BY name DESC, n"],
    ["a group", "SELECT n, name, count(*), max(id) FROM big GROUP BY n, name ORDER BY 3"],
    ["a regular expression", "SELECT count(*) FROM big WHERE name ~ '^(a|n|na|nam|e| |[0-9])*x$'"],
    [
      "a catastrophe of a regular expression",
      `SELECT repeat('a', 5000) ~ '^(a+)+(a+)+(a+)+b$' FROM big`,
    ],
    [
      "a catastrophe of LIKE",
      `SELECT count(*) FROM big WHERE repeat(name, 200) LIKE '${"%a%b".repeat(30)}'`,
    ],
    ["randomblob of a gigabyte", "SELECT length(hex(randomblob(1000000000)))"],
    ["zeroblob of a gigabyte", "SELECT zeroblob(1000000000)"],
    ["printf of a gigabyte", "SELECT printf('%1000000000d', 1)"],
    ["repeat of a gigabyte", "SELECT repeat('x', 1000000000)"],
    ["nested JSON", `SELECT ('${"[".repeat(6000)}${"]".repeat(6000)}')::jsonb`],
    ["a deep expression", `SELECT ${deep}`],
    ["10,000 values", `SELECT count(*) FROM big WHERE n IN (${numbers.join(", ")})`],
    [
      "10,000 parameters",
      `SELECT count(*) FROM big WHERE n IN (${numbers.map((each) => `$${Number(each) + 1}`)})`,
      numbers,
    ],
    ["a JSON document of 1 MB", "SELECT $1::jsonb", [`[${"1,".repeat(500_000)}1]`]],
    ["queries that double", `WITH ${doubling} SELECT count(*) FROM q29`],
    ["10,000 rows", `SELECT max(i) FROM (VALUES ${numbers.map((each) => `(${each})`)}) v (i)`],
    ["30 MB of SQL", `SELECT '${"x".repeat(30_000_000)}'`],
    ["15 MB of statements", "SELECT 1;".repeat(1_600_000)],
    ["15 MB of statements of both dialects", "SELECT 1 `one`;".repeat(1_000_000)],
    ["an index", "CREATE INDEX big_name ON big (name, n)"],
    ["UPDATE of a whole table", "UPDATE big SET n = n + 1"],
    ["DELETE of a whole table", "DELETE FROM big WHERE id > 0"],
    ["a cascade of foreign keys", "DELETE FROM big WHERE id <= 1000"],
    ["a cascade of triggers", "INSERT INTO few VALUES (1)"],
    ["INSERT of endless rows", `INSERT INTO big ${endless} SELECT ${rows} + i, 0, 'x' FROM n`],
    ["VACUUM", "VACUUM"],
    ["REINDEX", "REINDEX TABLE big"],
    ["integrity_check", "PRAGMA integrity_check"],
    ["ANALYZE", "ANALYZE"],
    ["a sleep", "SELECT pg_sleep(1000)"],
    ["an endless query on a temporary table", endlessTemporary, undefined, temporary],
    [
      "a temporary table of endless rows",
      `CREATE TEMP TABLE more AS ${endlessTemporary}`,
      undefined,
      temporary,
    ],
    [
      "a sort of a large temporary table",
      "SELECT * FROM large ORDER BY name",
      undefined,
      largeTemporary,
    ],
    [
      "UPDATE of a large temporary table",
      "UPDATE large SET n = n + 1",
      undefined,
      largeTemporary,
    ],
    [
      "an index on a large temporary table",
      "CREATE INDEX ON large (name)",
      undefined,
      largeTemporary,
    ],
    ["DROP of a large temporary table", "DROP TABLE large", undefined, largeTemporary],
    [
      "a transaction with a temporary table",
      "BEGIN; DELETE FROM large WHERE id = 1; INSERT INTO big SELECT -id, n, name FROM large; ROLLBACK",
      undefined,
      largeTemporary,
    ],
    [
      "a transaction of it all",
      `BEGIN; UPDATE small SET name = name; UPDATE big SET n = 0; ROLLBACK`,
    ],
  ];
}

const doubling = Array.from(
  { length: 30 },
  (_, index) =>
    `q${index} AS (SELECT ${index === 0 ? "1 a" : `x.a FROM q${index - 1} x, q${index - 1} y`})`,
);
const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
const temporary = "CREATE TEMP TABLE mine (x int8); INSERT INTO mine VALUES (1)";
const endlessTemporary =
  "WITH RECURSIVE r (x) AS (SELECT x FROM mine UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r";
const largeTemporary =
  "CREATE TEMP TABLE large AS SELECT id, n, name FROM big WHERE id > 0 ORDER BY id LIMIT 500000";
