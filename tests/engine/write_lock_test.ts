import assert from "node:assert/strict";
import { DatabaseLocks } from "../../lib/engine/locks/database_locks.ts";
import { DatabaseWriteLock, type WriteLock } from "../../lib/engine/write_lock.ts";

const patient = { timeoutMilliseconds: 0 };

/** The right to write one database, as so many sessions ask for it. */
function sessions(count: number, maximumWaiters = 10): [DatabaseWriteLock, ...WriteLock[]] {
  const lock = new DatabaseWriteLock(new DatabaseLocks(), maximumWaiters);
  return [lock, ...Array.from({ length: count }, (_, index) => lock.of(index + 1))];
}

Deno.test("the right to write goes to those who wait in the order in which they came", async () => {
  const [lock, first, ...others] = sessions(4);
  const order: number[] = [];
  const release = await first!.acquire(patient);
  const waiting = others.map(async (each, index) => {
    const releaseOther = await each.acquire(patient);
    order.push(index);
    releaseOther();
  });
  assert.equal(lock.waiting, 3);
  assert.deepEqual(order, []);
  release();
  await Promise.all(waiting);
  assert.deepEqual(order, [0, 1, 2]);
});

Deno.test("only one may write anything at a time", async () => {
  const [_, ...all] = sessions(50, 100);
  let holders = 0;
  await Promise.all(all.map(async (each) => {
    const release = await each.acquire(patient);
    assert.equal(++holders, 1);
    await Promise.resolve();
    holders--;
    release();
  }));
});

Deno.test("releasing twice gives the right up once", async () => {
  const [lock, one, two, three] = sessions(3);
  const first = await one!.acquire(patient);
  const [second, third] = [two!.acquire(patient), three!.acquire(patient)];
  first();
  first();
  (await second)();
  assert.equal(lock.waiting, 0);
  (await third)();
});

Deno.test("waiting to write ends with 55P03 after lock_timeout, and the next in line is served", async () => {
  const [_, one, two, three] = sessions(3);
  const release = await one!.acquire(patient);
  const impatient = Promise.resolve(two!.acquire({ timeoutMilliseconds: 1 }));
  const next = three!.acquire(patient);
  await assert.rejects(impatient, {
    code: "55P03",
    message: "canceling statement due to lock timeout",
  });
  release();
  (await next)();
});

Deno.test("waiting to write ends when it is aborted, with the reason", async () => {
  const [_, one, two] = sessions(2);
  const release = await one!.acquire(patient);
  const abort = new AbortController();
  const waiting = Promise.resolve(two!.acquire({ ...patient, signal: abort.signal }));
  const reason = new Error("gone");
  abort.abort(reason);
  await assert.rejects(waiting, (error) => error === reason);
  assert.throws(
    () => two!.acquire({ ...patient, signal: abort.signal }),
    (error) => error === reason,
  );
  release();
  (await two!.acquire(patient))();
});

Deno.test("the line of those who wait to write has a limit", async () => {
  const [_, one, two, three] = sessions(3, 1);
  const release = await one!.acquire(patient);
  const waiting = two!.acquire(patient);
  assert.throws(() => three!.acquire(patient), { code: "53300" });
  release();
  (await waiting)();
});

Deno.test("once the right is refused, those who wait and those who come hear why", async () => {
  const [lock, one, two] = sessions(2);
  const release = await one!.acquire(patient);
  const waiting = Promise.resolve(two!.acquire(patient));
  const reason = new Error("the disk is gone");
  lock.refuseAll(reason);
  await assert.rejects(waiting, (error) => error === reason);
  release();
  assert.throws(() => one!.tryAcquire(), (error) => error === reason);
  assert.throws(() => two!.joinRowWriters(patient), (error) => error === reason);
});

Deno.test("those who write rows take turns, and what one leaves open is undone for the next", async () => {
  const [_, one, two, three] = sessions(3);
  const said: string[] = [];
  const leave = [await one!.joinRowWriters(patient), await two!.joinRowWriters(patient)];
  await one!.inTurn(patient, () => {
    said.push("one writes");
    one!.leaveOpen(() => said.push("one is undone"));
  });
  await one!.inTurn(patient, () => said.push("one goes on"));
  await two!.inTurn(patient, () => {
    said.push("two writes");
    two!.leaveOpen(() => said.push("two is undone"));
  });
  for (const each of leave) each();
  (await three!.acquire(patient))();
  assert.deepEqual(said, [
    "one writes",
    "one goes on",
    "one is undone",
    "two writes",
    "two is undone",
  ]);
});

Deno.test("a turn that takes its time keeps the others waiting until it ends, also if it fails", async () => {
  const [_, one, two] = sessions(2);
  for (const each of [one!, two!]) await each.joinRowWriters(patient);
  const { promise, reject } = Promise.withResolvers<void>();
  let written = false;
  const long = Promise.resolve(one!.inTurn(patient, () => promise));
  const next = Promise.resolve(two!.inTurn(patient, () => written = true));
  await Promise.resolve();
  assert.equal(written, false);
  reject(new Error("failed"));
  await assert.rejects(long, { message: "failed" });
  await next;
  assert.equal(written, true);
});

Deno.test("nobody writes during a pause, and rows may be locked meanwhile", async () => {
  const [whole, one] = sessions(1);
  const resume = await whole.pause(patient);
  await one!.joinRowWriters(patient);
  let written = false;
  const turn = Promise.resolve(one!.inTurn(patient, () => written = true));
  await Promise.resolve();
  assert.equal(written, false);
  resume();
  await turn;
  assert.equal(written, true);
});

Deno.test("what has been written is counted, and so is whoever could have written anything", async () => {
  const [_, one, two] = sessions(2);
  (await one!.joinRowWriters(patient))();
  assert.deepEqual([two!.turns, two!.exclusiveTurns], [0, 0]);
  one!.noteWritten();
  assert.deepEqual([two!.turns, two!.exclusiveTurns], [1, 0]);
  (await one!.acquire(patient))();
  assert.deepEqual([two!.turns, two!.exclusiveTurns], [2, 1]);
});
