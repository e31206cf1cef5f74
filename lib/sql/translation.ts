import type { PgError } from "../base/pg_error.ts";

/** How a statement is run on SQLite. */
export interface Translation {
  /**
   * SQLite's statements in their order, which belong in one transaction. The last one gives the
   * rows or their number, and only it has parameters. Empty where there is nothing to do.
   */
  readonly steps: readonly string[];
  /** Messages for the client, of severity NOTICE or WARNING, as it runs. */
  readonly notices: readonly PgError[];
  /** The highest number of a parameter in the last step; SQLite wants as many values. */
  readonly parameterCount: number;
  /** Whether it holds only under the settings of the session: their times and dates are read. */
  readonly dependsOnSettings: boolean;
  /** Whether it holds only now: it must not be kept for the next time. */
  readonly dependsOnTime: boolean;
}
