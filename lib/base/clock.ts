/** Where time comes from, so that tests can stand still. */
export interface Clock {
  /** Wall-clock time in microseconds since 1970-01-01 00:00:00 UTC. */
  nowMicroseconds(): bigint;
  /** A reading in milliseconds that never goes back; only differences mean anything. */
  monotonicMilliseconds(): number;
}

/** How long the wall clock is not looked at: it costs four times as much as the monotonic one. */
const synchronizedMilliseconds = 100;

let synchronizedAt = -Infinity;
/** Wall-clock time less monotonic time, in microseconds. */
let difference = 0;

/** The clock of this machine. */
export const systemClock: Clock = {
  nowMicroseconds() {
    const monotonic = performance.now();
    if (monotonic - synchronizedAt > synchronizedMilliseconds) {
      synchronizedAt = monotonic;
      difference = Number(Temporal.Now.instant().epochNanoseconds / 1000n) - monotonic * 1000;
    }
    return BigInt(Math.floor(monotonic * 1000 + difference));
  },
  monotonicMilliseconds: () => performance.now(),
};
