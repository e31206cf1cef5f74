import type { Logger } from "@logtape/logtape";
import type { AttemptLimiter } from "../auth/attempt_limiter.ts";
import type { AuditLog } from "../audit/audit_log.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import type { HostRules } from "../auth/host_rules.ts";
import type { TlsAcceptor, TlsChannel } from "../auth/tls/tls_acceptor.ts";
import type { AuthenticatedEntity } from "../auth/tokens.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CancelRegistry } from "../session/cancel_registry.ts";
import { Startup, type StartupRequest } from "../session/startup.ts";
import { encodeAuthentication } from "../wire/backend/authentication.ts";
import { encodeNegotiateProtocolVersion } from "../wire/backend/negotiate_protocol_version.ts";
import {
  decodeFrontendMessage,
  type FrontendMessage,
  type PasswordContext,
} from "../wire/frontend/mod.ts";
import { decodeStartupPacket } from "../wire/startup_packet.ts";
import type { ClientAddress } from "./client_address.ts";
import type { ClientSocket } from "./client_socket.ts";
import type { ConnectionMetrics } from "./connection_metrics.ts";
import type { FrameSource } from "./frame_source.ts";
import type { SocketOutput } from "./socket_output.ts";

/** The application protocol that a client asks for by ALPN. */
export const applicationProtocol = "postgresql";

/** The first byte of TLS: a handshake record. In a startup packet, the length would be 369 million bytes. */
const tlsHandshake = 0x16;

/** How connections are encrypted. */
export interface ConnectionTls {
  readonly acceptor: TlsAcceptor;
  /** Whether nothing else is let in. */
  readonly required: boolean;
}

/** What the start of a connection works with. */
export interface ConnectionStartDependencies {
  readonly authenticator: Authenticator;
  readonly attempts: AttemptLimiter;
  readonly rules: HostRules;
  readonly audit: AuditLog;
  readonly cancels: CancelRegistry;
  readonly metrics: ConnectionMetrics;
  /** `null` if TLS is not offered. */
  readonly tls: ConnectionTls | null;
  /** Whether the server may have the connection, beside those that it has. */
  readonly hasRoom: () => boolean;
}

/** One connection's ends. */
export interface ConnectionEnds {
  readonly socket: ClientSocket;
  readonly client: ClientAddress;
  readonly frames: FrameSource;
  readonly output: SocketOutput;
  readonly logger: Logger;
}

/** Who has come, and for what. */
export interface StartedConnection {
  readonly isEncrypted: boolean;
  readonly request: StartupRequest;
  readonly holder: AuthenticatedEntity;
}

/** A connection up to AuthenticationOk: encryption, startup packet, password. */
export class ConnectionStart {
  readonly #ends: ConnectionEnds;
  readonly #dependencies: ConnectionStartDependencies;
  readonly #startup: Startup;
  #channel: TlsChannel | null = null;
  #request: StartupRequest | null = null;

  constructor(ends: ConnectionEnds, dependencies: ConnectionStartDependencies) {
    this.#ends = ends;
    this.#dependencies = dependencies;
    // Through a Unix socket nobody listens.
    const offersTls = dependencies.tls !== null && ends.client !== null;
    this.#startup = new Startup({ offersTls });
  }

  /**
   * Runs it.
   * @returns `null` if the connection was for a cancel request only
   * @throws PgError why the client is not let in
   * @throws Disconnected the client has gone
   */
  async run(): Promise<StartedConnection | null> {
    const { frames, output } = this.#ends;
    await this.#receiveFirstBytes();
    const request = await this.#startUp();
    if (request === null) return null;
    this.#request = request;
    this.#findRoom();
    this.#checkHostRules(request);
    const { answer } = request.negotiation;
    if (answer !== null) encodeNegotiateProtocolVersion(output.writer, answer);
    frames.reader.phase = "regular";
    const holder = await this.#authenticate(request.user);
    return { request, holder, isEncrypted: this.#channel !== null };
  }

  /** What the client has asked for, as soon as that is known. */
  get request(): StartupRequest | null {
    return this.#request;
  }

  /** A client may begin with TLS at once, without having asked. */
  async #receiveFirstBytes(): Promise<void> {
    const { frames, socket } = this.#ends;
    const chunk = await socket.read();
    const { tls } = this.#dependencies;
    if (tls === null || this.#ends.client === null || chunk[0] !== tlsHandshake) {
      return frames.push(chunk);
    }
    const { protocol } = await this.#startTls(tls, chunk);
    // Without it, something else than PostgreSQL's protocol may be what the client meant (ALPACA).
    if (protocol !== applicationProtocol) {
      throw new PgError(
        sqlState.protocol_violation,
        "received direct SSL connection request without ALPN protocol negotiation extension",
        { severity: "FATAL" },
      );
    }
  }

