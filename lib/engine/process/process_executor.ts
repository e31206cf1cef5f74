import type { MaybePromise } from "../../base/maybe_promise.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { CatalogModel } from "../../catalog/catalog_model.ts";
import { catalogParts } from "../../catalog/catalog_parts.ts";
import type { CatalogRelation } from "../../catalog/catalog_relation.ts";
import type { DatabaseSchema } from "../../catalog/schema.ts";
import type { TablePart } from "../../catalog/table_part.ts";
import type { FunctionContext } from "../../functions/function_context.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import type { ResultColumn } from "../../sql/analysis.ts";
import type { SchemaEdit } from "../../sql/translation.ts";
import type { BatchOutcome } from "../batch_outcome.ts";
import type { LogState } from "../checkpointer.ts";
import type { Cursor, Executor, RowSlice, RowStatement } from "../executor.ts";
import type { SchemaCache } from "../schema_cache.ts";
import { receivedError } from "./error_transfer.ts";
import { ComputeBudget } from "./compute_budget.ts";
import type { ExecutorProcess } from "./executor_process.ts";
import type { ExecutorStatistics } from "./reply.ts";
import { receivedSchema } from "./schema_transfer.ts";

/** What a process executor works with. */
export interface ProcessExecutorOptions {
  /** Works for nobody else until this executor is closed; has the database open. */
  readonly process: ExecutorProcess;
  /** Of the database; shared by all executors on it. */
  readonly schemas: SchemaCache;
  /** How long each statement may compute. */
  readonly computeSeconds: number;
  /** Takes the process back, which may have ended. Called once. */
  readonly onClose: (process: ExecutorProcess) => void;
}

/**
 * Runs statements in a process of its own, which can be killed at any moment without harm to anybody
 * else: SQLite recovers by design. Once that has happened, statements are refused with `57P02`, while
 * {@link rollback} and {@link close} succeed: nothing is left to be undone.
 */
export class ProcessExecutor implements Executor {
  readonly #process: ExecutorProcess;
  readonly #options: ProcessExecutorOptions;
  #schema: DatabaseSchema | null = null;
  /** The version as the process has it. */
  #knownVersion = "";
  /** The version that the process had after the last {@link run}. */
  #versionAfterRun = "";
  #nextCursor = 1;
  #closing: Promise<void> | null = null;

  constructor(options: ProcessExecutorOptions) {
    this.#options = options;
    this.#process = options.process;
  }

  /** Whether statements can still be run. */
  get isUsable(): boolean {
    return this.#closing === null && this.#process.isUsable;
  }

  /** The id of its process in the operating system. */
  get processId(): number {
    return this.#process.pid;
  }

  async schema(): Promise<DatabaseSchema> {
    const known = this.#knownVersion;
    const { schema } = await this.#process.request("schema", { known }, "schema");
    if (schema !== null) {
      const { process, schemas } = { ...this.#options };
      this.#schema = receivedSchema(schema, `process ${process.serial}`, schemas);
      this.#knownVersion = schema.version;
    }
    return this.#schema!;
  }

  /** The schema as the last {@link run} has left it, which the process is asked for only if it is new. */
  schemaAfterRun(): MaybePromise<DatabaseSchema> {
    const known = this.#schema;
    return known !== null && this.#versionAfterRun === this.#knownVersion ? known : this.schema();
  }

  async run(sql: string, parameters: readonly StorageValue[] = []): Promise<number> {
    try {
      const changed = await this.#budget().spend(
        () => this.#process.request("run", { sql, parameters }, "changed"),
      );
      this.#versionAfterRun = changed.schemaVersion;
      return changed.rows;
    } finally {
      // It may have been DDL, and the connections of this process see what it left.
      this.#options.schemas.noteChange();
    }
  }

