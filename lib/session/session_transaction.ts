import { inTurn, type MaybePromise, orElse, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import type { LockRequest } from "../engine/locks/database_locks.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import type { Interrupt } from "./interrupt.ts";
import type { Portals } from "./portals.ts";
import type { RowTarget, RowWriter } from "./row_writer.ts";
import { type SessionActivity, writeLockWait } from "./session_activity.ts";
import type { SessionExecutor } from "./session_executor.ts";
import type { SessionLocks } from "./session_locks.ts";
import type { TransactionParticipant } from "./transaction_participant.ts";
import type { SessionSettings, SettingsSnapshot } from "./settings/session_settings.ts";
import {
  type IsolationLevel,
  type StatementAccess,
  type TransactionAction,
  TransactionBlock,
  type TransactionCharacteristics,
  type TransactionOutcome,
} from "./transaction_block.ts";

/** What a transaction acts upon. */
export interface SessionTransactionOptions {
  readonly executor: SessionExecutor;
  readonly rows: RowWriter;
  readonly writeLock: WriteLock;
  readonly locks: SessionLocks;
  /** How long the present statement may wait for locks. */
  readonly lockRequest: LockRequest;
  /** Resolves when what was committed is on the disk. */
  readonly durable: () => Promise<void>;
  readonly settings: SessionSettings;
  readonly interrupt: Interrupt;
  readonly portals: Portals;
  /** Shows others what is waited for. */
  readonly activity: SessionActivity;
  /** Does what is left to do in the transaction right before it is committed. */
  readonly beforeCommit: () => MaybePromise<void>;
  /** What else keeps to the transaction. */
  readonly participants: readonly TransactionParticipant[];
  /** Sends a warning. */
  readonly notify: (code: SqlState, message: string) => void;
}

/**
 * Carries out what {@link TransactionBlock} decides: on the executor, on the database's write
 * lock, on the settings, which roll back with their transaction, and on the portals, which end
 * with it.
 */
export class SessionTransaction {
  readonly block: TransactionBlock;
  readonly #options: SessionTransactionOptions;
  /** Gives back the right to write. */
  #releaseLock: (() => void) | null = null;
  /** Leaves those who write rows by their keys. */
  #leaveRowWriters: (() => void) | null = null;
  #hasWritten = true;
  /** How long the statement that starts may wait. */
  #lockRequest: LockRequest;
  #settingsBefore: SettingsSnapshot | null = null;
  #settingsAtSavepoints: SettingsSnapshot[] = [];
  #hasQueried = false;
  #defaults: { readonly version: number; readonly values: TransactionCharacteristics };

  constructor(options: SessionTransactionOptions) {
    this.#options = options;
    this.#lockRequest = options.lockRequest;
    this.#defaults = readDefaults(options.settings);
    this.block = new TransactionBlock(this.#defaults.values);
  }

  /** Whether the present transaction has run a statement on the database. */
  get hasQueried(): boolean {
    return this.#hasQueried;
  }

  /** What transactions begin with, as the settings are now. */
  #presentDefaults(): TransactionCharacteristics {
    const { settings } = this.#options;
    if (this.#defaults.version !== settings.version) this.#defaults = readDefaults(settings);
    return this.#defaults.values;
  }

  /**
   * A statement that SQLite runs is about to start; see {@link TransactionBlock.startStatement}.
   * @param target what it writes if its access is `row`
   * @param noWait the table whose rows it wants at once or not at all
   * @throws PgError `55P03` others have what it wants, and it does not wait, or has waited long enough; as
   *   {@link WriteLock} does
   */
  startStatement(
    access: StatementAccess,
    alone: boolean,
    target: RowTarget | null = null,
    noWait: string | null = null,
  ): MaybePromise<void> {
    this.noteSettings();
    this.#hasQueried = true;
    const actions = this.block.startStatement(access, alone);
    if (actions.length === 0) return;
    this.#lockRequest = noWait === null ? this.#options.lockRequest : requestAtOnce(noWait);
    return this.#begin(actions, target);
  }

  #begin(actions: readonly TransactionAction[], target: RowTarget | null): MaybePromise<void> {
    let performed = 0;
    const perform = (action: TransactionAction) =>
      whenThere(action.do === "lock row" ? this.#lockRow(target) : this.#perform(action), () => {
        performed++;
      });
    return orElse(() => inTurn(actions, perform), (error) => {
      this.block.startFailed(performed);
      throw error;
    });
  }

  #lockRow(target: RowTarget | null): MaybePromise<void> {
    if (target === null || target.key === null) return;
    const tag = { kind: "row", oid: target.oid, key: target.key } as const;
    return this.#options.locks.lockRow(tag, this.#lockRequest);
  }

  /** Remembers what the settings are before a statement that may change them. */
  noteSettings(): void {
    this.#settingsBefore ??= this.#options.settings.snapshot();
  }

  #perform(action: TransactionAction): MaybePromise<void> {
    const { executor, rows } = this.#options;
    const target = rows.isActive ? rows : executor;
    switch (action.do) {
      case "join":
        return this.#join();
      case "lock row":
        return;
      case "apply":
        return whenThere(rows.apply(), (hasWritten) => {
          this.#hasWritten = hasWritten;
        });
      case "catch up":
        return rows.handOver(executor);
      case "lock":
        this.#releaseLock = this.#options.writeLock.tryAcquire();
        return this.#releaseLock === null ? this.#waitForLock() : undefined;
      case "unlock":
        return this.#unlock();
      case "sync":
        return this.#sync();
      case "begin":
        return executor.begin("BEGIN");
      case "begin immediate":
        return executor.begin("BEGIN IMMEDIATE");
      case "commit":
        return executor.commit();
      case "rollback":
        return whenThere(rows.forget(), () => executor.rollback());
      case "savepoint":
        return target.savepoint(action.name);
      case "release":
        return target.release(action.name);
      case "rollback to":
        return target.rollbackTo(action.name);
    }
  }

  async #waitForLock(): Promise<void> {
    const { writeLock } = this.#options;
    this.#releaseLock = await this.#waiting(writeLock.acquire(this.#lockRequest));
  }

  #join(): MaybePromise<void> {
    const { rows, writeLock } = this.#options;
    return whenThere(this.#waiting(writeLock.joinRowWriters(this.#lockRequest)), (leave) => {
      this.#leaveRowWriters = leave;
      if (this.block.keepsRows) rows.begin();
    });
  }

  /** Shows others that the right to write is waited for. */
  #waiting<Result>(result: MaybePromise<Result>): MaybePromise<Result> {
    const { activity } = this.#options;
    return result instanceof Promise ? activity.waiting(writeLockWait, () => result) : result;
  }

  async #sync(): Promise<void> {
    if (!this.#hasWritten) return;
    const synced = this.#options.durable();
    if (this.#options.settings.show("synchronous_commit") !== "off") await synced;
    // Whoever does not want to wait will not hear of it, but the next one who commits will.
    else synced.catch(() => {});
  }

  readonly #pause = () => this.#options.interrupt.pause();

  #unlock(): void {
    this.#options.rows.noteEnd();
    this.#options.locks.releaseRows();
    this.#releaseLock?.();
    this.#leaveRowWriters?.();
    this.#releaseLock = null;
    this.#leaveRowWriters = null;
  }

  /** The end of a Query message, or Sync: commits or rolls back what was implicit. */
  endImplicit(): MaybePromise<void> {
    if (this.block.isExplicit) return;
    const failed = this.block.isFailed;
    return this.#finish(this.block.endImplicit(this.#presentDefaults()), !failed);
  }

  /** BEGIN or START TRANSACTION. */
  begin(change: Partial<TransactionCharacteristics>, tag: string): string {
    this.noteSettings();
    return this.#tell(this.block.begin(change, tag));
  }

  /** COMMIT; raises what the commit raises, and the transaction is rolled back then. */
  commit(chain: boolean): MaybePromise<string> {
    const commits = !this.block.isFailed;
    const outcome = this.block.commit(this.#presentDefaults(), chain);
    this.#tell(outcome);
    return whenThere(this.#finish(outcome.actions, commits), () => outcome.tag);
  }

  /** ROLLBACK. */
  async rollback(chain: boolean): Promise<string> {
    const outcome = this.block.rollback(this.#presentDefaults(), chain);
    this.#tell(outcome);
    await this.#finish(outcome.actions, false);
    return outcome.tag;
  }

  #finish(actions: readonly TransactionAction[], commits: boolean): MaybePromise<void> {
    const before = this.#settingsBefore;
    this.#settingsBefore = null;
    this.#hasWritten = true;
    if (this.#settingsAtSavepoints.length > 0) this.#settingsAtSavepoints = [];
    this.#hasQueried = false;
    const { portals } = this.#options;
    if (actions.length > 0 || portals.hasHoldable) {
      return this.#performLast(actions, commits, before);
    }
    return whenThere(portals.closeAll(), () => this.#settleSettings(commits, before));
  }

  #performLast(
    actions: readonly TransactionAction[],
    commits: boolean,
    before: SettingsSnapshot | null,
  ): MaybePromise<void> {
    const { portals } = this.#options;
    const performed = orElse(
      () =>
        whenThere(
          commits ? this.#prepareCommit() : portals.rollBack(0, this.#pause),
          () => inTurn(actions, (action) => this.#perform(action)),
        ),
      (error) => this.#commitFailed(error, before),
    );
    return whenThere(performed, () => this.#settleSettings(commits, before));
  }

  #prepareCommit(): MaybePromise<void> {
    const { beforeCommit, portals } = this.#options;
    return whenThere(portals.endTransaction(this.#pause), beforeCommit);
  }

  async #commitFailed(error: unknown, before: SettingsSnapshot | null): Promise<never> {
    const { participants, portals, settings } = this.#options;
    await portals.rollBack(0, this.#pause);
    for (const action of this.block.commitFailed()) await this.#perform(action);
    for (const each of participants) each.rollBack(0);
    if (before !== null) settings.restore(before);
    throw error;
  }

  #settleSettings(commits: boolean, before: SettingsSnapshot | null): void {
    const { participants, settings } = this.#options;
    for (const each of participants) {
      if (commits) each.commit();
      else each.rollBack(0);
    }
    if (commits) settings.endLocal();
    else if (before !== null) settings.restore(before);
  }

  #tell(outcome: TransactionOutcome): string {
    for (const { code, message } of outcome.notices) this.#options.notify(code, message);
    return outcome.tag;
  }

  /** SAVEPOINT. */
  async savepoint(name: string): Promise<string> {
    const outcome = this.block.savepoint(name);
    for (const action of outcome.actions) await this.#perform(action);
    this.#settingsAtSavepoints.push(this.#options.settings.snapshot());
    return outcome.tag;
  }

  /** RELEASE SAVEPOINT. */
  async release(name: string): Promise<string> {
    const outcome = this.block.release(name);
    for (const action of outcome.actions) await this.#perform(action);
    this.#settingsAtSavepoints.length = this.block.savepointDepth;
    this.#options.portals.release(this.block.savepointDepth);
    for (const each of this.#options.participants) each.release(this.block.savepointDepth);
    return outcome.tag;
  }

  /** ROLLBACK TO SAVEPOINT; the portals that were made since end. */
  async rollbackTo(name: string): Promise<string> {
    const outcome = this.block.rollbackTo(name);
    await this.#options.portals.rollBack(this.block.savepointDepth, this.#pause);
    for (const each of this.#options.participants) each.rollBack(this.block.savepointDepth);
    for (const action of outcome.actions) await this.#perform(action);
    const depth = this.block.savepointDepth;
    this.#options.settings.restore(this.#settingsAtSavepoints[depth - 1]!);
    this.#settingsAtSavepoints.length = depth;
    return outcome.tag;
  }

  /** The session ends, whatever its transaction was doing. */
  async abandon(): Promise<void> {
    try {
      await this.#options.rows.forget();
      await this.#options.executor.rollback();
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
    } finally {
      for (const each of this.#options.participants) each.rollBack(0);
      this.#unlock();
    }
  }
}

/** Of somebody who does not wait. */
function requestAtOnce(table: string): LockRequest {
  const message = `could not obtain lock on row in relation "${table}"`;
  const signal = AbortSignal.abort(new PgError(sqlState.lock_not_available, message));
  return { timeoutMilliseconds: 0, signal };
}

function readDefaults(settings: SessionSettings) {
  return {
    version: settings.version,
    values: {
      isolation: settings.show("default_transaction_isolation") as IsolationLevel,
      readOnly: settings.show("default_transaction_read_only") === "on",
      deferrable: settings.show("default_transaction_deferrable") === "on",
    },
  };
}
