import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** An open file, as far as it is needed to get its data to the disk. */
export interface SyncedFile {
  /** Resolves once all that has been written to the file is on the disk. */
  syncData(): Promise<void>;
  close(): void;
}

/** Told of every sync that succeeds: how many commits waited for it, and how long it took. */
export type SyncListener = (commits: number, milliseconds: number) => void;

/**
 * Gets commits to the disk. SQLite's own way, `synchronous = FULL`, waits for the disk inside COMMIT:
 * everybody else in this process waits, too, and so does whoever wants to write next. Here
 * connections run with `synchronous = NORMAL`, so that a COMMIT only writes to the log's file, and
 * whoever has committed waits here, without holding anything, until a sync has ended that began
 * after the commit. All that were committed while one sync was under way share the next one.
 *
 * That is as safe: SQLite itself syncs the log before it copies pages of it into the database and
 * before it overwrites it, so a loss of power leaves a beginning of the sequence of commits, and
 * all that were answered are in it.
 */
export class WalSync {
  readonly #open: () => Promise<SyncedFile>;
  readonly #onFailure: (error: PgError) => void;
  readonly #onSync: SyncListener;
  #file: Promise<SyncedFile> | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #failure: PgError | null = null;
  #syncs = 0;
  /** Commits that wait for the next sync. */
  #waiting = 0;

  /**
   * @param open opens the log's file, which is there once something has been committed. It may be
   *   closed at any time: SQLite's locks are on other files
   * @param onFailure told once, of the first sync that fails: what was committed may be lost
   */
  constructor(
    open: () => Promise<SyncedFile>,
    onFailure: (error: PgError) => void,
    onSync: SyncListener = () => {},
  ) {
    this.#open = open;
    this.#onFailure = onFailure;
    this.#onSync = onSync;
  }

  /** How many syncs there have been. */
  get syncs(): number {
    return this.#syncs;
  }

  /**
   * Resolves when everything that was committed before the call is on the disk.
   * @throws PgError fatal `58030` that cannot be said; nor can it be of any later commit
   */
  durable(): Promise<void> {
    this.#waiting++;
    return this.#next ??= this.#follow(this.#running);
  }

  async #follow(running: Promise<void> | null): Promise<void> {
    // Whoever waits for the one that runs has heard of its failure.
    await running?.catch(() => {});
    const sync = this.#sync();
    this.#running = sync;
    this.#next = null;
    try {
      await sync;
    } finally {
      if (this.#running === sync) this.#running = null;
    }
  }

  async #sync(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    this.#syncs++;
    const commits = this.#waiting;
    this.#waiting = 0;
    const start = performance.now();
    try {
      this.#file ??= this.#open();
      await (await this.#file).syncData();
      this.#onSync(commits, performance.now() - start);
    } catch (error) {
      // The system may have thrown away what it could not write: trying again would prove nothing.
      this.#failure ??= syncFailed(error);
      this.#onFailure(this.#failure);
      throw this.#failure;
    }
  }

  /** Waits for syncs that are under way and closes the file. Nothing may be committed any more. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#running, this.#next]);
    const file = this.#file;
    this.#file = null;
    if (file !== null) await file.then((open) => open.close(), () => {});
  }
}

function syncFailed(cause: unknown): PgError {
  return new PgError(sqlState.io_error, "could not write the transaction log to the disk", {
    severity: "FATAL",
    detail: "Whether the transaction will be there after a loss of power is not known.",
    hint: "Look after the server's disk; the database can be used again by new connections.",
    cause,
  });
}
