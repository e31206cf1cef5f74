import { resolve } from "node:path";
import type { Limits } from "../base/limits.ts";
import { Checkpointer, type CheckpointWorker } from "./checkpointer.ts";
import type { ConnectionExecutor } from "./executor.ts";
import type { FunctionLibrary } from "./function_library.ts";
import type { Access } from "./hardening.ts";
import { HostedConnection } from "./hosted_connection.ts";
import { assertOrdinaryFile } from "./ordinary_file.ts";
import { InlineExecutor } from "./inline_executor.ts";
import { DatabaseLocks } from "./locks/database_locks.ts";
import { openingError } from "./opening_error.ts";
import type { ExecutorPool, LeaseRequest } from "./process/executor_pool.ts";
import type { ProcessExecutor } from "./process/process_executor.ts";
import { SchemaCache } from "./schema_cache.ts";
import { SharedReader } from "./shared_reader.ts";
import { type SyncListener, WalSync } from "./wal_sync.ts";
import { RowForecast } from "./row_forecast.ts";
import { DatabaseWriteLock } from "./write_lock.ts";
import { typedViewColumns } from "./view_columns.ts";

/** What a registry works with. */
export interface DatabaseRegistryOptions {
  readonly limits: Limits;
  readonly functions: FunctionLibrary;
  /** Processes for statements that would hold others up; without it there are none. */
  readonly pool?: ExecutorPool;
  /** How long a database that nobody uses stays open, so that coming back is cheap. */
  readonly idleMilliseconds?: number;
  /** Told of every sync of commits to the disk. */
  readonly onSync?: SyncListener;
  /** Told of what goes wrong behind everybody's back. */
  readonly onError?: (error: unknown) => void;
}

const defaultIdleMilliseconds = 30_000;

/** The databases that sessions of this process use, each opened once. */
export class DatabaseRegistry {
  readonly #options: DatabaseRegistryOptions;
  readonly #databases = new Map<string, HostedDatabase>();

  constructor(options: DatabaseRegistryOptions) {
    this.#options = options;
  }

