import { PgError } from "./pg_error.ts";
import { sqlState } from "./sql_state.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads network byte order from one complete message body or binary value. Reading past the end,
 * an unterminated string and bytes that are not UTF-8 raise a {@link PgError}; nothing else does.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes have not been read. */
  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  #advance(count: number): number {
    const at = this.#at;
    if (count < 0 || at + count > this.#bytes.length) {
      throw new PgError(sqlState.protocol_violation, "insufficient data left in message");
    }
    this.#at = at + count;
    return at;
  }

  uint8(): number {
    return this.#bytes[this.#advance(1)]!;
  }

  int16(): number {
    return this.#view.getInt16(this.#advance(2));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2));
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4));
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4));
  }

  int64(): bigint {
    return this.#view.getBigInt64(this.#advance(8));
  }

  float32(): number {
    return this.#view.getFloat32(this.#advance(4));
  }

  float64(): number {
    return this.#view.getFloat64(this.#advance(8));
  }

  /** The next `count` bytes, as a view into the message. */
  bytes(count: number): Uint8Array {
    const at = this.#advance(count);
    return this.#bytes.subarray(at, at + count);
  }

  /** The next `count` bytes as UTF-8 text; `22021` if they are not. */
  utf8(count: number): string {
    return decodeUtf8(this.bytes(count));
  }

  /** Text up to the next zero byte. */
  cstring(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new PgError(sqlState.protocol_violation, "invalid string in message");
    const text = decodeUtf8(this.#bytes.subarray(this.#at, end));
    this.#at = end + 1;
    return text;
  }

  /** Raises `08P01` unless everything was read. */
  end(): void {
    if (this.remaining !== 0) {
      throw new PgError(sqlState.protocol_violation, "invalid message format");
    }
  }
}

/** UTF-8 bytes as text; `22021` with PostgreSQL's wording if they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new PgError(
      sqlState.character_not_in_repertoire,
      'invalid byte sequence for encoding "UTF8"',
      { cause },
    );
  }
}
