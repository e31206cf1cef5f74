/** The first steps of a user, and who is refused what, through psql, psycopg2 and asyncpg. */
import assert from "node:assert/strict";
import { createToken } from "../../lib/auth/tokens.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";
import { AybServer } from "../support/ayb_server.ts";
import { environmentFor, type Target } from "./client_run.ts";
import { clients } from "./clients.ts";
import { clientsFolder, prepareToolchain } from "./toolchain.ts";

/** What the probe of tests/clients/python prints for a statement. */
interface Outcome {
  readonly tag?: string;
  readonly rows?: unknown[][] | null;
  readonly error?: string;
  readonly sqlstate?: string;
  readonly message_primary?: string;
  readonly message_detail?: string;
  readonly schema_name?: string;
  readonly table_name?: string;
  readonly constraint_name?: string;
}

/** What it prints in all. */
interface Probe {
  readonly refused?: string;
  readonly sqlstate?: string | null;
  readonly outcomes?: Outcome[];
}

const decoder = new TextDecoder();
let ayb: AybServer;

Deno.test.beforeAll(async () => {
  for (const name of ["psql", "psycopg2"]) {
    await prepareToolchain(clients.find((client) => client.name === name)!.toolchain);
  }
  ayb = await AybServer.start();
  const { outcomes } = await probe(
    ayb,
    "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
    "INSERT INTO users VALUES (1, 'Alice'), (2, 'Bob')",
  );
  assert.deepEqual(outcomes?.map(({ tag }) => tag), ["CREATE TABLE", "INSERT 0 2"]);
});

// Undefined where the server could not be started.
Deno.test.afterAll(() => ayb?.stop());

function targetOf(changes: Partial<Target> = {}): Target {
  const { port, user, token: password, database } = ayb;
  return { port, user, password, database, ...changes };
}