  /**
   * Uses a database; {@link DatabaseUse.release} must follow.
   * @param location path of an existing file
   * @param maximumBytes how large it may become; holds for whoever uses it from now on
   * @throws PgError `58P01` there is no file; `XX001` it is no database
   */
  use(location: string, maximumBytes = this.#options.limits.databaseBytes): DatabaseUse {
    const path = resolve(location);
    let database = this.#databases.get(path);
    if (database === undefined) {
      database = new HostedDatabase(path, this.#options, () => this.#databases.delete(path));
      this.#databases.set(path, database);
    }
    database.maximumBytes = maximumBytes;
    return database.use();
  }

  /** How many databases are open, idle ones included. */
  get openDatabases(): number {
    return this.#databases.size;
  }

  /** How many transactions wait to write their database. */
  get waitingTransactions(): number {
    return this.#databases.values().reduce((sum, each) => sum + each.waitingTransactions, 0);
  }

  /** Closes the databases that nobody uses, without waiting until they have been idle for long. */
  closeIdle(): void {
    for (const database of this.#databases.values()) database.closeIfIdle();
  }
}

/** What transactions share that write rows of one database by their keys. */
export interface RowWriting {
  readonly forecast: RowForecast;
  /**
   * Runs all that they have SQLite do, when it is their turn: what one connection has written, the same
   * connection still has in memory, and another one has to read. It must not be closed; whoever uses it
   * sets its context first.
   */
  executor(): ConnectionExecutor;
}

/** A right to use an open database. */
export interface DatabaseUse {
  /** Shared by everybody who uses this database in this process. */
  readonly writeLock: DatabaseWriteLock;
  /**
   * Resolves when all that has been committed so far is on the disk; to be called after each commit,
   * and before it is answered.
   * @throws PgError fatal `58030` that cannot be said
   */
  durable(): Promise<void>;
  /** Those of all who use this database in this process. */
  readonly locks: DatabaseLocks;
  readonly rowWriting: RowWriting;
  /** A new executor on a connection of its own, to be closed before the release. */
  openExecutor(access: Access): ConnectionExecutor;
  /**
   * An executor in a process of its own, or `null` where there are none; raises as
   * {@link ExecutorPool.lease} does.
   */
  leaseExecutor(
    request: Omit<LeaseRequest, "path" | "maximumBytes" | "schemas">,
  ): Promise<ProcessExecutor | null>;
  /** Gives the right up; calling it again does nothing. */
  release(): void;
}

/**
 * One open file. A connection of its own keeps SQLite from tearing the WAL down and building it up
 * again whenever the last session leaves.
 */
class HostedDatabase {
  /** How large the file may become. */
  maximumBytes: number;
  readonly #path: string;
  readonly #options: DatabaseRegistryOptions;
  readonly #onClose: () => void;
  readonly #keeper: HostedConnection;
  readonly #sharedReader: SharedReader;
  readonly #schemas = new SchemaCache(typedViewColumns);
  readonly #writeLock: DatabaseWriteLock;
  readonly #walSync: WalSync;
  readonly #checkpointer: Checkpointer;
  readonly #locks = new DatabaseLocks();
  readonly #rowWriting: RowWriting = {
    forecast: new RowForecast(),
    executor: () => this.#takeRowExecutor(),
  };
  #rowExecutor: InlineExecutor | null = null;
  #uses = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(path: string, options: DatabaseRegistryOptions, onClose: () => void) {
    this.#path = path;
    this.#options = options;
    this.#onClose = onClose;
    this.maximumBytes = options.limits.databaseBytes;
    this.#writeLock = new DatabaseWriteLock(
      this.#locks,
      options.limits.writeQueueTransactions,
    );
    this.#keeper = openKeeper(path, options.limits);
    this.#sharedReader = new SharedReader({
      connect: () => HostedConnection.open(path, "read-only", options.limits),
      functions: options.functions,
      statements: options.limits.connectionStatements,
      pageBytes: options.limits.sharedPageBytes,
    });
    this.#walSync = new WalSync(
      async () => await Deno.open(`${path}-wal`, { write: true }),
      (error) => {
        // New connections open the file anew; those that are there cannot write any more.
        this.#writeLock.refuseAll(error);
        onClose();
      },
      options.onSync,
    );
    this.#checkpointer = new Checkpointer({
      logState: () => this.#keeper.checkpoint("NOOP"),
      pauseWriting: () => this.#writeLock.pause({ timeoutMilliseconds: 0 }),
      maximumPages: this.#pagesIn(options.limits.logBytes),
      engage: () => this.#engageCheckpointWorker(),
      onError: (error) => options.onError?.(error),
    });
  }

  #pagesIn(bytes: number): number {
    const pageBytes = Number(this.#keeper.prepare("PRAGMA page_size").first([])![0]);
    return Math.max(1, Math.floor(bytes / pageBytes));
  }

  async #engageCheckpointWorker(): Promise<CheckpointWorker> {
    const executor = await this.#options.pool?.lease({
      purpose: "checkpoint",
      path: this.#path,
      access: "read-write",
      owner: this.#path,
      schemas: this.#schemas,
    });
    return executor ?? {
      checkpoint: () => Promise.resolve(this.#keeper.checkpoint("PASSIVE")),
      close: () => Promise.resolve(),
    };
  }

  async #durable(): Promise<void> {
    this.#checkpointer.noteCommit();
    await this.#walSync.durable();
  }

  get waitingTransactions(): number {
    return this.#writeLock.waiting;
  }

  use(): DatabaseUse {
    clearTimeout(this.#idleTimer);
    this.#uses++;
    let released = false;
    return {
      writeLock: this.#writeLock,
      durable: () => this.#durable(),
      locks: this.#locks,
      rowWriting: this.#rowWriting,
      openExecutor: (access) => this.#openExecutor(access),
      leaseExecutor: async (request) =>
        await this.#options.pool?.lease({
          ...request,
          path: this.#path,
          maximumBytes: this.maximumBytes,
          schemas: this.#schemas,
        }) ?? null,
      release: () => {
        if (released) return;
        released = true;
        this.#uses--;
        if (this.#uses === 0) this.#startIdling();
      },
    };
  }

  #takeRowExecutor(): ConnectionExecutor {
    this.#rowExecutor ??= this.#openExecutor("read-write");
    this.#rowExecutor.limitSize(this.maximumBytes);
    // SQLite compiles an INSERT for the table as it knows it, be it another one by now.
    this.#rowExecutor.schema();
    return this.#rowExecutor;
  }

  #openExecutor(access: Access): InlineExecutor {
    const { limits, functions } = this.#options;
    const connection = HostedConnection.open(this.#path, access, limits);
    connection.limitSize(this.maximumBytes);
    return new InlineExecutor({
      connection,
      schemas: this.#schemas,
      functions,
      limits,
      sharedReader: this.#sharedReader,
    });
  }

  #startIdling(): void {
    const { idleMilliseconds = defaultIdleMilliseconds } = this.#options;
    if (idleMilliseconds === 0) return this.closeIfIdle();
    this.#idleTimer = setTimeout(() => this.closeIfIdle(), idleMilliseconds);
    // Being idle is no reason for the process to stay.
    Deno.unrefTimer(Number(this.#idleTimer));
  }

  closeIfIdle(): void {
    if (this.#uses > 0) return;
    clearTimeout(this.#idleTimer);
    this.#sharedReader.close();
    this.#onClose();
    this.#rowExecutor?.close();
    if (this.#options.pool === undefined) {
      this.#checkpointer.stop();
      this.#keeper.close();
      void this.#walSync.close();
    } else void this.#close(this.#options.pool);
  }

  async #close(pool: ExecutorPool): Promise<void> {
    await this.#checkpointer.close();
    await this.#walSync.close();
    // Whoever closes a file last cleans up behind all; that has to be us.
    await pool.closeDatabase(this.#path);
    this.#keeper.close();
  }
}

function openKeeper(path: string, limits: Limits): HostedConnection {
  try {
    assertOrdinaryFile(path);
    // Files that were imported, or copied into the data folder, may be in another mode.
    return HostedConnection.create(path, limits, ["PRAGMA journal_mode = WAL"]);
  } catch (error) {
    throw openingError(error);
  }
}
