import assert from "node:assert/strict";
import { LeaseQueue, type LeaseQueueLimits } from "../../../lib/engine/process/lease_queue.ts";

function queueOf(limits: Partial<LeaseQueueLimits>): LeaseQueue {
  return new LeaseQueue({
    places: 2,
    placesPerOwner: 2,
    maximumWaiters: 10,
    waitMilliseconds: 60_000,
    ...limits,
  });
}

Deno.test("places are given in the order in which they were asked for", async () => {
  const queue = queueOf({ places: 1 });
  const order: string[] = [];
  const first = await queue.acquire("a");
  const others = ["b", "c", "d"].map(async (owner) => {
    const release = await queue.acquire(owner);
    order.push(owner);
    release();
  });
  assert.equal(queue.waiting, 3);
  first();
  await Promise.all(others);
  assert.deepEqual(order, ["b", "c", "d"]);
  assert.deepEqual([queue.waiting, queue.taken], [0, 0]);
});

Deno.test("an owner with all that one may have is passed over, and comes first afterwards", async () => {
  const queue = queueOf({ places: 2, placesPerOwner: 1 });
  const greedy = await queue.acquire("greedy");
  const order: string[] = [];
  const again = queue.acquire("greedy").then((release) => {
    order.push("greedy");
    return release;
  });
  const modest = await queue.acquire("modest");
  order.push("modest");
  greedy();
  (await again)();
  modest();
  assert.deepEqual(order, ["modest", "greedy"]);
  assert.equal(queue.taken, 0);
});

Deno.test("a place that is given up twice is given once", async () => {
  const queue = queueOf({ places: 1 });
  const release = await queue.acquire("a");
  const next = queue.acquire("b");
  const last = queue.acquire("c");
  release();
  release();
  const releaseNext = await next;
  assert.deepEqual([queue.taken, queue.waiting], [1, 1]);
  releaseNext();
  (await last)();
});

Deno.test("a queue that is full refuses: 53300", async () => {
  const queue = queueOf({ places: 1, maximumWaiters: 1 });
  const release = await queue.acquire("a");
  const waiting = queue.acquire("b");
  await assert.rejects(queue.acquire("c"), {
    code: "53300",
    message: "all processes for heavy statements are busy",
    fields: { detail: "1 statements wait already, which is the limit." },
  });
  release();
  (await waiting)();
});

Deno.test("who has waited too long is refused: 53300", async () => {
  const queue = queueOf({ places: 1, waitMilliseconds: 1 });
  const release = await queue.acquire("a");
  await assert.rejects(queue.acquire("b"), { code: "53300" });
  assert.equal(queue.waiting, 0);
  release();
});

Deno.test("a signal ends waiting with its reason", async () => {
  const queue = queueOf({ places: 1 });
  const release = await queue.acquire("a");
  const controller = new AbortController();
  const reason = new Error("enough");
  const waiting = queue.acquire("b", controller.signal);
  controller.abort(reason);
  await assert.rejects(waiting, reason);
  await assert.rejects(queue.acquire("b", controller.signal), reason);
  release();
  assert.deepEqual([queue.waiting, queue.taken], [0, 0]);
});

Deno.test("an owner may have more places than others, or fewer", async () => {
  const queue = queueOf({ places: 5, placesPerOwner: 1 });
  const three = await Promise.all(
    [1, 2, 3].map(() => queue.acquire("large", undefined, { places: 3 })),
  );
  assert.equal(queue.taken, 3);
  let hasMore = false;
  const more = queue.acquire("large", undefined, { places: 3 }).then((release) => {
    hasMore = true;
    return release;
  });
  const small = await queue.acquire("small");
  assert.deepEqual([hasMore, queue.waiting], [false, 1]);
  three[0]!();
  (await more)();
  for (const release of [...three, small]) release();
  assert.equal(queue.taken, 0);
});

Deno.test("no more of one owner wait than may, however many others", async () => {
  const queue = new LeaseQueue({
    places: 1,
    placesPerOwner: 1,
    maximumWaiters: 10,
    waitMilliseconds: 60_000,
  });
  const release = await queue.acquire("a");
  const first = queue.acquire("a", undefined, { waiters: 1 });
  await assert.rejects(queue.acquire("a", undefined, { waiters: 1 }), { code: "53300" });
  const other = queue.acquire("b", undefined, { waiters: 1 });
  release();
  (await first)();
  (await other)();
});
