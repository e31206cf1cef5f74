/**
 * Rewrites the answers in tests/pgserver/queries/*.sql with what a PostgreSQL 15 answers, each file in a
 * database of its own.
 *
 *     deno run --allow-net --allow-read --allow-write=tests scripts/record_queries.ts PORT [FILE …]
 *
 * The server has to let user and database `postgres` in without a password.
 */
import { answerTo, formatQueries, parseQueries } from "../tests/pgserver/recorded_queries.ts";
import { WireClient } from "../tests/support/wire_client.ts";

const [port, ...named] = Deno.args;
const folder = "tests/pgserver/queries";
const files = named.length > 0
  ? named
  : [...Deno.readDirSync(folder)].map((entry) => `${folder}/${entry.name}`).sort();
const database = "ayb_recorded_queries";

async function connect(name: string): Promise<WireClient> {
  const [client] = await WireClient.logIn({
    port: Number(port),
    user: "postgres",
    database: name,
    parameters: { TimeZone: "UTC" },
  });
  return client;
}

for (const file of files) {
  using administrator = await connect("postgres");
  await administrator.rows(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await administrator.rows(`CREATE DATABASE ${database}`);
  using client = await connect(database);
  const answered = [];
  for (const { sql } of parseQueries(await Deno.readTextFile(file))) {
    answered.push({ sql, answer: await answerTo(client, sql) });
  }
  await Deno.writeTextFile(file, formatQueries(answered));
  console.log(file);
}