  async runBatch(
    sql: string,
    batch: readonly (readonly StorageValue[])[],
  ): Promise<BatchOutcome> {
    try {
      const { changed, error, schemaVersion } = await this.#budget().spend(
        () => this.#process.request("runBatch", { sql, batch }, "batchChanged"),
      );
      this.#versionAfterRun = schemaVersion;
      return { changed, error: error === null ? null : receivedError(error) };
    } finally {
      this.#options.schemas.noteChange();
    }
  }

  async editSchema(edit: SchemaEdit): Promise<void> {
    try {
      await this.#process.request("editSchema", { edit }, "done");
    } finally {
      this.#options.schemas.noteChange();
    }
  }

  /**
   * Fills a relation of the catalogs in the process, for statements until this is closed. Its rows are made
   * here, some at a time, and others get their turn in between.
   * @param model its objects must have been loaded
   */
  async fillCatalog(relation: CatalogRelation, model: CatalogModel): Promise<void> {
    for (const part of catalogParts(relation, model)) {
      await this.fill(part);
    }
  }

  /** Does something with temporary tables in the process. */
  async fill(part: TablePart): Promise<void> {
    await this.#process.request("fill", part, "done");
  }

  /** As {@link TemporaryStore.begin}, in the process. */
  async beginTemporary(): Promise<void> {
    await this.#process.request("beginTemporary", {}, "done");
  }

  /** As {@link TemporaryStore.end} and {@link TemporaryStore.watch}, in the process. */
  async endTemporary(): Promise<void> {
    await this.#process.request("endTemporary", {}, "done");
  }

  /**
   * As {@link TemporaryStore.changes}, in the process.
   * @throws PgError `53400` if there is something to be brought back, and temporary tables have more bytes
   */
  async temporaryChanges(maximumBytes: number): Promise<ReadonlySet<string> | null> {
    const request = { maximumBytes };
    const reply = await this.#process.request("temporaryChanges", request, "temporaryChanges");
    return reply.names === null ? null : new Set(reply.names);
  }

  /**
   * The next part of what {@link temporaryChanges} has named.
   * @param all whether it is to be of all temporary objects instead
   * @returns `null` where there is no further one
   */
  async temporaryPart(all: boolean): Promise<TablePart | null> {
    return (await this.#process.request("temporaryPart", { all }, "temporaryPart")).part;
  }

  async open(statement: RowStatement): Promise<Cursor> {
    const cursor = this.#nextCursor++;
    const budget = this.#budget();
    await budget.spend(() => this.#process.request("open", { cursor, statement }, "done"));
    return new ProcessCursor(this.#process, cursor, budget);
  }

  #budget(): ComputeBudget {
    return new ComputeBudget(this.#options.computeSeconds, (reason) => this.cancel(reason));
  }

  async describe(sql: string): Promise<readonly ResultColumn[]> {
    return (await this.#process.request("describe", { sql }, "columns")).columns;
  }

  setContext(context: FunctionContext): void {
    this.#process.context = context;
  }

  /** What the process and its database are like at the moment. */
  async statistics(): Promise<ExecutorStatistics> {
    return (await this.#process.request("statistics", {}, "statistics")).statistics;
  }

  /** Copies pages from the write-ahead log into the database; tells what was in the log. */
  async checkpoint(): Promise<LogState> {
    return (await this.#process.request("checkpoint", {}, "logState")).state;
  }

  async rollback(): Promise<void> {
    await unlessEnded(this.#process, () => this.#process.request("rollback", {}, "done"));
  }

  /**
   * Ends the statement that is running, by killing its process: the call that waits for it raises the
   * reason once the process has gone. Does nothing if none is running.
   */
  cancel(
    reason = new PgError(sqlState.query_canceled, "canceling statement due to user request"),
  ): void {
    if (this.#process.isBusy) this.#process.kill(reason);
  }

  /** As the interface says; a statement that is still running ends with `57014`. */
  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  async #close(): Promise<void> {
    this.cancel();
    try {
      await unlessEnded(this.#process, () => this.#process.request("endSession", {}, "done"));
    } catch (error) {
      // What cannot be undone in an orderly way is undone by this.
      this.#process.kill(sessionNotEnded(error));
    }
    this.#process.context = null;
    this.#options.onClose(this.#process);
  }
}

/** The rows of a statement that runs in another process, which computes no slice before it is asked. */
class ProcessCursor implements Cursor {
  readonly #process: ExecutorProcess;
  readonly #cursor: number;
  readonly #budget: ComputeBudget;
  #done = false;

  constructor(process: ExecutorProcess, cursor: number, budget: ComputeBudget) {
    this.#process = process;
    this.#cursor = cursor;
    this.#budget = budget;
  }

  async fetch(maximumRows: number, maximumBytes: number): Promise<RowSlice> {
    if (this.#done) return { messages: new Uint8Array(0), rowCount: 0, done: true };
    const request = { cursor: this.#cursor, maximumRows, maximumBytes };
    const slice = await this.#budget.spend(
      () => this.#process.request("fetch", request, "slice"),
    );
    this.#done = slice.done;
    return slice;
  }

  async close(): Promise<void> {
    if (this.#done) return;
    this.#done = true;
    const request = { cursor: this.#cursor };
    await unlessEnded(this.#process, () => this.#process.request("close", request, "done"));
  }
}

function sessionNotEnded(cause: unknown): PgError {
  return new PgError(sqlState.internal_error, "an executor process could not end a session", {
    cause,
  });
}

/** Undoing something in a process that has ended succeeds: it is undone. */
async function unlessEnded(process: ExecutorProcess, work: () => Promise<unknown>): Promise<void> {
  try {
    if (process.isUsable) await work();
    else await process.ended;
  } catch (error) {
    if (process.isUsable) throw error;
  }
}
