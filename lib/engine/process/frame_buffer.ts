import type { ByteWriter } from "../../base/byte_writer.ts";

/** A frame begins with the length of what follows, as four bytes, and one byte that tells its kind. */
const lengthBytes = 4;
const headerBytes = lengthBytes + 1;

/** What a buffer has room for at first; a pipe gives no more than this at once. */
const initialBytes = 128 * 1024;
/** A buffer that one frame has made longer than this is given up once the frame has been read. */
const retainedBytes = 1024 * 1024;

/** One message of the protocol between the server and its executor processes. */
export interface Frame {
  readonly kind: number;
  /** Valid until the buffer it came from takes further bytes. */
  readonly body: Uint8Array;
}

/**
 * Appends one frame.
 * @param kind 0 to 255
 * @param write appends the body
 */
export function writeFrame(writer: ByteWriter, kind: number, write: () => void): void {
  const place = writer.placeInt32();
  writer.uint8(kind);
  write();
  writer.patchInt32(place, writer.length - place - lengthBytes);
}

/**
 * Puts frames together from bytes as they arrive. It does no I/O: the caller reads into
 * {@link room} and hands what it got to {@link filled}. So a frame is read to where it stays, however
 * long it is.
 */
export class FrameBuffer {
  readonly #maximumBytes: number;
  #bytes = new Uint8Array(initialBytes);
  #start = 0;
  #end = 0;

  /** @param maximumBytes of the body of a frame; a longer one raises a RangeError */
  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  /** Takes the next frame; `null` if it is not complete yet. */
  next(): Frame | null {
    const total = this.#frameBytes();
    if (total === null || this.#end - this.#start < total) return null;
    const at = this.#start;
    this.#start += total;
    return {
      kind: this.#bytes[at + lengthBytes]!,
      body: this.#bytes.subarray(at + headerBytes, at + total),
    };
  }

  /** Length of the frame that comes next, with its header; `null` while that has not arrived. */
  #frameBytes(): number | null {
    if (this.#end - this.#start < headerBytes) return null;
    const bytes = this.#bytes;
    const at = this.#start;
    const length =
      (bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!) >>> 0;
    if (length < 1 || length - 1 > this.#maximumBytes) {
      throw new RangeError(`a frame of ${length} bytes`);
    }
    return lengthBytes + length;
  }

  /** Where to read the next bytes to: at least one. Frames taken before are no longer valid. */
  room(): Uint8Array<ArrayBuffer> {
    const held = this.#end - this.#start;
    const needed = Math.max(this.#frameBytes() ?? headerBytes, initialBytes);
    if (held === 0 && this.#bytes.length > retainedBytes && needed <= retainedBytes) {
      this.#bytes = new Uint8Array(initialBytes);
      this.#start = this.#end = 0;
    } else if (held === 0) {
      this.#start = this.#end = 0;
    } else if (this.#start + needed > this.#bytes.length) {
      const target = needed > this.#bytes.length ? new Uint8Array(needed) : this.#bytes;
      target.set(this.#bytes.subarray(this.#start, this.#end));
      this.#bytes = target;
      this.#start = 0;
      this.#end = held;
    }
    return this.#bytes.subarray(this.#end);
  }

  /** @param view the beginning of {@link room}, possibly transferred to another ArrayBuffer */
  filled(view: Uint8Array<ArrayBuffer>): void {
    if (view.buffer !== this.#bytes.buffer) this.#bytes = new Uint8Array(view.buffer);
    this.#end = view.byteOffset + view.byteLength;
  }
}
