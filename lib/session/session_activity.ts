import type { Clock } from "../base/clock.ts";
import type { CatalogCopy } from "../catalog/catalog_server.ts";
import type { TransactionStatus } from "../wire/backend/ready_for_query.ts";

/** What a session is doing, as pg_stat_activity.state names it. */
export type ActivityState = typeof activityStates[number];

/** What a session may be doing. */
export const activityStates = [
  "active",
  "idle",
  "idle in transaction",
  "idle in transaction (aborted)",
] as const;

const idleStates = {
  I: "idle",
  T: "idle in transaction",
  E: "idle in transaction (aborted)",
} as const;

/** What a session waits for, as pg_stat_activity names it. */
export interface WaitEvent {
  readonly type: string;
  readonly event: string;
}

/** Another transaction is done with writing the database. */
export const writeLockWait: WaitEvent = { type: "Lock", event: "transactionid" };

/** The client sends something. */
const clientReadWait: WaitEvent = { type: "Client", event: "ClientRead" };

/** The client takes what it has asked for. */
export const clientWriteWait: WaitEvent = { type: "Client", event: "ClientWrite" };

/** The time of a pg_sleep() is over. */
export const sleepWait: WaitEvent = { type: "Timeout", event: "PgSleep" };

/** A process for heavy statements is free, or has started. */
export const executorWait: WaitEvent = { type: "IPC", event: "ExecutorLease" };

/** Who and where a session is, for others to see. */
export interface ActivityIdentity {
  readonly processId: number;
  readonly entityId: number;
  readonly user: string;
  readonly databaseId: number;
  readonly databaseName: string;
  readonly databaseOwnerId: number;
  readonly clientAddress: string | null;
  readonly clientPort: number | null;
}

/** How far a COPY has come; see {@link CatalogCopy}. */
export type CopyProgress = { -readonly [Member in keyof CatalogCopy]: CatalogCopy[Member] };

/** What one session is doing and has done last. */
export class SessionActivity {
  readonly identity: ActivityIdentity;
  readonly startedAt: bigint;
  state: ActivityState = "idle";
  /** The statement that runs, or ran last. */
  query = "";
  /** What the session waits for; `null` while it computes. */
  waitEvent: WaitEvent | null = clientReadWait;
  queryStartedAt: bigint | null = null;
  stateChangedAt: bigint | null = null;
  transactionStartedAt: bigint | null = null;
  /** What the COPY that runs has done so far. */
  copy: CopyProgress | null = null;
  /** Of the setting application_name, as it is now. */
  applicationName: () => string = () => "";

  readonly #clock: Clock;

  constructor(identity: ActivityIdentity, clock: Clock) {
    this.identity = identity;
    this.#clock = clock;
    this.startedAt = clock.nowMicroseconds();
  }

  /** The session begins to answer a message. */
  noteActive(): void {
    this.waitEvent = null;
    if (this.state === "active") return;
    this.state = "active";
    this.stateChangedAt = this.#clock.nowMicroseconds();
  }

  /** A statement is about to run. */
  noteQuery(text: string): void {
    this.query = text;
    this.queryStartedAt = this.stateChangedAt;
    this.transactionStartedAt ??= this.queryStartedAt;
  }

  /** The session waits for its client in the midst of a batch, or of the data of a COPY. */
  noteWaiting(): void {
    this.waitEvent = clientReadWait;
  }

  /**
   * The session waits for its client.
   * @param transactionStartedAt of the transaction, if it is in one; microseconds since 1970
   */
  noteIdle(status: TransactionStatus, transactionStartedAt: bigint): void {
    this.state = idleStates[status];
    this.stateChangedAt = this.#clock.nowMicroseconds();
    this.waitEvent = clientReadWait;
    this.transactionStartedAt = status === "T" ? transactionStartedAt : null;
  }

  /** Lets others see what is waited for while it is. */
  async waiting<Result>(event: WaitEvent, work: () => Promise<Result>): Promise<Result> {
    const before = this.waitEvent;
    this.waitEvent = event;
    try {
      return await work();
    } finally {
      this.waitEvent = before;
    }
  }
}

/** The open sessions of a server. */
export class ActivityRegistry {
  readonly #activities = new Set<SessionActivity>();

  add(activity: SessionActivity): void {
    this.#activities.add(activity);
  }

  delete(activity: SessionActivity): void {
    this.#activities.delete(activity);
  }

  /** How many sessions are doing this at the moment. */
  count(state: ActivityState): number {
    let count = 0;
    for (const activity of this.#activities) if (activity.state === state) count++;
    return count;
  }

  /** The sessions that an entity may know of: its own, and those on its databases. */
  *visibleTo(entityId: number): Iterable<SessionActivity> {
    for (const activity of this.#activities) {
      const { entityId: own, databaseOwnerId } = activity.identity;
      if (own === entityId || databaseOwnerId === entityId) yield activity;
    }
  }
}
