import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { TransactionParticipant } from "./transaction_participant.ts";

/** What NOTIFY sends to those who listen. */
export interface Notification {
  /** Of the session that notified. */
  readonly processId: number;
  readonly channel: string;
  readonly payload: string;
}

/** Longest name of a channel in bytes; as NAMEDATALEN allows. */
const longestChannel = 63;
/** Longest payload in bytes. */
const longestPayload = 7999;

const utf8 = new TextEncoder();

function sizeOf({ channel, payload }: Notification): number {
  return channel.length + payload.length + 16;
}

/** Who listens in which database. */
export class NotificationRegistry {
  readonly #listeners = new Map<number, Set<SessionNotifications>>();
  /** How much may wait for one session, in UTF-16 units. */
  readonly limit: number;

  /** @param limit how much may wait for one session, or in one transaction, in bytes */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** From now on what is sent in the database is passed on to the session. */
  add(databaseId: number, listener: SessionNotifications): void {
    const known = this.#listeners.get(databaseId);
    if (known === undefined) this.#listeners.set(databaseId, new Set([listener]));
    else known.add(listener);
  }

  /** The session listens no longer. */
  delete(databaseId: number, listener: SessionNotifications): void {
    const listeners = this.#listeners.get(databaseId);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#listeners.delete(databaseId);
  }

  /** Those who listen to anything in a database. */
  of(databaseId: number): Iterable<SessionNotifications> {
    return this.#listeners.get(databaseId) ?? [];
  }
}

type Pending =
  & { savepointDepth: number }
  & (
    | { readonly kind: "listen"; readonly channel: string }
    | { readonly kind: "unlisten"; readonly channel: string | null }
    | { readonly kind: "notify"; readonly notification: Notification }
  );

/**
 * What one session listens to, what its transaction is going to send, and what waits to be told to
 * its client. All of it takes effect at commit, and vanishes with what is rolled back.
 *
 * Source: PostgreSQL's documentation of LISTEN and NOTIFY.
 */
export class SessionNotifications implements TransactionParticipant {
  readonly #registry: NotificationRegistry;
  readonly #databaseId: number;
  readonly #processId: number;
  readonly #channels = new Set<string>();
  #pending: Pending[] = [];
  readonly #sent = new Set<string>();
  #pendingSize = 0;
  #queue: Notification[] = [];
  #queueSize = 0;
  /** Called when something has come to wait for the client. */
  onArrival: () => void = () => {};

  constructor(registry: NotificationRegistry, databaseId: number, processId: number) {
    this.#registry = registry;
    this.#databaseId = databaseId;
    this.#processId = processId;
  }

  /** What the session listens to, in the order in which it began to. */
  get channels(): readonly string[] {
    return [...this.#channels];
  }

  /** LISTEN. */
  listen(channel: string, savepointDepth: number): void {
    this.#pending.push({ kind: "listen", channel, savepointDepth });
  }

  /** UNLISTEN; `null` for all channels. */
  unlisten(channel: string | null, savepointDepth: number): void {
    this.#pending.push({ kind: "unlisten", channel, savepointDepth });
  }

  /**
   * NOTIFY; the same again in one transaction is sent once.
   * @throws PgError `22023` for a channel or payload that cannot be, `54000` if too much waits already
   */
  notify(channel: string, payload: string, savepointDepth: number): void {
    if (channel === "") throw invalid("channel name cannot be empty");
    if (utf8.encode(channel).length > longestChannel) throw invalid("channel name too long");
    if (utf8.encode(payload).length > longestPayload) throw invalid("payload string too long");
    const key = `${channel}\0${payload}`;
    if (this.#sent.has(key)) return;
    const notification = { processId: this.#processId, channel, payload };
    const size = this.#pendingSize + sizeOf(notification);
    const { limit } = this.#registry;
    let isFull = size > limit;
    for (const each of this.#registry.of(this.#databaseId)) {
      if (each.#channels.has(channel) && each.#queueSize + size > limit) isFull = true;
    }
    if (isFull) {
      throw new PgError(
        sqlState.program_limit_exceeded,
        "too many notifications in the NOTIFY queue",
      );
    }
    this.#pendingSize = size;
    this.#sent.add(key);
    this.#pending.push({ kind: "notify", notification, savepointDepth });
  }

  commit(): void {
    if (this.#pending.length === 0) return;
    const pending = this.#pending;
    this.#forgetPending([]);
    for (const each of pending) {
      if (each.kind === "listen") this.#channels.add(each.channel);
      else if (each.kind === "unlisten") {
        if (each.channel === null) this.#channels.clear();
        else this.#channels.delete(each.channel);
      }
    }
    if (this.#channels.size > 0) this.#registry.add(this.#databaseId, this);
    else this.#registry.delete(this.#databaseId, this);
    for (const each of pending) if (each.kind === "notify") this.#publish(each.notification);
    for (const listener of this.#registry.of(this.#databaseId)) {
      if (listener.#queue.length > 0) listener.onArrival();
    }
  }

  #publish(notification: Notification): void {
    for (const listener of this.#registry.of(this.#databaseId)) {
      if (!listener.#channels.has(notification.channel)) continue;
      listener.#queue.push(notification);
      listener.#queueSize += sizeOf(notification);
    }
  }

  rollBack(savepointDepth: number): void {
    if (this.#pending.length === 0) return;
    this.#forgetPending(this.#pending.filter((each) => each.savepointDepth < savepointDepth));
  }

  #forgetPending(kept: Pending[]): void {
    this.#pending = kept;
    this.#sent.clear();
    this.#pendingSize = 0;
    for (const each of kept) {
      if (each.kind !== "notify") continue;
      const { notification } = each;
      this.#sent.add(`${notification.channel}\0${notification.payload}`);
      this.#pendingSize += sizeOf(notification);
    }
  }

  release(savepointDepth: number): void {
    for (const each of this.#pending) {
      each.savepointDepth = Math.min(each.savepointDepth, savepointDepth);
    }
  }

  /** What waits for the client, in the order of the commits; it waits no longer. */
  take(): readonly Notification[] {
    if (this.#queue.length === 0) return this.#queue;
    const queue = this.#queue;
    this.#queue = [];
    this.#queueSize = 0;
    return queue;
  }

  /** The session ends. */
  close(): void {
    this.#registry.delete(this.#databaseId, this);
  }
}

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}
