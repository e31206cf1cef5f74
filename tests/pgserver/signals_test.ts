/** What ends statements and sessions before their time. */
import assert from "node:assert/strict";
import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import type { FrontendMessage } from "../../lib/wire/frontend/mod.ts";
import { errorCode } from "../support/answers.ts";
import { TestServer } from "../support/test_server.ts";
import { ServerError, type WireClient } from "../support/wire_client.ts";

const endless =
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

async function processId(client: WireClient): Promise<string> {
  return (await client.rows("SELECT pg_backend_pid()"))[0]![0]!;
}

/** The code of the error with which a session has ended without having been asked anything. */
async function lastWord(client: WireClient): Promise<string | undefined> {
  const messages: BackendMessage[] = [];
  for (;;) {
    const message = await client.receiveOrEnd();
    if (message === null) return errorCode(messages);
    messages.push(message);
  }
}

/** The code of the error with which a statement ends its session. */
async function fatalCode(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
  throw new assert.AssertionError({ message: "the session goes on" });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!await condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

Deno.test("pg_cancel_backend ends the statement of a session and nothing else", async () => {
  await using server = await TestServer.start();
  using heavy = await server.connect();
  using other = await server.connect();
  const pid = await processId(heavy);
  const ending = heavy.query(endless);
  assert.deepEqual(await other.rows(`SELECT pg_cancel_backend(${pid})`), [["t"]]);
  assert.equal(errorCode(await ending), "57014");
  assert.deepEqual(await heavy.rows("SELECT 1"), [["1"]]);
  assert.deepEqual(await other.rows(`SELECT pg_cancel_backend(1)`), [["f"]]);
});

Deno.test("pg_terminate_backend ends a session, whether it is busy or not", async () => {
  await using server = await TestServer.start();
  using heavy = await server.connect();
  using idle = await server.connect();
  using other = await server.connect();
  const ending = heavy.query(endless);
  const pids = await other.rows(
    "SELECT pid FROM pg_stat_activity WHERE query LIKE '%RECURSIVE%' AND pid <> pg_backend_pid()",
  );
  assert.equal(pids.length, 1);
  await other.rows(`SELECT pg_terminate_backend(${pids[0]![0]})`);
  assert.equal(await fatalCode(ending), "57P01");
  const pid = await processId(idle);
  assert.deepEqual(await other.rows(`SELECT pg_terminate_backend(${pid})`), [["t"]]);
  assert.equal(await lastWord(idle), "57P01");
});

for (
  const [setting, begin, code] of [
    ["idle_in_transaction_session_timeout", "BEGIN", "25P03"],
    ["transaction_timeout", "BEGIN", "25P04"],
    ["idle_session_timeout", "SELECT 1", "57P05"],
  ] as const
) {
  Deno.test(`${setting} ends a session with ${code}`, async () => {
    await using server = await TestServer.start();
    using client = await server.connect();
    await client.query(`SET ${setting} = 100`);
    await client.query(begin);
    assert.equal(await lastWord(client), code);
  });
}

Deno.test("transaction_timeout ends what runs in the transaction, too", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("SET transaction_timeout = 100");
  await client.query("BEGIN");
  assert.equal(await fatalCode(client.query(endless)), "25P04");
});

Deno.test("an idle writer is ended when others wait for it, and not before", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__IDLE_WRITER_SECONDS: "1" });
  using idle = await server.connect();
  using other = await server.connect();
  await other.query("CREATE TABLE t (a int)");
  await idle.query("BEGIN");
  await idle.query("INSERT INTO t SELECT 1");
  await other.rows("SELECT pg_sleep(1.2)");
  assert.deepEqual(await idle.rows("SELECT a FROM t"), [["1"]]);
  await other.query("INSERT INTO t VALUES (2)");
  assert.equal(await lastWord(idle), "25P03");
  assert.deepEqual(await other.rows("SELECT a FROM t"), [["2"]]);
});

/** Messages behind which nothing comes any more, though the server waits for it. */
const unfinished: Readonly<Record<string, readonly FrontendMessage[]>> = {
  "a batch without its Sync": [
    { kind: "Parse", statement: "", query: "INSERT INTO t SELECT 1", parameterTypes: [] },
    {
      kind: "Bind",
      portal: "",
      statement: "",
      parameterFormats: [],
      parameters: [],
      resultFormats: [],
    },
    { kind: "Execute", portal: "", maximumRows: 0 },
    { kind: "Flush" },
  ],
  "the data of a COPY": [
    { kind: "Query", query: "BEGIN; INSERT INTO t SELECT 1; COPY t FROM STDIN" },
    { kind: "CopyData", data: new TextEncoder().encode("2\n") },
  ],
};

for (const [what, messages] of Object.entries(unfinished)) {
  Deno.test(`a writer that others wait for is ended when it does not finish ${what}`, async () => {
    await using server = await TestServer.start({ AYB__LIMITS__IDLE_WRITER_SECONDS: "1" });
    using idle = await server.connect();
    using other = await server.connect();
    await other.query("CREATE TABLE t (a int)");
    for (const message of messages) await idle.send(message);
    await until(async () =>
      (await other.rows("SELECT count(*) FROM pg_locks WHERE locktype = 'object' AND granted"))[0]![
        0
      ] !== "0"
    );
    await other.query("INSERT INTO t VALUES (3)");
    assert.equal(await lastWord(idle), "25P03");
    assert.deepEqual(await other.rows("SELECT a FROM t"), [["3"]]);
  });
}

Deno.test("a statement whose client has gone is ended, and its lock is free", async () => {
  await using server = await TestServer.start();
  using other = await server.connect();
  await other.query("CREATE TABLE t (a int8)");
  {
    using gone = await server.connect();
    await gone.send({
      kind: "Query",
      query: `INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i FROM n`,
    });
    await until(async () =>
      (await other.rows(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'INSERT INTO t W%'",
      ))[0]![0] === "1"
    );
  }
  await other.query("SET lock_timeout = 20000");
  assert.equal(errorCode(await other.query("INSERT INTO t SELECT 1")), undefined);
  assert.deepEqual(await other.rows("SELECT a FROM t"), [["1"]]);
});
