import type { Clock } from "../base/clock.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import type { ConnectionEnds, FunctionContext } from "../functions/function_context.ts";
import type { AdvisoryLocks } from "../functions/advisory_locks.ts";
import type { CatalogLookup } from "../functions/catalog_lookup.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import type { Interrupt } from "./interrupt.ts";
import { type SessionActivity, sleepWait } from "./session_activity.ts";
import type { SessionCatalog } from "./session_catalog.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import type { TransactionNumber } from "./transaction_number.ts";
import type { SessionLocks } from "./session_locks.ts";
import { SessionSequences } from "./session_sequences.ts";
import type { SessionSettings } from "./settings/session_settings.ts";

/** Who and where a session is; does not change while it lasts. */
export interface SessionIdentity {
  readonly user: string;
  /** The name that the client gave. */
  readonly databaseName: string;
  readonly processId: number;
  /** Absent for a session without a connection of its own. */
  readonly connection?: ConnectionEnds;
}

/** A session, as the SQL functions see it; it always tells the present state. */
export class SessionFunctionContext implements FunctionContext {
  readonly #identity: SessionIdentity;
  readonly #settings: SessionSettings;
  readonly clock: Clock;
  readonly #number: TransactionNumber;
  #askedSleep = 0;
  readonly #locks: SessionLocks;
  readonly #activity: SessionActivity;
  transactionTimestamp: bigint;
  currentRow?: NonNullable<FunctionContext["currentRow"]>;
  listeningChannels?: () => readonly string[];
  notify?: (channel: string, payload: string) => void;
  signalBackend?: NonNullable<FunctionContext["signalBackend"]>;
  statementTimestamp: bigint;

  readonly connection?: ConnectionEnds;
  readonly sequences = new SessionSequences();
  readonly objectNames: ObjectNames;
  readonly catalog: CatalogLookup;

  constructor(
    identity: SessionIdentity,
    settings: SessionSettings,
    clock: Clock,
    catalog: SessionCatalog,
    number: TransactionNumber,
    locks: SessionLocks,
    activity: SessionActivity,
  ) {
    this.#activity = activity;
    this.#locks = locks;
    this.#number = number;
    if (identity.connection !== undefined) this.connection = identity.connection;
    this.objectNames = catalog.names;
    this.catalog = catalog.lookup;
    this.#identity = identity;
    this.#settings = settings;
    this.clock = clock;
    this.statementTimestamp = clock.nowMicroseconds();
    this.transactionTimestamp = this.statementTimestamp;
  }

  /**
   * @param startsTransaction whether the statement is the first of its transaction
   * @param holdsSnapshot whether all statements of the transaction see what the first one does
   */
  startStatement(startsTransaction: boolean, holdsSnapshot: boolean): void {
    this.#askedSleep = 0;
    this.#number.startStatement(holdsSnapshot && !startsTransaction, holdsSnapshot);
    this.#locks.forgetAsked();
    this.statementTimestamp = this.clock.nowMicroseconds();
    if (!startsTransaction) return;
    this.transactionTimestamp = this.statementTimestamp;
  }

  readonly transactionId = (assign: boolean): bigint | null => this.#number.id(assign);

  readonly transactionSnapshot = (): string => this.#number.snapshot();

  readonly transactionStatus = (id: bigint): string | null => this.#number.statusOf(id);

  /** See {@link FunctionContext.requestSleep}; several calls in one slice of rows add up. */
  readonly requestSleep = (milliseconds: number): void => {
    this.#askedSleep += milliseconds;
  };

  get advisoryLocks(): AdvisoryLocks {
    return this.#locks;
  }

  get isWaitAsked(): boolean {
    return this.#askedSleep > 0 || this.#locks.isWaitAsked;
  }

  /**
   * Waits for what the functions of the rows that were just computed have asked for.
   * @throws PgError `57014` if the statement is to end, and as {@link SessionLocks.waitAsAsked} does
   */
  waitAsAsked(interrupt: Interrupt): MaybePromise<void> {
    if (this.isWaitAsked) return this.#wait(interrupt);
  }

  async #wait(interrupt: Interrupt): Promise<void> {
    const milliseconds = this.#askedSleep;
    this.#askedSleep = 0;
    await this.#locks.waitAsAsked({
      timeoutMilliseconds: this.#settings.number("lock_timeout"),
      signal: interrupt.signal,
    });
    if (milliseconds === 0) return;
    await this.#activity.waiting(sleepWait, () => interrupt.sleep(milliseconds));
  }

  get settings(): FormatSettings {
    return this.#settings.format;
  }

  get sessionUser(): string {
    return this.#identity.user;
  }

  get databaseName(): string {
    return this.#identity.databaseName;
  }

  get backendProcessId(): number {
    return this.#identity.processId;
  }

  readonly setting = (name: string): string | undefined => this.#settings.show(name);

  readonly changeSetting = (
    name: string,
    value: string | null,
    untilTransactionEnd: boolean,
  ): string => this.#settings.change(name, value, untilTransactionEnd);
}
