import type { ByteWriter } from "../../base/byte_writer.ts";

/** Writes the rows of a COPY … TO STDOUT in one of its formats, as CopyData messages. */
export interface CopyWriter {
  /** Appends what comes before the rows. */
  begin(writer: ByteWriter): void;
  /**
   * Appends rows.
   * @param messages consecutive DataRow messages
   */
  rows(writer: ByteWriter, messages: Uint8Array): void;
  /** Appends what comes behind the rows. */
  end(writer: ByteWriter): void;
}

/** The type byte of CopyData. */
export const copyDataType = 0x64;

/** How many bytes the type and the length of a message take. */
export const messageHeadBytes = 5;

/** A 32-bit number in network byte order. */
export function readInt32(bytes: Uint8Array, at: number): number {
  return bytes[at]! << 24 | bytes[at + 1]! << 16 | bytes[at + 2]! << 8 | bytes[at + 3]!;
}

/**
 * A buffer of lines, each a CopyData, that is large enough for what is put into it: writers reserve
 * once for many rows, and store bytes without further checks.
 */
export class LineBuffer {
  bytes = new Uint8Array(1 << 16);
  length = 0;

  /** Empties the buffer and makes room. */
  reset(capacity: number): void {
    if (this.bytes.length < capacity) this.bytes = new Uint8Array(capacity);
    this.length = 0;
  }

  /** Begins a line; returns its place for {@link endLine}. */
  beginLine(): number {
    const place = this.length;
    this.length += messageHeadBytes;
    return place;
  }

  /** Ends a line with a line feed. */
  endLine(place: number): void {
    const { bytes } = this;
    bytes[this.length++] = 10;
    const length = this.length - place - 1;
    bytes[place] = copyDataType;
    bytes[place + 1] = length >> 24;
    bytes[place + 2] = length >> 16;
    bytes[place + 3] = length >> 8;
    bytes[place + 4] = length;
  }

  /** Copies a part of other bytes. */
  copy(source: Uint8Array, start: number, end: number): void {
    // A call of set() costs more than a short loop.
    if (end - start > 48) {
      this.bytes.set(source.subarray(start, end), this.length);
      this.length += end - start;
      return;
    }
    const { bytes } = this;
    let at = this.length;
    for (let index = start; index < end; index++) bytes[at++] = source[index]!;
    this.length = at;
  }

  /** What has been put in, valid until the next change. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
