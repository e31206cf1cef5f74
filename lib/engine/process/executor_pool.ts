import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Access } from "../hardening.ts";
import type { SchemaCache } from "../schema_cache.ts";
import type { ExecutorLaunch } from "./executor_launch.ts";
import { ExecutorProcess } from "./executor_process.ts";
import { LeaseQueue } from "./lease_queue.ts";
import type { ProcessEnd } from "./process_end.ts";
import { ProcessExecutor } from "./process_executor.ts";

/** What a pool works with. */
export interface ExecutorPoolOptions extends ExecutorLaunch {
  /** Told of every process that has ended; of an unexpected end somebody may want to know. */
  readonly onEnd?: (end: ProcessEnd) => void;
}

/**
 * What a process is wanted for. Each purpose has places of its own: whoever holds the lock of a database
 * must not wait for those who read.
 */
export type LeasePurpose = "read" | "write" | "checkpoint";

/** Who wants to run something, and where. */
export interface LeaseRequest {
  readonly purpose: LeasePurpose;
  /** Absolute path of the database. */
  readonly path: string;
  readonly access: Access;
  /** How large the file may become, in bytes; limits.databaseBytes unless told. */
  readonly maximumBytes?: number;
  /** Whoever shares an owner shares the places of one. */
  readonly owner: string;
  /** How many executors the owner has at most at a time; limits.executorsPerEntity unless told. */
  readonly places?: number;
  /** How many statements of the owner wait at most at a time; limits.executorQueueStatements unless told. */
  readonly waiters?: number;
  /** How long a statement may compute; limits.statementComputeSeconds unless told. */
  readonly computeSeconds?: number;
  /** Of the database; shared by all executors on it. */
  readonly schemas: SchemaCache;
  /** Gives up waiting; its reason is raised. */
  readonly signal?: AbortSignal;
}

/** How busy a pool is. */
export interface PoolStatistics {
  readonly leased: number;
  readonly idle: number;
  readonly waiting: number;
  /** Processes started since the pool was made. */
  readonly started: number;
}

/** A process that waits for work, and the database that it may still have open. */
interface IdleProcess {
  readonly process: ExecutorProcess;
  /** Empty for one that has never had a database. */
  readonly path: string;
  readonly access: Access;
  /** Absent for those that are kept however long they wait. */
  readonly timer?: ReturnType<typeof setTimeout>;
}

/**
 * Executor processes, started when they are needed and kept for a while. Each works for one session
 * at a time; one that has ended is replaced when it is missed.
 */
export class ExecutorPool {
  readonly #options: ExecutorPoolOptions;
  readonly #queues: Readonly<Record<LeasePurpose, LeaseQueue>>;
  readonly #idle = new Set<IdleProcess>();
  readonly #processes = new Set<ExecutorProcess>();
  readonly #starting = new Set<Promise<ExecutorProcess>>();
  #started = 0;
  #closed = false;

