/**
 * Every program of orms.ts does the same against PostgreSQL 15 and against ayb, but for the lines
 * that known_orm_differences.ts gives a reason for. The environment variables are those of
 * client_matrix_test.ts.
 */
import assert from "node:assert/strict";
import { assertSameRuns } from "./client_comparison.ts";
import { runClient, type Target } from "./client_run.ts";
import { knownDifferences } from "./known_orm_differences.ts";
import { type Orm, orms } from "./orms.ts";
import { ServerPair } from "./server_pair.ts";
import { prepareToolchain } from "./toolchain.ts";

const againstItself = Deno.env.get("CLIENTS_AGAINST") === "postgres";
let servers: ServerPair;

Deno.test.beforeAll(async () => {
  servers = await ServerPair.start(againstItself);
});

// Undefined where the servers could not be started.
Deno.test.afterAll(async () => await servers?.stop());

async function compare(client: Orm, mode: string): Promise<void> {
  await prepareToolchain(client.toolchain);
  const name = `${client.name} ${mode}`;
  const run = async (make: (name: string) => Promise<Target>) => {
    const target = await make(name);
    const second = client.secondDatabase === true ? [(await make(`${name} 2`)).database] : [];
    return await runClient(client, [mode, ...second], target);
  };
  const expected = await run((each) => servers.postgresTarget(each));
  const actual = await run((each) => servers.aybTarget(each));
  const known = againstItself ? [] : knownDifferences[client.name] ?? [];
  const patterns = known.flatMap(({ lines }) => lines);
  const seen = new Set<RegExp>();
  await assertSameRuns(name, expected, actual, {
    isKnown(difference) {
      const matching = patterns.filter((pattern) => pattern.test(difference));
      for (const pattern of matching) seen.add(pattern);
      return matching.length > 0;
    },
  });
  const gone = patterns.filter((pattern) => !seen.has(pattern));
  assert.deepEqual(gone, [], "differences that are no longer there: take them off the list");
}

for (const client of orms) {
  for (const mode of client.modes) {
    Deno.test(`${client.name} (${mode}) does the same`, () => compare(client, mode));
  }
}
