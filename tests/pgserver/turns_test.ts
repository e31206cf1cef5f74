/** One session sends much at once: others get their turn meanwhile. */
import assert from "node:assert/strict";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";
import type { FrontendMessage } from "../../lib/wire/frontend/mod.ts";

const many = 5000;

/** Counts what another session can ask while something is answered. */
async function answersMeanwhile(other: WireClient, work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const ended = work.finally(() => isOver = true);
  let answers = 0;
  while (!isOver) {
    await other.rows("SELECT 1");
    answers++;
  }
  await ended;
  return answers;
}

/** Statements of whose kind a text has many. */
const kinds: readonly (readonly [name: string, text: string])[] = [
  ["PostgreSQL's statements", "SELECT 1;".repeat(many)],
  ["statements of both dialects", "SELECT 1 `a`; SELECT 2;".repeat(many / 2)],
];

Deno.test("a DO block of many statements leaves others their turn", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  using other = await server.connect();
  const running = client.query(`DO $$ BEGIN ${"PERFORM 1;".repeat(many)} END $$`);
  const answers = await answersMeanwhile(other, running);
  assert.equal((await running)[0]!.kind, "CommandComplete");
  assert(answers > 2, String(answers));
});

for (const [name, text] of kinds) {
  Deno.test(`a message of many of ${name} leaves others their turn`, async () => {
    await using server = await TestServer.start();
    using client = await server.connect();
    using other = await server.connect();
    const running = client.query(text);
    const answers = await answersMeanwhile(other, running);
    const tags = (await running).filter(({ kind }) => kind === "CommandComplete");
    assert.equal(tags.length, many);
    // Without turns it would be two.
    assert(answers > 2, String(answers));
  });
}

Deno.test("a long batch leaves others their turn", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  using other = await server.connect();
  const execute: FrontendMessage[] = [
    {
      kind: "Bind",
      portal: "",
      statement: "s",
      parameterFormats: [],
      parameters: [],
      resultFormats: [],
    },
    { kind: "Execute", portal: "", maximumRows: 0 },
  ];
  const batch: FrontendMessage[] = [
    { kind: "Parse", statement: "s", query: "SELECT 1", parameterTypes: [] },
    ...Array.from({ length: many }, () => execute).flat(),
    { kind: "Sync" },
  ];
  const answered = async () => {
    await client.send(...batch);
    while ((await client.receive()).kind !== "ReadyForQuery");
  };
  const answers = await answersMeanwhile(other, answered());
  assert(answers > 2, String(answers));
});

Deno.test("nothing of a long text runs if any of it is wrong", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("CREATE TABLE t (i int)");
  const text = "INSERT INTO t VALUES (1);".repeat(many) + "SELECT é 'x' FROM; SELECT 1";
  const messages = await client.query(text);
  const [error] = messages;
  assert(error?.kind === "ErrorResponse");
  assert.equal(error.fields.C, "42601");
  assert.equal(error.fields.P, String(text.indexOf("; SELECT 1") + 1));
  assert.deepEqual(await client.rows("SELECT count(*) FROM t"), [["0"]]);
});

Deno.test("a long text of several statements is none that could be prepared", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  const query = "SELECT 1;".repeat(many);
  await client.send(
    { kind: "Parse", statement: "", query, parameterTypes: [] },
    { kind: "Sync" },
  );
  const error = await client.receive();
  assert(error.kind === "ErrorResponse");
  assert.equal(error.fields.M, "cannot insert multiple commands into a prepared statement");
});

Deno.test("each statement of a message has statement_timeout for itself", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.rows("SET statement_timeout = '1s'");
  const sleep = "SELECT pg_sleep(0.6)";
  assert.equal((await client.rows(`${sleep}; ${sleep}`)).length, 2);
  await assert.rejects(client.rows("SELECT 1; SELECT pg_sleep(600)"), { code: "57014" });
});
