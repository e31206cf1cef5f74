import assert from "node:assert/strict";
import process from "node:process";
import { SchemaCache } from "../../../lib/engine/schema_cache.ts";
import { HostedFile } from "../hosted_file.ts";
import { PoolFixture } from "./pool_fixture.ts";
import { asStatement, endless, endlessRows, firstRow } from "./statements.ts";

Deno.test("a process works for one session after the other", async () => {
  await using fixture = new PoolFixture();
  const first = await fixture.lease("read-only");
  const { processId } = first;
  await first.close();
  assert.deepEqual(fixture.pool.statistics, { leased: 0, idle: 1, waiting: 0, started: 1 });
  const second = await fixture.lease("read-only");
  assert.equal(second.processId, processId);
  assert.deepEqual(fixture.pool.statistics, { leased: 1, idle: 0, waiting: 0, started: 1 });
});

Deno.test("a process works for one database after the other", async () => {
  await using fixture = new PoolFixture({ executors: 1 }, ["CREATE TABLE here(a)"]);
  using other = new HostedFile(["CREATE TABLE there(a)"]);
  await Deno.rename(other.path, `${fixture.file.folder}/other.sqlite`);
  const first = await fixture.lease();
  assert((await first.schema()).relations.has("here"));
  await first.close();
  const second = await fixture.lease("read-only", { path: `${fixture.file.folder}/other.sqlite` });
  assert.deepEqual(await firstRow(second, "SELECT count(*) FROM there"), ["0"]);
  assert.equal(fixture.pool.statistics.started, 1);
});

Deno.test("a session finds nothing of the one before it", async () => {
  await using fixture = new PoolFixture({ executors: 1 }, [
    "CREATE TABLE t(a)",
    "INSERT INTO t VALUES (1)",
  ]);
  const first = await fixture.lease();
  const { processId } = first;
  await first.run("CREATE TEMP TABLE mine(a)");
  await first.run("INSERT INTO t VALUES (2)");
  await first.run("BEGIN");
  await first.run("INSERT INTO t VALUES (3)");
  const cursor = await first.open(await asStatement(first, endlessRows));
  await cursor.fetch(1, 1);
  await first.close();
  const second = await fixture.lease();
  assert.equal(second.processId, processId);
  await assert.rejects(second.run("INSERT INTO mine VALUES (1)"), { code: "42P01" });
  assert.deepEqual(await firstRow(second, "SELECT last_insert_rowid(), total_changes()"), [
    "0",
    "0",
  ]);
  assert.deepEqual(await firstRow(second, "SELECT count(*) FROM t"), ["2"]);
});

Deno.test("a file that has taken the place of another one is noticed", async () => {
  await using fixture = new PoolFixture({ executors: 1 }, ["CREATE TABLE old(a)"]);
  const first = await fixture.lease("read-only");
  await first.schema();
  await first.close();
  using other = new HostedFile(["CREATE TABLE new(a)"]);
  await Deno.rename(other.path, fixture.file.path);
  const second = await fixture.lease("read-only", { schemas: new SchemaCache() });
  assert((await second.schema()).relations.has("new"));
});

Deno.test("sessions wait for a process when all are busy", async () => {
  await using fixture = new PoolFixture({ executors: 1 });
  const first = await fixture.lease();
  const second = fixture.lease();
  const controller = new AbortController();
  const third = fixture.lease("read-only", { signal: controller.signal });
  assert.equal(fixture.pool.statistics.waiting, 2);
  controller.abort(new Error("enough"));
  await assert.rejects(third, /enough/);
  await first.close();
  assert.equal(await (await second).run("CREATE TABLE t(a)"), 0);
});

Deno.test("a killed process makes room for another one", async () => {
  await using fixture = new PoolFixture({ executors: 1 });
  for (let round = 0; round < 3; round++) {
    const executor = await fixture.lease();
    const running = assert.rejects(executor.run(endless), { code: "57014" });
    executor.cancel();
    await running;
    await executor.close();
  }
  assert.deepEqual(fixture.pool.statistics, { leased: 0, idle: 0, waiting: 0, started: 3 });
});

