import { ByteWriter } from "../base/byte_writer.ts";
import type { Counter } from "../base/metrics.ts";
import type { Output } from "../session/output.ts";

/** Where bytes go; a Deno.Conn, or what a test puts in its place. */
export interface ByteSink {
  /** Writes at least one byte and resolves with how many. */
  write(bytes: Uint8Array): Promise<number>;
}

/** A session's answers on their way to a socket. */
export class SocketOutput implements Output {
  readonly writer = new ByteWriter(4096);
  readonly #sink: ByteSink;
  readonly #sentByAll: Counter;
  #bytesSent = 0;

  /** @param sentByAll what all connections have sent */
  constructor(sink: ByteSink, sentByAll: Counter) {
    this.#sink = sink;
    this.#sentByAll = sentByAll;
  }

  /** How many bytes the socket has taken so far. */
  get bytesSent(): number {
    return this.#bytesSent;
  }

  async flush(): Promise<void> {
    let bytes = this.writer.view();
    while (bytes.length > 0) {
      const written = await this.#sink.write(bytes);
      this.#bytesSent += written;
      this.#sentByAll.add(written);
      bytes = bytes.subarray(written);
    }
    this.writer.clear();
  }
}
