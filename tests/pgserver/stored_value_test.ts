/** Values that SQLite lets contradict their column's type: text format has them, binary has an error. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import { databasePath } from "../../lib/store/hosted_database_file.ts";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";

/** Runs a statement by the extended protocol, all columns in one format. */
async function run(client: WireClient, query: string, format: 0 | 1): Promise<BackendMessage[]> {
  await client.send(
    { kind: "Parse", statement: "", query, parameterTypes: [] },
    {
      kind: "Bind",
      portal: "",
      statement: "",
      parameterFormats: [],
      parameters: [],
      resultFormats: [format],
    },
    { kind: "Execute", portal: "", maximumRows: 0 },
    { kind: "Sync" },
  );
  return await client.untilReady();
}

/** Columns as a stranger declared them, and what is in them. */
const contradictions: readonly (readonly [type: string, value: string, shown: string])[] = [
  ["INTEGER", "'many'", "many"],
  ["INTEGER", "1.5", "1.5"],
  ["int4", "3000000000", "3000000000"],
  ["BOOLEAN", "'perhaps'", "perhaps"],
  ["DATETIME", "'some day'", "some day"],
  ["DATE", "'2024-02-30'", "2024-02-30"],
  ["REAL", "'fast'", "fast"],
  ["uuid", "'me'", "me"],
  ["int4[]", "'{1,x}'", "{1,x}"],
];

Deno.test("a value that contradicts its column's type", async (test) => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const database = new DatabaseSync(
    databasePath(`${server.folder}/data`, "ann", "test.sqlite"),
  );
  for (const [index, [type, value]] of contradictions.entries()) {
    database.exec(`CREATE TABLE t${index} (c ${type}); INSERT INTO t${index} VALUES (${value})`);
  }
  database.close();
  for (const [index, [type, value, shown]] of contradictions.entries()) {
    const query = `SELECT c FROM t${index}`;
    await test.step(`${value} in ${type} is sent as text as it is`, async () => {
      assert.deepEqual(await client.rows(query), [[shown]]);
    });
    await test.step(`${value} in ${type} is an error in binary that names both`, async () => {
      const messages = await run(client, query, 1);
      const error = messages.find((message) => message.kind === "ErrorResponse");
      assert(error !== undefined, "no error");
      const told = Object.values(error.fields).join("\n");
      assert(told.includes('"c"') && told.includes(shown), told);
      assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
    });
  }
});
