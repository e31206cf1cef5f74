/**
 * Asks a PostgreSQL 15 server what it makes of the cases in tests/pgtypes/*_cases.ts and writes the
 * answers beside them, as expectations for the tests.
 *
 * deno run --allow-net --allow-write=tests/pgtypes scripts/make_type_fixtures.ts CONNECTION-URL
 * @module
 */
import { castableTypes, type CastCases, castCases } from "../tests/pgtypes/cast_cases.ts";
import { typeNames } from "../tests/pgtypes/type_name_cases.ts";
import { type ValueCases, valueCases } from "../tests/pgtypes/value_cases.ts";
import { type Answer, PostgresClient } from "./postgres_client.ts";

const url = Deno.args[0];
if (url === undefined) throw new Error("expected the URL of a PostgreSQL 15 server");

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const client = await PostgresClient.connect(url);

function cell(answer: Answer): string | null {
  const value = answer.rows[0]?.[0];
  return value === null || value === undefined ? null : decoder.decode(value);
}

function errorOf({ error }: Answer): Record<string, string> | undefined {
  if (error === undefined) return undefined;
  const { C: code, M: message, D: detail, W: context = "" } = error;
  // What Bind adds about the parameter is not the types' business.
  const where = context.split("\n").find((line) => !line.startsWith("unnamed portal parameter"));
  return {
    code: code!,
    message: message!.replace(" in bind parameter 1", ""),
    ...(detail === undefined ? {} : { detail }),
    ...(where === undefined || where === "" ? {} : { where }),
  };
}

/** The result of a statement in both formats, or its error. */
async function ask(
  sql: string,
  parameter: { readonly oid: number; readonly format: 0 | 1; readonly value: Uint8Array },
): Promise<Record<string, unknown>> {
  const text = await client.query(sql, [parameter], 0);
  if (text.error !== undefined) return { error: errorOf(text) };
  const binary = await client.query(sql, [parameter], 1);
  return {
    text: cell(text),
    binary: binary.rows[0]?.[0]?.toHex(),
  };
}

async function askValues(cases: ValueCases): Promise<unknown> {
  for (const [name, value] of Object.entries(cases.settings ?? {})) {
    await client.query(`SET ${name} = '${value}'`);
  }
  const described = await client.query(`SELECT NULL::${cases.type}`);
  const { oid, typmod } = described.columns[0]!;
  const sql = `SELECT $1::${cases.type}`;
  const texts = [];
  for (const input of cases.texts) {
    const value = encoder.encode(input);
    texts.push({ input, ...await ask(sql, { oid, format: 0, value }) });
  }
  const binaries = [];
  for (const input of cases.binaries ?? []) {
    const value = Uint8Array.fromHex(input);
    binaries.push({ input, ...await ask(sql, { oid, format: 1, value }) });
  }
  await client.query("RESET ALL");
  return { type: cases.type, settings: cases.settings ?? {}, oid, typmod, texts, binaries };
}

async function write(name: string, groups: readonly unknown[]): Promise<void> {
  const lines = groups.map((group) => JSON.stringify(group));
  await Deno.writeTextFile(`tests/pgtypes/${name}`, `[\n${lines.join(",\n")}\n]\n`);
}

const values = [];
for (const cases of valueCases) values.push(await askValues(cases));
await write("postgres_values.json", values);

async function askCasts(cases: CastCases): Promise<unknown> {
  for (const [name, value] of Object.entries(cases.settings ?? {})) {
    await client.query(`SET ${name} = '${value}'`);
  }
  const sql = `SELECT NULL::${cases.from}, NULL::${cases.to}`;
  const [from, to] = (await client.query(sql)).columns;
  await client.query(`CREATE TEMPORARY TABLE target (value ${cases.to})`);
  const values = [];
  for (const input of cases.values) {
    const parameter = { oid: from!.oid, format: 0 as const, value: encoder.encode(input) };
    const source = `$1::${cases.from}`;
    const answers = {
      explicit: await client.query(`SELECT ${source}::${cases.to}`, [parameter]),
      assignment: await client.query(
        `INSERT INTO target SELECT ${source} RETURNING value`,
        [parameter],
      ),
    };
    const told = Object.entries(answers).map(([kind, answer]) => [
      kind,
      answer.error === undefined ? { text: cell(answer) } : { error: errorOf(answer) },
    ]);
    values.push({ input, ...Object.fromEntries(told) });
  }
  await client.query("DROP TABLE target");
  await client.query("RESET ALL");
  return { from, to, settings: cases.settings ?? {}, values };
}

const casts = [];
for (const cases of castCases) casts.push(await askCasts(cases));
await write("postgres_casts.json", casts);

/** Which of the types PostgreSQL casts to which: the explicit casts, and those of an assignment. */
async function askPathways(): Promise<unknown[]> {
  const rows = [];
  for (const to of castableTypes) {
    await client.query(`CREATE TEMPORARY TABLE target (value ${to})`);
    const explicit: string[] = [];
    const assignment: string[] = [];
    for (const from of castableTypes) {
      if ((await client.query(`SELECT NULL::${from}::${to}`)).error === undefined) {
        explicit.push(from);
      }
      const inserted = await client.query(`INSERT INTO target SELECT NULL::${from}`);
      if (inserted.error === undefined) assignment.push(from);
    }
    await client.query("DROP TABLE target");
    rows.push({ to, explicit, assignment });
  }
  return rows;
}
await write("postgres_cast_pathways.json", await askPathways());

const names = [];
for (const name of typeNames) {
  const answer = await client.query(`SELECT NULL::${name}`);
  if (answer.error !== undefined) {
    names.push({ name, error: errorOf(answer) });
    continue;
  }
  const { oid, typmod } = answer.columns[0]!;
  const formatted = await client.query(`SELECT format_type(${oid}, ${typmod})`);
  const untyped = await client.query(`SELECT format_type(${oid}, NULL)`);
  names.push({ name, oid, typmod, formatted: cell(formatted), untyped: cell(untyped) });
}
await write("postgres_type_names.json", names);

client.close();
