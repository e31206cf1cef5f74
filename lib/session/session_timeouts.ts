import type { Limits } from "../base/limits.ts";
import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import { Deadline } from "./deadline.ts";
import type { SessionSettings } from "./settings/session_settings.ts";

/** What the timeouts of a session depend on. */
export interface SessionTimeoutsOptions {
  readonly settings: SessionSettings;
  readonly limits: Limits;
  readonly writeLock: WriteLock;
  /** Whether the session's transaction holds the write lock. */
  readonly holdsLock: () => boolean;
  /** Ends the session: at once, or with the statement that runs. */
  readonly terminate: (reason: PgError) => void;
  /** Ends a session that waits for its client, also in the midst of a statement. */
  readonly disconnect: (reason: PgError) => void;
}

/** Ends a session that is idle for too long, or whose transaction lasts too long. */
export class SessionTimeouts {
  readonly #options: SessionTimeoutsOptions;
  readonly #idleInTransaction: Deadline;
  readonly #idleSession: Deadline;
  readonly #idleWriter: Deadline;
  readonly #transaction: Deadline;

  constructor(options: SessionTimeoutsOptions) {
    this.#options = options;
    this.#idleInTransaction = this.#ending(
      sqlState.idle_in_transaction_session_timeout,
      "terminating connection due to idle-in-transaction timeout",
    );
    this.#idleSession = this.#ending(
      sqlState.idle_session_timeout,
      "terminating connection due to idle-session timeout",
    );
    this.#transaction = this.#ending(
      sqlState.transaction_timeout,
      "terminating connection due to transaction timeout",
    );
    this.#idleWriter = new Deadline(() => this.#endIdleWriter());
  }

  #ending(code: SqlState, message: string): Deadline {
    return new Deadline(() =>
      this.#options.terminate(new PgError(code, message, { severity: "FATAL" }))
    );
  }

  /** The session waits for its client. */
  noteIdle(isInTransaction: boolean): void {
    if (!isInTransaction) {
      this.#transaction.unset();
      this.#set(this.#idleSession, "idle_session_timeout");
      return;
    }
    this.#set(this.#idleInTransaction, "idle_in_transaction_session_timeout");
    if (!this.#transaction.isSet) this.#set(this.#transaction, "transaction_timeout");
    if (this.#options.holdsLock()) this.#watchWriter();
  }

  /** The session waits for its client in the midst of a batch, or of the data of a COPY. */
  noteWaiting(): void {
    if (this.#options.holdsLock()) this.#watchWriter();
  }

  /** 0 is for none. */
  #set(deadline: Deadline, setting: string): void {
    const milliseconds = this.#options.settings.number(setting);
    if (milliseconds > 0) deadline.set(milliseconds);
  }

  #watchWriter(): void {
    const { idleWriterSeconds } = this.#options.limits;
    if (idleWriterSeconds > 0) this.#idleWriter.set(idleWriterSeconds * 1000);
  }

  /** Only one who keeps others from writing is ended. */
  #endIdleWriter(): void {
    if (!this.#options.writeLock.isWaitedFor) return this.#watchWriter();
    const message = "terminating connection due to idle-in-transaction timeout";
    this.#options.disconnect(
      new PgError(sqlState.idle_in_transaction_session_timeout, message, {
        severity: "FATAL",
        detail: "The transaction kept others from writing the database.",
        hint: "The limit is idle_writer_seconds in the server's configuration.",
      }),
    );
  }

  /** The session has got a message. */
  noteActive(): void {
    this.#idleInTransaction.unset();
    this.#idleSession.unset();
    this.#idleWriter.unset();
  }

  /** The session has ended. */
  close(): void {
    for (const each of [this.#idleInTransaction, this.#idleSession, this.#idleWriter]) each.close();
    this.#transaction.close();
  }
}
