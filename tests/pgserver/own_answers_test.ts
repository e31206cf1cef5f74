/**
 * Statements whose answers are ayb's own, because PostgreSQL's cannot be the same: in the files of the
 * folder `own_answers`, which `deno run -A tests/pgserver/own_answers_test.ts` writes anew.
 */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { answerTo, formatQueries, parseQueries } from "./recorded_queries.ts";

const folder = new URL("own_answers/", import.meta.url);

async function answered(text: string): Promise<string> {
  await using server = await TestServer.start();
  using client = await server.connect({ parameters: { TimeZone: "UTC" } });
  const queries = [];
  for (const { sql } of parseQueries(text)) {
    queries.push({ sql, answer: await answerTo(client, sql) });
  }
  return formatQueries(queries);
}

for (const { name } of Deno.readDirSync(folder)) {
  const file = new URL(name, folder);
  if (import.meta.main) {
    await Deno.writeTextFile(file, await answered(await Deno.readTextFile(file)));
  } else {
    Deno.test(`${name} is answered as it was`, async () => {
      const expected = await Deno.readTextFile(file);
      assert.equal(await answered(expected), expected);
    });
  }
}
