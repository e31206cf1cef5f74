import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { catalogModel } from "../catalog/catalog_model.ts";
import type { CatalogRelation } from "../catalog/catalog_relation.ts";
import type { CatalogServer } from "../catalog/catalog_server.ts";
import type { DatabaseSchema } from "../catalog/schema.ts";
import { type BatchOutcome, runEach } from "../engine/batch_outcome.ts";
import type { CatalogUse, Cursor, LocalExecutor, RowStatement } from "../engine/executor.ts";
import type { PlacementDecision } from "../engine/placement/placement.ts";
import type { LeasePurpose } from "../engine/process/executor_pool.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { renderName } from "../sql/render/name.ts";
import type { SchemaEdit } from "../sql/translation.ts";
import { AwayTransaction, inTransaction } from "./away_transaction.ts";
import { CatalogProcess } from "./catalog_process.ts";
import type { SessionExecutorOptions } from "./session_executor_options.ts";
import { cannotGoBack, staleSnapshot, temporaryAway } from "./move_errors.ts";
import { openAlone, runAlone } from "./run_alone.ts";
import { PlacementMemory } from "./placement_memory.ts";
import { type LoggedStep, TransactionLog } from "./transaction_log.ts";

/**
 * Runs the statements of one session where they hold nobody up. What is known not to take long runs on the
 * session's own connection; a statement by itself that might runs in a process that can be killed.
 *
 * A transaction begins on the session's connection, too, and what it does is logged. When a
 * statement comes that might take long and must see what the transaction has done, the transaction
 * is rolled back here and done once more in a process, under the same lock, where it stays to its
 * end. So nothing may be logged that would not give the same again: such statements, too, make the
 * transaction move before they run.
 */
export class SessionExecutor implements LocalExecutor {
  readonly #options: SessionExecutorOptions;
  readonly #inline: LocalExecutor;
  readonly #memory: PlacementMemory;
  #context: FunctionContext | null = null;
  #log: TransactionLog | null = null;
  #away: AwayTransaction | null = null;
  readonly #catalogProcess: CatalogProcess;
  /** Whether the transaction has changed temporary tables, which are on this connection only. */
  #isPinned = false;
  /** Whether temporary tables may have been changed since this was last set back. */
  hasChangedTemporary = false;
  /** Whether there were tables that COMMIT empties when it was last looked for them. */
  emptiesTables = false;

