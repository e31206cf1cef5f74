import type { Cursor, RowSlice, RowStatement } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import { PgError } from "../base/pg_error.ts";
import type { Interrupt } from "./interrupt.ts";

/**
 * The rows of a statement that runs in a process of its own. A cancel or a timeout kills the process;
 * once the rows have come, or nobody wants them any longer, it works for others.
 */
export class LeasedCursor implements Cursor {
  readonly #executor: ProcessExecutor;
  readonly #cursor: Cursor;
  readonly #interrupt: Interrupt;

  private constructor(executor: ProcessExecutor, cursor: Cursor, interrupt: Interrupt) {
    this.#executor = executor;
    this.#cursor = cursor;
    this.#interrupt = interrupt;
  }

  /**
   * Starts a statement on an executor, which is given back with the cursor's end or if this fails.
   * @throws PgError what preparation raises; `57014` if the statement is to end
   */
  static async open(
    executor: ProcessExecutor,
    statement: RowStatement,
    interrupt: Interrupt,
  ): Promise<LeasedCursor> {
    try {
      const cursor = await killing(executor, interrupt, () => executor.open(statement));
      return new LeasedCursor(executor, cursor, interrupt);
    } catch (error) {
      await executor.close();
      throw error;
    }
  }

  async fetch(maximumRows: number, maximumBytes: number): Promise<RowSlice> {
    try {
      const slice = await killing(
        this.#executor,
        this.#interrupt,
        () => this.#cursor.fetch(maximumRows, maximumBytes),
      );
      if (!slice.done) return slice;
      // What the executor gave is its own until it works for others.
      const messages = slice.messages.slice();
      await this.#executor.close();
      return { ...slice, messages };
    } catch (error) {
      await this.#executor.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#cursor.close();
    await this.#executor.close();
  }
}

/** Does work that ends with its process if the statement is interrupted meanwhile. */
async function killing<Result>(
  executor: ProcessExecutor,
  interrupt: Interrupt,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const { signal } = interrupt;
  const kill = () => executor.cancel(signal.reason instanceof PgError ? signal.reason : undefined);
  signal.addEventListener("abort", kill);
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", kill);
  }
}
