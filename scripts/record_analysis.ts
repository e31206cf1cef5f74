/**
 * Records what a PostgreSQL 15 server says about the statements of
 * tests/sql/infer/golden_statements.sql when it is asked to Parse and Describe them: columns, types of
 * parameters, or the error. The tables of golden_schema.sql are made in a database of their own.
 *
 * deno run --allow-net --allow-run=psql --allow-read=tests --allow-write=tests \
 *   scripts/record_analysis.ts HOST PORT USER [STATEMENTS OUTPUT]
 *
 * The server must let the user in without a password.
 * @module
 */

const [host, port, user, input, output] = Deno.args;
if (host === undefined || port === undefined || user === undefined) {
  throw new Error("expected host, port and user of a PostgreSQL 15 server");
}
const folder = "tests/sql/infer";
const database = "analysis_golden";

async function psql(name: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("psql", {
    args: ["-h", host!, "-p", port!, "-U", user!, "-XAtq", "-v", "ON_ERROR_STOP=1", name, ...args],
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

await psql("postgres", "-c", `DROP DATABASE IF EXISTS ${database}`);
await psql("postgres", "-c", `CREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0`);
await psql(database, "-f", `${folder}/golden_schema.sql`);

const relations = JSON.parse(
  await psql(
    database,
    "-c",
    `SELECT json_agg(r ORDER BY r.oid) FROM (
  SELECT c.oid::int8, relname AS name, CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind,
    (SELECT json_agg(json_build_array(attname, atttypid::int8, atttypmod) ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0) AS columns,
    (SELECT coalesce(json_agg(json_build_array(conname, contype, (
        SELECT json_agg(attname ORDER BY array_position(conkey, attnum)) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum = ANY (conkey)))), '[]')
      FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('p', 'u')) AS constraints
  FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')) r`,
  ),
) as { oid: number; name: string }[];
const tableNames = new Map(relations.map((relation) => [relation.oid, relation.name]));

const connection = await Deno.connect({ hostname: host, port: Number(port) });
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function message(type: string, ...parts: (string | Uint8Array)[]): Uint8Array {
  const body = parts.flatMap((
    part,
  ) => [...(typeof part === "string" ? encoder.encode(part) : part)]);
  const bytes = new Uint8Array(type.length + 4 + body.length);
  bytes.set(encoder.encode(type));
  new DataView(bytes.buffer).setInt32(type.length, 4 + body.length);
  bytes.set(body, type.length + 4);
  return bytes;
}

async function send(...messages: Uint8Array[]): Promise<void> {
  for (const bytes of messages) {
    for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
  }
}

let buffered = new Uint8Array(0);

async function read(length: number): Promise<Uint8Array> {
  while (buffered.length < length) {
    const chunk = new Uint8Array(65536);
    const count = await connection.read(chunk);
    if (count === null) throw new Error("the server closed the connection");
    buffered = new Uint8Array([...buffered, ...chunk.subarray(0, count)]);
  }
  const bytes = buffered.slice(0, length);
  buffered = buffered.slice(length);
  return bytes;
}

async function receive(): Promise<{ type: string; body: Uint8Array }> {
  const head = await read(5);
  const length = new DataView(head.buffer).getInt32(1);
  return { type: String.fromCharCode(head[0]!), body: await read(length - 4) };
}

interface Recorded {
  /** Name, type OID, modifier, table or "", attribute number. */
  columns?: [string, number, number, string, number][] | null;
  parameters?: number[];
  error?: Record<string, string>;
}

function rowDescription(body: Uint8Array): [string, number, number, string, number][] {
  const view = new DataView(body.buffer, body.byteOffset);
  const columns: [string, number, number, string, number][] = [];
  let at = 2;
  for (let count = view.getInt16(0); count > 0; count--) {
    const end = body.indexOf(0, at);
    const name = decoder.decode(body.subarray(at, end));
    const table = tableNames.get(view.getUint32(end + 1)) ?? "";
    const attribute = table === "" ? 0 : view.getInt16(end + 5);
    columns.push([name, view.getUint32(end + 7), view.getInt32(end + 13), table, attribute]);
    at = end + 19;
  }
  return columns;
}

function errorFields(body: Uint8Array): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = 0; body[at] !== 0;) {
    const end = body.indexOf(0, at);
    const key = String.fromCharCode(body[at]!);
    if ("CMDHP".includes(key)) fields[key] = decoder.decode(body.subarray(at + 1, end));
    at = end + 1;
  }
  return fields;
}

async function describe(sql: string): Promise<Recorded> {
  await send(message("P", "\0", sql, "\0", new Uint8Array(2)), message("D", "S\0"), message("S"));
  const recorded: Recorded = {};
  for (;;) {
    const { type, body } = await receive();
    const view = new DataView(body.buffer, body.byteOffset);
    if (type === "t") {
      recorded.parameters = Array.from(
        { length: view.getInt16(0) },
        (_, index) => view.getUint32(2 + 4 * index),
      );
    } else if (type === "T") {
      recorded.columns = rowDescription(body);
    } else if (type === "n") {
      recorded.columns = null;
    } else if (type === "E") {
      recorded.error = errorFields(body);
    } else if (type === "Z") {
      return recorded;
    }
  }
}

await send(message(
  "",
  new Uint8Array([0, 3, 0, 0]),
  `user\0${user}\0database\0${database}\0client_encoding\0UTF8\0\0`,
));
while ((await receive()).type !== "Z");

const statements = (await Deno.readTextFile(input ?? `${folder}/golden_statements.sql`))
  .split("\n").filter((line) => line !== "" && !line.startsWith("--"));
const lines: string[] = [];
for (const sql of statements) lines.push(JSON.stringify({ sql, ...await describe(sql) }));
connection.close();
await psql("postgres", "-c", `DROP DATABASE ${database}`);

await Deno.writeTextFile(
  output ?? `${folder}/golden.json`,
  `{"relations":${JSON.stringify(relations)},\n"statements":[\n${lines.join(",\n")}\n]}\n`,
);
