import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { TlsAcceptor, TlsChannel } from "../auth/tls/tls_acceptor.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";

/** The peer is gone. */
export class Disconnected extends Error {}

/** How long a connection may be silent before the operating system asks whether it is there, in ms. */
const keepAliveMilliseconds = 60_000;

/** What node's sockets read with. It has no public name, but TLS needs it; see {@link ClientSocket}. */
interface ReadingHandle {
  readStart(): void;
  readStop(): void;
}

function readingHandleOf(socket: Socket): ReadingHandle | null {
  return (socket as Socket & { _handle?: ReadingHandle | null })._handle ?? null;
}

/**
 * A client's socket, from which one reads when one wants to and to which one writes all at once. Sockets are
 * node's because those can be read in the clear first and then be encrypted in place.
 */
export class ClientSocket {
  #socket: Socket;
  readonly #maximumBytes: number;
  /** The socket under an encrypted one: the runtime reads it on while only that is paused. */
  #carrier: Socket | null = null;
  /** What has come and has not been read. */
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #hasEnded = false;
  /** Whoever waits for something to read. */
  #reader: PromiseWithResolvers<Uint8Array> | null = null;
  /** Called when the connection has ended in both directions. */
  onGone: () => void = () => {};
  /** Called when the peer has said all that it is going to say. */
  onEnded: () => void = () => {};
  readonly #onData = (chunk: Uint8Array) => this.#take(chunk);
  readonly #onEnd = () => this.#end();

  /**
   * @param socket of a server with `allowHalfOpen`: who has said all may still want the answers
   * @param maximumBytes what is read ahead; then the client has to wait
   */
  constructor(socket: Socket, maximumBytes: number) {
    this.#socket = socket;
    this.#maximumBytes = maximumBytes;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveMilliseconds);
    this.#attach();
  }

  #attach(): void {
    const socket = this.#socket;
    socket.on("data", this.#onData);
    socket.on("end", this.#onEnd);
    socket.on("close", () => {
      this.#end();
      this.onGone();
    });
    // "close" follows.
    socket.on("error", ignore);
  }

  #take(chunk: Uint8Array): void {
    const reader = this.#reader;
    if (reader !== null) {
      this.#reader = null;
      return reader.resolve(chunk);
    }
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes >= this.#maximumBytes) this.#stopReading();
  }

  #stopReading(): void {
    if (this.#socket.isPaused()) return;
    this.#socket.pause();
    if (this.#carrier !== null) readingHandleOf(this.#carrier)?.readStop();
  }

  #readOn(): void {
    if (!this.#socket.isPaused()) return;
    if (this.#carrier !== null) readingHandleOf(this.#carrier)?.readStart();
    this.#socket.resume();
  }

  #end(): void {
    this.#hasEnded = true;
    this.#reader?.reject(streamEnded());
    this.#reader = null;
    this.onEnded();
  }

  /** How many bytes have come and have not been read. */
  get bufferedBytes(): number {
    return this.#bytes;
  }

  /**
   * What has come since the last call, or comes next.
   * @throws Disconnected at the end of the stream
   */
  read(): MaybePromise<Uint8Array> {
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) {
      this.#bytes -= chunk.length;
      if (this.#bytes === 0) this.#readOn();
      return chunk;
    }
    if (this.#hasEnded) throw streamEnded();
    this.#reader = Promise.withResolvers();
    return this.#reader.promise;
  }

  /**
   * Writes all bytes; they may be changed once they have been written: at once, as a rule.
   * @throws Disconnected the peer takes no more
   */
  write(bytes: Uint8Array): MaybePromise<void> {
    const socket = this.#socket;
    let settle: (error?: Error | null) => void = ignore;
    socket.write(bytes, (error) => settle(error));
    // What is not encrypted goes to the operating system at once, if that has room for it.
    if (this.#carrier === null && socket.writableLength === 0 && !socket.destroyed) return;
    return new Promise((resolve, reject) => {
      settle = (error) => error ? reject(new Disconnected(error.message)) : resolve();
    });
  }

  /** Reads nothing ahead until {@link startTls}. */
  hold(): void {
    this.#socket.off("data", this.#onData);
    this.#socket.pause();
  }

  /**
   * Encrypts what is read and written from now on.
   * @param begun what of the handshake was read already
   * @throws Disconnected the handshake has failed
   */
  async startTls(acceptor: TlsAcceptor, begun: Uint8Array): Promise<TlsChannel> {
    this.hold();
    const socket = this.#socket;
    socket.off("end", this.#onEnd);
    // The runtime goes on to the next piece when the first has ended the handshake, and fails: there is but one.
    const come = [begun, ...this.#chunks, socket.read() as Uint8Array | null ?? new Uint8Array(0)];
    const handshake = Buffer.concat(come);
    if (handshake.length > 0) socket.unshift(handshake);
    this.#chunks = [];
    this.#bytes = 0;
    try {
      const channel = await acceptor.accept(socket);
      this.#socket = channel.socket;
      this.#carrier = socket;
      this.#attach();
      return channel;
    } catch (error) {
      throw new Disconnected(error instanceof Error ? error.message : String(error));
    }
  }

  /** Waits for so long, or until the connection ends. */
  async rest(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#socket.once("close", resolve);
    await promise;
    clearTimeout(timer);
    this.#socket.off("close", resolve);
  }

  /** Ends the connection. What was written is still sent, unless the peer does not take it. */
  close(): void {
    if (this.#socket.writableLength > 0) this.#socket.destroy();
    else this.#socket.destroySoon();
  }
}

function ignore(): void {}

function streamEnded(): Disconnected {
  return new Disconnected("the stream has ended");
}
