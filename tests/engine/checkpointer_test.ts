import assert from "node:assert/strict";
import { Checkpointer, type LogState } from "../../lib/engine/checkpointer.ts";
import { DatabaseLocks } from "../../lib/engine/locks/database_locks.ts";
import { DatabaseWriteLock } from "../../lib/engine/write_lock.ts";

/** A log as SQLite keeps it, and a worker that copies it. */
class FakeLog {
  state: LogState = { pages: 0, copied: 0 };
  readonly lock = new DatabaseWriteLock(new DatabaseLocks(), 10);
  readonly copies: string[] = [];
  readonly errors: unknown[] = [];
  closes = 0;
  failing = false;
  /** Called after each copy, as if somebody wrote meanwhile. */
  meanwhile = () => {};

  checkpointer(maximumPages: number): Checkpointer {
    return new Checkpointer({
      logState: () => this.state,
      pauseWriting: () => this.lock.pause({ timeoutMilliseconds: 0 }),
      maximumPages,
      engage: () => this.failing ? Promise.reject(new Error("no process")) : Promise.resolve(this),
      onError: (error) => this.errors.push(error),
    });
  }

  checkpoint(): Promise<LogState> {
    let held = true;
    const release = this.lock.of(1).tryAcquire();
    if (release !== null) {
      held = false;
      release();
    }
    this.copies.push(held ? "under the lock" : "beside writers");
    const copied = this.state.pages;
    this.state = { ...this.state, copied };
    const state = this.state;
    this.meanwhile();
    return Promise.resolve(state);
  }

  close(): Promise<void> {
    this.closes++;
    return Promise.resolve();
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

Deno.test("a long log is copied beside the writers, and its end while nobody writes", async () => {
  const log = new FakeLog();
  const checkpointer = log.checkpointer(1000);
  log.state = { pages: 5000, copied: 0 };
  let writes = 2;
  log.meanwhile = () => {
    if (writes-- > 0) log.state = { ...log.state, pages: log.state.pages + 900 };
  };
  checkpointer.noteCommit();
  await until(() => log.closes === 1);
  assert.deepEqual(log.copies, [
    "beside writers",
    "beside writers",
    "beside writers",
    "under the lock",
  ]);
  assert.deepEqual(log.state, { pages: 6800, copied: 6800 });
  await checkpointer.close();
});

Deno.test("a short log is left alone until the database is closed", async () => {
  const log = new FakeLog();
  const checkpointer = log.checkpointer(1000);
  log.state = { pages: 999, copied: 0 };
  checkpointer.noteCommit();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.deepEqual(log.copies, []);
  await checkpointer.close();
  assert.deepEqual(log.copies, ["beside writers", "under the lock"]);
});

Deno.test("who cannot checkpoint leaves the log as it is and says so", async () => {
  const log = new FakeLog();
  log.failing = true;
  const checkpointer = log.checkpointer(10);
  log.state = { pages: 20, copied: 0 };
  checkpointer.noteCommit();
  await until(() => log.errors.length === 1);
  await checkpointer.close();
  assert.deepEqual(log.copies, []);
});
