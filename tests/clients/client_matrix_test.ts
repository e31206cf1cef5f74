/**
 * Every client program carries out the same scenario against PostgreSQL 15 and against ayb; what it
 * prints must be equal. From the environment: CLIENTS_AGAINST=postgres takes PostgreSQL for both,
 * which shows whether a program is deterministic; CLIENTS_DIFFERENCES is how many lines of
 * difference are shown; CLIENTS_OUTPUT is a folder that gets all that the programs print.
 */
import assert from "node:assert/strict";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { type ClientRun, runClient, type Target } from "./client_run.ts";
import { type Client, clients } from "./clients.ts";
import { lineDifferences } from "./line_differences.ts";
import { scenario } from "./scenario.ts";
import { prepareToolchain } from "./toolchain.ts";

const user = "tester";
const maximumDifferences = Number(Deno.env.get("CLIENTS_DIFFERENCES") ?? 60);
const compareWithItself = Deno.env.get("CLIENTS_AGAINST") === "postgres";
const outputFolder = Deno.env.get("CLIENTS_OUTPUT");

let folder = "";
let scenarioFile = "";
let postgres: PostgresServer | null = null;
let ayb: AybServer | null = null;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "ayb-clients-" });
  scenarioFile = `${folder}/scenario.json`;
  await Deno.writeTextFile(scenarioFile, JSON.stringify(scenario));
  postgres = await PostgresServer.start();
  await postgres.execute(`CREATE ROLE ${user} LOGIN`);
  if (!compareWithItself) ayb = await AybServer.start({ user });
});

Deno.test.afterAll(async () => {
  await ayb?.stop();
  await postgres?.stop();
  await Deno.remove(folder, { recursive: true });
});

/** An empty PostgreSQL database. */
async function postgresTarget(database: string): Promise<Target> {
  await postgres!.execute(
    `DROP DATABASE IF EXISTS "${database}"`,
    `CREATE DATABASE "${database}" OWNER ${user}`,
  );
  return { port: postgres!.port, user, password: "", database };
}

/** An empty ayb database. */
async function aybTarget(database: string): Promise<Target> {
  await ayb!.admin("create_database", database);
  return { port: ayb!.port, user, password: ayb!.token, database };
}

function assertCompleted(run: ClientRun, server: string): void {
  if (run.code === 0 && run.lines.at(-1) === "end") return;
  const last = run.lines.slice(-5).join("\n");
  assert.fail(`exit code ${run.code} on ${server}:\n${last}\n${run.standardError}`);
}

async function compare(client: Client, mode: string): Promise<void> {
  await prepareToolchain(client.toolchain);
  const slug = `${client.name} ${mode}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  const database = `${user}/${slug}.sqlite`;
  const run = (target: Target) => runClient(client, mode, scenarioFile, target);
  const [expected, actual] = compareWithItself
    ? [await run(await postgresTarget(database)), await run(await postgresTarget(database))]
    : await Promise.all([
      postgresTarget(database).then(run),
      aybTarget(database).then(run),
    ]);
  if (outputFolder !== undefined) {
    await Deno.writeTextFile(`${outputFolder}/${slug}.postgres.txt`, expected.lines.join("\n"));
    await Deno.writeTextFile(`${outputFolder}/${slug}.ayb.txt`, actual.lines.join("\n"));
  }
  assertCompleted(expected, "PostgreSQL");
  assert.deepEqual(
    expected.lines.filter((line) => line.includes("CRASHED")),
    [],
    "the program must not crash on PostgreSQL",
  );
  const differences = lineDifferences(expected.lines, actual.lines);
  if (differences.length > 0) {
    const shown = differences.slice(0, maximumDifferences).join("\n");
    assert.fail(
      `${differences.length} lines of ${expected.lines.length} differ ` +
        `(- PostgreSQL, + ayb):\n${shown}\n${actual.standardError}`,
    );
  }
  assertCompleted(actual, "ayb");
}

for (const client of clients) {
  for (const mode of client.modes) {
    Deno.test(`${client.name} (${mode}) sees no difference`, () => compare(client, mode));
  }
}
