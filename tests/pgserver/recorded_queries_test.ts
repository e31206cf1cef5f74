/** Queries and changes of data give what PostgreSQL 15 gives. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import { answerTo, formatQueries, parseQueries } from "./recorded_queries.ts";

const folder = new URL("queries/", import.meta.url);

for (const { name } of Deno.readDirSync(folder)) {
  Deno.test(`${name} is answered as PostgreSQL answers it`, async () => {
    const expected = await Deno.readTextFile(new URL(name, folder));
    await using server = await TestServer.start();
    using client = await server.connect({ parameters: { TimeZone: "UTC" } });
    const answered = [];
    for (const { sql } of parseQueries(expected)) {
      answered.push({ sql, answer: await answerTo(client, sql) });
    }
    assert.equal(formatQueries(answered), expected);
  });
}
