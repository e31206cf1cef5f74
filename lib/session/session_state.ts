import type { StatementAudit } from "../audit/statement_audit.ts";
import type { Clock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import { PgError, type PgErrorFields, type Severity, withStackError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import type { ConnectionExecutor } from "../engine/executor.ts";
import type { BackendSignal, FunctionContext } from "../functions/function_context.ts";
import type { LeasePurpose } from "../engine/process/executor_pool.ts";
import type { DatabaseLocks } from "../engine/locks/database_locks.ts";
import type { LockRequest } from "../engine/locks/database_locks.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { RowWriting } from "../engine/database_registry.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import type { PlanCache } from "../query/plan_cache.ts";
import type { Access } from "../permissions/access.ts";
import { errorFields } from "../wire/backend/error_fields.ts";
import { encodeErrorResponse } from "../wire/backend/error_response.ts";
import { encodeNoticeResponse } from "../wire/backend/notice_response.ts";
import type { TransactionModes } from "../sql/statement_class.ts";
import { CopyInput } from "./copy/copy_input.ts";
import { Interrupt } from "./interrupt.ts";
import type { Output } from "./output.ts";
import type { SessionNotifications } from "./notifications.ts";
import { bindRoleSettings } from "./role_settings.ts";
import { lockRequestOf } from "./lock_request.ts";
import { runOnCommit } from "./on_commit.ts";
import { RowWriter } from "./row_writer.ts";
import { type PlacementListener, PlacementMemory } from "./placement_memory.ts";
import { Portals } from "./portals.ts";
import { PreparedStatements } from "./prepared_statements.ts";
import { SessionFunctionContext, type SessionIdentity } from "./session_function_context.ts";
import { clientWriteWait, executorWait, type SessionActivity } from "./session_activity.ts";
import type { SessionCatalog } from "./session_catalog.ts";
import type { Statement } from "../query/statement.ts";
import { StatementMeter, type StatementMetrics } from "./statement_metrics.ts";
import { shownError } from "./shown_error.ts";
import type { SessionSettings } from "./settings/session_settings.ts";
import { SessionExecutor } from "./session_executor.ts";
import { SessionLocks } from "./session_locks.ts";
import { SessionTimeouts } from "./session_timeouts.ts";
import { SessionTransaction } from "./session_transaction.ts";
import type { TransactionIds } from "./transaction_ids.ts";
import { TransactionNumber } from "./transaction_number.ts";
import type { IsolationLevel } from "./transaction_block.ts";

/** What a session is made of, and who else takes part in it. */
export interface SessionOptions {
  readonly identity: SessionIdentity;
  /** What the session may do at this moment. */
  readonly access: () => Access;
  readonly executor: ConnectionExecutor;
  /** An executor in a process of its own; `null` where there are none. */
  readonly lease: (
    purpose: LeasePurpose,
    mayWrite: boolean,
    signal: AbortSignal,
  ) => Promise<ProcessExecutor | null>;
  /** Ends another session, or its statement; see {@link FunctionContext.signalBackend}. */
  readonly signalBackend: NonNullable<FunctionContext["signalBackend"]>;
  /** Told where statements run, and why; `null` where nobody wants to know. */
  readonly onPlacement: PlacementListener | null;
  readonly writeLock: WriteLock;
  readonly rowWriting: RowWriting;
  /** Resolves when what was committed is on the disk. */
  readonly durable: () => Promise<void>;
  /** Of all sessions on the database. */
  readonly locks: DatabaseLocks;
  readonly planCache: PlanCache;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Of the server. */
  readonly transactionIds: TransactionIds;
  readonly output: Output;
  /** What the session can see of the server and of its database. */
  readonly catalog: SessionCatalog;
  /** What the session is doing, for others to see. */
  readonly activity: SessionActivity;
  /** What the session listens to and sends. */
  readonly notifications: SessionNotifications;
  /** Told of the statements that the session runs. */
  readonly metrics: StatementMetrics;
  readonly audit: StatementAudit;
  /** Told of every error that a client is answered with, and of defects with all they know. */
  readonly onError: (error: unknown) => void;
}

/** Severities below the setting client_min_messages are not sent. */
const severityRank: Readonly<Record<string, number>> = {
  debug5: 0,
  debug4: 1,
  debug3: 2,
  debug2: 3,
  debug1: 4,
  debug: 4,
  log: 5,
  notice: 6,
  warning: 7,
  error: 8,
};

/** The parts of one session that its commands share. */
export class SessionState {
  readonly identity: SessionIdentity;
  readonly executor: SessionExecutor;
  readonly planCache: PlanCache;
  readonly limits: Limits;
  readonly output: Output;
  readonly onError: (error: unknown) => void;
  readonly settings: SessionSettings;
  readonly transaction: SessionTransaction;
  readonly prepared: PreparedStatements;
  readonly portals: Portals;
  readonly interrupt = new Interrupt();
  readonly timeouts: SessionTimeouts;
  /** Ends the connection of a session that runs no statement; set by whoever has it. */
  onTermination: (reason: PgError) => void = () => {};
  readonly functionContext: SessionFunctionContext;
  readonly catalog: SessionCatalog;
  readonly activity: SessionActivity;
  readonly meter: StatementMeter;
  readonly #audit: StatementAudit;
  readonly copyInput = new CopyInput();
  readonly notifications: SessionNotifications;
  readonly locks: SessionLocks;
  /** How long the present statement may wait for a lock. */
  readonly lockRequest: LockRequest;
  readonly rows: RowWriter;
  readonly placements: PlacementMemory;
  readonly #access: () => Access;
  #rowNotices: PgError[] = [];

  constructor(options: SessionOptions, settings: SessionSettings) {
    this.identity = options.identity;
    this.#access = options.access;
    this.planCache = options.planCache;
    this.limits = options.limits;
    this.output = options.output;
    this.onError = options.onError;
    this.settings = settings;
    this.prepared = new PreparedStatements(options.limits);
    this.portals = new Portals(options.limits);
    this.lockRequest = lockRequestOf(settings, this.interrupt);
    this.rows = this.#rowWriterFor(options);
    this.placements = new PlacementMemory(options.executor, options.onPlacement);
    this.executor = new SessionExecutor({
      inline: options.executor,
      placements: this.placements,
      lease: (purpose, mayWrite) => this.#lease(options, purpose, mayWrite),
      interrupt: this.interrupt,
      writeLock: options.writeLock,
      limits: options.limits,
      detach: () => this.portals.detachAll(() => this.interrupt.pause()),
    });
    this.locks = this.#locksFor(options);
    const number = new TransactionNumber(options.transactionIds);
    this.functionContext = new SessionFunctionContext(
      options.identity,
      settings,
      options.clock,
      options.catalog,
      number,
      this.locks,
      options.activity,
    );
    this.catalog = options.catalog;
    this.activity = options.activity;
    this.meter = new StatementMeter(options.metrics);
    this.#audit = options.audit;
    this.notifications = options.notifications;
    this.transaction = new SessionTransaction({
      executor: this.executor,
      rows: this.rows,
      writeLock: options.writeLock,
      locks: this.locks,
      lockRequest: this.lockRequest,
      durable: options.durable,
      settings,
      interrupt: this.interrupt,
      portals: this.portals,
      activity: this.activity,
      beforeCommit: () => runOnCommit(this),
      participants: [this.notifications, this.locks, number],
      notify: (code, message) => this.notice("WARNING", code, message),
    });
    this.timeouts = this.#timeoutsFor(options);
    this.#bindTransactionSettings();
    bindRoleSettings(settings, options.catalog, options.identity.user);
    this.#bindFunctions(options);
    this.executor.setContext(this.functionContext);
    this.catalog.attach(this);
    this.activity.applicationName = () => settings.show("application_name")!;
  }

  #rowWriterFor({ limits, rowWriting, writeLock }: SessionOptions): RowWriter {
    return new RowWriter({
      executor: () => {
        const executor = rowWriting.executor();
        executor.setContext(this.functionContext);
        return executor;
      },
      writeLock,
      forecast: rowWriting.forecast,
      lockRequest: this.lockRequest,
      maximumSteps: limits.rowTransactionStatements,
    });
  }

  #locksFor({ locks, identity, limits, activity }: SessionOptions): SessionLocks {
    return new SessionLocks({
      locks,
      owner: identity.processId,
      maximum: limits.sessionLocks,
      activity,
      savepointDepth: () => this.transaction.block.savepointDepth,
      mayWait: () => this.transaction.block.isExplicit || !this.transaction.block.holdsLock,
      warn: (message) =>
        this.#rowNotices.push(new PgError(sqlState.warning, message, { severity: "WARNING" })),
    });
  }

  /** What functions of SQL do with the session. */
  #bindFunctions(options: SessionOptions): void {
    const { functionContext } = this;
    functionContext.signalBackend = (processId, signal) => this.#signal(processId, signal, options);
    functionContext.notify = (channel, payload) =>
      this.notifications.notify(channel, payload, this.transaction.block.savepointDepth);
    functionContext.currentRow = (...parameters) => this.portals.currentRow(...parameters);
    functionContext.listeningChannels = () => this.notifications.channels;
  }

  #timeoutsFor({ limits, writeLock }: SessionOptions): SessionTimeouts {
    return new SessionTimeouts({
      settings: this.settings,
      limits,
      writeLock,
      holdsLock: () => this.transaction.block.holdsLock,
      terminate: (reason) => this.terminate(reason),
      disconnect: (reason) => {
        this.interrupt.end(reason);
        this.onTermination(reason);
      },
    });
  }

  /** Ends the session: at once, or with the statement that runs. */
  terminate(reason: PgError): void {
    if (!this.interrupt.end(reason)) this.onTermination(reason);
  }

  #signal(processId: number, signal: BackendSignal, options: SessionOptions): boolean {
    if (options.signalBackend(processId, signal)) {
      // Who signals itself is told at once.
      this.interrupt.check();
      return true;
    }
    this.notice(
      "WARNING",
      sqlState.warning,
      `PID ${processId} is not a PostgreSQL backend process`,
    );
    return false;
  }

  async #lease(
    { lease }: SessionOptions,
    purpose: LeasePurpose,
    mayWrite: boolean,
  ): Promise<ProcessExecutor | null> {
    const { signal } = this.interrupt;
    const waiting = () => lease(purpose, mayWrite, signal);
    const executor = await this.activity.waiting(executorWait, waiting);
    if (executor !== null) this.meter.runsIn(purpose === "write" ? "writer" : "reader");
    return executor;
  }

  /** The session begins to answer a message. */
  noteActive(): void {
    this.timeouts.noteActive();
    this.activity.noteActive();
  }

  /** The session waits for its client in the midst of a batch, or of the data of a COPY. */
  noteWaiting(): void {
    this.timeouts.noteWaiting();
    this.activity.noteWaiting();
  }

  /** Sends what has been collected; a client that does not read holds the session here. */
  flush(): Promise<void> {
    return this.activity.waiting(clientWriteWait, async () => await this.output.flush());
  }

  /** A statement of the client begins. */
  noteStatement(statement: Statement, parameters: readonly unknown[]): void {
    const text = () => this.planCache.asWritten(statement).parsed.text;
    this.#audit.begins(statement.class, text, parameters);
  }

  /** The session waits for its client. */
  noteIdle(): void {
    const { status } = this.transaction.block;
    this.timeouts.noteIdle(status !== "I");
    this.activity.noteIdle(status, this.functionContext.transactionTimestamp);
  }

  #bindTransactionSettings(): void {
    const characteristics = () => this.transaction.block.characteristics;
    this.settings.bind("transaction_isolation", {
      get: () => characteristics().isolation,
      set: (value) =>
        this.setTransactionModes({ isolation: (value ?? "read committed") as IsolationLevel }),
    });
    this.settings.bind("transaction_read_only", {
      get: () => characteristics().readOnly ? "on" : "off",
      set: (value) => this.setTransactionModes({ readOnly: value === "on" }),
    });
    this.settings.bind("transaction_deferrable", {
      get: () => characteristics().deferrable ? "on" : "off",
      set: (value) => this.setTransactionModes({ deferrable: value === "on" }),
    });
  }

  /**
   * Whether the session may write at this moment.
   * @throws PgError fatal `28000` if it may not even be connected any longer
   */
  mayWrite(): boolean {
    const { canConnect, canWrite } = this.#access();
    if (canConnect) return canWrite;
    throw new PgError(
      sqlState.invalid_authorization_specification,
      `access to database "${this.identity.databaseName}" has ended`,
      { severity: "FATAL", detail: "The token or the permission is no longer valid." },
    );
  }

  /** Sends a NoticeResponse, unless the client does not want to hear of it. */
  notice(severity: Severity, code: SqlState, message: string, fields: PgErrorFields = {}): void {
    this.sendNotice(new PgError(code, message, { ...fields, severity }));
  }

  /** As {@link notice}, for a notice that is there already. */
  sendNotice(notice: PgError): void {
    const { severity } = notice;
    const least = severityRank[this.settings.show("client_min_messages")!] ?? 0;
    if (severity !== "INFO" && (severityRank[severity.toLowerCase()] ?? 9) < least) return;
    encodeNoticeResponse(this.output.writer, { fields: errorFields(notice) });
  }

  /** Sends what functions have had to tell while rows were computed: behind their description. */
  sendRowNotices(): void {
    if (this.#rowNotices.length === 0) return;
    const notices = this.#rowNotices;
    this.#rowNotices = [];
    for (const notice of notices) this.sendNotice(notice);
  }

  /**
   * Answers with an error, and marks the transaction as failed.
   * @returns whether the session goes on
   */
  fail(raised: unknown): boolean {
    const error = withStackError(raised);
    this.transaction.block.statementFailed();
    this.sendRowNotices();
    this.onError(error);
    const shown = shownError(error);
    this.meter.end(shown.code === sqlState.query_canceled ? "canceled" : "failed");
    encodeErrorResponse(this.output.writer, { fields: errorFields(shown) });
    return !shown.isFatal;
  }

  /** The modes of SET TRANSACTION; isolation cannot change once a query has run. */
  setTransactionModes(modes: TransactionModes): void {
    const { block } = this.transaction;
    if (modes.isolation !== undefined && this.transaction.hasQueried) {
      throw new PgError(
        sqlState.active_sql_transaction,
        "SET TRANSACTION ISOLATION LEVEL must be called before any query",
      );
    }
    if (modes.readOnly === false && block.characteristics.readOnly && this.transaction.hasQueried) {
      throw new PgError(
        sqlState.active_sql_transaction,
        "transaction read-write mode must be set before any query",
      );
    }
    if (!block.isExplicit) {
      this.notice(
        "WARNING",
        sqlState.no_active_sql_transaction,
        "SET TRANSACTION can only be used in transaction blocks",
      );
      return;
    }
    block.setCharacteristics(modes);
  }
}
