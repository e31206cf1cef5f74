import { PgError } from "./pg_error.ts";
import { sqlState } from "./sql_state.ts";
import { decodeUtf8 } from "./utf8.ts";

export { decodeUtf8 };

/**
 * Reads network byte order from one complete message body or binary value. Reading past the end,
 * an unterminated string and bytes that are not UTF-8 raise a {@link PgError}; nothing else does.
 *
 * Wording of the errors: PostgreSQL, `src/backend/libpq/pqformat.c`.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;
  /** Made when a number needs it: most messages hold only short integers and text. */
  #view: DataView | null = null;

  /** @param bytes what to read; it must not change before the last read */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  /** How many bytes have not been read. */
  get remaining(): number {
    return this.#end - this.#at;
  }

  #advance(count: number): number {
    const at = this.#at;
    if (count < 0 || at + count > this.#end) {
      throw new PgError(sqlState.protocol_violation, "insufficient data left in message");
    }
    this.#at = at + count;
    return at;
  }

  #dataView(): DataView {
    const bytes = this.#bytes;
    return this.#view ??= new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next byte, 0 to 255. */
  uint8(): number {
    if (this.#at >= this.#end) {
      throw new PgError(sqlState.protocol_violation, "no data left in message");
    }
    return this.#bytes[this.#at++]!;
  }

  /** The next two bytes, -32768 to 32767. */
  int16(): number {
    return this.uint16() << 16 >> 16;
  }

  /** The next two bytes, 0 to 65535. */
  uint16(): number {
    const at = this.#advance(2);
    return this.#bytes[at]! << 8 | this.#bytes[at + 1]!;
  }

  /** The next four bytes, -2^31 to 2^31 - 1. */
  int32(): number {
    const at = this.#advance(4);
    const bytes = this.#bytes;
    return bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!;
  }

  /** The next four bytes, 0 to 2^32 - 1. */
  uint32(): number {
    return this.int32() >>> 0;
  }

  /** The next eight bytes as a signed integer. */
  int64(): bigint {
    const at = this.#advance(8);
    return this.#dataView().getBigInt64(at);
  }

  /** The next four bytes as an IEEE 754 number. */
  float32(): number {
    const at = this.#advance(4);
    return this.#dataView().getFloat32(at);
  }

  /** The next eight bytes as an IEEE 754 number. */
  float64(): number {
    const at = this.#advance(8);
    return this.#dataView().getFloat64(at);
  }

  /** The next `count` bytes, as a view into the message; a negative count is `08P01`. */
  bytes(count: number): Uint8Array {
    const at = this.#advance(count);
    return this.#bytes.subarray(at, at + count);
  }

  /** The next `count` bytes as UTF-8 text; `22021` if they are not, or if one is zero. */
  utf8(count: number): string {
    const at = this.#advance(count);
    return decodeUtf8(this.#bytes, at, at + count);
  }

  /** Text up to the next zero byte; `08P01` if there is none, `22021` if it is not UTF-8. */
  cstring(): string {
    const at = this.#at;
    const bytes = this.#bytes;
    if (bytes[at] === 0) {
      this.#at = at + 1;
      return "";
    }
    const end = bytes.indexOf(0, at);
    if (end < 0) throw new PgError(sqlState.protocol_violation, "invalid string in message");
    this.#at = end + 1;
    return decodeUtf8(bytes, at, end);
  }

  /** Raises `08P01` unless everything was read. */
  end(): void {
    if (this.#at !== this.#end) {
      throw new PgError(sqlState.protocol_violation, "invalid message format");
    }
  }
}
