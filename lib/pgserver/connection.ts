import type { Logger } from "@logtape/logtape";
import type { Authenticator } from "../auth/authenticator.ts";
import type { AuthenticatedEntity } from "../auth/tokens.ts";
import type { Limits } from "../base/limits.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CancelRegistry } from "../session/cancel_registry.ts";
import type { Session } from "../session/session.ts";
import { Startup, type StartupRequest } from "../session/startup.ts";
import { encodeAuthentication } from "../wire/backend/authentication.ts";
import { encodeBackendKeyData } from "../wire/backend/backend_key_data.ts";
import { errorFields } from "../wire/backend/error_fields.ts";
import { encodeErrorResponse } from "../wire/backend/error_response.ts";
import { encodeNegotiateProtocolVersion } from "../wire/backend/negotiate_protocol_version.ts";
import { encodeParameterStatus } from "../wire/backend/parameter_status.ts";
import { type Frame, FrameReader } from "../wire/frame_reader.ts";
import {
  authenticationLengthLimit,
  decodeFrontendMessage,
  type FrontendMessage,
  type PasswordContext,
} from "../wire/frontend/mod.ts";
import { frontendType } from "../wire/message_type.ts";
import { cancelKeyBytes } from "../wire/protocol_version.ts";
import { decodeStartupPacket } from "../wire/startup_packet.ts";
import type { OpenedSession, SessionFactory } from "../session/session_factory.ts";
import type { ConnectionMetrics } from "./connection_metrics.ts";
import { SocketOutput } from "./socket_output.ts";

/** A connected socket; a Deno.Conn, or what a test puts in its place. */
export interface Socket {
  /** Reads into the buffer; `null` at the end of the stream. */
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
}

/** Where a client is. */
export interface ClientAddress {
  readonly hostname: string;
  readonly port: number;
}

/** What all connections of a server share. */
export interface ConnectionDependencies {
  readonly authenticator: Authenticator;
  readonly sessions: SessionFactory;
  readonly cancels: CancelRegistry;
  readonly metrics: ConnectionMetrics;
  readonly limits: Limits;
  /** Of an authenticated session's messages; see `frontendLengthLimit`. */
  readonly lengthLimit: (type: number) => number;
  readonly logger: Logger;
}

/** Size of the first read buffer; it need not hold a whole message. */
const initialReadBytes = 4096;

/** Messages that ReadyForQuery answers, also when they are wrong. */
const wholeCycles: ReadonlySet<number> = new Set([
  frontendType.Query,
  frontendType.FunctionCall,
  frontendType.Sync,
]);

/** The peer is gone, or has gone silent, before it said anything that could be answered. */
class ConnectionEnded extends Error {}

