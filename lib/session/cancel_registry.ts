import { timingSafeEqual } from "node:crypto";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** What BackendKeyData tells a client, and CancelRequest sends back. */
export interface BackendKey {
  /** As pg_backend_pid() gives it; 1 … 2³¹-1, unique among the open sessions. */
  readonly processId: number;
  /** 4 bytes at protocol 3.0, 32 from 3.2 on. */
  readonly secret: Uint8Array;
}

/** A session as far as others may interrupt it. */
export interface Interruptible {
  /** Slug of the entity whose session it is. */
  readonly user: string;
  /** Ends the statement that runs now, if any, with `57014`. */
  cancel(): void;
  /** Ends the session with `57P01`. */
  terminate(): void;
}

/** Which session each cancel key belongs to. */
export class CancelRegistry {
  readonly #sessions = new Map<number, { key: BackendKey; session: Interruptible }>();

  /**
   * Gives a session its key.
   * @param secretLength in bytes, 4 … 256
   */
  register(session: Interruptible, secretLength: number): BackendKey {
    const random = new Uint32Array(1);
    let processId: number;
    do {
      processId = crypto.getRandomValues(random)[0]! & 0x7fffffff;
    } while (processId === 0 || this.#sessions.has(processId));
    const key = { processId, secret: crypto.getRandomValues(new Uint8Array(secretLength)) };
    this.#sessions.set(processId, { key, session });
    return key;
  }

  /**
   * Ends another session, or its statement, for somebody who may.
   * @param user slug of the entity that asks
   * @returns whether there is such a session
   * @throws PgError `42501` if it is somebody else's
   */
  signal(processId: number, signal: "cancel" | "terminate", user: string): boolean {
    const session = this.#sessions.get(processId)?.session;
    if (session === undefined) return false;
    if (session.user !== user) {
      const what = signal === "cancel" ? "query is being canceled" : "process is being terminated";
      throw new PgError(
        sqlState.insufficient_privilege,
        `must be a member of the role whose ${what} or member of pg_signal_backend`,
      );
    }
    session[signal]();
    return true;
  }

  /** The session has ended; its key means nothing from now on. */
  unregister(key: BackendKey): void {
    this.#sessions.delete(key.processId);
  }

  /**
   * Cancels the session with this key. A wrong key does nothing, and is told from a right one by
   * nobody: a CancelRequest is never answered.
   * @returns whether the key was right, for the log
   */
  cancel(processId: number, secret: Uint8Array): boolean {
    const found = this.#sessions.get(processId);
    if (found === undefined || found.key.secret.length !== secret.length) return false;
    if (!timingSafeEqual(found.key.secret, secret)) return false;
    found.session.cancel();
    return true;
  }
}
