import type { Cursor, RowSlice, RowStatement } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { Interrupt } from "./interrupt.ts";
import { killing } from "./killing.ts";

/** What is to be done once a statement has ended; told whether it ended well. */
export type CursorEnd = (succeeded: boolean) => Promise<void>;

/** The rows of a statement that runs in a process of its own. A cancel or a timeout kills the process. */
export class LeasedCursor implements Cursor {
  readonly #executor: ProcessExecutor;
  readonly #cursor: Cursor;
  readonly #interrupt: Interrupt;
  readonly #onEnd: CursorEnd;
  #ended = false;

  private constructor(
    executor: ProcessExecutor,
    cursor: Cursor,
    interrupt: Interrupt,
    onEnd: CursorEnd,
  ) {
    this.#executor = executor;
    this.#cursor = cursor;
    this.#interrupt = interrupt;
    this.#onEnd = onEnd;
  }

  /**
   * Starts a statement on an executor.
   * @param onEnd called once, with the cursor's end or if this fails
   * @throws PgError what preparation raises; `57014` if the statement is to end
   */
  static async open(
    executor: ProcessExecutor,
    statement: RowStatement,
    interrupt: Interrupt,
    onEnd: CursorEnd,
  ): Promise<LeasedCursor> {
    try {
      const cursor = await killing(executor, interrupt, () => executor.open(statement));
      return new LeasedCursor(executor, cursor, interrupt, onEnd);
    } catch (error) {
      await onEnd(false);
      throw error;
    }
  }

  async fetch(maximumRows: number, maximumBytes: number): Promise<RowSlice> {
    let slice: RowSlice;
    try {
      slice = await killing(
        this.#executor,
        this.#interrupt,
        () => this.#cursor.fetch(maximumRows, maximumBytes),
      );
    } catch (error) {
      await this.#end(false);
      throw error;
    }
    if (!slice.done) return slice;
    // What the executor gave is its own until it works for others.
    const messages = slice.messages.slice();
    await this.#end(true);
    return { ...slice, messages };
  }

  async #end(succeeded: boolean): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#onEnd(succeeded);
  }

  async close(): Promise<void> {
    await this.#cursor.close();
    await this.#end(true);
  }
}
