/**
 * Asks a PostgreSQL 15 server what it tells of the schema in tests/catalog/catalog_cases.ts, and which
 * columns its system relations have, and writes the answers beside it, as expectations for the tests.
 *
 * deno run --allow-net --allow-write=tests/catalog scripts/make_catalog_fixtures.ts CONNECTION-URL
 *
 * The database of the URL must be new and the user its superuser, `postgres`.
 * @module
 */
import { catalogQueries, postgresSchema, toolStatements } from "../tests/catalog/catalog_cases.ts";
import { PostgresClient } from "./postgres_client.ts";

const url = Deno.args[0];
if (url === undefined) throw new Error("expected the URL of a PostgreSQL 15 server");

const decoder = new TextDecoder();
const client = await PostgresClient.connect(url);

async function ask(sql: string) {
  const answer = await client.query(sql);
  if (answer.error !== undefined) throw new Error(`${answer.error["M"]} in ${sql}`);
  return answer;
}

for (const statement of postgresSchema.split(";")) {
  if (statement.trim() !== "") await ask(statement);
}

const answers: Record<string, unknown> = {};
const asked = [
  ...catalogQueries,
  ...toolStatements.map((sql) => ({ about: sql, sql })),
];
for (const { about, sql } of asked) {
  const { columns, rows } = await ask(sql);
  answers[about] = {
    types: columns.map(({ oid }) => oid),
    rows: rows.map((row) => row.map((cell) => cell === null ? null : decoder.decode(cell))),
  };
}

const relations: Record<string, string> = {};
const names = await ask(`
  SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v') ORDER BY 1`);
for (const [cell] of names.rows) {
  const name = decoder.decode(cell!);
  const { columns } = await ask(`SELECT * FROM ${name} LIMIT 0`);
  relations[name] = columns.map(({ oid, typmod }) => typmod === -1 ? oid : `${oid}:${typmod}`)
    .join(" ");
}

/** One entry a line, so that changes can be read. */
function lines(entries: Record<string, unknown>): string {
  const texts = Object.entries(entries).map(([name, value]) =>
    `${JSON.stringify(name)}: ${JSON.stringify(value)}`
  );
  return `{\n${texts.join(",\n")}\n}`;
}

await Deno.writeTextFile(
  "tests/catalog/postgres_catalog.json",
  `{\n"answers": ${lines(answers)},\n"relations": ${lines(relations)}\n}\n`,
);
client.close();
