import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Logger } from "@logtape/logtape";
import type { AuditLog } from "../audit/audit_log.ts";
import type { AttemptLimiter } from "../auth/attempt_limiter.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import type { HostRules } from "../auth/host_rules.ts";
import { ByteWriter } from "../base/byte_writer.ts";
import type { Clock } from "../base/clock.ts";
import type { Limits } from "../base/limits.ts";
import type { MetricRegistry } from "../base/metrics.ts";
import type { CancelRegistry } from "../session/cancel_registry.ts";
import type { SessionFactory } from "../session/session_factory.ts";
import { errorFields } from "../wire/backend/error_fields.ts";
import { encodeErrorResponse } from "../wire/backend/error_response.ts";
import { frontendLengthLimit } from "../wire/frontend/mod.ts";
import { Arrivals } from "./arrivals.ts";
import { addressText, clientAddress } from "./client_address.ts";
import { ClientSocket } from "./client_socket.ts";
import { Connection, type ConnectionDependencies } from "./connection.ts";
import { ConnectionMetrics } from "./connection_metrics.ts";
import { listen } from "./listen.ts";
import { LocalListener } from "./local_listener.ts";
import { type ConnectionTls, tooManyClients } from "./connection_start.ts";

/** Everything that the PostgreSQL listener works with. */
export interface PgServerDependencies {
  readonly authenticator: Authenticator;
  readonly attempts: AttemptLimiter;
  readonly rules: HostRules;
  readonly audit: AuditLog;
  readonly sessions: SessionFactory;
  readonly cancels: CancelRegistry;
  readonly metrics: MetricRegistry;
  /** `null` if TLS is not offered. */
  readonly tls: ConnectionTls | null;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The address at which a server listens. */
export interface PgServerAddress {
  readonly hostname: string;
  readonly port: number;
}

/** Time that a cancelled statement has to end and its client to be told. */
const lastWordMilliseconds = 1000;

/** Listens for PostgreSQL clients and serves each connection. */
export class PgServer {
  readonly #dependencies: ConnectionDependencies;
  readonly #connections = new Map<Connection, Promise<void>>();
  readonly #server: Server;
  readonly #arrivals: Arrivals;
  #local: LocalListener | null = null;

  /** Does not listen yet. */
  constructor(dependencies: PgServerDependencies) {
    const { limits, metrics } = dependencies;
    this.#arrivals = new Arrivals(limits, dependencies.clock);
    this.#dependencies = {
      ...dependencies,
      metrics: new ConnectionMetrics(metrics, () => this.connectionCount),
      lengthLimit: frontendLengthLimit(limits),
      hasRoom: () => this.connectionCount <= limits.connections,
    };
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
    // Too many open files, for example, which passes.
    this.#server.on("error", (error) => {
      dependencies.logger.error("a connection could not be accepted: {error}", { error });
    });
  }

  /**
   * Listens.
   * @param address a port of 0 takes one that is free
   * @returns where it listens now
   * @throws Error of node, with its `code`: `EADDRINUSE` and its like
   */
  async start({ hostname, port }: PgServerAddress): Promise<PgServerAddress> {
    await listen(this.#server, { host: hostname, port });
    const address = this.#server.address() as AddressInfo;
    return { hostname: address.address, port: address.port };
  }

  /**
   * Listens on a Unix socket, too, in place of one that an ended server has left.
   * @param path of the socket
   * @param mode bits of its file
   * @throws Error another server listens there, or the folder cannot be written
   */
  async startLocally(path: string, mode: number): Promise<void> {
    this.#local = await LocalListener.start(path, mode, (socket) => this.#serve(socket));
  }

  #serve(socket: Socket): void {
    const { limits, logger, metrics } = this.#dependencies;
    const address = clientAddress(socket);
    const leave = this.#arrivals.arrive(address);
    if (leave === null) {
      logger.warning("too many connections: refused {client}", { client: addressText(address) });
      metrics.refused.add();
      refuse(socket);
      return;
    }
    const client = new ClientSocket(socket, limits.socketReadBytes);
    const connection = new Connection(client, address, this.#dependencies);
    const served = connection.serve(leave).finally(() => {
      leave();
      this.#connections.delete(connection);
    });
    this.#connections.set(connection, served);
  }

  /** How many connections are open. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /**
   * Takes no further connections, and ends the open ones with `57P01` once they have answered what
   * they are at; statements that last longer are cancelled, and clients that do not listen cut off.
   * @param graceMilliseconds how long statements may take to finish
   */
  async stop(graceMilliseconds: number): Promise<void> {
    this.#server.close();
    this.#local?.close();
    const open = this.#connections;
    const served = [...open.values()];
    for (const connection of open.keys()) void connection.shutDown();
    const graceEnds = setTimeout(() => {
      for (const connection of open.keys()) connection.cancel();
    }, graceMilliseconds);
    const lastWordEnds = setTimeout(() => {
      for (const connection of open.keys()) connection.close();
    }, graceMilliseconds + lastWordMilliseconds);
    await Promise.allSettled(served);
    clearTimeout(graceEnds);
    clearTimeout(lastWordEnds);
  }
}

/** Tells a client that too many are coming, without waiting for what it wants. */
function refuse(socket: Socket): void {
  const writer = new ByteWriter(256);
  encodeErrorResponse(writer, { fields: errorFields(tooManyClients()) });
  socket.on("error", () => {});
  socket.write(writer.take(), () => socket.destroy());
}