  constructor(options: SessionExecutorOptions) {
    this.#options = options;
    this.#inline = options.inline;
    this.#catalogProcess = new CatalogProcess(
      () => this.#lease("read", false),
      options.interrupt,
    );
    this.#memory = new PlacementMemory((sql, parameters) => options.inline.place(sql, parameters));
  }

  schema(): DatabaseSchema {
    return this.#away?.schema ?? this.#inline.schema();
  }

  place(sql: string, parameters: readonly StorageValue[]): PlacementDecision {
    if (this.#away !== null) return inTransaction;
    const decision = this.#inline.place(sql, parameters);
    if (decision.placement === "inline" || !(this.#isPinned || decision.usesTemporary)) {
      return decision;
    }
    if (decision.usesTemporary && this.#maySeeCatalogElsewhere(decision)) return decision;
    const reason = "needs temporary tables, which only the connection of its session has";
    return { ...decision, placement: "inline", reason };
  }

  /** Whether there are temporary tables of the client's own; those of the catalogs do not count. */
  get #hasTemporaryRelations(): boolean {
    return this.schema().temporary.values().some(({ internal }) => internal !== true);
  }

  prepareCatalog(
    relations: readonly CatalogRelation[],
    server: CatalogServer,
    schema: DatabaseSchema = this.schema(),
  ): MaybePromise<void> {
    return this.#inline.prepareCatalog(relations, server, schema);
  }

  setContext(context: FunctionContext): void {
    this.#context = context;
    this.#inline.setContext(context);
  }

  describe(sql: string): MaybePromise<readonly ResultColumn[]> {
    return (this.#away ?? this.#inline).describe(sql);
  }

  run(sql: string, parameters: readonly StorageValue[] = []): MaybePromise<number> {
    if (this.#away !== null) return this.#runAway(this.#away, sql, parameters);
    const decision = this.#memory.decide(sql, parameters);
    if (this.#mayStay(decision)) return this.#runHere(decision, sql, parameters);
    return this.#runElsewhere(decision, sql, parameters);
  }

  async runBatch(
    sql: string,
    batch: readonly (readonly StorageValue[])[],
  ): Promise<BatchOutcome> {
    if (this.#away !== null) return await this.#runBatchAway(this.#away, sql, batch);
    // Any run may make the transaction move: what comes behind it goes there at once.
    const few = batch.slice(0, this.#log === null ? batch.length : 1);
    const first = await runEach(few, (parameters) => this.run(sql, parameters));
    if (first.error !== null || few.length === batch.length) return first;
    const { changed, error } = await this.runBatch(sql, batch.slice(few.length));
    return { changed: [...first.changed, ...changed], error };
  }

  async #runBatchAway(
    away: AwayTransaction,
    sql: string,
    batch: readonly (readonly StorageValue[])[],
  ): Promise<BatchOutcome> {
    const outcome = await away.runBatch(sql, batch);
    for (const parameters of batch) {
      if (this.#log?.isComplete !== true) break;
      this.#noteAway({ sql, parameters });
    }
    return outcome;
  }

  /** Whether a statement runs on the session's own connection. */
  #mayStay(decision: PlacementDecision): boolean {
    if (this.#isPinned || decision.usesTemporary) return true;
    if (decision.placement !== "inline") return false;
    const log = this.#log;
    return log === null || !decision.writes || (decision.isRepeatable && !log.isFull);
  }

  #runHere(
    decision: PlacementDecision,
    sql: string,
    parameters: readonly StorageValue[],
  ): MaybePromise<number> {
    if (this.#log !== null) this.#log.hasRead = true;
    return whenThere(this.#inline.run(sql, parameters), (changed) => {
      // What gives nobody rows does something, if only with the connection.
      this.#note({ ...decision, writes: true }, { sql, parameters });
      return changed;
    });
  }

  #note({ writes, usesTemporary, isRepeatable }: PlacementDecision, step: LoggedStep): void {
    if (!writes) return;
    if (usesTemporary) this.hasChangedTemporary = true;
    if (this.#log === null) return;
    if (usesTemporary) this.#isPinned = true;
    if (!isRepeatable || this.#log.isFull) this.#log.giveUp();
    this.#log.add(step);
  }

  async #runElsewhere(
    decision: PlacementDecision,
    sql: string,
    parameters: readonly StorageValue[],
  ): Promise<number> {
    this.#options.onElsewhere(decision);
    if (this.#log !== null) {
      await this.#move();
      return this.#away === null
        ? await this.#runHere(decision, sql, parameters)
        : await this.#runAway(this.#away, sql, parameters);
    }
    const { writes } = decision;
    const executor = await this.#lease(writes ? "write" : "read", writes);
    if (executor === null) return await this.#inline.run(sql, parameters);
    return await runAlone(
      executor,
      writes,
      this.#options.interrupt,
      () => executor.run(sql, parameters),
    );
  }

  async #runAway(
    away: AwayTransaction,
    sql: string,
    parameters: readonly StorageValue[],
  ): Promise<number> {
    const changed = await away.run(sql, parameters);
    this.#noteAway({ sql, parameters });
    return changed;
  }

  /** Only ROLLBACK TO may need the log once more, so it need not be complete. */
  #noteAway(step: LoggedStep): void {
    const log = this.#log;
    if (log === null) return;
    const isRepeatable = "edit" in step || this.#isRepeatableAway(step);
    if (log.isFull || !isRepeatable) log.giveUp();
    log.add(step);
  }

  #isRepeatableAway({ sql, parameters }: { sql: string; parameters: readonly StorageValue[] }) {
    try {
      return this.#memory.decide(sql, parameters).isRepeatable;
    } catch (error) {
      // It is about something that only the process knows.
      if (error instanceof PgError) return false;
      throw error;
    }
  }

  async editSchema(edit: SchemaEdit): Promise<void> {
    const away = this.#away;
    if (away === null) {
      await this.#inline.editSchema(edit);
      if (edit.temporary) this.#isPinned = true;
      this.#log?.add({ edit });
      return;
    }
    if (edit.temporary) throw temporaryAway();
    await away.editSchema(edit);
    this.#noteAway({ edit });
  }

  open(statement: RowStatement): MaybePromise<Cursor> {
    const { sql, parameters } = statement;
    if (this.#away !== null) return this.#openAway(this.#away, statement);
    const decision = this.#memory.decide(sql, parameters);
    const { catalog } = statement;
    if (catalog !== undefined && this.#maySeeCatalogElsewhere(decision)) {
      this.#options.onElsewhere(decision);
      return this.#openOnCatalog(statement, catalog);
    }
    return this.#mayStay(decision)
      ? this.#openHere(decision, statement)
      : this.#openElsewhere(decision, statement);
  }

  /**
   * Whether a heavy statement needs of the temporary tables only those of the catalogs, and of the file
   * nothing that only this transaction sees: the catalogs show what the transaction sees anywhere.
   */
  #maySeeCatalogElsewhere({ placement, usesFile, writes }: PlacementDecision): boolean {
    return placement === "reader" && !writes && (this.#log === null || !usesFile) &&
      !this.#hasTemporaryRelations;
  }

  #openHere(decision: PlacementDecision, statement: RowStatement): MaybePromise<Cursor> {
    if (this.#log !== null) this.#log.hasRead = true;
    if (decision.writes) this.#note(decision, statement);
    return this.#inline.open(statement);
  }

  async #openElsewhere(decision: PlacementDecision, statement: RowStatement): Promise<Cursor> {
    this.#options.onElsewhere(decision);
    if (this.#log !== null) {
      await this.#move();
      return this.#away === null
        ? await this.#openHere(decision, statement)
        : await this.#openAway(this.#away, statement);
    }
    const { writes } = decision;
    const executor = await this.#lease(writes ? "write" : "read", writes);
    if (executor === null) return await this.#inline.open(statement);
    return await openAlone(executor, writes, this.#options.interrupt, statement);
  }

  async #openOnCatalog(
    statement: RowStatement,
    { relations, server }: CatalogUse,
  ): Promise<Cursor> {
    const model = catalogModel(this.schema(), server);
    return await this.#catalogProcess.open(statement, relations, model) ??
      this.#inline.open(statement);
  }

  async #openAway(away: AwayTransaction, statement: RowStatement): Promise<Cursor> {
    if (this.#usesTemporary(statement)) return await this.#inline.open(statement);
    const cursor = await away.open(statement);
    this.#noteAway(statement);
    return cursor;
  }

  /** The catalogs are temporary tables; those of the client cannot be used any more. */
  #usesTemporary({ sql, parameters }: RowStatement): boolean {
    try {
      const { usesTemporary, writes } = this.#memory.decide(sql, parameters);
      if (usesTemporary && writes) throw temporaryAway();
      return usesTemporary;
    } catch (error) {
      // It is about something that only the process knows.
      if (error instanceof PgError && error.code !== sqlState.feature_not_supported) return false;
      throw error;
    }
  }

  async #lease(purpose: LeasePurpose, mayWrite: boolean): Promise<ProcessExecutor | null> {
    // Nobody waits for a second process while having one that does nothing.
    await this.#catalogProcess.close();
    const executor = await this.#options.lease(purpose, mayWrite);
    if (this.#context !== null) executor?.setContext(this.#context);
    return executor;
  }

  /** Takes the transaction to a process; leaves it here where there are none. */
  async #move(): Promise<void> {
    const { detach, writeLock } = this.#options;
    const log = this.#log!;
    if (!log.isComplete) return;
    await detach();
    const isSnapshot = log.isEmpty && log.begin === "BEGIN";
    const executor = await this.#lease(isSnapshot ? "read" : "write", true);
    if (executor === null) return;
    await this.#inline.rollback();
    const away = new AwayTransaction(executor, this.#options.interrupt, this.#inline.schema());
    this.#away = away;
    if (!isSnapshot) return await away.replay(log.steps());
    // The snapshot in the process must be the one that the transaction had here.
    const { signal } = this.#options.interrupt;
    const release = await writeLock.acquire({ timeoutMilliseconds: 0, signal });
    try {
      const isStale = log.hasRead && writeLock.turns !== log.turns;
      await away.replay(log.steps());
      await away.control("SELECT 1 FROM sqlite_schema");
      if (isStale) throw staleSnapshot();
    } finally {
      release();
    }
  }

  /** @param begin `BEGIN` or `BEGIN IMMEDIATE` */
  begin(begin: "BEGIN" | "BEGIN IMMEDIATE"): MaybePromise<void> {
    const { limits, writeLock } = this.#options;
    const log = new TransactionLog(begin, writeLock.turns, limits);
    return whenThere(this.#inline.run(begin), () => {
      this.#log = log;
      this.#isPinned = false;
    });
  }

  commit(): MaybePromise<void> {
    return whenThere(this.#control("COMMIT"), () => this.#leave());
  }

  savepoint(name: string): MaybePromise<void> {
    const sql = `SAVEPOINT ${renderName(name)}`;
    return whenThere(this.#control(sql), () => {
      this.#log?.add({ sql, parameters: [] });
      this.#log?.savepoint(name);
    });
  }

  async release(name: string): Promise<void> {
    const sql = `RELEASE ${renderName(name)}`;
    await this.#control(sql);
    this.#log?.add({ sql, parameters: [] });
  }

  /** If the process has ended that ran the transaction, what was done before the savepoint is done again. */
  async rollbackTo(name: string): Promise<void> {
    const log = this.#log;
    log?.rollBackTo(name);
    if (this.#away?.isAlive !== false || log === null) {
      await this.#control(`ROLLBACK TO ${renderName(name)}`);
      return;
    }
    if (!log.isComplete) throw cannotGoBack(name);
    await this.#away.close();
    const executor = await this.#lease("write", true);
    if (executor === null) throw cannotGoBack(name);
    this.#away = new AwayTransaction(executor, this.#options.interrupt, this.#inline.schema());
    await this.#away.replay(log.steps());
  }

  #control(sql: string): MaybePromise<void> {
    if (this.#away !== null) return this.#away.control(sql);
    return whenThere(this.#inline.run(sql), () => {});
  }

  async rollback(): Promise<void> {
    await this.#inline.rollback();
    await this.#leave();
  }

  #leave(): MaybePromise<void> {
    const away = this.#away;
    this.#log = null;
    this.#away = null;
    this.#isPinned = false;
    return away?.close();
  }

  async close(): Promise<void> {
    await this.#leave();
    await this.#catalogProcess.close();
    await this.#inline.close();
  }
}