  async #startTls(tls: ConnectionTls, begun: Uint8Array): Promise<TlsChannel> {
    const channel = await this.#ends.socket.startTls(tls.acceptor, begun);
    this.#channel = channel;
    this.#startup.encrypted();
    this.#ends.logger.debug("{client}: encrypted with {version}", {
      version: channel.socket.getProtocol(),
    });
    return channel;
  }

  async #startUp(): Promise<StartupRequest | null> {
    const { frames, logger, output, socket } = this.#ends;
    while (true) {
      const frame = await frames.next();
      const action = this.#startup.receive(decodeStartupPacket(frame.body));
      switch (action.do) {
        case "refuse encryption":
          output.writer.ascii("N");
          await output.flush();
          break;
        case "start TLS":
          // Somebody in between may have put them there, to be taken for what the client encrypted.
          if (frames.reader.bufferedBytes + socket.bufferedBytes > 0) throw unencryptedBytes();
          // What comes from now on belongs to the handshake, so nothing is read until it begins.
          socket.hold();
          output.writer.ascii("S");
          await output.flush();
          await this.#startTls(this.#dependencies.tls!, new Uint8Array());
          break;
        case "cancel": {
          const known = this.#dependencies.cancels.cancel(action.processId, action.secretKey);
          logger.debug("{client}: cancel request", { known });
          return null;
        }
        case "authenticate":
          return action.request;
      }
    }
  }

  /** A request to cancel needs none: it may be what makes room. */
  #findRoom(): void {
    const { hasRoom, metrics } = this.#dependencies;
    if (!hasRoom()) {
      metrics.refused.add();
      throw tooManyClients();
    }
    metrics.accepted.add();
  }

  #checkHostRules({ user, database }: StartupRequest): void {
    const { client } = this.#ends;
    const { rules, tls } = this.#dependencies;
    const isEncrypted = this.#channel !== null;
    const clientName = this.#channel?.clientName ?? null;
    const address = client?.hostname ?? null;
    const mustBeEncrypted = tls?.required === true && client !== null && !isEncrypted;
    const arrival = { address, user, database, isEncrypted, clientName };
    if (!mustBeEncrypted && rules.allow(arrival)) return;
    const host = address ?? "[local]";
    const how = client === null ? "" : isEncrypted ? ", SSL encryption" : ", no encryption";
    throw new PgError(
      sqlState.invalid_authorization_specification,
      `no pg_hba.conf entry for host "${host}", user "${user}", database "${database}"${how}`,
      {
        severity: "FATAL",
        hint: mustBeEncrypted
          ? "This server takes encrypted connections only: sslmode=require."
          : "The operator of the server has rules about who may come from where.",
      },
    );
  }

  async #authenticate(user: string): Promise<AuthenticatedEntity> {
    const { attempts, metrics } = this.#dependencies;
    const attempt = { address: this.#ends.client?.hostname ?? null, entity: user };
    const delay = attempts.delay(attempt);
    if (delay > 0) {
      this.#ends.logger.warning("{client}: {user} waits {delay} ms after failed attempts", {
        user,
        delay,
      });
      await this.#ends.socket.rest(delay);
    }
    try {
      const holder = await this.#exchangeScram(user);
      attempts.succeeded(attempt);
      metrics.authenticated.add();
      return holder;
    } catch (error) {
      if (error instanceof PgError && error.code === sqlState.invalid_password) {
        attempts.failed(attempt);
      }
      metrics.notAuthenticated.add();
      throw error;
    }
  }

  async #exchangeScram(user: string): Promise<AuthenticatedEntity> {
    const { output } = this.#ends;
    const { writer } = output;
    const scram = this.#dependencies.authenticator.beginScram(user, this.#channel?.binding);
    encodeAuthentication(writer, { kind: "AuthenticationSASL", mechanisms: scram.mechanisms });
    await output.flush();
    const first = await this.#nextMessage("sasl-initial");
    if (first.kind !== "SASLInitialResponse") throw expectedSASLResponse(first);
    let step = scram.begin(first.mechanism, first.data);
    while (step.kind === "challenge") {
      encodeAuthentication(writer, { kind: "AuthenticationSASLContinue", data: step.data });
      await output.flush();
      const next = await this.#nextMessage("sasl");
      if (next.kind !== "SASLResponse") throw expectedSASLResponse(next);
      step = scram.receive(next.data);
    }
    encodeAuthentication(writer, { kind: "AuthenticationSASLFinal", data: step.data });
    encodeAuthentication(writer, { kind: "AuthenticationOk" });
    return step;
  }

  async #nextMessage(context: PasswordContext): Promise<FrontendMessage> {
    return decodeFrontendMessage(await this.#ends.frames.next(), context);
  }
}

function expectedSASLResponse(message: FrontendMessage): PgError {
  return new PgError(
    sqlState.protocol_violation,
    `expected SASL response, got message ${message.kind}`,
  );
}

function unencryptedBytes(): PgError {
  return new PgError(
    sqlState.protocol_violation,
    "received unencrypted data after SSL request",
    {
      severity: "FATAL",
      detail:
        "This could be either a client-software bug or evidence of an attempted man-in-the-middle attack.",
    },
  );
}

/** What a client is told for whom there is no room. */
export function tooManyClients(): PgError {
  return new PgError(sqlState.too_many_connections, "sorry, too many clients already", {
    severity: "FATAL",
  });
}
