import { type MaybePromise, orElse, whenThere } from "../base/maybe_promise.ts";
import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { encodeNotificationResponse } from "../wire/backend/notification_response.ts";
import { encodeParameterStatus } from "../wire/backend/parameter_status.ts";
import { encodeReadyForQuery } from "../wire/backend/ready_for_query.ts";
import type { FrontendMessage } from "../wire/frontend/mod.ts";
import type { Interruptible } from "./cancel_registry.ts";
import { ExtendedQuery } from "./extended_query.ts";
import { type SessionOptions, SessionState } from "./session_state.ts";
import { SimpleQuery } from "./simple_query.ts";
import type { SessionSettings } from "./settings/session_settings.ts";

/**
 * One session after authentication: messages of the client go in, one after the other, and what
 * the server answers comes out at {@link SessionOptions.output}.
 *
 * Source: PostgreSQL documentation, "Message Flow".
 */
export class Session implements Interruptible {
  readonly #state: SessionState;
  readonly #simple: SimpleQuery;
  readonly #extended: ExtendedQuery;
  /** After an error in the extended protocol everything up to Sync is thrown away. */
  #skipsUntilSync = false;
  /** Whether ReadyForQuery was the last thing that was said. */
  #isReady = false;

  constructor(options: SessionOptions, settings: SessionSettings) {
    this.#state = new SessionState(options, settings);
    this.#simple = new SimpleQuery(this.#state);
    this.#extended = new ExtendedQuery(this.#state);
  }

  /** Another connection has asked for the end of the present statement. */
  cancel(): void {
    this.#state.interrupt.cancel();
  }

  /** Somebody who may has asked for the end of the session. */
  terminate(): void {
    this.#state.terminate(administratorCommand());
  }

  get user(): string {
    return this.#state.identity.user;
  }

  /** Called when the session is to end while it runs no statement, with the error to tell its client. */
  set onTermination(terminated: (reason: PgError) => void) {
    this.#state.onTermination = terminated;
  }

  /** The transaction status that ReadyForQuery would tell now. */
  get status(): "I" | "T" | "E" {
    return this.#state.transaction.block.status;
  }

  /** ReadyForQuery, behind what has changed of the settings that clients hear of. */
  ready(): void {
    const { settings, output: { writer } } = this.#state;
    for (const [name, value] of settings.news()) encodeParameterStatus(writer, { name, value });
    this.#state.noteIdle();
    this.#isReady = true;
    this.writeNotifications();
    encodeReadyForQuery(writer, { status: this.status });
  }

  /** All that has come from the client has been answered. */
  waits(): void {
    if (!this.#isReady) this.#state.noteWaiting();
  }

  /**
   * Called when a notification has come: {@link writeNotifications} may have something to do.
   */
  set onNotification(notified: () => void) {
    this.#state.notifications.onArrival = notified;
  }

  /**
   * NotificationResponses that wait, if the client may get them now: it waits for nothing, and is
   * in no transaction.
   * @returns whether there was something to write
   */
  writeNotifications(): boolean {
    if (!this.#isReady || this.status !== "I") return false;
    const waiting = this.#state.notifications.take();
    for (const each of waiting) encodeNotificationResponse(this.#state.output.writer, each);
    return waiting.length > 0;
  }

  /**
   * Answers one message.
   * @param syncFollows whether the next message has come already and is Sync: a statement with
   *   nothing but Sync behind it may commit by itself
   * @returns whether the session goes on
   * @throws only defects of the connection; all other errors are answered
   */
  handle(message: FrontendMessage, syncFollows: boolean): MaybePromise<boolean> {
    const { copyInput } = this.#state;
    if (message.kind === "Terminate") return false;
    this.#isReady = false;
    this.#state.noteActive();
    if (copyInput.isWaiting) return copyInput.deliver(message);
    return copyInput.follow(this.#answer(message, syncFollows));
  }

  #answer(message: FrontendMessage, syncFollows: boolean): MaybePromise<boolean> {
    if (message.kind === "Sync") return this.#sync();
    if (this.#skipsUntilSync && message.kind !== "Query") return true;
    if (message.kind === "Query") {
      this.#skipsUntilSync = false;
      return whenThere(this.#simple.run(message.query), (goesOn) => {
        if (goesOn) this.ready();
        return goesOn;
      });
    }
    if (message.kind === "FunctionCall") {
      return this.refuse(functionCallRefusal(), true);
    }
    return orElse(
      () => whenThere(this.#handleExtended(message, syncFollows), () => true),
      (error) => this.refuse(error, false),
    );
  }

  /**
   * Answers a message with an error, also one that could not be decoded.
   * @param isWholeCycle whether the message is one that ReadyForQuery answers by itself; after
   *   others, what follows up to Sync is thrown away
   * @returns whether the session goes on
   */
  refuse(error: unknown, isWholeCycle: boolean): MaybePromise<boolean> {
    const { copyInput } = this.#state;
    if (copyInput.isWaiting) return copyInput.fail(error);
    const goesOn = this.#state.fail(error);
    this.#skipsUntilSync = !isWholeCycle;
    if (!isWholeCycle) return goesOn;
    return whenThere(this.#state.transaction.endImplicit(), () => {
      this.ready();
      return goesOn;
    });
  }

  #handleExtended(message: FrontendMessage, syncFollows: boolean): MaybePromise<void> {
    switch (message.kind) {
      case "Parse":
        return this.#extended.parse(message);
      case "Bind":
        return this.#extended.bind(message);
      case "Describe":
        return this.#extended.describe(message);
      case "Execute":
        return this.#extended.execute(message, syncFollows);
      case "Close":
        return this.#extended.close(message);
      case "Flush":
        return this.#state.flush();
      case "CopyData":
      case "CopyDone":
      case "CopyFail":
        // Left over from a COPY that has failed; PostgreSQL ignores them too.
        return;
      default:
        throw new PgError(
          sqlState.protocol_violation,
          `unexpected message ${message.kind} in a session`,
          { severity: "FATAL" },
        );
    }
  }

  #sync(): MaybePromise<boolean> {
    this.#skipsUntilSync = false;
    const ended = orElse(
      () => this.#state.transaction.endImplicit(),
      (error) => void this.#state.fail(error),
    );
    return whenThere(ended, () => {
      this.ready();
      return true;
    });
  }

  /** Gives up everything the session holds; an open transaction is rolled back. */
  async close(): Promise<void> {
    const { copyInput, portals, transaction, locks, executor } = this.#state;
    this.#state.timeouts.close();
    if (copyInput.isWaiting) await copyInput.fail(connectionLost());
    await portals.closeAll();
    await transaction.abandon();
    locks.close();
    await executor.close();
  }
}

function administratorCommand(): PgError {
  return new PgError(
    sqlState.admin_shutdown,
    "terminating connection due to administrator command",
    { severity: "FATAL" },
  );
}

/** For a COPY whose client is gone. */
function connectionLost(): PgError {
  return new PgError(
    sqlState.connection_failure,
    "unexpected EOF on client connection with an open transaction",
  );
}

function functionCallRefusal(): PgError {
  return notSupported("the function call protocol is not supported", {
    hint: "Call the function with SELECT.",
  });
}
