import { letOthersRun } from "../base/let_others_run.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** Timers count milliseconds in 31 bits: nearly 25 days. */
const longestTimer = 2 ** 31 - 1;

/** How long work goes on before others get their turn. */
const sliceMilliseconds = 10;

/**
 * What may end a statement before its time: a cancel from another connection, or its timeout.
 * Work that goes on in slices calls {@link check} between them; work that waits takes the
 * {@link signal}.
 */
export class Interrupt {
  #controller: AbortController | null = null;
  #reason: PgError | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running = false;
  /** When the present slice was first seen to go on; `null` if the statement has just begun. */
  #sliceBegan: number | null = null;

  /**
   * A statement begins; interrupts from before it are forgotten.
   * @param timeoutMilliseconds 0 for none
   */
  start(timeoutMilliseconds: number): void {
    this.#running = true;
    this.#reason = null;
    this.#controller = null;
    this.#sliceBegan = null;
    this.limit(timeoutMilliseconds);
  }

  /**
   * The statement, or the next one of the same message, may take so long from now on.
   * @param timeoutMilliseconds 0 for as long as it likes
   */
  limit(timeoutMilliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (timeoutMilliseconds > 0) {
      this.#timer = setTimeout(
        () => this.#interrupt("canceling statement due to statement timeout"),
        timeoutMilliseconds,
      );
    }
  }

  /** The statement has ended. */
  stop(): void {
    this.#running = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Another connection asks for the end of the present statement; without one it does nothing. */
  cancel(): void {
    this.#interrupt("canceling statement due to user request");
  }

  #interrupt(message: string): void {
    if (this.#reason === null) this.end(new PgError(sqlState.query_canceled, message));
  }

  /**
   * Ends the present statement for a reason that its client is told.
   * @returns whether there is a statement
   */
  end(reason: PgError): boolean {
    if (!this.#running) return false;
    this.#reason = reason;
    this.#controller?.abort(reason);
    return true;
  }

  /** Raises `57014` if the statement is to end. */
  check(): void {
    if (this.#reason !== null) throw this.#reason;
  }

  /**
   * Waits, but not for longer than the statement may go on.
   * @throws PgError `57014` if it is to end
   */
  async sleep(milliseconds: number): Promise<void> {
    const { signal } = this;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(milliseconds, longestTimer));
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.check();
  }

  /**
   * Between two slices of work that does not wait by itself: others get their turn.
   * @throws PgError `57014` if the statement is to end
   */
  async pause(): Promise<void> {
    this.check();
    const now = performance.now();
    this.#sliceBegan ??= now;
    if (now < this.#sliceBegan + sliceMilliseconds) return;
    await letOthersRun();
    this.#sliceBegan = performance.now();
    this.check();
  }

  /** Aborts when the statement is to end; its reason is the error to raise. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#reason !== null) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }
}
