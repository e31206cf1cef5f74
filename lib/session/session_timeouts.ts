import type { Limits } from "../base/limits.ts";
import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import type { SessionSettings } from "./settings/session_settings.ts";

/** What the timeouts of a session depend on. */
export interface SessionTimeoutsOptions {
  readonly settings: SessionSettings;
  readonly limits: Limits;
  readonly writeLock: WriteLock;
  /** Whether the session's transaction holds the write lock. */
  readonly holdsLock: () => boolean;
  /** Ends the session. */
  readonly terminate: (reason: PgError) => void;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Timers count milliseconds in 31 bits: nearly 25 days. */
const longestTimer = 2 ** 31 - 1;

/** Ends a session that is idle for too long, or whose transaction lasts too long. */
export class SessionTimeouts {
  readonly #options: SessionTimeoutsOptions;
  #idle: Timer;
  #idleWriter: Timer;
  #transaction: Timer;

  constructor(options: SessionTimeoutsOptions) {
    this.#options = options;
  }

  /** The session waits for its client. */
  noteIdle(isInTransaction: boolean): void {
    const { limits, holdsLock } = this.#options;
    if (isInTransaction) {
      this.#idle = this.#end(
        "idle_in_transaction_session_timeout",
        sqlState.idle_in_transaction_session_timeout,
        "terminating connection due to idle-in-transaction timeout",
      );
      this.#transaction ??= this.#end(
        "transaction_timeout",
        sqlState.transaction_timeout,
        "terminating connection due to transaction timeout",
      );
      if (holdsLock()) this.#watchWriter(limits.idleWriterSeconds * 1000);
      return;
    }
    this.#endTransaction();
    this.#idle = this.#end(
      "idle_session_timeout",
      sqlState.idle_session_timeout,
      "terminating connection due to idle-session timeout",
    );
  }

  #end(setting: string, code: SqlState, message: string): Timer {
    const milliseconds = this.#options.settings.number(setting);
    if (milliseconds === 0) return undefined;
    const end = () => this.#options.terminate(new PgError(code, message, { severity: "FATAL" }));
    return timerOf(end, milliseconds);
  }

  /** Only one who keeps others from writing is ended. */
  #watchWriter(milliseconds: number): void {
    if (milliseconds === 0) return;
    this.#idleWriter = timerOf(() => {
      if (this.#options.writeLock.waiting === 0) return this.#watchWriter(milliseconds);
      const message = "terminating connection due to idle-in-transaction timeout";
      this.#options.terminate(
        new PgError(sqlState.idle_in_transaction_session_timeout, message, {
          severity: "FATAL",
          detail: "The transaction kept others from writing the database.",
          hint: "The limit is idle_writer_seconds in the server's configuration.",
        }),
      );
    }, milliseconds);
  }

  /** The session has got a message. */
  noteActive(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#idleWriter);
    this.#idle = undefined;
    this.#idleWriter = undefined;
  }

  #endTransaction(): void {
    if (this.#transaction === undefined) return;
    clearTimeout(this.#transaction);
    this.#transaction = undefined;
  }

  /** The session has ended. */
  close(): void {
    this.noteActive();
    this.#endTransaction();
  }
}

function timerOf(end: () => void, milliseconds: number): Timer {
  const timer = setTimeout(end, Math.min(milliseconds, longestTimer));
  // A session is no reason for the server to stay.
  Deno.unrefTimer(Number(timer));
  return timer;
}
