import assert from "node:assert/strict";
import type { PgError } from "../../lib/base/pg_error.ts";
import { type SyncedFile, WalSync } from "../../lib/engine/wal_sync.ts";

/** A file whose syncs end when the test says so. */
class HeldFile implements SyncedFile {
  readonly syncs: PromiseWithResolvers<void>[] = [];
  closed = false;

  syncData(): Promise<void> {
    const sync = Promise.withResolvers<void>();
    this.syncs.push(sync);
    return sync.promise;
  }

  close(): void {
    this.closed = true;
  }
}

/** Lets everything happen that does not wait for the file. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

Deno.test("commits during a sync are on the disk after the next one, which they share", async () => {
  const file = new HeldFile();
  const groups: number[] = [];
  const wal = new WalSync(() => Promise.resolve(file), () => {}, (size) => groups.push(size));
  const answered: string[] = [];
  const commit = (name: string) => void wal.durable().then(() => answered.push(name));
  commit("a");
  await settle();
  commit("b");
  commit("c");
  await settle();
  assert.equal(file.syncs.length, 1);
  file.syncs[0]!.resolve();
  await settle();
  assert.deepEqual(answered, ["a"]);
  commit("d");
  await settle();
  assert.equal(file.syncs.length, 2);
  file.syncs[1]!.resolve();
  await settle();
  assert.deepEqual(answered, ["a", "b", "c"]);
  file.syncs[2]!.resolve();
  await wal.close();
  assert.deepEqual(answered, ["a", "b", "c", "d"]);
  assert.deepEqual(groups, [1, 2, 1]);
  assert.equal(wal.syncs, 3);
  assert.equal(file.closed, true);
});

Deno.test("after a sync that failed nothing counts as being on the disk, ever", async () => {
  const file = new HeldFile();
  const failures: PgError[] = [];
  const wal = new WalSync(() => Promise.resolve(file), (error) => failures.push(error));
  const waiting = [wal.durable()];
  await settle();
  waiting.push(wal.durable());
  file.syncs[0]!.reject(new Error("EIO"));
  for (const each of await Promise.allSettled(waiting)) {
    assert.equal(each.status, "rejected");
    assert.equal((each.reason as PgError).code, "58030");
    assert.equal((each.reason as PgError).isFatal, true);
  }
  await assert.rejects(wal.durable(), { code: "58030" });
  assert.equal(failures.length, 1);
  assert.equal(file.syncs.length, 1);
  await wal.close();
});

Deno.test("a log that cannot be opened is as one that cannot be synced", async () => {
  const wal = new WalSync(() => Promise.reject(new Error("EMFILE")), () => {});
  await assert.rejects(wal.durable(), { code: "58030" });
  await wal.close();
});
