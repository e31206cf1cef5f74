import assert from "node:assert/strict";
import { AttemptLimiter, networkOf } from "../../lib/auth/attempt_limiter.ts";
import { limitsWith } from "../../lib/base/limits.ts";

class SettableClock {
  seconds = 1_000_000;

  nowMicroseconds(): bigint {
    return BigInt(Math.round(this.seconds * 1e6));
  }

  monotonicMilliseconds(): number {
    return this.seconds * 1_000;
  }
}

function limiter(clock = new SettableClock(), entries = 10_000): AttemptLimiter {
  const limits = limitsWith({
    authenticationFailures: 3,
    authenticationDelayMilliseconds: 1_000,
    authenticationMemorySeconds: 60,
    authenticationMemoryEntries: entries,
  });
  return new AttemptLimiter(limits, clock);
}

const attempt = { address: "192.0.2.1", entity: "ann" };

Deno.test("attempts: after some failures each one doubles the delay, up to a limit", () => {
  const attempts = limiter();
  const delays = [];
  for (let count = 0; count < 9; count++) {
    delays.push(attempts.delay(attempt));
    attempts.failed(attempt);
  }
  assert.deepEqual(delays, [0, 0, 0, 100, 200, 400, 800, 1_000, 1_000]);
});

Deno.test("attempts: an address is slowed at whatever it tries, and an entity wherever from", () => {
  const attempts = limiter();
  for (let count = 0; count < 3; count++) attempts.failed(attempt);
  assert.equal(attempts.delay({ ...attempt, entity: "bob" }), 100);
  assert.equal(attempts.delay({ ...attempt, address: "192.0.2.2" }), 100);
  assert.equal(attempts.delay({ address: "192.0.2.2", entity: "bob" }), 0);
});

Deno.test("attempts: an unknown entity is slowed like a known one", () => {
  const attempts = limiter();
  const unknown = { address: "192.0.2.9", entity: "nobody" };
  for (let count = 0; count < 3; count++) attempts.failed(unknown);
  assert.equal(attempts.delay({ ...unknown, address: "192.0.2.10" }), 100);
});

Deno.test("attempts: who has logged in from an address does not wait for strangers there", () => {
  const attempts = limiter();
  attempts.succeeded(attempt);
  const stranger = { ...attempt, address: "198.51.100.1" };
  for (let count = 0; count < 20; count++) attempts.failed(stranger);
  assert.equal(attempts.delay(stranger), 1_000);
  assert.equal(attempts.delay(attempt), 0);
});

Deno.test("attempts: failures are forgotten after some time", () => {
  const clock = new SettableClock();
  const attempts = limiter(clock);
  for (let count = 0; count < 5; count++) attempts.failed(attempt);
  clock.seconds += 59;
  assert.equal(attempts.delay(attempt), 400);
  clock.seconds += 2;
  assert.equal(attempts.delay(attempt), 0);
});

Deno.test("attempts: many addresses do not fill the memory", () => {
  const attempts = limiter(new SettableClock(), 100);
  for (let count = 0; count < 3; count++) attempts.failed({ address: "192.0.2.1", entity: null });
  for (let count = 0; count < 1_000; count++) {
    attempts.failed({ address: `10.0.${count >> 8}.${count & 255}`, entity: `e${count}` });
  }
  assert.equal(attempts.delay({ address: "192.0.2.1", entity: null }), 0);
});

const networks = [
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:0db8:0000::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
] as const;

for (const [address, network] of networks) {
  Deno.test(`attempts: ${address} is of ${network}`, () =>
    assert.equal(networkOf(address), network));
}
