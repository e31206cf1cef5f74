/**
 * Every client program carries out the same scenario against PostgreSQL 15 and against ayb; what it
 * prints must be equal. From the environment: CLIENTS_AGAINST=postgres takes PostgreSQL for both,
 * which shows whether a program is deterministic; CLIENTS_DIFFERENCES is how many lines of
 * difference are shown; CLIENTS_OUTPUT is a folder that gets all that the programs print.
 */
import { assertSameRuns } from "./client_comparison.ts";
import { runClient, type Target } from "./client_run.ts";
import { type Client, clients } from "./clients.ts";
import { scenario } from "./scenario.ts";
import { ServerPair } from "./server_pair.ts";
import { prepareToolchain } from "./toolchain.ts";

let folder: string;
let scenarioFile: string;
let servers: ServerPair;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "ayb-clients-" });
  scenarioFile = `${folder}/scenario.json`;
  await Deno.writeTextFile(scenarioFile, JSON.stringify(scenario));
  servers = await ServerPair.start(Deno.env.get("CLIENTS_AGAINST") === "postgres");
});

Deno.test.afterAll(async () => {
  // Undefined where the servers could not be started.
  await servers?.stop();
  await Deno.remove(folder, { recursive: true });
});

async function compare(client: Client, mode: string): Promise<void> {
  await prepareToolchain(client.toolchain);
  const name = `${client.name} ${mode}`;
  const run = (target: Target) => runClient(client, [mode, scenarioFile], target);
  // One after the other: PostgreSQL twice has one database for both, which a statement may name.
  const expected = await run(await servers.postgresTarget(name));
  const actual = await run(await servers.aybTarget(name));
  await assertSameRuns(name, expected, actual);
}

for (const client of clients) {
  for (const mode of client.modes) {
    Deno.test(`${client.name} (${mode}) sees no difference`, () => compare(client, mode));
  }
}
