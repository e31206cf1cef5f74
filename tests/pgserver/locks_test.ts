/** Advisory locks, LOCK TABLE and deadlocks between sessions of a whole server. */
import assert from "node:assert/strict";
import { ServerError, type WireClient } from "../support/wire_client.ts";
import { TestServer } from "../support/test_server.ts";

/** The SQLSTATE that statements end with; `null` if they succeed. */
async function stateOf(client: WireClient, sql: string): Promise<string | null> {
  try {
    await client.rows(sql);
    return null;
  } catch (error) {
    if (error instanceof ServerError) return error.fields.C ?? "";
    throw error;
  }
}

async function processId(client: WireClient): Promise<string> {
  return (await client.rows("SELECT pg_backend_pid()"))[0]![0]!;
}

/** Ends when a session waits for a lock. */
async function untilWaiting(observer: WireClient, pid: string): Promise<void> {
  const waits = `SELECT count(*) FROM pg_locks WHERE pid = ${pid} AND NOT granted`;
  while ((await observer.rows(waits))[0]![0] === "0");
}

async function isTaken(client: WireClient, key: string): Promise<boolean> {
  const [row] = await client.rows(`SELECT pg_try_advisory_xact_lock(${key})`);
  return row![0] === "f";
}

Deno.test("an advisory lock keeps others out until it is given back", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("SELECT pg_advisory_lock(42)");
  const pid = await processId(other);
  const waiting = other.rows("SELECT 'first', pg_advisory_lock(42), 'then'");
  await untilWaiting(one, pid);
  assert.deepEqual(await one.rows(`SELECT pg_blocking_pids(${pid}) = ARRAY[pg_backend_pid()]`), [
    ["t"],
  ]);
  assert.deepEqual(await one.rows("SELECT pg_advisory_unlock(42)"), [["t"]]);
  assert.deepEqual(await waiting, [["first", "", "then"]]);
  assert.equal(await isTaken(one, "42"), true);
});

Deno.test("one key and two keys are different locks, and so are those of other databases", async () => {
  await using server = await TestServer.start();
  server.createDatabase("ann", "other.sqlite");
  using one = await server.connect();
  using other = await server.connect();
  using elsewhere = await server.connect({ database: "ann/other.sqlite" });
  await one.query("SELECT pg_advisory_lock(1, 2)");
  assert.equal(await isTaken(other, "1, 2"), true);
  assert.equal(await isTaken(other, "2, 1"), false);
  assert.equal(await isTaken(other, "4294967298"), false);
  assert.equal(await isTaken(elsewhere, "1, 2"), false);
});

Deno.test("shared locks go together, and keep out who wants one alone", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("SELECT pg_advisory_lock_shared(1)");
  assert.deepEqual(await other.rows("SELECT pg_try_advisory_lock_shared(1)"), [["t"]]);
  assert.deepEqual(await other.rows("SELECT pg_try_advisory_lock(1)"), [["f"]]);
  await one.query("SELECT pg_advisory_unlock_shared(1)");
  assert.deepEqual(await other.rows("SELECT pg_try_advisory_lock(1)"), [["t"]]);
});

Deno.test("the end of a session, and DISCARD ALL, give its locks back", async () => {
  await using server = await TestServer.start();
  using observer = await server.connect();
  const one = await server.connect();
  await one.query("SELECT pg_advisory_lock(1); SELECT pg_advisory_lock(2)");
  await one.query("DISCARD ALL");
  assert.equal(await isTaken(observer, "1"), false);
  await one.query("SELECT pg_advisory_lock(1)");
  const waiting = observer.rows("SELECT pg_advisory_lock(1)");
  one.close();
  assert.deepEqual(await waiting, [[""]]);
});

Deno.test("a transaction's locks end with it, also where it fails", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("BEGIN; SELECT pg_advisory_xact_lock(1)");
  assert.equal(await isTaken(other, "1"), true);
  assert.equal(await stateOf(one, "SELECT 1/0"), "22012");
  assert.equal(await isTaken(other, "1"), true);
  await one.query("ROLLBACK");
  assert.equal(await isTaken(other, "1"), false);
});

Deno.test("waiting ends with lock_timeout and statement_timeout; the session goes on", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("SELECT pg_advisory_lock(1)");
  await other.query("SET lock_timeout = '5ms'");
  assert.equal(await stateOf(other, "SELECT pg_advisory_lock(1)"), "55P03");
  await other.query("SET lock_timeout = 0; SET statement_timeout = '5ms'");
  assert.equal(await stateOf(other, "SELECT pg_advisory_lock(1)"), "57014");
  await other.query("SET statement_timeout = 0");
  assert.deepEqual(await other.rows("SELECT count(*) FROM pg_locks WHERE NOT granted"), [["0"]]);
  await one.query("SELECT pg_advisory_unlock(1)");
  assert.equal(await stateOf(other, "SELECT pg_advisory_lock(1)"), null);
});

Deno.test("a query takes its locks row by row, in order", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("SELECT pg_advisory_lock(2)");
  const pid = await processId(other);
  const waiting = other.rows(
    "SELECT n, pg_advisory_lock(n) FROM (VALUES (1), (2), (3)) AS v (n)",
  );
  await untilWaiting(one, pid);
  assert.deepEqual([await isTaken(one, "1"), await isTaken(one, "3")], [true, false]);
  await one.query("SELECT pg_advisory_unlock(2)");
  assert.deepEqual(await waiting, [["1", ""], ["2", ""], ["3", ""]]);
});

Deno.test("what depends on a lock that is still waited for in its row is refused", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("SELECT pg_advisory_lock(1)");
  assert.equal(
    await stateOf(other, "SELECT pg_advisory_lock(1), pg_try_advisory_lock(2)"),
    "0A000",
  );
  assert.equal(await stateOf(other, "SELECT pg_try_advisory_lock(2), pg_advisory_unlock(2)"), null);
});

