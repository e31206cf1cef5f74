/** Where time comes from, so that tests can stand still. */
export interface Clock {
  /** Wall-clock time in microseconds since 1970-01-01 00:00:00 UTC. */
  nowMicroseconds(): bigint;
  /** A reading in milliseconds that never goes back; only differences mean anything. */
  monotonicMilliseconds(): number;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  nowMicroseconds: () => Temporal.Now.instant().epochNanoseconds / 1000n,
  monotonicMilliseconds: () => performance.now(),
};