/**
 * One connection from its first byte to its last: start-up, authentication, session. It reads
 * the socket, cuts and decodes messages, and sends what the session answers.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #client: ClientAddress;
  readonly #dependencies: ConnectionDependencies;
  readonly #logger: Logger;
  readonly #output: SocketOutput;
  readonly #frames: FrameReader;
  #buffer = new Uint8Array(initialReadBytes);
  #session: OpenedSession | null = null;
  #busy = false;
  /** Whether everything has been sent and the next message is waited for. */
  #isIdle = false;
  #notifying: Promise<void> | null = null;
  #stopping = false;
  #closed = false;

  constructor(socket: Socket, client: ClientAddress, dependencies: ConnectionDependencies) {
    const { limits, logger } = dependencies;
    this.#socket = socket;
    this.#dependencies = dependencies;
    this.#client = client;
    this.#logger = logger.with({ client: `${client.hostname}:${client.port}` });
    this.#output = new SocketOutput(socket, dependencies.metrics.bytesSent);
    this.#frames = new FrameReader({
      phase: "startup",
      startupPacketBytes: limits.startupPacketBytes,
      maximumLength: authenticationLengthLimit(limits, "SASL"),
    });
  }

  /** Serves the connection to its end; never rejects. */
  async serve(): Promise<void> {
    this.#logger.debug("{client}: connected");
    try {
      const session = await this.#beginWithinTime();
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
    const request = await this.#startUp();
    if (request === null) return null;
    const { writer } = this.#output;
    const { answer } = request.negotiation;
    if (answer !== null) encodeNegotiateProtocolVersion(writer, answer);
    this.#frames.phase = "regular";
    const holder = await this.#authenticate(request.user);
    this.#frames.maximumLength = this.#dependencies.lengthLimit;
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

  async #startUp(): Promise<StartupRequest | null> {
    const startup = new Startup();
    while (true) {
      const frame = await this.#nextFrame();
      const action = startup.receive(decodeStartupPacket(frame.body));
      switch (action.do) {
        case "refuse encryption":
          this.#output.writer.ascii("N");
          await this.#output.flush();
          break;
        case "cancel": {
          const known = this.#dependencies.cancels.cancel(action.processId, action.secretKey);
          this.#logger.debug("{client}: cancel request", { known });
          return null;
        }
        case "authenticate":
          return action.request;
      }
    }
  }

  async #authenticate(user: string): Promise<AuthenticatedEntity> {
    const { authenticated, notAuthenticated } = this.#dependencies.metrics;
    try {
      const holder = await this.#exchangeScram(user);
      authenticated.add();
      return holder;
    } catch (error) {
      notAuthenticated.add();
      throw error;
    }
  }

  async #exchangeScram(user: string): Promise<AuthenticatedEntity> {
    const { writer } = this.#output;
    const scram = this.#dependencies.authenticator.beginScram(user);
    encodeAuthentication(writer, { kind: "AuthenticationSASL", mechanisms: scram.mechanisms });
    await this.#output.flush();
    const first = await this.#nextMessage("sasl-initial");
    if (first.kind !== "SASLInitialResponse") throw expectedSASLResponse(first);
    let step = scram.begin(first.mechanism, first.data);
    while (step.kind === "challenge") {
      encodeAuthentication(writer, { kind: "AuthenticationSASLContinue", data: step.data });
      await this.#output.flush();
      const next = await this.#nextMessage("sasl");
      if (next.kind !== "SASLResponse") throw expectedSASLResponse(next);
      step = scram.receive(next.data);
    }
    encodeAuthentication(writer, { kind: "AuthenticationSASLFinal", data: step.data });
    encodeAuthentication(writer, { kind: "AuthenticationOk" });
    return step;
  }

  async #serveSession(session: Session): Promise<void> {
    let frame: Frame | null = null;
    session.onNotification = () => this.#notify(session);
    while (true) {
      if (frame === null) {
        await this.#output.flush();
        this.#isIdle = true;
        this.#notify(session);
        frame = this.#frames.next();
        while (frame === null) {
          this.#received(await this.#socket.read(this.#buffer));
          frame = this.#frames.next();
        }
      }
      this.#isIdle = false;
      if (this.#notifying !== null) await this.#notifying;
      const following = this.#frames.next();
      this.#busy = true;
      const answered = this.#answer(session, frame, following?.type === frontendType.Sync);
      const goesOn = answered instanceof Promise ? await answered : answered;
      this.#busy = false;
      if (!goesOn) return await this.#output.flush();
      if (this.#stopping) throw administratorCommand();
      frame = following;
    }
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

  async #nextMessage(context: PasswordContext): Promise<FrontendMessage> {
    return decodeFrontendMessage(await this.#nextFrame(), context);
  }

  async #nextFrame(): Promise<Frame> {
    for (let frame = this.#frames.next();; frame = this.#frames.next()) {
      if (frame !== null) return frame;
      this.#received(await this.#socket.read(this.#buffer));
    }
  }

  /** So many bytes have been read into the buffer; `null` at the end of the stream. */
  #received(count: number | null): void {
    if (count === null) throw new ConnectionEnded();
    this.#dependencies.metrics.bytesReceived.add(count);
    this.#frames.push(this.#buffer.subarray(0, count));
    // Idle sessions stay small; those that send much get a buffer for it.
    const isFull = count === this.#buffer.length;
    if (isFull) this.#buffer = new Uint8Array(this.#dependencies.limits.socketReadBytes);
  }

  /** Tells the client why the connection ends, if it can still be told. */
  async #endWithError(error: unknown): Promise<void> {
    if (this.#closed || isDisconnect(error)) {
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
    }
  }

  async #end(): Promise<void> {
    this.#close();
    try {
      await this.#session?.close();
    } catch (error) {
      this.#logger.error("the session did not end well: {error}", { error });
    }
    this.#logger.debug("{client}: disconnected", { bytesSent: this.#output.bytesSent });
  }
}

function expectedSASLResponse(message: FrontendMessage): PgError {
  return new PgError(
    sqlState.protocol_violation,
    `expected SASL response, got message ${message.kind}`,
  );
}

function administratorCommand(): PgError {
  return new PgError(
    sqlState.admin_shutdown,
    "terminating connection due to administrator command",
  );
}

/** Errors that only say that the other side is no longer there. */
function isDisconnect(error: unknown): boolean {
  return error instanceof ConnectionEnded || error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.ConnectionAborted ||
    error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.UnexpectedEof;
}
