import type { MaybePromise } from "../base/maybe_promise.ts";
import type { ReleaseLock } from "./write_lock.ts";

/** How much there is in a database's write-ahead log, in pages. */
export interface LogState {
  readonly pages: number;
  /** How many of them, from the beginning, have been copied into the database. */
  readonly copied: number;
}

/** Somebody who can copy pages of the log into the database. */
export interface CheckpointWorker {
  /** Copies as many as nobody needs in the log; waits for nobody. */
  checkpoint(): Promise<LogState>;
  close(): Promise<void>;
}

/** What a checkpointer works with. */
export interface CheckpointerOptions {
  /** What is in the log at the moment; must cost next to nothing. */
  readonly logState: () => LogState;
  /** Keeps everybody from writing until the release. */
  readonly pauseWriting: () => MaybePromise<ReleaseLock>;
  /** With so many pages in the log they are copied. */
  readonly maximumPages: number;
  readonly engage: () => Promise<CheckpointWorker>;
  /** Told why a checkpoint was not possible; it is tried again later. */
  readonly onError: (error: unknown) => void;
}

/** How long after a commit the log is looked at, with all that were committed meanwhile. */
const lookMilliseconds = 20;
/** After a checkpoint that could not copy everything, because somebody still reads old pages. */
const retryMilliseconds = 1000;
/** So many pages are copied in about the time of a sync, so that writers may wait for it. */
const fewPages = 200;
/** Rounds in which those are copied that were written during the round before. */
const mostRounds = 4;

/**
 * Keeps the write-ahead log of a database from growing: a file that grows takes several times as
 * long to sync as one that is overwritten, and readers look into a long one for longer.
 *
 * SQLite begins the log anew at the first write after all of it has been copied. Under load, that
 * never is by itself. So most of it is copied while others write, and the rest while the lock is
 * held that keeps them from writing.
 */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
  }

  /** Something has been committed. */
  noteCommit(): void {
    if (this.#timer === undefined && this.#working === null) this.#lookIn(lookMilliseconds);
  }

  #lookIn(milliseconds: number): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const { logState, maximumPages } = this.#options;
      if (logState().pages >= maximumPages) this.#start();
    }, milliseconds);
    Deno.unrefTimer(Number(this.#timer));
  }

  #start(): void {
    this.#working = this.#checkpoint().then((isComplete) => {
      this.#working = null;
      this.#lookIn(isComplete ? lookMilliseconds : retryMilliseconds);
    });
  }

  /** @returns whether the log will begin anew */
  async #checkpoint(): Promise<boolean> {
    const { engage, onError, pauseWriting } = this.#options;
    try {
      const worker = await engage();
      try {
        for (let round = 0; round < mostRounds; round++) {
          const { copied } = await worker.checkpoint();
          if (this.#options.logState().pages - copied <= fewPages) break;
        }
        const release = await pauseWriting();
        try {
          const { pages, copied } = await worker.checkpoint();
          return pages === copied;
        } finally {
          release();
        }
      } finally {
        await worker.close();
      }
    } catch (error) {
      onError(error);
      return false;
    }
  }

  /** Stops looking. A checkpoint that is under way goes on. */
  stop(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /**
   * Stops looking, and waits for a checkpoint that is under way. Copies what is in the log, if it is
   * much: whoever closes the file last would have to do it, and everybody would wait for that.
   */
  async close(): Promise<void> {
    this.stop();
    await this.#working;
    const { pages, copied } = this.#options.logState();
    if (pages - copied > fewPages) await this.#checkpoint();
  }
}
