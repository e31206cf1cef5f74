import type { MaybePromise } from "../base/maybe_promise.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";

/** What came of one statement that was run with several sets of parameters, up to its first error. */
export interface BatchOutcome {
  /** How many rows each run has changed, of those that succeeded. */
  readonly changed: readonly number[];
  /** What the run behind them has raised; `null` if all succeeded. */
  readonly error: unknown;
}

/** Runs a statement with each set of parameters until one fails. */
export async function runEach(
  batch: readonly (readonly StorageValue[])[],
  run: (parameters: readonly StorageValue[]) => MaybePromise<number>,
): Promise<BatchOutcome> {
  const changed: number[] = [];
  try {
    for (const parameters of batch) {
      const rows = run(parameters);
      changed.push(typeof rows === "number" ? rows : await rows);
    }
    return { changed, error: null };
  } catch (error) {
    return { changed, error };
  }
}