  constructor(options: ExecutorPoolOptions) {
    const { limits } = options;
    this.#options = options;
    const common = {
      placesPerOwner: limits.executorsPerEntity,
      maximumWaiters: limits.executorQueueStatements,
      waitMilliseconds: limits.executorWaitSeconds * 1000,
    };
    this.#queues = {
      read: new LeaseQueue({ ...common, places: limits.executors }),
      write: new LeaseQueue({ ...common, places: limits.executorsWriting }),
      checkpoint: new LeaseQueue({ ...common, places: 1, maximumWaiters: Infinity }),
    };
  }

  /**
   * An executor in a process of its own, to be closed when it is not needed any more. Waits until one
   * is free.
   * @throws PgError `53300` too many wait, or too long; `57P03` no process could be started; `58P01`
   *   there is no such file; `XX001` it is no database
   * @throws unknown the signal's reason
   */
  async lease(request: LeaseRequest): Promise<ProcessExecutor> {
    if (this.#closed) throw stopping();
    const { owner, purpose, signal } = request;
    const release = await this.#queues[purpose].acquire(owner, signal, request);
    // Whoever comes next does not have to wait until a process has started.
    queueMicrotask(() => this.warmUp());
    try {
      const process = await this.#ready(request);
      return new ProcessExecutor({
        process,
        schemas: request.schemas,
        computeSeconds: request.computeSeconds ?? this.#options.limits.statementComputeSeconds,
        onClose: () => {
          this.#keep(process, request);
          release();
        },
      });
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Starts processes until as many wait for work as should; what goes wrong shows when one is needed. */
  warmUp(): void {
    const { executorsSpare } = this.#options.limits;
    const missing = executorsSpare - this.#idle.size - this.#starting.size;
    for (let count = 0; count < missing && !this.#closed; count++) {
      this.#start().then(
        (process) => this.#keep(process, { path: "", access: "read-only" }),
        () => {},
      );
    }
  }

  /** A process with the database open. */
  async #ready(request: LeaseRequest): Promise<ExecutorProcess> {
    for (;;) {
      const known = this.#takeIdle(request);
      const process = known ?? await this.#start();
      try {
        await this.#openDatabase(process, request);
        request.signal?.throwIfAborted();
        if (this.#closed) throw stopping();
        return process;
      } catch (error) {
        this.#keep(process, request);
        // One that has waited for long may have ended meanwhile.
        if (process.isUsable || known === null) throw error;
      }
    }
  }

  /** One that has the database open already, or else the one that was used last. */
  #takeIdle({ path, access }: LeaseRequest): ExecutorProcess | null {
    const idle = [...this.#idle];
    const found = idle.findLast((one) => one.path === path && one.access === access) ?? idle.at(-1);
    if (found === undefined) return null;
    this.#forget(found);
    return found.process;
  }

  #forget(idle: IdleProcess): void {
    if (idle.timer !== undefined) clearTimeout(idle.timer);
    this.#idle.delete(idle);
  }

  async #start(): Promise<ExecutorProcess> {
    const starting = ExecutorProcess.start(this.#options);
    this.#starting.add(starting);
    try {
      this.#add(await starting);
      return await starting;
    } finally {
      this.#starting.delete(starting);
    }
  }

  #add(process: ExecutorProcess): void {
    this.#started++;
    this.#processes.add(process);
    process.ended.then((end) => {
      this.#processes.delete(process);
      for (const idle of this.#idle) if (idle.process === process) this.#forget(idle);
      this.#options.onEnd?.(end);
    });
  }

  async #openDatabase(process: ExecutorProcess, request: LeaseRequest): Promise<void> {
    const { path, access, maximumBytes = this.#options.limits.databaseBytes } = request;
    const late = new PgError(sqlState.cannot_connect_now, "an executor process does not answer");
    await process.within(
      this.#options.limits.executorStartSeconds,
      late,
      () => process.request("openDatabase", { path, access, maximumBytes }, "done"),
    );
  }

  #keep(process: ExecutorProcess, { path, access }: Pick<LeaseRequest, "path" | "access">): void {
    if (!process.isUsable) return;
    if (this.#closed) {
      process.stop();
      return;
    }
    const timer = setTimeout(() => {
      if (this.#idle.size <= this.#options.limits.executorsSpare) {
        this.#forget(idle);
        this.#idle.add({ process, path, access });
        return;
      }
      this.#forget(idle);
      process.stop();
    }, this.#options.limits.executorIdleSeconds * 1000);
    // Waiting for work is no reason for the server to stay.
    Deno.unrefTimer(Number(timer));
    const idle: IdleProcess = { process, path, access, timer };
    this.#idle.add(idle);
  }

  /** How busy the pool is at the moment. */
  get statistics(): PoolStatistics {
    const queues = Object.values(this.#queues);
    return {
      leased: queues.reduce((sum, { taken }) => sum + taken, 0),
      idle: this.#idle.size,
      waiting: queues.reduce((sum, { waiting }) => sum + waiting, 0),
      started: this.#started,
    };
  }

  /**
   * Makes processes without work close a database that they may still have open. To be called
   * before the last connection of the server to it closes, so that this one cleans up behind all.
   */
  async closeDatabase(path: string): Promise<void> {
    const idle = [...this.#idle].filter((one) => one.path === path && one.process.isUsable);
    await Promise.allSettled(
      idle.map(({ process }) => process.request("closeDatabase", {}, "done")),
    );
  }

  /** Ends all processes, also those that work for somebody, with `57P01`; resolves when they have. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const queue of Object.values(this.#queues)) queue.refuseAll(stopping());
    await Promise.allSettled(this.#starting);
    const idle = [...this.#idle];
    for (const one of idle) this.#forget(one);
    const idleProcesses = new Set(idle.map(({ process }) => process));
    await Promise.all(
      [...this.#processes].map((process) => {
        if (idleProcesses.has(process)) return process.stop();
        process.kill(stopping());
        return process.ended;
      }),
    );
  }
}

function stopping(): PgError {
  return new PgError(
    sqlState.admin_shutdown,
    "terminating connection due to administrator command",
    { severity: "FATAL" },
  );
}
