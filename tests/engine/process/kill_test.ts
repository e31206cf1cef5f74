import assert from "node:assert/strict";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { retryWhileBusy } from "../../../lib/engine/busy_retry.ts";
import { HostedFile } from "../hosted_file.ts";
import { PoolFixture } from "./pool_fixture.ts";
import { asStatement, endlessRows, firstRow } from "./statements.ts";

const rounds = 12;

Deno.test("a process whose server has been killed ends, also while it computes", async () => {
  using file = new HostedFile();
  const program = fileURLToPath(new URL("server_that_computes.ts", import.meta.url));
  const permissions = ["--allow-read", "--allow-write", "--allow-run", "--allow-env"];
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", ...permissions, program, file.folder, file.path],
    stdout: "piped",
  }).spawn();
  const reader = server.stdout.getReader();
  await reader.read();
  const connection = file.connect();
  const begin = connection.prepare("BEGIN IMMEDIATE");
  assert.throws(() => begin.run([]), { message: "database is locked" });
  server.kill("SIGKILL");
  await server.status;
  await reader.cancel();
  // The lock is there for as long as the process.
  await retryWhileBusy(() => begin.run([]));
});

Deno.test("signals for the whole group are left to the server", async () => {
  await using fixture = new PoolFixture();
  const executor = await fixture.lease();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.kill(executor.processId, signal);
  assert.deepEqual(await firstRow(executor, "SELECT 1"), ["1"]);
  assert.equal(executor.isUsable, true);
});

Deno.test("killed at any moment: what was committed is there, and nothing half", async () => {
  await using fixture = new PoolFixture({}, ["CREATE TABLE t(round INTEGER, a TEXT)"]);
  const bystander = await fixture.lease("read-only");
  const rows = await bystander.open(await asStatement(bystander, endlessRows));
  let committed = 0;
  let uncertain = 0;
  for (let round = 0; round < rounds; round++) {
    const executor = await fixture.lease();
    let steps = 0;
    const last = Math.floor(Math.random() * 24);
    const step = async (sql: string) => {
      const reply = executor.run(sql);
      if (steps++ === last) {
        // Somewhere between sending and answering.
        for (let turn = Math.random() * 3; turn > 1; turn--) {
          await new Promise((resolve) => setImmediate(resolve));
        }
        process.kill(executor.processId, "SIGKILL");
      }
      return await reply;
    };
    let isCommitting = false;
    try {
      for (;;) {
        await step("BEGIN IMMEDIATE");
        for (let row = 0; row < 3; row++) {
          await step(`INSERT INTO t VALUES (${round}, hex(zeroblob(3000)))`);
        }
        isCommitting = true;
        await step("COMMIT");
        isCommitting = false;
        committed++;
      }
    } catch (error) {
      assert.equal((error as { code?: string }).code, "57P02");
      if (isCommitting) uncertain++;
    }
    await executor.close();
    // A slice may end early where the machine is busy.
    let fetched = 0;
    while (fetched < 100) fetched += (await rows.fetch(100 - fetched, 65_536)).rowCount;
  }
  const survivor = await fixture.lease();
  const [count] = await firstRow(survivor, "SELECT count(*) FROM t");
  const transactions = Number(count) / 3;
  assert(Number.isInteger(transactions), `${count} rows`);
  assert(transactions >= committed && transactions <= committed + uncertain);
  assert.deepEqual(await firstRow(survivor, "PRAGMA integrity_check"), ["ok"]);
  assert.equal(await survivor.run("INSERT INTO t VALUES (0, '')"), 1);
});