async function command(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    env: environment,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** Runs statements through psycopg2. */
async function probe(target: Partial<Target>, ...statements: string[]): Promise<Probe> {
  const python = `${clientsFolder}/python`;
  const { stdout, stderr } = await command(
    `${python}/.venv/bin/python`,
    [`${python}/probe.py`, ...statements],
    environmentFor(targetOf(target)),
  );
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

/** Runs a statement through psql. */
function psql(target: Partial<Target>, sql: string) {
  return command(
    "psql",
    ["--no-psqlrc", "-v", "VERBOSITY=verbose", "-c", sql],
    environmentFor(targetOf(target)),
  );
}

const aliceAndBob = [
  " id | name  ",
  "----+-------",
  "  1 | Alice",
  "  2 | Bob",
  "(2 rows)",
  "\n",
].join("\n");

Deno.test("a person registers, creates a database, fills it and reads it with psql and psycopg2", async () => {
  const environment = { AYB_CLIENT_CONFIG_FILE: `${ayb.folder}/client.json`, NO_COLOR: "1" };
  const client = async (...args: string[]) => {
    const main = new URL("../../main.ts", import.meta.url).pathname;
    const permissions = ["--allow-net", "--allow-env", "--allow-read", "--allow-write"];
    const run = await command(
      Deno.execPath(),
      ["run", "--no-prompt", ...permissions, main, "client", ...args],
      environment,
    );
    assert.equal(run.code, 0, run.stderr);
    return run.stdout;
  };
  await client("--url", ayb.httpUrl, "register", "testuser", "test@example.com");
  const emails = await Deno.readTextFile(`${ayb.folder}/emails.jsonl`);
  const [, confirmation] = /confirm (\S+)/.exec(JSON.parse(emails).content.join("\n"))!;
  const [, token] = /saved token (\S+)/.exec(await client("confirm", confirmation!))!;
  await client("create_database", "testuser/test.sqlite");
  const query = (sql: string) => client("query", "testuser/test.sqlite", sql);
  await query("CREATE TABLE users(id INTEGER, name TEXT)");
  await query("INSERT INTO users VALUES (1, 'Alice'), (2, 'Bob')");

  const target = { user: "testuser", password: token!, database: "testuser/test.sqlite" };
  const select = "SELECT * FROM users";
  assert.deepEqual(await psql(target, select), { code: 0, stdout: aliceAndBob, stderr: "" });
  const { outcomes } = await probe(target, select);
  assert.deepEqual(outcomes?.[0]?.rows, [[1, "Alice"], [2, "Bob"]]);
});

/** Asserts that a connection is refused with a code and a message. */
async function assertRefused(target: Partial<Target>, sqlstate: string, message: RegExp) {
  const [{ refused, ...rest }, { code, stderr }] = await Promise.all([
    probe(target, "SELECT 1"),
    psql(target, "SELECT 1"),
  ]);
  assert.deepEqual(rest, { sqlstate });
  assert.match(refused!, message);
  assert.equal(code, 2);
  assert.match(stderr, message);
}

const wrongPassword = /FATAL: {2}password authentication failed for user "tester"/;

Deno.test("a wrong token is refused", () =>
  assertRefused({ password: "ayb_wrong_token" }, "28P01", wrongPassword));

Deno.test("an unknown user is refused as one with a wrong token", () =>
  assertRefused({ user: "nobody" }, "28P01", /password authentication failed for user "nobody"/));

Deno.test("a revoked token is refused", async () => {
  const password = (await ayb.admin("create_token", ayb.user)).trim();
  assert.deepEqual((await probe({ password }, "SELECT 1")).outcomes?.[0]?.rows, [[1]]);
  await ayb.admin("revoke_token", password.split("_")[1]!);
  await assertRefused({ password }, "28P01", wrongPassword);
});

Deno.test("an expired token is refused", async () => {
  const store = MetadataStore.open(`sqlite://${ayb.folder}/ayb.sqlite`);
  const entity = store.entities.findBySlug(ayb.user)!;
  const { secret } = createToken(store, entity, { expiresAt: 1n });
  store.close();
  await assertRefused({ password: secret }, "28P01", wrongPassword);
});

Deno.test("another's database and one that does not exist are refused alike", async () => {
  await ayb.admin("create_entity", "stranger");
  const password = (await ayb.admin("create_token", "stranger")).trim();
  const stranger = { user: "stranger", password };
  for (const database of [ayb.database, "tester/missing.sqlite"]) {
    const message = new RegExp(`FATAL: {2}database "${database}" does not exist`);
    await assertRefused({ ...stranger, database }, "3D000", message);
  }
});

/** Roads by which a database could be written. */
const writes: readonly string[] = [
  "UPDATE users SET name = 'X'",
  "DELETE FROM users",
  "CREATE TABLE other (id int4)",
  "DROP TABLE users",
  "CREATE INDEX users_name ON users (name)",
  "CREATE VIEW names AS SELECT name FROM users",
  "BEGIN READ WRITE; INSERT INTO users VALUES (3, 'Carol'); COMMIT",
  "SET default_transaction_read_only = off; INSERT INTO users VALUES (3, 'Carol')",
  "WITH gone AS (DELETE FROM users RETURNING *) SELECT * FROM gone",
  "INSERT OR REPLACE INTO users VALUES (1, 'X')",
  "PRAGMA user_version = 7",
  "PRAGMA query_only = OFF; INSERT INTO users VALUES (3, 'Carol')",
  "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = ''",
  "CREATE TEMP TRIGGER t AFTER INSERT ON users BEGIN DELETE FROM users; END",
  "ATTACH DATABASE '/tmp/attached.sqlite' AS other",
  "VACUUM INTO '/tmp/copied.sqlite'",
  "VACUUM",
  "EXPLAIN ANALYZE DELETE FROM users",
];

/** What a refused write may be told: read-only, not permitted, not served, or not understood. */
const refusals = ["25006", "42501", "0A000", "42601"];

async function assertOnlyReads(target: Partial<Target>): Promise<void> {
  const [read, insert, inBlock, ...others] = (await probe(
    target,
    "SELECT * FROM users",
    "INSERT INTO users VALUES (3, 'Carol')",
    "BEGIN; INSERT INTO users VALUES (3, 'Carol'); COMMIT",
    ...writes,
  )).outcomes!;
  assert.deepEqual(read?.rows, [[1, "Alice"], [2, "Bob"]]);
  assert.equal(insert?.sqlstate, "25006");
  assert.equal(inBlock?.sqlstate, "25006");
  const accepted = writes.filter((_, index) =>
    !refusals.includes(others[index]?.sqlstate ?? "none")
  );
  assert.deepEqual(accepted, []);
  const after = await probe({}, "SELECT * FROM users", "SELECT name FROM sqlite_master ORDER BY 1");
  assert.deepEqual(after.outcomes?.[0]?.rows, [[1, "Alice"], [2, "Bob"]]);
}

Deno.test("who may only read a database cannot write it by any road", async () => {
  await ayb.admin("create_entity", "reader");
  await ayb.admin("share", ayb.database, "reader", "read-only");
  const password = (await ayb.admin("create_token", "reader")).trim();
  await assertOnlyReads({ user: "reader", password });
});

Deno.test("an owner's token that may only read cannot write by any road", async () => {
  const password = (await ayb.admin("create_token", ayb.user, "--level", "read-only")).trim();
  await assertOnlyReads({ password });
});

Deno.test("a unique violation names table, constraint and key to psycopg2", async () => {
  const { outcomes } = await probe({}, "INSERT INTO users VALUES (4, 'Alice')");
  assert.deepEqual(outcomes, [{
    error: "UniqueViolation",
    sqlstate: "23505",
    message_primary: 'duplicate key value violates unique constraint "users_name_key"',
    message_detail: "Key (name)=(Alice) already exists.",
    schema_name: "public",
    table_name: "users",
    constraint_name: "users_name_key",
  }]);
});
