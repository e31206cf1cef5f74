import assert from "node:assert/strict";
import { LocalWriteLock, type ReleaseLock } from "../../lib/engine/write_lock.ts";

const patient = { timeoutMilliseconds: 0 };

Deno.test("the lock goes to those who wait in the order in which they came", async () => {
  const lock = new LocalWriteLock(10);
  const order: number[] = [];
  const first = await lock.acquire(patient);
  const others = [1, 2, 3].map(async (number) => {
    const release = await lock.acquire(patient);
    order.push(number);
    release();
  });
  assert.equal(lock.waiting, 3);
  assert.deepEqual(order, []);
  first();
  await Promise.all(others);
  assert.deepEqual(order, [1, 2, 3]);
});

Deno.test("only one holds the lock at a time", async () => {
  const lock = new LocalWriteLock(100);
  let holders = 0;
  await Promise.all(Array.from({ length: 50 }, async () => {
    const release = await lock.acquire(patient);
    assert.equal(++holders, 1);
    await Promise.resolve();
    holders--;
    release();
  }));
});

Deno.test("releasing twice gives the lock up once", async () => {
  const lock = new LocalWriteLock(10);
  const first = await lock.acquire(patient);
  const second = lock.acquire(patient);
  const third = lock.acquire(patient);
  first();
  first();
  (await second)();
  assert.equal(lock.waiting, 0);
  (await third)();
});

Deno.test("waiting ends with 55P03 after lock_timeout, and the next in line is served", async () => {
  const lock = new LocalWriteLock(10);
  const release = await lock.acquire(patient);
  const impatient = lock.acquire({ timeoutMilliseconds: 1 });
  const next = lock.acquire(patient);
  await assert.rejects(impatient, {
    code: "55P03",
    message: "canceling statement due to lock timeout",
  });
  release();
  (await next)();
});

Deno.test("waiting ends when it is aborted, with the reason", async () => {
  const lock = new LocalWriteLock(10);
  const release = await lock.acquire(patient);
  const abort = new AbortController();
  const waiting = lock.acquire({ ...patient, signal: abort.signal });
  const reason = new Error("gone");
  abort.abort(reason);
  await assert.rejects(waiting, (error) => error === reason);
  await assert.rejects(
    lock.acquire({ ...patient, signal: abort.signal }),
    (error) => error === reason,
  );
  release();
  (await lock.acquire(patient))();
});

Deno.test("the queue has a limit", async () => {
  const lock = new LocalWriteLock(1);
  const release = await lock.acquire(patient);
  const waiting = lock.acquire(patient);
  await assert.rejects(lock.acquire(patient), { code: "53300" });
  release();
  const second: ReleaseLock = await waiting;
  second();
});
