/**
 * A database that the sqlite3 shell made is read by every client program as a PostgreSQL database
 * with the types that SQLite's declared types stand for.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { assertSameRuns } from "./client_comparison.ts";
import { runClient } from "./client_run.ts";
import { type Client, clients } from "./clients.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { ServerPair } from "./server_pair.ts";
import { prepareToolchain } from "./toolchain.ts";

const sqliteSchema = `
  CREATE TABLE loose (i INTEGER PRIMARY KEY, r REAL, t TEXT, b BLOB, d DATETIME, f BOOLEAN, n,
    v VARCHAR(20), a DECIMAL(10,2), day DATE);
  INSERT INTO loose VALUES
    (1, 1.5, 'é', x'00ff', '2024-02-29 12:34:56', 1, 'any', 'twenty', 1.5, '2024-02-29'),
    (9223372036854775807, -1e100, '', x'', '0001-01-01 00:00:00', 0, '', '', -0.01, '9999-12-31'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  CREATE TABLE firm (i INT, whole INTEGER, r REAL, t TEXT, b BLOB, any ANY) STRICT;
  INSERT INTO firm VALUES (1, 9007199254740993, 0.1, 'text', x'5c', 'any'), (2, NULL, NULL, NULL, NULL, NULL);
  CREATE TABLE mixed (id INTEGER PRIMARY KEY, whole INTEGER, anything);
  INSERT INTO mixed VALUES (1, 1, 1), (2, 'many', 2.5), (3, NULL, 'word'), (4, 4, NULL);`;

/** The same tables and rows, with PostgreSQL's types. */
const postgresSchema = [
  `CREATE TABLE loose (i bigserial PRIMARY KEY, r float8, t text, b bytea, d timestamp, f bool, n text,
    v varchar(20), a numeric(10,2), day date)`,
  `INSERT INTO loose VALUES
    (1, 1.5, 'é', '\\x00ff', '2024-02-29 12:34:56', true, 'any', 'twenty', 1.5, '2024-02-29'),
    (9223372036854775807, -1e100, '', '\\x', '0001-01-01 00:00:00', false, '', '', -0.01, '9999-12-31'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
  "CREATE TABLE firm (i int8, whole int8, r float8, t text, b bytea, any_ text)",
  "INSERT INTO firm VALUES (1, 9007199254740993, 0.1, 'text', '\\x5c', 'any'), (2, NULL, NULL, NULL, NULL, NULL)",
  'ALTER TABLE firm RENAME any_ TO "any"',
  "CREATE TABLE mixed (id bigserial PRIMARY KEY, whole text, anything text)",
  "INSERT INTO mixed VALUES (1, 1, 1), (2, 'many', 2.5), (3, NULL, 'word'), (4, 4, NULL)",
];

/** A value that is none of its column's type; PostgreSQL has nothing to compare this with. */
const contradiction = "SELECT id, whole FROM mixed WHERE id = 2";

const expressions = [
  "SELECT * FROM loose ORDER BY i",
  "SELECT * FROM firm ORDER BY i",
  "SELECT i, d, a + 1 AS next FROM loose WHERE f AND d > '2000-01-01' AND day = '2024-02-29'",
  "SELECT count(*), max(d), min(v), sum(a), max(day) FROM loose",
  "SELECT i AS key, t FROM loose WHERE b = '\\x00ff'",
  "SELECT id, anything FROM mixed ORDER BY id",
  contradiction,
];

let folder: string;
let servers: ServerPair;

function scenarioWith(schema: readonly string[]): Scenario {
  const repeated = { ...scenario.repeated, times: 0 };
  return { ...scenario, schema, types: [], repeated, expressions, statements: [], errors: [] };
}

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "ayb-clients-" });
  const database = new DatabaseSync(`${folder}/made.sqlite`);
  database.exec(sqliteSchema);
  database.close();
  await Deno.writeTextFile(
    `${folder}/postgres.json`,
    JSON.stringify(scenarioWith(postgresSchema)),
  );
  await Deno.writeTextFile(`${folder}/ayb.json`, JSON.stringify(scenarioWith([])));
  servers = await ServerPair.start();
});

Deno.test.afterAll(async () => {
  // Undefined where the servers could not be started.
  await servers?.stop();
  await Deno.remove(folder, { recursive: true });
});

/** The lines about the expressions: psql has headings, the others a word before each line. */
function expressionLines(lines: readonly string[]): readonly string[] {
  const heading = lines.indexOf("== expressions");
  return heading < 0
    ? lines.filter((line) => line.startsWith("expressions:"))
    : lines.slice(heading, lines.indexOf("== errors", heading));
}

function contradictionAt(lines: readonly string[]): number {
  const at = lines.findIndex((line) => line.includes(contradiction));
  // A step ends with what a driver cannot read.
  return at < 0 ? lines.findIndex((line) => line.includes("CRASHED")) : at;
}

async function compare(client: Client, mode: string): Promise<void> {
  await prepareToolchain(client.toolchain);
  const name = `made ${client.name} ${mode}`;
  const [expected, actual] = await Promise.all([
    servers.postgresTarget(name)
      .then((target) => runClient(client, [mode, `${folder}/postgres.json`], target)),
    servers.aybTarget(name, `${folder}/made.sqlite`)
      .then((target) => runClient(client, [mode, `${folder}/ayb.json`], target)),
  ]);
  const select = (lines: readonly string[]) => {
    const relevant = expressionLines(lines);
    return relevant.slice(0, contradictionAt(relevant));
  };
  await assertSameRuns(name, expected, actual, { select });
  const lines = expressionLines(actual.lines);
  const rest = lines.slice(contradictionAt(lines)).join("\n");
  assert.match(rest, /many/, `the value that contradicts its column's type is not seen:\n${rest}`);
}

for (const client of clients) {
  for (const mode of client.modes) {
    Deno.test(`${client.name} (${mode}) reads tables that SQLite made`, () =>
      compare(client, mode));
  }
}