Deno.test("a statement that would be committed before it has its lock is refused", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("CREATE TABLE t (a text); SELECT pg_advisory_lock(1)");
  const insert = "INSERT INTO t SELECT pg_advisory_lock(1)::text";
  assert.equal(await stateOf(other, insert), "0A000");
  await one.query("SELECT pg_advisory_unlock(1)");
  assert.equal(await stateOf(other, insert), null);
  assert.deepEqual(await one.rows("SELECT count(*) FROM t"), [["1"]]);
});

Deno.test("sessions that wait for each other's advisory locks are a deadlock", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("BEGIN; SELECT pg_advisory_xact_lock(1)");
  await other.query("BEGIN; SELECT pg_advisory_xact_lock(2)");
  const [onePid, otherPid] = [await processId(one), await processId(other)];
  const waiting = one.rows("SELECT pg_advisory_xact_lock(2)");
  await untilWaiting(other, onePid);
  const [error] = await other.query("SELECT pg_advisory_xact_lock(1)");
  assert.equal(error!.kind, "ErrorResponse");
  const { C, D } = error!.kind === "ErrorResponse" ? error!.fields : {};
  assert.equal(C, "40P01");
  assert.equal(
    D,
    `Process ${otherPid} waits for ExclusiveLock on advisory lock [0,1,1]; blocked by process ${onePid}.\n` +
      `Process ${onePid} waits for ExclusiveLock on advisory lock [0,2,1]; blocked by process ${otherPid}.`,
  );
  await other.query("ROLLBACK");
  assert.deepEqual(await waiting, [[""]]);
});

Deno.test("the right to write takes part in deadlocks, whichever comes last", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  using observer = await server.connect();
  await one.query("CREATE TABLE t (a int)");
  for (const writesLast of [false, true]) {
    await one.query("BEGIN; INSERT INTO t SELECT 1");
    await other.query("BEGIN; SELECT pg_advisory_xact_lock(1)");
    const lock = () => stateOf(one, "SELECT pg_advisory_xact_lock(1)");
    const write = () => stateOf(other, "INSERT INTO t VALUES (2)");
    const waiting = writesLast ? lock() : write();
    await untilWaiting(observer, await observerPid(observer));
    assert.equal(await (writesLast ? write() : lock()), "40P01");
    await (writesLast ? other : one).query("ROLLBACK");
    assert.equal(await waiting, null);
    await one.query("COMMIT");
    await other.query("COMMIT");
  }
});

/** The one that waits. */
async function observerPid(observer: WireClient): Promise<string> {
  const waits = "SELECT pid FROM pg_locks WHERE NOT granted";
  for (;;) {
    const [row] = await observer.rows(waits);
    if (row !== undefined) return row[0]!;
  }
}

Deno.test("LOCK TABLE keeps out other LOCK TABLEs as its modes say", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("CREATE TABLE t (a int)");
  const attempt = async (mode: string) => {
    const state = await stateOf(other, `BEGIN; LOCK TABLE t IN ${mode} MODE NOWAIT`);
    await other.query("ROLLBACK");
    return state;
  };
  await one.query("BEGIN; LOCK TABLE t IN ROW EXCLUSIVE MODE");
  assert.equal(await attempt("ROW EXCLUSIVE"), null);
  assert.equal(await attempt("SHARE"), "55P03");
  await one.query("ROLLBACK");
  assert.equal(await attempt("SHARE"), null);
  await one.query("BEGIN; LOCK TABLE t");
  assert.equal(await attempt("ACCESS SHARE"), "55P03");
  await one.query("ROLLBACK");
  assert.equal(await attempt("ACCESS EXCLUSIVE"), null);
});

Deno.test("modes that keep writers out take the right to write; readers go on", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  using other = await server.connect();
  await one.query("CREATE TABLE t (a int); CREATE TABLE u (a int)");
  await one.query("BEGIN; LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE");
  assert.deepEqual(await other.rows("SELECT count(*) FROM t"), [["0"]]);
  const waiting = stateOf(other, "INSERT INTO t VALUES (1)");
  assert.equal(await stateOf(one, "INSERT INTO t VALUES (2)"), null);
  await one.query("COMMIT");
  assert.equal(await waiting, null);
  await one.query("BEGIN; INSERT INTO u VALUES (1)");
  assert.equal(await stateOf(other, "BEGIN; LOCK TABLE t NOWAIT"), "55P03");
  await other.query("ROLLBACK");
});

Deno.test("who may only read may lock a table to read it, and no further", async () => {
  await using server = await TestServer.start();
  using one = await server.connect();
  await one.query("CREATE TABLE t (a int)");
  const password = server.createToken("ann", { level: "read-only" });
  using reader = await server.connect({ password });
  assert.equal(await stateOf(reader, "BEGIN; LOCK TABLE t IN ACCESS SHARE MODE; COMMIT"), null);
  assert.equal(await stateOf(reader, "BEGIN; LOCK TABLE t"), "42501");
});

Deno.test("a session has no more locks than it may", async () => {
  await using server = await TestServer.start({ AYB__LIMITS__SESSION_LOCKS: "2" });
  using one = await server.connect();
  await one.query("SELECT pg_advisory_lock(1), pg_advisory_lock(2), pg_advisory_lock(2)");
  assert.equal(await stateOf(one, "SELECT pg_advisory_lock(3)"), "53200");
  await one.query("SELECT pg_advisory_unlock(1)");
  assert.equal(await stateOf(one, "SELECT pg_advisory_lock(3)"), null);
});
