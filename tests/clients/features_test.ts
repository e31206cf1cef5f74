/**
 * What drivers do beyond statements and their rows: COPY, cursors over many rows, LISTEN. Each program
 * does the same on PostgreSQL 15 and on ayb, and what it prints must be equal.
 */
import assert from "node:assert/strict";
import { assertSameRuns } from "./client_comparison.ts";
import { type ClientRun, environmentFor, runClient, type Target } from "./client_run.ts";
import {
  type Client,
  copyPrograms,
  cursorPrograms,
  listenPrograms,
  queuePrograms,
} from "./clients.ts";
import { run } from "../support/run.ts";
import { ServerPair } from "./server_pair.ts";
import { prepareToolchain } from "./toolchain.ts";

/** A million rows take about 60 MB as DataRow messages. */
const millionRows = `CREATE TABLE numbers (id int PRIMARY KEY, name text, amount float8);
  INSERT INTO numbers SELECT i, 'the name of number ' || i, i % 1000
  FROM generate_series(1, 1000000) AS i`;
/** What a client or the server may take while they pass by. */
const mostKilobytes = 150 * 1024;

let servers: ServerPair;

Deno.test.beforeAll(async () => {
  servers = await ServerPair.start(Deno.env.get("CLIENTS_AGAINST") === "postgres");
});

Deno.test.afterAll(async () => {
  await servers?.stop();
});

async function compare(client: Client, mode: string): Promise<void> {
  await prepareToolchain(client.toolchain);
  const name = `${client.name} ${mode}`;
  const expected = await runClient(client, [mode, ""], await servers.postgresTarget(name));
  const actual = await runClient(client, [mode, ""], await servers.aybTarget(name));
  await assertSameRuns(name, expected, actual);
}

for (const client of [...copyPrograms, ...listenPrograms, ...queuePrograms]) {
  for (const mode of client.modes) {
    Deno.test(`${client.name} (${mode}) sees no difference`, () => compare(client, mode));
  }
}

async function fill(target: Target): Promise<void> {
  await run(["psql", "-X", "-q", "-c", millionRows], environmentFor(target));
}

Deno.test("a million rows pass through cursors in bounded memory", async (test) => {
  const postgres = await servers.postgresTarget("cursors");
  const ayb = await servers.aybTarget("cursors");
  await fill(postgres);
  await fill(ayb);
  for (const client of cursorPrograms) {
    for (const mode of client.modes) {
      await test.step(mode, async () => {
        await prepareToolchain(client.toolchain);
        const expected = await runClient(client, [mode, ""], postgres);
        let actual: ClientRun | undefined;
        const grown = await servers.aybGrowth(async () => {
          actual = await runClient(client, [mode, ""], ayb);
        });
        await assertSameRuns(`cursors ${mode}`, expected, actual!);
        const [, ofClient] = /grown by KB: (\d+)/.exec(actual!.standardError)!;
        console.log(`${mode}: client ${ofClient} KB more, server ${grown} KB more at its peak`);
        assert(Number(ofClient) < mostKilobytes, `the client took ${ofClient} KB`);
        assert(grown < mostKilobytes, `the server took ${grown} KB`);
      });
    }
  }
});
