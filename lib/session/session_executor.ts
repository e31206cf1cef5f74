import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import type { CatalogRelation } from "../catalog/catalog_relation.ts";
import type { CatalogServer } from "../catalog/catalog_server.ts";
import type { DatabaseSchema } from "../catalog/schema.ts";
import { type BatchOutcome, runEach } from "../engine/batch_outcome.ts";
import type { CatalogUse, Cursor, LocalExecutor, RowStatement } from "../engine/executor.ts";
import { type PlacementDecision, writesTemporaryRows } from "../engine/placement/placement.ts";
import type { LeasePurpose } from "../engine/process/executor_pool.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { renderName } from "../sql/render/name.ts";
import type { SchemaEdit } from "../sql/translation.ts";
import { AwayTransaction, inTransaction } from "./away_transaction.ts";
import {
  FilledProcess,
  mayBeFilled,
  readsCatalogOnly,
  type StatementNeeds,
} from "./filled_process.ts";
import type { SessionExecutorOptions } from "./session_executor_options.ts";
import { cannotGoBack } from "./move_errors.ts";
import { markBase, moveTransaction, restoreTransaction } from "./move_transaction.ts";
import { type AloneRun, openAlone, runAlone } from "./run_alone.ts";
import { TemporaryCarrier } from "./temporary_carrier.ts";
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
  #context: FunctionContext | null = null;
  #log: TransactionLog | null = null;
  #away: AwayTransaction | null = null;
  readonly #carrier: TemporaryCarrier;
  readonly #filled: FilledProcess;
  /** Whether temporary tables may have been changed since this was last set back. */
  hasChangedTemporary = false;
  /** Whether there were tables that COMMIT empties when it was last looked for them. */
  emptiesTables = false;

  constructor(options: SessionExecutorOptions) {
    this.#options = options;
    this.#inline = options.inline;
    this.#carrier = new TemporaryCarrier(options);
    this.#filled = new FilledProcess(
      () => this.#lease("read", false),
      options.interrupt,
      this.#carrier,
    );
  }

  /** Whether there may be temporary tables of the client's. */
  get mayHaveTemporary(): boolean {
    return this.#carrier.mayHaveObjects;
  }

  schema(): DatabaseSchema {
    return this.#away?.schema ?? this.#inline.schema();
  }

  place(sql: string, parameters: readonly StorageValue[]): PlacementDecision {
    if (this.#away !== null) return inTransaction;
    return this.#inline.place(sql, parameters);
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

  /** @param catalog what the statement reads of the catalogs */
  run(
    sql: string,
    parameters: readonly StorageValue[] = [],
    catalog?: CatalogUse,
  ): MaybePromise<number> {
    if (this.#away !== null) {
      this.#options.placements.tell(sql, inTransaction);
      return this.#runAway(this.#away, sql, parameters, catalog);
    }
    const decision = this.#options.placements.decide(sql, parameters);
    if (this.#mayStay(decision)) return this.#runHere(decision, sql, parameters);
    return this.#runElsewhere(decision, sql, parameters, catalog);
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
    return decision.placement === "inline" && this.#log?.mayTake(decision) !== false;
  }

  #runHere(
    decision: PlacementDecision,
    sql: string,
    parameters: readonly StorageValue[],
  ): MaybePromise<number> {
    if (this.#log !== null) this.#log.hasRead = true;
    // What gives nobody rows does something, if only with the connection.
    const noted = decision.writes ? decision : { ...decision, writes: true, writesFile: true };
    return whenThere(
      this.#markBase(noted),
      () =>
        whenThere(this.#inline.run(sql, parameters), (changed) => {
          this.#note(noted, { sql, parameters });
          return changed;
        }),
    );
  }

  /** What the transaction has done to temporary tables alone is marked before it does something else. */
  #markBase({ writes, writesFile }: Pick<PlacementDecision, "writes" | "writesFile">) {
    const log = this.#log;
    if (log?.base !== "present" || (writes && !writesFile)) return;
    return whenThere(this.#inline.run(markBase), () => {
      log.base = "marked";
    });
  }

  #note(decision: PlacementDecision, step: LoggedStep): void {
    if (!decision.writes) return;
    // It may write them with a trigger, or by a name that it was placed for when there was no such table.
    if (this.mayHaveTemporary) this.#temporaryChanged();
    this.#log?.note(step, decision);
  }

  #temporaryChanged(): void {
    this.hasChangedTemporary = true;
    this.#carrier.noteChange();
  }

  async #runElsewhere(
    decision: PlacementDecision,
    sql: string,
    parameters: readonly StorageValue[],
    catalog: CatalogUse | undefined,
  ): Promise<number> {
    if (this.#log !== null) {
      await this.#move();
      return this.#away === null
        ? await this.#runHere(decision, sql, parameters)
        : await this.#runAway(this.#away, sql, parameters, catalog);
    }
    const run = await this.#alone(decision, catalog);
    if (run === null) return await this.#inline.run(sql, parameters);
    return await runAlone(run, () => run.executor.run(sql, parameters));
  }

  async #alone(
    decision: PlacementDecision,
    catalog: CatalogUse | undefined,
  ): Promise<AloneRun | null> {
    const { writes } = decision;
    const needs = this.#needs(decision, catalog);
    const begin = !writes ? null : writesTemporaryRows(decision) ? "BEGIN" : "BEGIN IMMEDIATE";
    const executor = await this.#lease(begin === "BEGIN IMMEDIATE" ? "write" : "read", writes);
    if (writes && needs.temporary) this.#temporaryChanged();
    const { interrupt } = this.#options;
    return executor && { executor, begin, needs, carrier: this.#carrier, interrupt };
  }

  #needs(decision: PlacementDecision, catalog: CatalogUse | undefined): StatementNeeds {
    const { usesTemporary: temporary } = decision;
    return { catalog: catalog ?? null, schema: this.schema(), temporary };
  }

  async #runAway(
    away: AwayTransaction,
    sql: string,
    parameters: readonly StorageValue[],
    catalog: CatalogUse | undefined,
  ): Promise<number> {
    if (catalog !== undefined) await away.fillCatalog(catalog);
    const changed = await away.run(sql, parameters);
    this.#noteAway({ sql, parameters });
    return changed;
  }

  /** Only ROLLBACK TO may need the log once more, so it need not be complete. */
  #noteAway(step: LoggedStep): void {
    if (this.#log === null) return;
    const isRepeatable = "edit" in step ||
      this.#options.placements.decideIfKnown(step)?.isRepeatable === true;
    this.#log.note(step, { writes: true, writesFile: true, isRepeatable });
  }

  async editSchema(edit: SchemaEdit): Promise<void> {
    this.#options.placements.forget();
    if (this.#away !== null) {
      await this.#away.editSchema(edit);
      return this.#noteAway({ edit });
    }
    await this.#markBase({ writes: true, writesFile: !edit.temporary });
    await this.#inline.editSchema(edit);
    if (edit.temporary) this.#temporaryChanged();
    this.#log?.add({ edit }, edit.temporary);
  }

  open(statement: RowStatement): MaybePromise<Cursor> {
    const { sql, parameters } = statement;
    if (this.#away !== null) {
      this.#options.placements.tell(sql, inTransaction);
      return this.#openAway(this.#away, statement);
    }
    const decision = this.#options.placements.decide(sql, parameters);
    return this.#mayStay(decision)
      ? this.#openHere(decision, statement)
      : this.#openElsewhere(decision, statement);
  }

  #openHere(decision: PlacementDecision, statement: RowStatement): MaybePromise<Cursor> {
    if (this.#log !== null) this.#log.hasRead = true;
    if (!decision.writes) return this.#inline.open(statement);
    return whenThere(this.#markBase(decision), () => {
      this.#note(decision, statement);
      return this.#inline.open(statement);
    });
  }

  async #openElsewhere(decision: PlacementDecision, statement: RowStatement): Promise<Cursor> {
    if (mayBeFilled(decision, this.#log)) {
      const needs = this.#needs(decision, statement.catalog);
      return await this.#filled.open(statement, needs) ?? await this.#inline.open(statement);
    }
    if (this.#log !== null) {
      await this.#move();
      return this.#away === null
        ? await this.#openHere(decision, statement)
        : await this.#openAway(this.#away, statement);
    }
    const run = await this.#alone(decision, statement.catalog);
    if (run === null) return await this.#inline.open(statement);
    return await openAlone(run, statement);
  }

  async #openAway(away: AwayTransaction, statement: RowStatement): Promise<Cursor> {
    const { catalog } = statement;
    if (catalog !== undefined) {
      const decision = this.#options.placements.decideIfKnown(statement);
      if (decision !== null && readsCatalogOnly(decision)) return this.#inline.open(statement);
      await away.fillCatalog(catalog);
    }
    const cursor = await away.open(statement);
    this.#noteAway(statement);
    return cursor;
  }

  async #lease(purpose: LeasePurpose, mayWrite: boolean): Promise<ProcessExecutor | null> {
    // Nobody waits for a second process while having one that does nothing.
    await this.#filled.close();
    const executor = await this.#options.lease(purpose, mayWrite);
    if (this.#context !== null) executor?.setContext(this.#context);
    return executor;
  }

  /** Takes the transaction to a process; leaves it here where there are none. */
  async #move(): Promise<void> {
    const log = this.#log!;
    if (!log.isComplete) return;
    await this.#options.detach();
    if (this.#carrier.hasObjects) this.#carrier.assertWithin();
    const isSnapshot = log.isEmpty && log.begin === "BEGIN";
    const executor = await this.#lease(isSnapshot ? "read" : "write", true);
    if (executor === null) return;
    this.#away = this.#awayIn(executor);
    await moveTransaction(this.#options, this.#away, log);
    this.#temporaryChanged();
  }

  #awayIn(executor: ProcessExecutor): AwayTransaction {
    const { inline, interrupt } = this.#options;
    return new AwayTransaction(executor, interrupt, this.#carrier, inline.schema());
  }

  /** @param begin `BEGIN` or `BEGIN IMMEDIATE` */
  begin(begin: "BEGIN" | "BEGIN IMMEDIATE"): MaybePromise<void> {
    const { limits, writeLock } = this.#options;
    const log = new TransactionLog(begin, writeLock.turns, limits);
    return whenThere(this.#inline.run(begin), () => {
      this.#log = log;
    });
  }

  commit(): MaybePromise<void> {
    const committed = this.#away === null ? this.#control("COMMIT") : this.#away.commit();
    return whenThere(committed, () => this.#leave());
  }

  savepoint(name: string): MaybePromise<void> {
    const sql = `SAVEPOINT ${renderName(name)}`;
    const marked = this.#away === null
      ? this.#markBase({ writes: true, writesFile: true })
      : undefined;
    return whenThere(marked, () =>
      whenThere(this.#control(sql), () => {
        this.#log?.add({ sql, parameters: [] });
        this.#log?.savepoint(name);
      }));
  }

  async release(name: string): Promise<void> {
    const sql = `RELEASE ${renderName(name)}`;
    await this.#control(sql);
    this.#log?.add({ sql, parameters: [] });
  }

  /** If the process has ended that ran the transaction, what was done before the savepoint is done again. */
  async rollbackTo(name: string): Promise<void> {
    const log = this.#log;
    const sql = `ROLLBACK TO ${renderName(name)}`;
    log?.rollBackTo(name);
    this.#undone();
    if (this.#away === null || log === null) return await this.#control(sql);
    if (this.#away.isAlive) return await this.#away.rollbackTo(sql);
    if (!log.isComplete || log.base !== "beginning") throw cannotGoBack(name);
    await this.#away.close();
    const executor = await this.#lease("write", true);
    if (executor === null) throw cannotGoBack(name);
    this.#away = this.#awayIn(executor);
    await restoreTransaction(this.#away, log);
  }

  #control(sql: string): MaybePromise<void> {
    if (this.#away !== null) return this.#away.control(sql);
    return whenThere(this.#inline.run(sql), () => {});
  }

  async rollback(): Promise<void> {
    this.#undone();
    await this.#inline.rollback();
    await this.#leave();
  }

  /** What was changed in the schema or in temporary tables may be as it was before. */
  #undone(): void {
    this.#carrier.noteChange();
    this.#options.placements.forget();
  }

  #leave(): MaybePromise<void> {
    const away = this.#away;
    if (away !== null) this.#options.placements.forget();
    this.#log = null;
    this.#away = null;
    return away?.close();
  }

  async close(): Promise<void> {
    await this.#leave();
    await this.#filled.close();
    await this.#inline.close();
  }
}
