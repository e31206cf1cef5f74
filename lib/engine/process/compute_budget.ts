import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";

/**
 * How long a statement may still compute. A process computes while it is asked for something, and
 * does nothing while a client reads what it has, so the time of requests is what counts; it is at
 * least the time of the processor.
 */
export class ComputeBudget {
  readonly #seconds: number;
  readonly #end: (reason: PgError) => void;
  #leftMilliseconds: number;

  /**
   * @param seconds what the statement has
   * @param end ends the statement, with the reason for its client
   */
  constructor(seconds: number, end: (reason: PgError) => void) {
    this.#seconds = seconds;
    this.#end = end;
    this.#leftMilliseconds = seconds * 1000;
  }

  /** Lets the process do something, which {@link ComputeBudget} ends if it takes too long. */
  async spend<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const timer = setTimeout(
      () => this.#end(this.#exceeded()),
      Math.max(0, this.#leftMilliseconds),
    );
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      this.#leftMilliseconds -= performance.now() - start;
    }
  }

  #exceeded(): PgError {
    return new PgError(
      sqlState.configuration_limit_exceeded,
      `canceling statement because it has computed for ${this.#seconds} seconds`,
      { hint: "Look at less at a time, or ask the operator of the server for more time." },
    );
  }
}
