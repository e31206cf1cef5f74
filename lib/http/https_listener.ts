import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { createServer, type Server as HttpServer } from "node:http";
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server,
  type Socket,
} from "node:net";
import type { TlsAcceptor } from "../auth/tls/tls_acceptor.ts";
import type { ListenAddress } from "./http_server.ts";

/** Answers a request of somebody at an address; never rejects. */
export type RequestHandler = (
  request: Request,
  remoteAddress: string | null,
) => Promise<Response>;

/**
 * Listens for HTTPS. Deno.serve could not change its certificate while it listens; so node's HTTP server is
 * handed connections that are encrypted already.
 */
export class HttpsListener {
  readonly #acceptor: TlsAcceptor;
  readonly #handshakeMilliseconds: number;
  readonly #listener: Server;
  readonly #server: HttpServer;
  readonly #sockets = new Set<Socket>();

  /** @param handshakeMilliseconds time that a client has to begin encryption */
  constructor(acceptor: TlsAcceptor, handle: RequestHandler, handshakeMilliseconds: number) {
    this.#acceptor = acceptor;
    this.#handshakeMilliseconds = handshakeMilliseconds;
    const listener = getRequestListener((request, env) => {
      const { incoming } = env as HttpBindings;
      return handle(request, incoming.socket.remoteAddress ?? null);
    });
    this.#server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    this.#listener = createNetServer((socket) => void this.#accept(socket));
  }

  async #accept(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => {});
    const timer = setTimeout(() => socket.destroy(), this.#handshakeMilliseconds);
    try {
      const channel = await this.#acceptor.accept(socket);
      this.#sockets.add(channel.socket);
      channel.socket.on("close", () => this.#sockets.delete(channel.socket));
      this.#server.emit("connection", channel.socket);
    } catch {
      socket.destroy();
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Listens.
   * @param address a port of 0 takes one that is free
   * @returns where it listens now
   * @throws Error of node, with its `code`: `EADDRINUSE` and its like
   */
  async start({ hostname, port }: ListenAddress): Promise<ListenAddress> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#listener.once("error", reject);
    this.#listener.listen({ host: hostname, port }, resolve);
    await promise;
    this.#listener.off("error", reject);
    const address = this.#listener.address() as AddressInfo;
    return { hostname: address.address, port: address.port };
  }

  /** Takes no further connections, and ends those without a request; settled when requests are answered. */
  async shutdown(): Promise<void> {
    this.#listener.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeIdleConnections();
    await promise;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Ends all connections at once. */
  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
