/**
 * Asks a PostgreSQL 15 server how it prints the definitions in tests/sql/deparse, and writes its
 * answers beside them, as expectations for the tests.
 *
 * deno run --allow-net --allow-read=tests/sql/deparse --allow-write=tests/sql/deparse scripts/record_definitions.ts CONNECTION-URL
 *
 * The database of the URL must be new.
 * @module
 */
import { PostgresClient } from "./postgres_client.ts";

const url = Deno.args[0];
if (url === undefined) throw new Error("expected the URL of a PostgreSQL 15 server");

const folder = "tests/sql/deparse";
const decoder = new TextDecoder();
const client = await PostgresClient.connect(url);

async function ask(sql: string): Promise<(string | null)[]> {
  const { rows, error } = await client.query(sql);
  if (error !== undefined) throw new Error(`${error["M"]} in ${sql}`);
  return (rows[0] ?? []).map((cell) => cell === null ? null : decoder.decode(cell));
}

async function lines(name: string): Promise<string[]> {
  const text = await Deno.readTextFile(`${folder}/${name}.sql`);
  return text.split("\n").filter((line) => line !== "");
}

for (const statement of await lines("schema")) await ask(statement);
const answers: Record<string, Record<string, (string | null)[]>> = { queries: {}, conditions: {} };
for (const query of await lines("queries")) {
  await ask(`CREATE VIEW shown AS ${query}`);
  answers["queries"]![query] = await ask(
    "SELECT pg_get_viewdef('shown'::regclass), pg_get_viewdef('shown'::regclass, true)",
  );
  await ask("DROP VIEW shown");
}
for (const condition of await lines("conditions")) {
  await ask(`ALTER TABLE books ADD CONSTRAINT shown CHECK (${condition})`);
  answers["conditions"]![condition] = await ask(
    "SELECT pg_get_expr(conbin, conrelid), pg_get_expr(conbin, conrelid, true) " +
      "FROM pg_constraint WHERE conname = 'shown'",
  );
  await ask("ALTER TABLE books DROP CONSTRAINT shown");
}
await Deno.writeTextFile(`${folder}/postgres.json`, `${JSON.stringify(answers, null, 1)}\n`);
client.close();
