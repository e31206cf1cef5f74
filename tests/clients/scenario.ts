/**
 * The one scenario that all client programs carry out, as data. README.md in this folder says what a
 * program does with each part.
 * @module
 */

/** Elements of an array by their own texts; `null` is NULL. */
type Elements = readonly (string | null | Elements)[];

/** A value as PostgreSQL reads it, and for an array also its elements. */
export interface ScenarioValue {
  /** Type of the value, or of the elements of an array: the key by which programs convert. */
  readonly kind: string;
  readonly text: string;
  readonly elements?: Elements;
}

/** A type with a column of its own in the table `every_type`. */
export interface ScenarioType {
  readonly column: string;
  /** As CREATE TABLE and casts name it. */
  readonly declared: string;
  readonly values: readonly ScenarioValue[];
}

/** A statement with `$1` … as placeholders; `null` is NULL. */
export interface ScenarioStatement {
  readonly sql: string;
  readonly values: readonly (ScenarioValue | null)[];
}

/** Everything that a program is given. */
export interface Scenario {
  readonly reported_settings: readonly string[];
  readonly schema: readonly string[];
  readonly types: readonly ScenarioType[];
  readonly repeated: {
    readonly times: number;
    readonly insert: string;
    readonly select: string;
  };
  readonly expressions: readonly string[];
  readonly statements: readonly ScenarioStatement[];
  readonly errors: readonly ScenarioStatement[];
  readonly portions: { readonly sql: string; readonly rows: number };
  readonly pipeline: readonly ScenarioStatement[];
  readonly transactions: readonly string[];
  readonly time_zones: readonly string[];
}

