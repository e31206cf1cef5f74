import type { Clock } from "../base/clock.ts";
import type { CatalogCopy } from "../catalog/catalog_server.ts";

/** What a session is doing, as pg_stat_activity.state names it. */
export type ActivityState = typeof activityStates[number];

/** What a session may be doing. */
export const activityStates = [
  "active",
  "idle",
  "idle in transaction",
  "idle in transaction (aborted)",
] as const;

/** What a session waits for, as pg_stat_activity names it. */
export interface WaitEvent {
  readonly type: string;
  readonly event: string;
}

/** Another transaction is done with writing the database. */
export const writeLockWait: WaitEvent = { type: "Lock", event: "transactionid" };

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
  /** What the statement waits for; `null` while it computes. */
  waitEvent: WaitEvent | null = null;
  queryStartedAt: bigint | null = null;
  stateChangedAt: bigint | null = null;
  transactionStartedAt: bigint | null = null;
  /** What the COPY that runs has done so far. */
  copy: CopyProgress | null = null;
  /** Of the setting application_name, as it is now. */
  applicationName: () => string = () => "";

  constructor(identity: ActivityIdentity, clock: Clock) {
    this.identity = identity;
    this.startedAt = clock.nowMicroseconds();
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
