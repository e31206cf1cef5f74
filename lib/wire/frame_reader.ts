import type { PgError } from "../base/pg_error.ts";
import { fatalProtocolViolation } from "./protocol_violation.ts";

/** One message as it stands on the wire, not yet decoded. */
export interface Frame {
  /** The type byte; 0 for a startup packet, which has none. */
  readonly type: number;
  /** Everything behind the length word: a view, valid while the pushed chunk is left unchanged. */
  readonly body: Uint8Array;
}

/** Whether packets without a type byte are expected, or messages with one. */
export type FramePhase = "startup" | "regular";

/**
 * The greatest length word that a message may have; where it depends on the type, a function of the
 * type byte, which may raise a PgError for a type that may not come at all.
 */
export type LengthLimit = number | ((type: number) => number);

/** How a {@link FrameReader} begins. */
export interface FrameReaderOptions {
  readonly phase: FramePhase;
  /** Greatest body of a startup packet in bytes. */
  readonly startupPacketBytes: number;
  readonly maximumLength: LengthLimit;
}

const nothing = new Uint8Array(0);

/** The reader's own memory begins with this many bytes if so many are expected. */
const initialCapacity = 512;

/**
 * Cuts a stream of bytes into frames. It does no I/O: whoever reads the socket pushes what came and
 * takes frames until there are no more.
 *
 * Whole frames inside a chunk are handed out as views of it, without a copy. The incomplete rest is
 * copied into memory of the reader when {@link next} finds no further frame, so that the chunk may
 * be reused from then on. That memory grows with what was received and not with what a length
 * word promises, and never holds more than one frame of the allowed length and one chunk; bytes
 * that were handed out from it are never overwritten.
 *
 * A length that is out of bounds is a fatal `08P01` as soon as its header is there. After an error
 * the reader has lost the frame boundaries, and every further call raises the same error.
 */
export class FrameReader {
  /** May be switched between two calls of {@link next}; it holds from the next frame on. */
  phase: FramePhase;
  /** May be changed like {@link phase}. */
  maximumLength: LengthLimit;
  readonly #startupPacketBytes: number;
  /** The chunk that is being read, or the reader's own memory. */
  #bytes: Uint8Array = nothing;
  #at = 0;
  #end = 0;
  #owned = false;
  /** Length of the frame that is being waited for, its header included; 0 while unknown. */
  #wanted = 0;
  #failure: PgError | null = null;

  /** @param options phase and limits at the beginning; phase and message limit can be changed */
  constructor(options: FrameReaderOptions) {
    this.phase = options.phase;
    this.maximumLength = options.maximumLength;
    this.#startupPacketBytes = options.startupPacketBytes;
  }

  /**
   * How many bytes have been pushed and not been handed out. Behind an SSLRequest it must be 0, or
   * somebody put unencrypted bytes before the handshake (CVE-2021-23214).
   */
  get bufferedBytes(): number {
    return this.#end - this.#at;
  }

  /** Adds what was received. The chunk must not change before {@link next} has returned null. */
  push(chunk: Uint8Array): void {
    if (this.#at === this.#end) {
      this.#bytes = chunk;
      this.#at = 0;
      this.#end = chunk.length;
      this.#owned = false;
      return;
    }
    if (!this.#owned || this.#end + chunk.length > this.#bytes.length) {
      this.#moveRest(this.bufferedBytes + chunk.length);
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /**
   * The next frame, or null if more bytes are needed for one.
   * @throws {PgError} the length is out of bounds, or `maximumLength` refused the type
   */
  next(): Frame | null {
    if (this.#failure !== null) throw this.#failure;
    const isStartup = this.phase === "startup";
    const lengthAt = isStartup ? this.#at : this.#at + 1;
    const bodyAt = lengthAt + 4;
    if (bodyAt > this.#end) return this.#wait(0);
    const bytes = this.#bytes;
    const type = isStartup ? 0 : bytes[lengthAt - 1]!;
    const length = bytes[lengthAt]! << 24 | bytes[lengthAt + 1]! << 16 |
      bytes[lengthAt + 2]! << 8 | bytes[lengthAt + 3]!;
    this.#checkLength(type, length);
    const end = lengthAt + length;
    if (end > this.#end) return this.#wait(end - this.#at);
    this.#at = end;
    return { type, body: bytes.subarray(bodyAt, end) };
  }

  #checkLength(type: number, length: number): void {
    try {
      if (this.phase === "startup") {
        // The body begins with a version or a request code of four bytes.
        if (length < 8 || length - 4 > this.#startupPacketBytes) {
          throw fatalProtocolViolation("invalid length of startup packet");
        }
        return;
      }
      const limit = this.maximumLength;
      if (length < 4 || length > (typeof limit === "number" ? limit : limit(type))) {
        throw fatalProtocolViolation("invalid message length");
      }
    } catch (error) {
      this.#failure = error as PgError;
      throw error;
    }
  }

  #wait(wanted: number): null {
    this.#wanted = wanted;
    if (this.#at === this.#end) {
      this.#bytes = nothing;
      this.#at = this.#end = 0;
      this.#owned = false;
    } else if (!this.#owned) {
      this.#moveRest(this.bufferedBytes);
    }
    return null;
  }

  /** Moves what was not handed out into new memory with room for at least `needed` bytes. */
  #moveRest(needed: number): void {
    const rest = this.#bytes.subarray(this.#at, this.#end);
    const doubled = Math.max(rest.length * 2, initialCapacity);
    const moved = new Uint8Array(Math.max(needed, Math.min(doubled, this.#wanted)));
    moved.set(rest);
    this.#bytes = moved;
    this.#at = 0;
    this.#end = rest.length;
    this.#owned = true;
  }
}
