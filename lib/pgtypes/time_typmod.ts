import { isInfiniteTimestamp } from "./calendar.ts";

/** Microseconds of the last digit that `timestamp(0)` … `timestamp(6)` keep. */
const steps = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

function stepOf(typmod: number): number {
  return steps[typmod] ?? 1;
}

/**
 * Rounds a timestamp to `typmod` digits of a second, half away from 2000-01-01.
 * @param typmod 0 … 6; -1 for none
 */
export function roundTimestamp(timestamp: bigint, typmod: number): bigint {
  const step = BigInt(stepOf(typmod));
  if (step === 1n || isInfiniteTimestamp(timestamp)) return timestamp;
  const half = step / 2n;
  return timestamp >= 0n
    ? ((timestamp + half) / step) * step
    : -(((half - timestamp) / step) * step);
}

/**
 * Rounds a time of day, in microseconds since midnight, to `typmod` digits of a second.
 * @param typmod 0 … 6; -1 for none
 */
export function roundTime(microseconds: number, typmod: number): number {
  const step = stepOf(typmod);
  return step === 1 ? microseconds : Math.floor((microseconds + step / 2) / step) * step;
}
