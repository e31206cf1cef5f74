import type { Clock } from "../base/clock.ts";
import type { AdvisoryLocks } from "./advisory_locks.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import type { CatalogLookup } from "./catalog_lookup.ts";

/** The ends of a connection. */
export interface ConnectionEnds {
  readonly clientAddress: string;
  readonly clientPort: number;
  readonly serverAddress: string;
  readonly serverPort: number;
}

/** The values that sequences have given a session, by the names of the sequences. */
export interface SequenceMemory {
  /** A sequence has given a value. */
  note(name: string, value: bigint): void;
  /** A sequence has been set to a value, which is then as if it had been given. */
  replace(name: string, value: bigint): void;
  valueOf(name: string): bigint | undefined;
  /** The sequence that gave the last value. */
  lastUsed(): string | undefined;
}

/** What another session may be asked to end: its statement, or itself. */
export type BackendSignal = "cancel" | "terminate";

/**
 * What SQL functions may know of the session that calls them: `current_user`, `now()`,
 * `current_setting(…)` … A connection holds one and sets it anew before each statement.
 */
export interface FunctionContext {
  readonly settings: FormatSettings;
  /** Slug of the entity that logged in. */
  readonly sessionUser: string;
  /** The database name that the client gave. */
  readonly databaseName: string;
  readonly backendProcessId: number;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly transactionTimestamp: bigint;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly statementTimestamp: bigint;
  readonly clock: Clock;
  /** Value of a setting as SHOW prints it; `undefined` if there is no such setting. */
  readonly setting: (name: string) => string | undefined;
  /**
   * Changes a setting as SET does, to its default if the value is `null`, and returns its new value.
   * Raises as SET does.
   */
  readonly changeSetting: (
    name: string,
    value: string | null,
    untilTransactionEnd: boolean,
  ) => string;
  /**
   * Makes the statement take longer: it goes on only after so many milliseconds, while others run.
   * Without it pg_sleep() returns at once.
   */
  readonly requestSleep?: (milliseconds: number) => void;
  /**
   * Ends the statement of another session, or that session; returns whether there is one. Raises
   * `42501` if it is somebody else's. Without it the functions for it are refused.
   */
  readonly signalBackend?: (processId: number, signal: BackendSignal) => boolean;
  /** Advisory locks; without it their functions are refused. */
  readonly advisoryLocks?: AdvisoryLocks;
  /**
   * Whether a function of the row that was just computed has asked for something that the statement
   * waits for; the rows behind it are better computed only then.
   */
  readonly isWaitAsked?: boolean;
  /** NOTIFY; without it pg_notify() is refused. */
  readonly notify?: (channel: string, payload: string) => void;
  /** The channels that the session listens to; absent where it cannot. */
  readonly listeningChannels?: () => readonly string[];
  /**
   * The number of the present transaction.
   * @param assign gives it one if it has none
   * @returns `null` if it has none
   */
  readonly transactionId?: (assign: boolean) => bigint | null;
  /** The snapshot of the present statement, as the text of a pg_snapshot; absent where there are no others. */
  readonly transactionSnapshot?: () => string;
  /**
   * What has become of a transaction, `null` if that is not known.
   * @throws PgError `22023` the number has not been given yet
   */
  readonly transactionStatus?: (id: bigint) => string | null;
  /**
   * The rowid of the row that a cursor stands on, which must be one of a table. Absent where there are
   * no cursors.
   * @throws PgError `34000` there is no such cursor, `24000` it stands on no such row
   */
  readonly currentRow?: (cursor: string, table: string, tableOid: number) => bigint;
  /** Where the connection comes from and leads to; absent without one of PostgreSQL's protocol. */
  readonly connection?: ConnectionEnds | undefined;
  /** The objects that regclass and its relatives refer to; without it they are numbers. */
  readonly objectNames?: ObjectNames;
  /** What sequences have given the session; without it nothing is remembered. */
  readonly sequences?: SequenceMemory;
  /** What describes the database; without it there are no objects to be described. */
  readonly catalog?: CatalogLookup;
}
