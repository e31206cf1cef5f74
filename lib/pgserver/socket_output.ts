import { ByteWriter } from "../base/byte_writer.ts";
import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
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

  flush(): MaybePromise<void> {
    const { writer } = this;
    if (writer.length === 0) return;
    const { length } = writer;
    return whenThere(this.#socket.write(writer.view()), () => {
      this.#bytesSent += length;
      this.#sentByAll.add(length);
      writer.clear();
    });
  }
}
