import type { Logger } from "@logtape/logtape";
import type { AuditFields } from "../audit/audit_log.ts";
import { letOthersRun } from "../base/let_others_run.ts";
import type { Limits } from "../base/limits.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Session } from "../session/session.ts";
import { encodeBackendKeyData } from "../wire/backend/backend_key_data.ts";
import { errorFields } from "../wire/backend/error_fields.ts";
import { encodeErrorResponse } from "../wire/backend/error_response.ts";
import { encodeParameterStatus } from "../wire/backend/parameter_status.ts";
import type { Frame } from "../wire/frame_reader.ts";
import {
  authenticationLengthLimit,
  decodeFrontendMessage,
  type FrontendMessage,
} from "../wire/frontend/mod.ts";
import { frontendType } from "../wire/message_type.ts";
import { cancelKeyBytes } from "../wire/protocol_version.ts";
import type { OpenedSession, SessionFactory } from "../session/session_factory.ts";
import { addressText, type ClientAddress } from "./client_address.ts";
import { type ClientSocket, Disconnected } from "./client_socket.ts";
import { ConnectionStart, type ConnectionStartDependencies } from "./connection_start.ts";
import { FrameSource } from "./frame_source.ts";
import { SocketOutput } from "./socket_output.ts";

/** What all connections of a server share. */
export interface ConnectionDependencies extends ConnectionStartDependencies {
  readonly sessions: SessionFactory;
  readonly limits: Limits;
  /** Of an authenticated session's messages; see `frontendLengthLimit`. */
  readonly lengthLimit: (type: number) => number;
  readonly logger: Logger;
}

/** Messages that ReadyForQuery answers, also when they are wrong. */
const wholeCycles: ReadonlySet<number> = new Set([
  frontendType.Query,
  frontendType.FunctionCall,
  frontendType.Sync,
]);

/** Messages that are answered at once: a batch ends with Sync, and COPY lets others run by itself. */
const answeredAtOnce: ReadonlySet<number> = new Set([frontendType.Sync, frontendType.CopyData]);

/** How often it is found out whether a client is still there that has closed its side. */
const probeMilliseconds = 250;

/** A message that clients take at any time and that tells nothing new. */
const probe = statusProbe();

function statusProbe(): Uint8Array {
  const writer = new ByteWriter(64);
  encodeParameterStatus(writer, { name: "in_hot_standby", value: "off" });
  return writer.take();
}

/**
 * One connection from its first byte to its last: start-up, authentication, session. It reads
 * the socket, cuts and decodes messages, and sends what the session answers.
 */
export class Connection {
  readonly #socket: ClientSocket;
  readonly #client: ClientAddress;
  readonly #dependencies: ConnectionDependencies;
  readonly #logger: Logger;
  readonly #output: SocketOutput;
  readonly #frames: FrameSource;
  #start: ConnectionStart | null = null;
  #session: OpenedSession | null = null;
  #busy = false;
  /** Whether everything has been sent and the next message is waited for. */
  #isIdle = false;
  /** When the messages that came together were begun to be answered, or others had their turn since. */
  #sliceBegan = 0;
  #notifying: Promise<void> | null = null;
  #stopping = false;
  #closed = false;

