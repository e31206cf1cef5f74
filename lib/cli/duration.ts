import { InvalidArgumentError } from "commander";

const secondsPerUnit: Readonly<Record<string, bigint>> = {
  s: 1n,
  m: 60n,
  h: 3600n,
  d: 86_400n,
  w: 604_800n,
};

/** Longer ones reach beyond the times that can be kept: a thousand years, in seconds. */
const maximumSeconds = 31_556_952_000n;

/**
 * A command line argument such as `30d`, `12h` or `90m` in microseconds; raises commander's
 * InvalidArgumentError.
 */
export function parseDuration(argument: string): bigint {
  const [, count, unit] = /^([0-9]{1,12})([smhdw])$/.exec(argument) ?? [];
  const seconds = unit === undefined ? 0n : BigInt(count!) * secondsPerUnit[unit]!;
  if (seconds === 0n || seconds > maximumSeconds) {
    throw new InvalidArgumentError("It must be a duration such as 30d, 12h, 90m or 45s.");
  }
  return seconds * 1_000_000n;
}
