import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import {
  badCopyFormat,
  columnContext,
  type CopyReader,
  type CopyReaderColumns,
  type CopyRecord,
  lineContext,
} from "./copy_reader.ts";

/** What every file in the binary format begins with. */
export const binarySignature: Uint8Array = Uint8Array.of(
  ...[0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00],
);

const headerBytes = binarySignature.length + 8;
/** Flags in the upper half change the format; bit 16 says that there are OIDs. */
const oidsFlag = 1 << 16;
const initialBytes = 64 * 1024;

/**
 * Reads COPY's binary format.
 *
 * Source: PostgreSQL documentation, COPY, "Binary Format".
 */
export class BinaryReader implements CopyReader {
  readonly #columns: CopyReaderColumns;
  readonly #maximumBytes: number;
  #bytes = new Uint8Array(initialBytes);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #end = 0;
  #ended = false;
  #trailerSeen = false;
  #headerSeen = false;
  /** Bytes of the header's extension that have not come yet. */
  #toSkip = 0;
  #line = 0;

  /** @param maximumBytes of one row */
  constructor(columns: CopyReaderColumns, maximumBytes: number) {
    this.#columns = columns;
    this.#maximumBytes = maximumBytes;
  }

  push(bytes: Uint8Array): void {
    const rest = this.#end - this.#at;
    if (this.#end + bytes.length > this.#bytes.length) {
      const needed = rest + bytes.length;
      const target = needed > this.#bytes.length
        ? new Uint8Array(Math.max(needed, this.#bytes.length * 2))
        : this.#bytes;
      target.set(this.#bytes.subarray(this.#at, this.#end));
      this.#bytes = target;
      this.#view = new DataView(target.buffer);
      this.#at = 0;
      this.#end = rest;
    }
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  end(): void {
    this.#ended = true;
  }

  next(): CopyRecord | null {
    if (!this.#readHeader()) return null;
    const skipped = Math.min(this.#toSkip, this.#end - this.#at);
    this.#at += skipped;
    this.#toSkip -= skipped;
    if (this.#toSkip > 0) {
      if (this.#ended) throw badCopyFormat("invalid COPY file header (wrong length)");
      return null;
    }
    return this.#readRow();
  }

  #bad(message: string): PgError {
    return badCopyFormat(message, lineContext(this.#columns.relationName, this.#line, null));
  }

  #badField(message: string, line: number, column: string): PgError {
    const { relationName } = this.#columns;
    return badCopyFormat(message, columnContext(relationName, line, column, undefined));
  }

  /** @returns whether it has been read */
  #readHeader(): boolean {
    if (this.#headerSeen) return true;
    const available = this.#end - this.#at;
    if (available < headerBytes && !this.#ended) return false;
    const signature = this.#bytes.subarray(this.#at, this.#at + binarySignature.length);
    const isSigned = available >= binarySignature.length &&
      binarySignature.every((byte, index) => byte === signature[index]);
    const bad = (message: string) => badCopyFormat(message);
    if (!isSigned) throw bad("COPY file signature not recognized");
    const flagsAt = this.#at + binarySignature.length;
    if (available < binarySignature.length + 4) {
      throw bad("invalid COPY file header (missing flags)");
    }
    const flags = this.#view.getInt32(flagsAt);
    if ((flags & oidsFlag) !== 0) throw bad("invalid COPY file header (WITH OIDS)");
    if (flags >> 16 !== 0) throw bad("unrecognized critical flags in COPY file header");
    if (available < headerBytes) throw bad("invalid COPY file header (missing length)");
    const extension = this.#view.getInt32(flagsAt + 4);
    if (extension < 0) throw bad("invalid COPY file header (missing length)");
    this.#at += headerBytes;
    this.#toSkip = extension;
    this.#headerSeen = true;
    return true;
  }

  #readRow(): CopyRecord | null {
    const { names } = this.#columns;
    const available = this.#end - this.#at;
    if (this.#trailerSeen) {
      if (available > 0) throw this.#bad("received copy data after EOF marker");
      return null;
    }
    // The data may end without their trailer.
    if (available < 2) return null;
    const line = this.#line + 1;
    const count = this.#view.getInt16(this.#at);
    if (count === -1) {
      this.#line = line;
      this.#trailerSeen = true;
      this.#at += 2;
      return this.#readRow();
    }
    if (count !== names.length) {
      this.#line = line;
      throw this.#bad(`row field count is ${count}, expected ${names.length}`);
    }
    const fields = this.#readFields(line);
    if (fields === null) return null;
    this.#line = line;
    return { fields, line, text: null };
  }

  #readFields(line: number): (Uint8Array | null)[] | null {
    const { names, relationName } = this.#columns;
    const fields: (Uint8Array | null)[] = [];
    let at = this.#at + 2;
    for (const name of names) {
      if (at + 4 > this.#end) {
        if (this.#ended) throw this.#badField("unexpected EOF in COPY data", line, name);
        return null;
      }
      const size = this.#view.getInt32(at);
      at += 4;
      if (size === -1) {
        fields.push(null);
        continue;
      }
      if (size < 0) throw this.#badField("invalid field size", line, name);
      if (at - this.#at + size > this.#maximumBytes) {
        throw new PgError(sqlState.program_limit_exceeded, "a row of the COPY data is too long", {
          detail: `The limit is ${this.#maximumBytes} bytes.`,
          where: columnContext(relationName, line, name, undefined),
        });
      }
      if (at + size > this.#end) {
        if (this.#ended) throw this.#badField("unexpected EOF in COPY data", line, name);
        return null;
      }
      fields.push(this.#bytes.subarray(at, at + size));
      at += size;
    }
    this.#at = at;
    return fields;
  }
}