/** An array's text as array_out prints it, with every element quoted that needs it. */
function arrayText(elements: Elements): string {
  const parts = elements.map((element) => {
    if (element === null) return "NULL";
    if (typeof element !== "string") return arrayText(element);
    const plain = /^[^\s{},"\\]+$/.test(element) && element.toUpperCase() !== "NULL";
    return plain ? element : `"${element.replaceAll(/["\\]/g, "\\$&")}"`;
  });
  return `{${parts.join(",")}}`;
}

function value(kind: string, text: string): ScenarioValue {
  return { kind, text };
}

function array(kind: string, ...elements: Elements): ScenarioValue {
  return { kind, text: arrayText(elements), elements };
}

function scalar(declared: string, ...texts: string[]): ScenarioType {
  const kind = declared.replace(/\(.*/, "");
  const column = `a_${declared.replaceAll(/\W+/g, "_").replace(/_$/, "")}`;
  return { column, declared, values: texts.map((text) => value(kind, text)) };
}

function arrays(declared: string, ...lists: Elements[]): ScenarioType {
  const kind = declared.replace(/\(.*/, "");
  const column = `a_${declared.replaceAll(/\W+/g, "_")}_array`.replace("__", "_");
  return {
    column,
    declared: `${declared}[]`,
    values: [...lists, []].map((elements) => array(kind, ...elements)),
  };
}

const everyByte = "\\x" +
  Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0")).join("");
const aMegabyte = "0123456789abcdé ".repeat(61_681).slice(0, 986_895);
const severalLines = "naïve 日本 🐘\nline\ttab 'single' \"double\" back\\slash";

const types: readonly ScenarioType[] = [
  scalar("bool", "true", "false"),
  scalar("int2", "0", "32767", "-32768"),
  scalar("int4", "7", "2147483647", "-2147483648"),
  scalar("int8", "7", "9223372036854775807", "-9223372036854775808", "9007199254740993"),
  scalar("float4", "1.5", "0.1", "0", "3.4028235e+38", "1e-45", "NaN", "Infinity", "-Infinity"),
  scalar(
    "float8",
    ...["2.25", "0.1", "1e+23", "123456789.123", "1.7976931348623157e+308", "5e-324"],
    ...["NaN", "Infinity", "-Infinity"],
  ),
  scalar(
    "numeric",
    ...["1.500", "0", "1234567890123456789012345678901234567890", "-0.000000000000000000001"],
    ...["12345678901234567890.12345678901234567890", "1000000", "NaN", "Infinity"],
  ),
  scalar("numeric(10,2)", "12345678.90", "-0.01", "1.5"),
  scalar("text", severalLines, "", aMegabyte),
  scalar("varchar(20)", "twenty characters: é", ""),
  scalar("char(5)", "ab", "abcde", ""),
  scalar("name", "a_name"),
  scalar("bytea", everyByte, "\\x", "\\x5c00ff27"),
  scalar(
    "date",
    ...["2024-02-29", "0001-01-01", "9999-12-31", "infinity", "-infinity", "0044-03-15 BC"],
  ),
  scalar("time", "12:34:56.789", "00:00:00", "23:59:59.999999", "24:00:00"),
  scalar("timetz", "12:34:56.789+02", "23:59:59.999999-15:59"),
  scalar(
    "timestamp",
    ...["2024-02-29 12:34:56.789012", "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999"],
    ...["infinity", "-infinity", "0044-03-15 12:00:00 BC"],
  ),
  scalar(
    "timestamptz",
    ...["2024-02-29 12:34:56.789012+00", "2024-07-01 00:00:00+02", "0001-01-02 00:00:00+00"],
    ...["9999-12-31 12:00:00+00", "infinity", "-infinity"],
  ),
  scalar(
    "interval",
    ...["3 days 04:05:06.789", "-1 days", "00:00:00", "1 year 2 mons 3 days 04:05:06.789"],
    "-178000 years",
  ),
  scalar("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "00000000-0000-0000-0000-000000000000"),
  scalar("json", '{"b": 1,  "a": [null, true, "é"]}', "null", '"text"', "12.50"),
  scalar("jsonb", '{"b": 1, "a": [null, true, "é"]}', "null", '"text"', "12.50"),
  scalar("oid", "16384", "0", "4294967295"),
  scalar("regclass", "pg_class"),
  scalar("regtype", "integer", "text[]"),
  arrays("bool", ["true", "false", null]),
  arrays("int2", ["1", "-2"]),
  arrays("int4", ["1", "2", "3"], ["1", null, "-2147483648"], [["1", "2"], ["3", null]]),
  arrays("int8", ["9223372036854775807", null, "-9223372036854775808"]),
  arrays("float8", ["1.5", "NaN", null]),
  arrays("numeric", ["1.500", null, "1234567890123456789012345678901234567890"]),
  arrays(
    "text",
    ["one", "", "with,comma", 'quo"te', "back\\slash", "NULL", null, "{}", " é "],
    [["a", "b"], ["c", "d"]],
  ),
  arrays("varchar(20)", ["one", "two"]),
  arrays("bytea", ["\\x00ff", "\\x"]),
  arrays("date", ["2024-02-29", null]),
  arrays("timestamp", ["2024-02-29 12:34:56.789012"]),
  arrays("timestamptz", ["2024-02-29 12:34:56.789012+00", null]),
  arrays("interval", ["1 days 02:03:04"]),
  arrays("uuid", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", null]),
  arrays("jsonb", ['{"a": 1}'], ['{"a": 1}', null]),
];

const schema = [
  "CREATE TABLE numbers (n int4 PRIMARY KEY, label varchar(20), amount numeric(10,2))",
  "CREATE TABLE people (id int4 PRIMARY KEY, email varchar(40) NOT NULL UNIQUE, age int4 CHECK (age >= 0), " +
  "boss int4 REFERENCES people (id))",
  "INSERT INTO people (id, email, age, boss) VALUES (1, 'ann@example.org', 30, NULL), (2, 'bob@example.org', 25, 1)",
  `CREATE TABLE every_type (id int4 PRIMARY KEY, ${
    types.map(({ column, declared }) => `${column} ${declared}`).join(", ")
  })`,
];

const expressions = [
  "SELECT 1 AS one, 1.50, 'text', NULL, true, 3000000000, -1 AS minus, '-0'::float8",
  "SELECT 1::int2 AS small, 1::int8, 1.5::float4, 1.5::float8, 'a'::varchar(3), 'a'::char(3), '1.5'::numeric(6,3)",
  "SELECT DATE '2024-02-29', TIME '01:02:03', TIMESTAMP '2024-02-29 01:02:03', INTERVAL '1 day', now() - now() AS none",
  "SELECT ARRAY[1,2,3] AS numbers, ARRAY['a',NULL], ARRAY[[1,2],[3,4]], '{1.5,2}'::numeric[]",
  "SELECT '\\x00ff'::bytea, '{\"a\": [1, 2]}'::json, '{\"a\":  [1, 2]}'::jsonb, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
  "SELECT count(*), count(label) AS labels, sum(n), avg(n), min(n), max(label), sum(amount) AS total FROM numbers",
  "SELECT n + 1 AS next, n / 2, n % 2, n * 1.5, -n, n > 3 AS big, n::int8, n::text || 'x' FROM numbers WHERE n <= 3 ORDER BY n",
  "SELECT amount * 2 AS double, amount / 3, round(amount, 1), amount + 1, abs(-amount) FROM numbers WHERE n = 7",
  "SELECT CASE WHEN n > 1 THEN 'big' ELSE 'small' END AS size, coalesce(NULL, n), nullif(n, 1), greatest(n, 2) " +
  "FROM numbers WHERE n <= 3 ORDER BY n",
  "SELECT n, row_number() OVER (ORDER BY n DESC), sum(n) OVER (ORDER BY n), lag(n) OVER (ORDER BY n) " +
  "FROM numbers WHERE n <= 3 ORDER BY n",
  "WITH few AS (SELECT n, label FROM numbers WHERE n <= 3) SELECT few.*, n * 2 AS twice FROM few ORDER BY n",
  "SELECT n FROM numbers WHERE n = 1 UNION ALL SELECT 2.5 ORDER BY 1",
  "SELECT (SELECT max(n) FROM numbers) AS most, EXISTS (SELECT 1 FROM people WHERE id = 3), 2 IN (SELECT id FROM people)",
  "SELECT p.email, boss.email AS boss FROM people p LEFT JOIN people boss ON boss.id = p.boss ORDER BY p.id",
  "SELECT length(email), upper(email), substr(email, 1, 3), email LIKE 'a%' AS a, position('@' in email) FROM people ORDER BY id",
  "SELECT label, count(*) FROM numbers WHERE n <= 4 GROUP BY label HAVING count(*) > 0 ORDER BY label",
  "SELECT pg_typeof(1), pg_typeof(1.5), pg_typeof('a'), pg_typeof(now())",
  "SELECT current_user, session_user, current_database(), current_schema()",
  "SELECT FROM people",
  "VALUES (1, 'a'), (2, NULL)",
  "INSERT INTO numbers (n, label, amount) VALUES (5001, 'five', 50), (5002, NULL, NULL) RETURNING n, amount, n + 1 AS next",
  "UPDATE numbers SET label = 'six' WHERE n > 5000 RETURNING *",
  "DELETE FROM numbers WHERE n > 5000",
  "SELECT pg_sleep(0)",
];

const int = (text: string) => value("int4", text);
const text = (content: string) => value("text", content);

const statements: readonly ScenarioStatement[] = [
  { sql: "SELECT n, label FROM numbers WHERE n = $1", values: [int("3")] },
  { sql: "SELECT n FROM numbers WHERE n = ANY($1) ORDER BY n", values: [array("int4", "3", "1")] },
  { sql: "SELECT n FROM numbers WHERE n IN ($1, $2) ORDER BY n", values: [int("2"), int("4")] },
  {
    sql: "SELECT n FROM numbers WHERE label = $1 AND n > $2",
    values: [text("label 7"), int("5")],
  },
  { sql: "SELECT n FROM numbers WHERE label LIKE $1 AND n < 20 ORDER BY n", values: [text("%1")] },
  {
    sql: "SELECT n FROM numbers ORDER BY n LIMIT $1 OFFSET $2",
    values: [value("int8", "2"), value("int8", "3")],
  },
  {
    sql: "SELECT n FROM numbers WHERE amount BETWEEN $1 AND $2 ORDER BY n",
    values: [value("numeric", "1.5"), value("numeric", "3.75")],
  },
  {
    sql: "SELECT $1::int4 + 1 AS sum, $2::text || 'x', $3::numeric * 2, $4::date + 1",
    values: [int("41"), text("text"), value("numeric", "1.25"), value("date", "2024-02-28")],
  },
  { sql: "SELECT upper($1), length($2)", values: [text("straße"), text("日本")] },
  { sql: "SELECT coalesce($1, 'default'), $2 AS bare", values: [null, text("undecided")] },
  { sql: "SELECT CASE WHEN $1 THEN 'yes' ELSE 'no' END", values: [value("bool", "true")] },
  {
    sql: "INSERT INTO numbers VALUES ($1, $2, $3) RETURNING n, label, amount",
    values: [int("6001"), text("new"), value("numeric", "1.005")],
  },
  {
    sql:
      "INSERT INTO numbers VALUES ($1, $2, $3) ON CONFLICT (n) DO UPDATE SET label = EXCLUDED.label RETURNING *",
    values: [int("6001"), text("again"), value("numeric", "9")],
  },
  {
    sql: "UPDATE numbers SET amount = amount + $1 WHERE n = $2",
    values: [value("numeric", "0.5"), int("6001")],
  },
  { sql: "DELETE FROM numbers WHERE n >= $1 RETURNING amount", values: [int("6001")] },
  { sql: "INSERT INTO numbers (n, label) VALUES ($1, $2)", values: [int("6002"), null] },
  { sql: "DELETE FROM numbers WHERE n = $1 AND label IS NULL", values: [int("6002")] },
  { sql: "SELECT n FROM numbers WHERE label IS NOT DISTINCT FROM $1", values: [text("no such")] },
];

const withoutValues = (sql: string): ScenarioStatement => ({ sql, values: [] });

const errors: readonly ScenarioStatement[] = [
  ...[
    "SELEC 1",
    "SELECT n FROM",
    "SELECT * FROM no_such_table",
    "SELECT no_such_column FROM numbers",
    "SELECT 'é', größe FROM numbers",
    "SELECT no_such_function(1)",
    "INSERT INTO numbers (n, nothing) VALUES (1, 2)",
    "CREATE TABLE people (id int4)",
    "DROP TABLE no_such_table",
    "SELECT 1 / 0",
    "SELECT 2147483647 + 1",
    "SELECT 'abc'::int4",
    "SELECT 40000::int2",
    "SELECT '2024-02-30'::date",
    "SELECT 'nonsense'::timestamp",
    "SELECT 'zz'::uuid",
    "SELECT '{\"a\":'::json",
    "SELECT '{1,2'::int4[]",
    "INSERT INTO people (id, email) VALUES (1, 'new@example.org')",
    "INSERT INTO people (id, email) VALUES (3, 'bob@example.org')",
    "INSERT INTO people (id, email) VALUES (3, NULL)",
    "INSERT INTO people (id, email, age) VALUES (3, 'cat@example.org', -1)",
    "INSERT INTO people (id, email, boss) VALUES (3, 'cat@example.org', 99)",
    "DELETE FROM people WHERE id = 1",
    "INSERT INTO numbers VALUES (1, 'one too many')",
    "INSERT INTO numbers VALUES (7001, 'more than twenty characters')",
    "INSERT INTO numbers VALUES (7001, 'label', 123456789.00)",
    "INSERT INTO numbers VALUES (2147483648, 'label')",
    "SELECT n, count(*) FROM numbers",
    "SELECT n = 'x' FROM numbers",
  ].map(withoutValues),
  {
    sql: "INSERT INTO people (id, email) VALUES ($1, $2)",
    values: [int("1"), text("new@example.org")],
  },
  {
    sql: "INSERT INTO numbers VALUES ($1, $2)",
    values: [int("7001"), text("more than twenty characters")],
  },
  { sql: "SELECT 10 / $1::int4", values: [int("0")] },
  { sql: "SELECT $1::text::int4", values: [text("12a")] },
];

const insertPerson = (id: string, email: string): ScenarioStatement => ({
  sql: "INSERT INTO people (id, email) VALUES ($1, $2)",
  values: [int(id), text(email)],
});

const pipeline: readonly ScenarioStatement[] = [
  insertPerson("11", "eleven@example.org"),
  { sql: "SELECT count(*) FROM people WHERE id > $1", values: [int("10")] },
  insertPerson("11", "again@example.org"),
  insertPerson("12", "twelve@example.org"),
  { sql: "SELECT email FROM people WHERE id = $1", values: [int("1")] },
];

const transactions = [
  "BEGIN",
  "INSERT INTO people (id, email) VALUES (21, 'lost@example.org')",
  "ROLLBACK",
  "SELECT count(*) FROM people WHERE id = 21",
  "BEGIN",
  "INSERT INTO people (id, email) VALUES (22, 'kept@example.org')",
  "SAVEPOINT one",
  "INSERT INTO people (id, email) VALUES (22, 'twice@example.org')",
  "SELECT 1",
  "ROLLBACK TO SAVEPOINT one",
  "INSERT INTO people (id, email) VALUES (23, 'kept too@example.org')",
  "RELEASE SAVEPOINT one",
  "COMMIT",
  "SELECT id, email FROM people WHERE id > 20 ORDER BY id",
  "START TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY",
  "SHOW transaction_isolation",
  "INSERT INTO people (id, email) VALUES (24, 'never@example.org')",
  "COMMIT",
  "COMMIT",
  "ROLLBACK TO SAVEPOINT one",
  "BEGIN",
  "SELECT 1 / 0",
  "END",
  "SELECT count(*) FROM people WHERE id > 20",
];

/** The scenario, the same for every program. */
export const scenario: Scenario = {
  reported_settings: [
    ...["server_encoding", "client_encoding", "is_superuser", "session_authorization"],
    ...["DateStyle", "IntervalStyle", "TimeZone", "integer_datetimes"],
    ...["standard_conforming_strings", "default_transaction_read_only", "in_hot_standby"],
  ],
  schema,
  types,
  repeated: {
    times: 1000,
    insert: "INSERT INTO numbers (n, label, amount) VALUES ($1, $2, $3)",
    select: "SELECT label, amount FROM numbers WHERE n = $1",
  },
  expressions,
  statements,
  errors,
  portions: { sql: "SELECT n, label FROM numbers WHERE n <= 95 ORDER BY n", rows: 10 },
  pipeline,
  transactions,
  time_zones: ["UTC", "America/New_York", "Asia/Kolkata", "+03:30"],
};
