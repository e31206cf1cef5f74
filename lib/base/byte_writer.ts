const encoder = new TextEncoder();

/** Up to this many UTF-16 units, a loop over ASCII is faster than a call of TextEncoder (measured). */
const shortLength = 16;

/** A buffer that grew beyond this many bytes is given up when the writer is emptied. */
const retainedBytes = 1024 * 1024;

/**
 * A growing buffer for network byte order. It is the one place where protocol bytes are put
 * together: messages and type codecs append to it, the connection takes what is in it.
 */
export class ByteWriter {
  readonly #initialCapacity: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  /** @param capacity initial size in bytes; the buffer doubles when it is full */
  constructor(capacity = 1024) {
    this.#initialCapacity = capacity;
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
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#length = needed;
    return at;
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }

  /** Appends one byte: the low eight bits of the value. */
  uint8(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  /** Appends two bytes: the low sixteen bits of the value. */
  int16(value: number): void {
    const at = this.#reserve(2);
    const bytes = this.#bytes;
    bytes[at] = value >> 8;
    bytes[at + 1] = value;
  }

  /** Appends two bytes, like {@link int16}; says that the value is 0 to 65535. */
  uint16(value: number): void {
    this.int16(value);
  }

  /** Appends four bytes: the low thirty-two bits of the value. */
  int32(value: number): void {
    this.patchInt32(this.#reserve(4), value);
  }

  /** Appends four bytes, like {@link int32}; says that the value is 0 to 2^32 - 1. */
  uint32(value: number): void {
    this.int32(value);
  }

  /** Appends eight bytes: the low sixty-four bits of the value. */
  int64(value: bigint): void {
    const at = this.#reserve(8);
    this.#view.setBigInt64(at, value);
  }

  /** Appends four bytes: the nearest IEEE 754 number of single precision. */
  float32(value: number): void {
    const at = this.#reserve(4);
    this.#view.setFloat32(at, value);
  }

  /** Appends eight bytes: the IEEE 754 number. */
  float64(value: number): void {
    const at = this.#reserve(8);
    this.#view.setFloat64(at, value);
  }

  /** Appends bytes as they are. */
  bytes(value: Uint8Array): void {
    const at = this.#reserve(value.length);
    this.#bytes.set(value, at);
  }

  /** Appends text that has no character above U+007F. */
  ascii(value: string): void {
    const at = this.#reserve(value.length);
    const bytes = this.#bytes;
    for (let index = 0; index < value.length; index++) bytes[at + index] = value.charCodeAt(index);
  }

  /** Appends text as UTF-8, without a terminator; lone surrogates become U+FFFD. */
  utf8(value: string): void {
    if (value.length <= shortLength) {
      const at = this.#reserve(value.length);
      const bytes = this.#bytes;
      let index = 0;
      for (; index < value.length; index++) {
        const unit = value.charCodeAt(index);
        if (unit > 0x7f) break;
        bytes[at + index] = unit;
      }
      if (index === value.length) return;
      this.#length = at;
    }
    const at = this.#reserve(value.length * 3);
    const { written } = encoder.encodeInto(value, this.#bytes.subarray(at));
    this.#length = at + written;
  }

  /**
   * Appends text as UTF-8 with the terminating zero byte that the protocol calls String. Text ends
   * before its first U+0000, as in C: what follows would be read as the next field.
   */
  cstring(value: string): void {
    const end = value.indexOf("\0");
    this.utf8(end < 0 ? value : value.slice(0, end));
    this.uint8(0);
  }

  /** Reserves four bytes for a length and returns their place, for {@link patchInt32}. */
  placeInt32(): number {
    return this.#reserve(4);
  }

  /** Overwrites four bytes at a place that {@link placeInt32} returned. */
  patchInt32(place: number, value: number): void {
    const bytes = this.#bytes;
    bytes[place] = value >> 24;
    bytes[place + 1] = value >> 16;
    bytes[place + 2] = value >> 8;
    bytes[place + 3] = value;
  }

  /** Forgets everything from `length` on; `length` must not exceed the present one. */
  truncate(length: number): void {
    if (length > this.#length) throw new RangeError(`cannot truncate ${this.#length} to ${length}`);
    this.#length = length;
  }

  /** Forgets everything. Memory that one great message took is given back. */
  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > Math.max(retainedBytes, this.#initialCapacity)) {
      this.#bytes = new Uint8Array(this.#initialCapacity);
      this.#view = new DataView(this.#bytes.buffer);
    }
  }

  /** What was written, as a view that the next write may change. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What was written, as a copy of its own; the writer is empty afterwards. */
  take(): Uint8Array<ArrayBuffer> {
    const copy = this.#bytes.slice(0, this.#length);
    this.clear();
    return copy;
  }
}
