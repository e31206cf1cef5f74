const utf8 = new TextEncoder();

/**
 * A growing buffer for network byte order. It is the one place where protocol bytes are put
 * together: messages and type codecs append to it, the connection takes what is in it.
 */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  /** @param capacity initial size in bytes; the buffer doubles when it is full */
  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** How many bytes have been written since the last {@link clear} or {@link take}. */
  get length(): number {
    return this.#length;
  }

  #reserve(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = needed;
    return at;
  }

  uint8(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  int16(value: number): void {
    this.#view.setInt16(this.#reserve(2), value);
  }

  uint16(value: number): void {
    this.#view.setUint16(this.#reserve(2), value);
  }

  int32(value: number): void {
    this.#view.setInt32(this.#reserve(4), value);
  }

  uint32(value: number): void {
    this.#view.setUint32(this.#reserve(4), value);
  }

  int64(value: bigint): void {
    this.#view.setBigInt64(this.#reserve(8), value);
  }

  float32(value: number): void {
    this.#view.setFloat32(this.#reserve(4), value);
  }

  float64(value: number): void {
    this.#view.setFloat64(this.#reserve(8), value);
  }

  bytes(value: Uint8Array): void {
    this.#bytes.set(value, this.#reserve(value.length));
  }

  /** Appends text that has no character above U+007F. */
  ascii(value: string): void {
    const at = this.#reserve(value.length);
    const bytes = this.#bytes;
    for (let index = 0; index < value.length; index++) bytes[at + index] = value.charCodeAt(index);
  }

  /** Appends text as UTF-8, without a terminator. */
  utf8(value: string): void {
    const at = this.#reserve(value.length * 3);
    const { written } = utf8.encodeInto(value, this.#bytes.subarray(at));
    this.#length = at + written;
  }

  /** Appends text as UTF-8 with the terminating zero byte that the protocol calls String. */
  cstring(value: string): void {
    this.utf8(value);
    this.uint8(0);
  }

  /** Reserves four bytes for a length and returns their place, for {@link patchInt32}. */
  placeInt32(): number {
    return this.#reserve(4);
  }

  /** Overwrites four bytes at a place that {@link placeInt32} returned. */
  patchInt32(place: number, value: number): void {
    this.#view.setInt32(place, value);
  }

  /** Forgets everything from `length` on; `length` must not exceed the present one. */
  truncate(length: number): void {
    if (length > this.#length) throw new RangeError(`cannot truncate ${this.#length} to ${length}`);
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** What was written, as a view that the next write may change. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What was written, as a copy of its own; the writer is empty afterwards. */
  take(): Uint8Array<ArrayBuffer> {
    const copy = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return copy;
  }
}
