import { letOthersRun } from "../base/let_others_run.ts";

/**
 * Takes all steps of some work, but lets others run whenever it has gone on for a while.
 * @param milliseconds how long it may go on
 * @returns a promise only if it was interrupted
 */
export function runInSlices(steps: Iterable<void>, milliseconds: number): void | Promise<void> {
  const iterator = steps[Symbol.iterator]();
  if (!runSlice(iterator, milliseconds)) return continueLater(iterator, milliseconds);
}

/** Runs for a while; returns whether the work is done. */
function runSlice(iterator: Iterator<void>, milliseconds: number): boolean {
  const end = performance.now() + milliseconds;
  for (;;) {
    if (iterator.next().done) return true;
    if (performance.now() > end) return false;
  }
}

async function continueLater(iterator: Iterator<void>, milliseconds: number): Promise<void> {
  do await letOthersRun(); while (!runSlice(iterator, milliseconds));
}
