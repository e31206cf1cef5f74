import type { Counter } from "../base/metrics.ts";
import { type Frame, FrameReader, type FrameReaderOptions } from "../wire/frame_reader.ts";
import type { ClientSocket } from "./client_socket.ts";

/** The frames of a connection, as they come. */
export class FrameSource {
  readonly reader: FrameReader;
  readonly #socket: ClientSocket;
  readonly #bytesReceived: Counter;

  /** @param bytesReceived what all connections have received */
  constructor(socket: ClientSocket, options: FrameReaderOptions, bytesReceived: Counter) {
    this.#socket = socket;
    this.reader = new FrameReader(options);
    this.#bytesReceived = bytesReceived;
  }

  /**
   * The next frame, waited for.
   * @throws Disconnected the stream ends before
   */
  async next(): Promise<Frame> {
    for (let frame = this.reader.next();; frame = this.reader.next()) {
      if (frame !== null) return frame;
      this.push(await this.#socket.read());
    }
  }

  /** Takes bytes that have come from the socket. */
  push(chunk: Uint8Array): void {
    this.#bytesReceived.add(chunk.length);
    this.reader.push(chunk);
  }
}
