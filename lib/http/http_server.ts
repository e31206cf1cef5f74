import type { TlsAcceptor } from "../auth/tls/tls_acceptor.ts";
import type { HttpDependencies } from "./http_dependencies.ts";
import { HttpsListener } from "./https_listener.ts";
import { createRoutes } from "./routes.ts";

/** The address at which a server listens. */
export interface ListenAddress {
  readonly hostname: string;
  readonly port: number;
}

/** How long requests that were cut off may take to say so, in milliseconds. */
const cutOffMilliseconds = 1000;

/** ayb's HTTP API, apart from and on a socket. */
export class HttpServer {
  readonly #routes: ReturnType<typeof createRoutes>;
  readonly #cutOff = new AbortController();
  readonly #tls: TlsAcceptor | null;
  readonly #handshakeMilliseconds: number;
  #server: { shutdown(): Promise<void>; destroy?(): void } | null = null;

  /**
   * Does not listen yet.
   * @param tls how connections are encrypted; `null` if they are not
   */
  constructor(dependencies: HttpDependencies, tls: TlsAcceptor | null = null) {
    this.#tls = tls;
    this.#handshakeMilliseconds = dependencies.limits.authenticationSeconds * 1000;
    this.#routes = createRoutes(dependencies);
  }

  /**
   * Answers one request; never rejects.
   * @param remoteAddress of whoever connected, if that was over a network
   */
  async handle(request: Request, remoteAddress: string | null = null): Promise<Response> {
    const signal = AbortSignal.any([request.signal, this.#cutOff.signal]);
    return await this.#routes.fetch(request, { signal, remoteAddress });
  }

  /**
   * Listens.
   * @param address a port of 0 takes one that is free
   * @returns where it listens now
   * @throws Error Deno's or node's, if it cannot listen there
   */
  async start(address: ListenAddress): Promise<ListenAddress> {
    if (this.#tls !== null) {
      const listener = new HttpsListener(
        this.#tls,
        (request, remoteAddress) => this.handle(request, remoteAddress),
        this.#handshakeMilliseconds,
      );
      this.#server = listener;
      return await listener.start(address);
    }
    const options = { ...address, onListen: () => {} };
    const server = Deno.serve(
      options,
      (request, info) => this.handle(request, info.remoteAddr.hostname),
    );
    this.#server = server;
    const { hostname, port } = server.addr;
    return { hostname, port };
  }

  /**
   * Takes no further connections and lets requests finish that have begun; statements that last
   * longer are cancelled. Does nothing if it does not listen. It cannot be started again.
   * @param graceMilliseconds how long requests may take to finish
   */
  async stop(graceMilliseconds: number): Promise<void> {
    // This also closes connections that are kept alive without a request.
    const server = this.#server;
    if (server === null) return;
    const finished = server.shutdown();
    this.#server = null;
    if (await isDoneWithin(finished, graceMilliseconds)) return;
    this.#cutOff.abort(new Error("the server stops"));
    // A client that does not read its answer is not waited for.
    if (!await isDoneWithin(finished, cutOffMilliseconds)) server.destroy?.();
  }
}

async function isDoneWithin(work: Promise<void>, milliseconds: number): Promise<boolean> {
  const { promise: timeout, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, milliseconds, false);
  try {
    return await Promise.race([work.then(() => true), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