  constructor(socket: ClientSocket, client: ClientAddress, dependencies: ConnectionDependencies) {
    const { limits, logger } = dependencies;
    this.#socket = socket;
    this.#dependencies = dependencies;
    this.#client = client;
    this.#logger = logger.with({ client: addressText(client) });
    this.#output = new SocketOutput(socket, dependencies.metrics.bytesSent);
    const { startupPacketBytes } = limits;
    this.#frames = new FrameSource(socket, {
      phase: "startup",
      startupPacketBytes,
      maximumLength: authenticationLengthLimit(limits, "SASL"),
    }, dependencies.metrics.bytesReceived);
  }

  /**
   * Serves the connection to its end; never rejects.
   * @param onAuthenticated called when the client has proved who it is, if it does
   */
  async serve(onAuthenticated: () => void): Promise<void> {
    this.#logger.debug("{client}: connected");
    try {
      const session = await this.#beginWithinTime();
      onAuthenticated();
      if (session !== null) await this.#serveSession(session.session);
    } catch (error) {
      await this.#endWithError(error);
    } finally {
      await this.#end();
    }
  }

  /** Ends with `57P01` as soon as the message that is being answered has been answered. */
  async shutDown(): Promise<void> {
    this.#stopping = true;
    if (this.#busy) return;
    await this.#endWithError(administratorCommand());
    this.#close();
  }

  /** Cancels the statement that runs, if one does. */
  cancel(): void {
    this.#session?.session.cancel();
  }

  /** Ends at once, whatever is going on. */
  close(): void {
    this.cancel();
    this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close();
  }

  async #beginWithinTime(): Promise<OpenedSession | null> {
    const { authenticationSeconds } = this.#dependencies.limits;
    const timer = setTimeout(() => {
      this.#logger.warning("{client}: no authentication within {authenticationSeconds} seconds", {
        authenticationSeconds,
      });
      this.#close();
    }, authenticationSeconds * 1000);
    try {
      return await this.#begin();
    } finally {
      clearTimeout(timer);
    }
  }

  /** @returns `null` if the connection was for a cancel request only */
  async #begin(): Promise<OpenedSession | null> {
    this.#start = new ConnectionStart({
      socket: this.#socket,
      client: this.#client,
      frames: this.#frames,
      output: this.#output,
      logger: this.#logger,
    }, this.#dependencies);
    const started = await this.#start.run();
    if (started === null) return null;
    const { request, holder, isEncrypted } = started;
    const { writer } = this.#output;
    this.#frames.reader.maximumLength = this.#dependencies.lengthLimit;
    const { sessions } = this.#dependencies;
    const opened = sessions.open({
      holder,
      database: sessions.findDatabase(request.database, holder),
      databaseName: request.database,
      settings: request.settings,
      client: this.#client,
      output: this.#output,
      secretLength: cancelKeyBytes(request.negotiation.version),
      logger: this.#logger,
    });
    this.#session = opened;
    const { shortToken: token } = holder.token;
    this.#audit("connect", { token, isEncrypted });
    for (const [name, value] of opened.settings.news()) {
      encodeParameterStatus(writer, { name, value });
    }
    const { processId, secret } = opened.key;
    encodeBackendKeyData(writer, { processId, secretKey: secret });
    opened.session.ready();
    await this.#output.flush();
    this.#logger.info("{client}: {user} opened {database}", {
      user: request.user,
      database: request.database,
      processId,
    });
    return opened;
  }

  /** What is known of the client by now comes along. */
  #audit(event: string, fields: AuditFields): void {
    const request = this.#start?.request;
    this.#dependencies.audit.write(event, {
      client: addressText(this.#client),
      user: request?.user ?? null,
      database: request?.database ?? null,
      processId: this.#session?.key.processId ?? null,
      ...fields,
    });
  }

  async #serveSession(session: Session): Promise<void> {
    session.onNotification = () => this.#notify(session);
    session.onTermination = (reason) => void this.#terminate(reason);
    this.#socket.onGone = () => session.cancel();
    this.#socket.onEnded = () => this.#probe();
    const { reader } = this.#frames;
    while (true) {
      const answered = this.#answerAll(session, reader.next());
      const goesOn = answered instanceof Promise ? await answered : answered;
      const flushed = this.#output.flush();
      if (flushed instanceof Promise) await flushed;
      if (!goesOn) return;
      this.#isIdle = true;
      this.#notify(session);
      session.waits();
      this.#frames.push(await this.#socket.read());
      this.#isIdle = false;
      if (this.#notifying !== null) await this.#notifying;
    }
  }

  /**
   * Answers a message and all behind it that have come: at once, as long as none has to wait.
   * @returns whether the session goes on
   */
  #answerAll(session: Session, first: Frame | null): MaybePromise<boolean> {
    this.#sliceBegan = performance.now();
    for (let frame = first; frame !== null;) {
      const following = this.#frames.reader.next();
      this.#busy = true;
      const answered = this.#answer(session, frame, following?.type === frontendType.Sync);
      if (answered instanceof Promise) return this.#answerFurther(session, answered, following);
      if (!this.#hasAnswered(answered)) return false;
      if (this.#isSliceOver(following)) {
        return this.#answerFurther(session, letOthersRun().then(() => true), following);
      }
      frame = following;
    }
    return true;
  }

  async #answerFurther(
    session: Session,
    first: Promise<boolean>,
    second: Frame | null,
  ): Promise<boolean> {
    let goesOn = this.#hasAnswered(await first);
    for (let frame = second; goesOn && frame !== null;) {
      if (this.#isSliceOver(frame)) await letOthersRun();
      const following = this.#frames.reader.next();
      this.#busy = true;
      const answered = this.#answer(session, frame, following?.type === frontendType.Sync);
      goesOn = this.#hasAnswered(answered instanceof Promise ? await answered : answered);
      frame = following;
    }
    return goesOn;
  }

  /** Whether so much has been answered that others get their turn before what comes next. */
  #isSliceOver(next: Frame | null): boolean {
    if (next === null || answeredAtOnce.has(next.type)) return false;
    const now = performance.now();
    const { readSliceMilliseconds } = this.#dependencies.limits;
    if (now < this.#sliceBegan + readSliceMilliseconds) return false;
    this.#sliceBegan = now;
    return true;
  }

  /** @throws PgError `57P01` if the server stops, which has waited for the end of the message */
  #hasAnswered(goesOn: boolean): boolean {
    this.#busy = false;
    if (goesOn && this.#stopping) throw administratorCommand();
    return goesOn;
  }

  /** Finds out whether somebody who has said all still waits for the answer. */
  #probe(): void {
    if (!this.#busy || this.#closed) return;
    const written = this.#socket.write(probe);
    if (written instanceof Promise) written.catch(() => {});
    Deno.unrefTimer(Number(setTimeout(() => this.#probe(), probeMilliseconds)));
  }

  async #terminate(reason: PgError): Promise<void> {
    if (this.#notifying !== null) await this.#notifying;
    await this.#endWithError(reason);
    this.#close();
  }

  /** Sends what has come for a session that waits for its client. */
  #notify(session: Session): void {
    if (!this.#isIdle || this.#notifying !== null || !session.writeNotifications()) return;
    this.#notifying = this.#sendNotifications(session);
  }

  async #sendNotifications(session: Session): Promise<void> {
    try {
      do await this.#output.flush(); while (session.writeNotifications());
    } catch {
      this.#close();
    } finally {
      this.#notifying = null;
    }
  }

  /** A message whose frame is right and whose body is not ends no session. */
  #answer(session: Session, frame: Frame, syncFollows: boolean): MaybePromise<boolean> {
    let message: FrontendMessage;
    try {
      message = decodeFrontendMessage(frame);
    } catch (error) {
      return session.refuse(error, wholeCycles.has(frame.type));
    }
    return session.handle(message, syncFollows);
  }

  /** Tells the client why the connection ends, if it can still be told. */
  async #endWithError(error: unknown): Promise<void> {
    if (this.#closed || error instanceof Disconnected) {
      this.#logger.debug("{client}: the client has gone");
      return;
    }
    this.#logError(error);
    const shown = error instanceof PgError
      ? error
      : new PgError(sqlState.internal_error, "internal error");
    const fatal = new PgError(shown.code, shown.message, { ...shown.fields, severity: "FATAL" });
    encodeErrorResponse(this.#output.writer, { fields: errorFields(fatal) });
    try {
      await this.#output.flush();
    } catch {
      this.#logger.debug("{client}: the client has gone");
    }
  }

  #logError(error: unknown): void {
    if (!(error instanceof PgError)) {
      this.#logger.error("defect in a connection: {error}", { error });
    } else {
      const { code, message } = error;
      this.#logger.warning("{client}: connection refused or ended: {message}", { code, message });
      this.#audit(this.#session === null ? "connection_refused" : "session_ended", {
        code,
        message,
      });
    }
  }

  async #end(): Promise<void> {
    this.#close();
    try {
      await this.#session?.close();
    } catch (error) {
      this.#logger.error("the session did not end well: {error}", { error });
    }
    if (this.#session !== null) this.#audit("disconnect", {});
    this.#logger.debug("{client}: disconnected", { bytesSent: this.#output.bytesSent });
  }
}

function administratorCommand(): PgError {
  return new PgError(
    sqlState.admin_shutdown,
    "terminating connection due to administrator command",
  );
}
