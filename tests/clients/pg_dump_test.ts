/**
 * The way out of ayb: what pg_dump makes of a database is restored in PostgreSQL 15, which then dumps
 * the same tables and rows.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { run } from "../support/run.ts";
import { environmentFor, type Target } from "./client_run.ts";
import { ServerPair } from "./server_pair.ts";
import { clientsFolder } from "./toolchain.ts";

let servers: ServerPair;
let folder: string;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "ayb-dump-" });
  servers = await ServerPair.start();
});

Deno.test.afterAll(async () => {
  await servers?.stop();
  await Deno.remove(folder, { recursive: true });
});

/** The statements of a dump, without comments and what is drawn by lot. */
function statements(dump: string): readonly string[] {
  return dump.split("\n").filter((line) => line !== "" && !/^(--|\\(un)?restrict )/.test(line));
}

async function dump(target: Target, ...options: string[]): Promise<string> {
  return await run(["pg_dump", ...options], environmentFor(target));
}

async function psql(target: Target, file: string): Promise<void> {
  const options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file];
  await run(["psql", ...options], environmentFor(target));
}

/** Restores a plain dump in an empty PostgreSQL database, and dumps that one. */
async function restoredPlainly(name: string, plain: string, ...options: string[]) {
  const target = await servers.postgresTarget(name);
  const file = `${folder}/dump.sql`;
  await Deno.writeTextFile(file, plain);
  await psql(target, file);
  return await dump(target, ...options);
}

async function restoredFromArchive(name: string, source: Target): Promise<string> {
  const target = await servers.postgresTarget(name);
  const file = `${folder}/dump.custom`;
  await dump(source, "--format=custom", `--file=${file}`);
  await run(
    ["pg_restore", "--exit-on-error", "--dbname", target.database, file],
    environmentFor(target),
  );
  return await dump(target);
}

async function assertRestored(name: string, source: Target): Promise<void> {
  const plain = await dump(source);
  const expected = statements(plain);
  assert.ok(expected.some((line) => line.startsWith("COPY ")), "the dump has rows");
  assert.deepEqual(statements(await restoredPlainly(name, plain)), expected);
  assert.deepEqual(statements(await restoredFromArchive(name, source)), expected);
  const schema = await dump(source, "--schema-only");
  assert.deepEqual(
    statements(await restoredPlainly(name, schema, "--schema-only")),
    statements(schema),
  );
  const inserts = await dump(source, "--inserts", "--rows-per-insert=10");
  assert.deepEqual(statements(await restoredPlainly(name, inserts)), expected);
}

Deno.test("enum types, domains and materialized views are dumped and restored in PostgreSQL", async () => {
  const source = await servers.aybTarget("dump of types");
  await psql(source, `${clientsFolder}pg_dump/types.sql`);
  await assertRestored("restored types", source);
});

Deno.test("a database that PostgreSQL's SQL made is dumped and restored in PostgreSQL", async () => {
  const source = await servers.aybTarget("dump of tables");
  await psql(source, `${clientsFolder}browsing/schema.sql`);
  await psql(source, `${clientsFolder}pg_dump/rows.sql`);
  await psql(source, `${clientsFolder}pg_dump/schemas.sql`);
  await assertRestored("restored tables", source);
});

Deno.test("a database that SQLite made is dumped and restored in PostgreSQL", async () => {
  const file = `${folder}/shell.sqlite`;
  const database = new DatabaseSync(file);
  database.exec(await Deno.readTextFile(`${clientsFolder}pg_dump/shell.sql`));
  database.close();
  await assertRestored("restored shell", await servers.aybTarget("dump of shell", file));
});

Deno.test("both servers dump the same schema alike, but for what SQLite does not keep", async () => {
  const lost = [/DEFAULT (CURRENT_TIMESTAMP|now\(\))/, /INDEX books_(expr|part) /];
  const dumps: (readonly string[])[] = [];
  for (const target of [await servers.postgresTarget("alike"), await servers.aybTarget("alike")]) {
    await psql(target, `${clientsFolder}browsing/schema.sql`);
    const lines = statements(await dump(target, "--schema-only"));
    dumps.push(lines.filter((line) => !lost.some((each) => each.test(line))));
  }
  assert.deepEqual(dumps[1], dumps[0]);
});
