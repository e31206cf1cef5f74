import { ByteWriter } from "../base/byte_writer.ts";
import type { Counter } from "../base/metrics.ts";
import type { Output } from "../session/output.ts";
import type { ClientSocket } from "./client_socket.ts";

/** A session's answers on their way to a socket. */
export class SocketOutput implements Output {
  readonly writer = new ByteWriter(4096);
  readonly #socket: ClientSocket;
  readonly #sentByAll: Counter;
  #bytesSent = 0;

  /** @param sentByAll what all connections have sent */
  constructor(socket: ClientSocket, sentByAll: Counter) {
    this.#socket = socket;
    this.#sentByAll = sentByAll;
  }

  /** How many bytes the socket has taken so far. */
  get bytesSent(): number {
    return this.#bytesSent;
  }

  async flush(): Promise<void> {
    const bytes = this.writer.view();
    if (bytes.length === 0) return;
    await this.#socket.write(bytes);
    this.#bytesSent += bytes.length;
    this.#sentByAll.add(bytes.length);
    this.writer.clear();
  }
}
