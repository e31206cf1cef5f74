import { PgError } from "../base/pg_error.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { Interrupt } from "./interrupt.ts";

/**
 * Does work in a process that is killed if the statement is interrupted meanwhile.
 * @throws PgError `57014` then; whatever the work raises
 */
export async function killing<Result>(
  executor: ProcessExecutor,
  interrupt: Interrupt,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  interrupt.check();
  const { signal } = interrupt;
  const kill = () => executor.cancel(signal.reason instanceof PgError ? signal.reason : undefined);
  signal.addEventListener("abort", kill);
  try {
    const result = await work();
    // The process may have been killed in the very moment in which it had done all.
    interrupt.check();
    return result;
  } finally {
    signal.removeEventListener("abort", kill);
  }
}

/** Ends something that has failed, and raises why. */
export function failAfter(end: (succeeded: boolean) => Promise<void>) {
  return async (error: unknown): Promise<never> => {
    await end(false);
    throw error;
  };
}
