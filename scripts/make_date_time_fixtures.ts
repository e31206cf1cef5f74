/**
 * Asks a PostgreSQL 15 server what it makes of the cases in tests/pgtypes/date_time_cases.ts and
 * operation_cases.ts, and writes the answers to tests/pgtypes/fixtures.
 *
 *     deno run --allow-net --allow-write=tests/pgtypes scripts/make_date_time_fixtures.ts URL
 */
import { type LiteralCases, literalCases } from "../tests/pgtypes/date_time_cases.ts";
import { operationCases } from "../tests/pgtypes/operation_cases.ts";
import { type Answer, PostgresClient } from "./postgres_client.ts";

const url = Deno.args[0];
if (url === undefined) throw new Error("expected the URL of a PostgreSQL 15 server");
const client = await PostgresClient.connect(url);
const decoder = new TextDecoder();

function errorOf({ C: code, M: message, D: detail, H: hint }: Readonly<Record<string, string>>) {
  return { code, message, ...(detail ? { detail } : {}), ...(hint ? { hint } : {}) };
}

function cell(answer: Answer): Uint8Array | null {
  return answer.rows[0]![0]!;
}

async function setUp(settings: Readonly<Record<string, string>>): Promise<void> {
  await client.query("RESET ALL");
  await client.query("SET timezone = 'UTC'");
  for (const [name, value] of Object.entries(settings)) {
    const answer = await client.query(`SET ${name} = '${value}'`);
    if (answer.error !== undefined) throw new Error(answer.error.M);
  }
}

async function askLiteral(type: string, input: string): Promise<unknown> {
  const sql = `SELECT '${input.replaceAll("'", "''")}'::${type}`;
  const text = await client.query(sql, [], 0);
  if (text.error !== undefined) return { input, error: errorOf(text.error) };
  const binary = await client.query(sql, [], 1);
  return { input, text: decoder.decode(cell(text)!), binary: cell(binary)!.toHex() };
}

async function askLiterals(cases: LiteralCases): Promise<unknown[]> {
  const groups = [];
  for (const type of cases.types) {
    for (const settings of cases.settings) {
      await setUp(settings);
      const { oid, typmod } = (await client.query(`SELECT NULL::${type}`)).columns[0]!;
      const answers = [];
      for (const input of new Set(cases.literals)) answers.push(await askLiteral(type, input));
      groups.push({ type, oid, typmod, settings, answers });
    }
  }
  return groups;
}

async function askOperation(sql: string): Promise<unknown> {
  const answer = await client.query(`SELECT (${sql})::text`, [], 0);
  if (answer.error !== undefined) return { sql, error: errorOf(answer.error) };
  const value = cell(answer);
  return { sql, text: value === null ? null : decoder.decode(value) };
}

async function write(name: string, rows: readonly unknown[]): Promise<void> {
  const lines = rows.map((row) => JSON.stringify(row));
  await Deno.writeTextFile(`tests/pgtypes/fixtures/${name}.json`, `[\n${lines.join(",\n")}\n]\n`);
}

for (const cases of literalCases) await write(cases.name, await askLiterals(cases));
await setUp({ timezone: "America/New_York" });
const operations = [];
for (const { sql } of operationCases) operations.push(await askOperation(sql));
await write("operations", operations);
client.close();
