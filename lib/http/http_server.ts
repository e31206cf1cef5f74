import type { HttpDependencies } from "./http_dependencies.ts";
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
  #server: Deno.HttpServer<Deno.NetAddr> | null = null;

  /** Does not listen yet. */
  constructor(dependencies: HttpDependencies) {
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
   * @throws Deno.errors.AddrInUse and its like
   */
  start(address: ListenAddress): ListenAddress {
    const options = { ...address, onListen: () => {} };
    this.#server = Deno.serve(
      options,
      (request, info) => this.handle(request, info.remoteAddr.hostname),
    );
    const { hostname, port } = this.#server.addr;
    return { hostname, port };
  }

  /**
   * Takes no further connections and lets requests finish that have begun; statements that last
   * longer are cancelled. Does nothing if it does not listen. It cannot be started again.
   * @param graceMilliseconds how long requests may take to finish
   */
  async stop(graceMilliseconds: number): Promise<void> {
    // This also closes connections that are kept alive without a request.
    const finished = this.#server?.shutdown();
    if (finished === undefined) return;
    this.#server = null;
    if (await isDoneWithin(finished, graceMilliseconds)) return;
    this.#cutOff.abort(new Error("the server stops"));
    // A client that does not read its answer is not waited for.
    await isDoneWithin(finished, cutOffMilliseconds);
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
