/**
 * A dump of a PostgreSQL 15 database is brought into ayb by psql and by pg_restore. What comes is equal
 * row by row; what cannot be had is told of, and everything else goes on.
 */
import assert from "node:assert/strict";
import { environmentFor, type Target } from "./client_run.ts";
import { ServerPair } from "./server_pair.ts";

const sources = ["dump/source.sql", "pg_dump/schemas.sql"]
  .map((name) => new URL(name, import.meta.url).pathname);
const tables = [
  ...["country", "city", "customer", "film", "rental", "film_pair"],
  ...["every_type", "no_columns_to_speak_of", "customer_list", "film_income", "rating_totals"],
  ...["item", "sold", "shop.item", "shop.sold", "shop.part", '"Odd Schema"."Table"'],
];

let servers: ServerPair;
let folder: string;
let postgres: Target;
let expected: ReadonlyMap<string, string>;

/** Runs a program to its end, whatever comes of it. */
async function attempt(target: Target, program: string, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args,
    env: environmentFor(target),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout), errors: decoder.decode(stderr) };
}

async function succeed(target: Target, program: string, ...args: string[]): Promise<string> {
  const { code, output, errors } = await attempt(target, program, ...args);
  assert.equal(code, 0, errors);
  return output;
}

/** Every row of every table, sorted. */
async function contents(target: Target): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (const table of tables) {
    const copy = `COPY (SELECT * FROM ${table}) TO STDOUT`;
    const text = await succeed(target, "psql", "-X", "-c", copy);
    rows.set(table, text.split("\n").sort().join("\n"));
  }
  return rows;
}

/** The messages of errors, in their order. */
function messagesOf(errors: string): string[] {
  return [...errors.matchAll(/ERROR: {2}(.*)/g)].map(([, message]) => message!);
}

/** What cannot be had: functions, and the trigger and the view that call them. */
const refused = [
  /^CREATE FUNCTION is not supported$/,
  /^CREATE FUNCTION is not supported$/,
  /^function public\.film_count\(\) does not exist$/,
  /^relation "film_number" does not exist$/,
  /^CREATE TRIGGER is not supported$/,
];

function assertRefused(errors: string): void {
  const messages = messagesOf(errors);
  assert.equal(messages.length, refused.length, messages.join("\n"));
  for (const [index, pattern] of refused.entries()) assert.match(messages[index]!, pattern);
}

async function assertArrived(target: Target): Promise<void> {
  const arrived = await contents(target);
  for (const table of tables) {
    assert.equal(arrived.get(table) === expected.get(table), true, `${table} differs`);
  }
  const keys = `SELECT contype, count(*) FROM pg_constraint
    WHERE conrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'shop'::regnamespace))
    GROUP BY contype ORDER BY contype`;
  const ask = (of: Target, query: string) => succeed(of, "psql", "-X", "-A", "-t", "-c", query);
  assert.equal(await ask(target, keys), await ask(postgres, keys));
  const materialized = "SELECT matviewname, ispopulated FROM pg_matviews ORDER BY 1";
  assert.equal(await ask(target, materialized), await ask(postgres, materialized));
  const types = `SELECT typnamespace::regnamespace, typname, typtype FROM pg_type
    WHERE typnamespace IN ('public'::regnamespace, 'shop'::regnamespace) AND typtype IN ('d', 'e')
    ORDER BY 2`;
  assert.equal(await ask(target, types), await ask(postgres, types));
  const indexes = `SELECT schemaname, tablename, indexname FROM pg_indexes
    WHERE schemaname IN ('public', 'shop') ORDER BY 1, 2, 3`;
  assert.equal(await ask(target, indexes), await ask(postgres, indexes));
  const sequences = `SELECT relname FROM pg_class WHERE relkind = 'S' ORDER BY 1`;
  assert.equal(await ask(target, sequences), await ask(postgres, sequences));
}

/** New rows take up where the old ones ended, and keys and checks hold. */
async function assertAlive(target: Target): Promise<void> {
  const ask = (query: string) => attempt(target, "psql", "-X", "-A", "-t", "-q", "-c", query);
  const rental = "INSERT INTO rental (rental_date, film_id, customer_id, return_date) VALUES ";
  const added = await ask(`${rental} (now(), 1, 1, NULL) RETURNING rental_id, ticket`);
  assert.equal(added.output, "16001|99005\n");
  assert.match((await ask(`${rental} (now(), 1, 1, '2000-01-01')`)).errors, /rental_order/);
  assert.match((await ask(`${rental} (now(), 5000, 1, NULL)`)).errors, /rental_film_id_fkey/);
  const film = "INSERT INTO film (title, year, rating) VALUES ";
  assert.match(
    (await ask(`${film} ('Too old', 1800, 'G')`)).errors,
    /for domain year violates.*year_check/,
  );
  assert.match(
    (await ask(`${film} ('Unrated', 2000, 'X')`)).errors,
    /input value for enum mpaa_rating/,
  );
  const named = await ask(`INSERT INTO customer (first_name, last_name) VALUES ('New', 'One')
    RETURNING customer_id, full_name, active, balance`);
  assert.equal(named.output, "601|New One|t|0.00\n");
}

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "ayb-dump-" });
  servers = await ServerPair.start();
  postgres = await servers.postgresTarget("dump source");
  for (const source of sources) {
    await succeed(postgres, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", source);
  }
  expected = await contents(postgres);
  await succeed(postgres, "pg_dump", "-f", `${folder}/plain.sql`);
  await succeed(postgres, "pg_dump", "-Fc", "-f", `${folder}/custom.dump`);
  await succeed(postgres, "pg_dump", "--inserts", "-f", `${folder}/inserts.sql`);
});

Deno.test.afterAll(async () => {
  await servers?.stop();
  await Deno.remove(folder, { recursive: true });
});

for (const [name, file] of [["", "plain.sql"], [" --inserts", "inserts.sql"]] as const) {
  Deno.test(`psql -f loads what pg_dump${name} has written`, async () => {
    const target = await servers.aybTarget(`psql ${file}`);
    const { code, errors } = await attempt(target, "psql", "-X", "-q", "-f", `${folder}/${file}`);
    assert.equal(code, 0, errors);
    assertRefused(errors);
    await assertArrived(target);
    await assertAlive(target);
  });
}

Deno.test("pg_restore loads a dump, and again with --clean", async () => {
  const target = await servers.aybTarget("pg_restore");
  const restore = ["-d", target.database, `${folder}/custom.dump`];
  assertRefused((await attempt(target, "pg_restore", ...restore)).errors);
  await assertArrived(target);
  const again = await attempt(target, "pg_restore", "--clean", "--if-exists", ...restore);
  assertRefused(again.errors);
  await assertArrived(target);
  await assertAlive(target);
});

Deno.test("pg_restore -j 2 loads a dump through several connections", async () => {
  const target = await servers.aybTarget("pg_restore in parallel");
  const { errors } = await attempt(
    target,
    "pg_restore",
    ...["-j", "2", "-d", target.database, `${folder}/custom.dump`],
  );
  assert.equal(messagesOf(errors).length, refused.length, errors);
  await assertArrived(target);
  await assertAlive(target);
});

Deno.test("pg_restore loads a dump section by section", async () => {
  const target = await servers.aybTarget("pg_restore by section");
  const errors: string[] = [];
  for (const section of ["pre-data", "data", "post-data"]) {
    const args = [`--section=${section}`, "-d", target.database, `${folder}/custom.dump`];
    errors.push((await attempt(target, "pg_restore", ...args)).errors);
  }
  assertRefused(errors.join(""));
  await assertArrived(target);
});
