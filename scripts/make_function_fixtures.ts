/**
 * Asks a PostgreSQL 15 server the statements in tests/functions/cases and writes its answers into
 * tests/functions/fixtures, as expectations for the tests.
 *
 * deno run --allow-net --allow-read=tests/functions --allow-write=tests/functions scripts/make_function_fixtures.ts CONNECTION-URL [NAME]
 * @module
 */
import {
  fixtureUrl,
  type FunctionCase,
  readFunctionCaseFiles,
} from "../tests/functions/function_cases.ts";
import { PostgresClient } from "./postgres_client.ts";

const [url, only] = Deno.args;
if (url === undefined) throw new Error("expected the URL of a PostgreSQL 15 server");

const decoder = new TextDecoder();
const client = await PostgresClient.connect(url);

async function ask(sql: string): Promise<FunctionCase> {
  const { columns, rows, error } = await client.query(sql);
  if (error !== undefined) return { sql, error: { code: error.C!, message: error.M! } };
  return {
    sql,
    types: columns.map(({ oid }) => oid),
    rows: rows.map((row) => row.map((cell) => cell === null ? null : decoder.decode(cell))),
  };
}

for (const { name, settings, statements } of readFunctionCaseFiles()) {
  if (only !== undefined && name !== only) continue;
  await client.query("RESET ALL");
  for (const [setting, value] of Object.entries(settings)) {
    await client.query(`SET ${setting} = '${value}'`);
  }
  const answers: FunctionCase[] = [];
  for (const sql of statements) answers.push(await ask(sql));
  const lines = answers.map((answer) => JSON.stringify(answer));
  await Deno.writeTextFile(fixtureUrl(name), `[\n${lines.join(",\n")}\n]\n`);
}
client.close();