Deno.test("a process that dies while it waits is replaced when it is missed", async () => {
  await using fixture = new PoolFixture();
  const first = await fixture.lease();
  await first.close();
  process.kill(first.processId, "SIGKILL");
  const second = await fixture.lease();
  assert.equal(await second.run("CREATE TABLE t(a)"), 0);
  assert.notEqual(second.processId, first.processId);
});

/** A signal takes a moment to arrive; the process table tells when all threads stand still. */
async function untilStopped(processId: number): Promise<void> {
  const args = ["-L", "-o", "stat=", "-p", String(processId)];
  for (let isStopped = false; !isStopped;) {
    const { stdout } = await new Deno.Command("ps", { args }).output();
    const states = new TextDecoder().decode(stdout).trim().split("\n");
    isStopped = states.every((state) => state.startsWith("T"));
  }
}

Deno.test("a process that does not answer is replaced", async () => {
  await using fixture = new PoolFixture({ executorStartSeconds: 3 });
  const first = await fixture.lease();
  await first.close();
  process.kill(first.processId, "SIGSTOP");
  await untilStopped(first.processId);
  const second = await fixture.lease();
  assert.notEqual(second.processId, first.processId);
});

Deno.test("a process without work ends after a while", async () => {
  await using fixture = new PoolFixture({ executorIdleSeconds: 1 });
  const executor = await fixture.lease();
  await executor.close();
  const end = await fixture.nextEnd();
  assert.deepEqual([end.code, fixture.pool.statistics.idle], [0, 0]);
});

Deno.test("files that cannot be opened are told of, and the process lives on", async () => {
  await using fixture = new PoolFixture({ executors: 1 });
  const missing = { path: `${fixture.file.folder}/missing.sqlite` };
  await assert.rejects(fixture.lease("read-only", missing), { code: "58P01" });
  const text = { path: `${fixture.file.folder}/text.sqlite` };
  await Deno.writeTextFile(text.path, "not a database".repeat(100));
  await assert.rejects(fixture.lease("read-only", text), { code: "XX001" });
  await fixture.lease();
  assert.equal(fixture.pool.statistics.started, 1);
});

Deno.test("a process reaches its folders, and nothing else", async () => {
  await using fixture = new PoolFixture();
  using elsewhere = new HostedFile();
  await assert.rejects(
    fixture.lease("read-only", { path: elsewhere.path }),
    /Requires read access/,
  );
});

Deno.test("closing the pool ends everything, also what is running", async () => {
  const fixture = new PoolFixture({ executors: 2 });
  const idle = await fixture.lease();
  const busy = await fixture.lease();
  await idle.close();
  const running = assert.rejects(busy.run(endless), { code: "57P01" });
  await fixture[Symbol.asyncDispose]();
  await running;
  assert.deepEqual(
    fixture.ends.map(({ signal, code }) => signal ?? code).sort(),
    [0, "SIGKILL"].sort(),
  );
  await assert.rejects(fixture.lease(), { code: "57P01" });
});

Deno.test("idle processes close a database when they are told to", async () => {
  await using fixture = new PoolFixture({}, ["CREATE TABLE t(a)"]);
  const executor = await fixture.lease();
  await executor.schema();
  await executor.close();
  assert.equal(await exists(`${fixture.file.path}-wal`), true);
  await fixture.pool.closeDatabase(fixture.file.path);
  assert.equal(await exists(`${fixture.file.path}-wal`), false);
});

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test("a process is kept ready for the next heavy statement, however long that takes", async () => {
  await using fixture = new PoolFixture({ executorsSpare: 1, executorIdleSeconds: 1 });
  fixture.pool.warmUp();
  while (fixture.pool.statistics.idle === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const executor = await fixture.lease();
  assert.equal(fixture.pool.statistics.leased, 1);
  while (fixture.pool.statistics.idle === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(fixture.pool.statistics.started, 2);
  await executor.close();
  while (fixture.pool.statistics.idle > 1) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(fixture.pool.statistics, { leased: 0, idle: 1, waiting: 0, started: 2 });
});
