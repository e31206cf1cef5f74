import { connect, createServer, type Server, type Socket } from "node:net";
import { listen } from "./listen.ts";

/** Listens on a Unix socket. */
export class LocalListener {
  readonly #server: Server;
  readonly #path: string;

  private constructor(server: Server, path: string) {
    this.#server = server;
    this.#path = path;
  }

  /**
   * Listens at a path. The socket appears there with its permissions already set, and takes the place of one
   * to which nobody listens any more.
   * @param mode bits of the file
   * @throws Deno.errors.AddrInUse somebody listens there, or it is something else than a socket
   */
  static async start(
    path: string,
    mode: number,
    serve: (socket: Socket) => void,
  ): Promise<LocalListener> {
    if (await isTaken(path)) throw new Deno.errors.AddrInUse(`${path} is in use`);
    const server = createServer({ allowHalfOpen: true }, serve);
    const hidden = `${path}.${Deno.pid}`;
    removeSocket(hidden);
    await listen(server, { path: hidden });
    Deno.chmodSync(hidden, mode);
    Deno.renameSync(hidden, path);
    return new LocalListener(server, path);
  }

  /** Takes no further connections. */
  close(): void {
    removeSocket(this.#path);
    this.#server.close();
  }
}

async function isTaken(path: string): Promise<boolean> {
  try {
    if (!Deno.lstatSync(path).isSocket) return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(path, () => resolve(true));
  socket.on("error", () => resolve(false));
  const taken = await promise;
  socket.destroy();
  return taken;
}

function removeSocket(path: string): void {
  try {
    if (Deno.lstatSync(path).isSocket) Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
