/** The numbers of transactions: who sees whom, and what has become of them. */
import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { TransactionIds } from "../../lib/session/transaction_ids.ts";

function idsFrom(microseconds: bigint): TransactionIds {
  return new TransactionIds({
    nowMicroseconds: () => microseconds,
    monotonicMilliseconds: () => 0,
  });
}

Deno.test("numbers grow, also where the clock stands still", () => {
  const ids = idsFrom(100n);
  assert.deepEqual([ids.next(), ids.next(), ids.next()], [101n, 102n, 103n]);
});

Deno.test("a snapshot sees those that have ended, and nobody who runs", () => {
  const ids = idsFrom(100n);
  assert.deepEqual(ids.snapshot(null), { lowest: 101n, next: 101n, running: [] });
  const [first, second, third] = [ids.next(), ids.next(), ids.next()];
  ids.end(second, "committed");
  assert.deepEqual(ids.snapshot(null), { lowest: first, next: third, running: [first] });
  assert.deepEqual(ids.snapshot(first), { lowest: first, next: third, running: [] });
  ids.end(first, "aborted");
  assert.deepEqual(ids.snapshot(third), { lowest: third, next: third, running: [] });
});

Deno.test("how transactions ended is known for a while, and none is known before it begins", () => {
  const ids = idsFrom(100n);
  const [first, second] = [ids.next(), ids.next()];
  assert.equal(ids.statusOf(first), "in progress");
  ids.end(first, "committed");
  ids.end(second, "aborted");
  assert.deepEqual([ids.statusOf(first), ids.statusOf(second)], ["committed", "aborted"]);
  assert.deepEqual([0n, 1n, 2n, 3n].map((id) => ids.statusOf(id)), [
    null,
    "committed",
    "committed",
    null,
  ]);
  assert.throws(
    () => ids.statusOf(103n),
    (error) => error instanceof PgError && error.code === "22023",
  );
  for (let count = 0; count < 20_000; count++) ids.end(ids.next(), "committed");
  assert.equal(ids.statusOf(first), null);
});
