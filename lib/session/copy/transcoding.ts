import { ByteWriter } from "../../base/byte_writer.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { decodeUtf8 } from "../../base/utf8.ts";
import type { TextEncoding } from "../../functions/text_encoding.ts";
import type { CopyReader, CopyRecord } from "./copy_reader.ts";
import { copyDataType, type CopyWriter, messageHeadBytes, readInt32 } from "./copy_writer.ts";

const lineFeed = 10;
const utf8 = new TextEncoder();

/** Reads lines in another encoding, of which a line feed is never a part of a character. */
export class TranscodingReader implements CopyReader {
  readonly #reader: CopyReader;
  readonly #encoding: TextEncoding;
  readonly #maximumBytes: number;
  #rest = new Uint8Array(0);

  /** @param maximumBytes of one line */
  constructor(reader: CopyReader, encoding: TextEncoding, maximumBytes: number) {
    this.#reader = reader;
    this.#encoding = encoding;
    this.#maximumBytes = maximumBytes;
  }

  push(bytes: Uint8Array): void {
    const end = bytes.lastIndexOf(lineFeed) + 1;
    if (end > 0) {
      this.#decode(joined(this.#rest, bytes.subarray(0, end)));
      this.#rest = bytes.slice(end);
      return;
    }
    this.#rest = joined(this.#rest, bytes);
    if (this.#rest.length <= this.#maximumBytes) return;
    throw new PgError(sqlState.program_limit_exceeded, "a row of the COPY data is too long", {
      detail: `The limit is ${this.#maximumBytes} bytes.`,
    });
  }

  end(): void {
    this.#decode(this.#rest);
    this.#rest = new Uint8Array(0);
    this.#reader.end();
  }

  next(): CopyRecord | null {
    return this.#reader.next();
  }

  #decode(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#reader.push(utf8.encode(this.#encoding.decode(bytes)));
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Writes lines in another encoding. */
export class TranscodingWriter implements CopyWriter {
  readonly #writer: CopyWriter;
  readonly #encoding: TextEncoding;
  readonly #lines = new ByteWriter();

  constructor(writer: CopyWriter, encoding: TextEncoding) {
    this.#writer = writer;
    this.#encoding = encoding;
  }

  begin(writer: ByteWriter): void {
    this.#writer.begin(this.#lines);
    this.#encode(writer);
  }

  rows(writer: ByteWriter, messages: Uint8Array): void {
    this.#writer.rows(this.#lines, messages);
    this.#encode(writer);
  }

  end(writer: ByteWriter): void {
    this.#writer.end(this.#lines);
    this.#encode(writer);
  }

  /** Each line is a message of its own. */
  #encode(writer: ByteWriter): void {
    const lines = this.#lines.view();
    for (let at = 0; at < lines.length;) {
      const end = at + 1 + readInt32(lines, at + 1);
      const bytes = this.#encoding.encode(decodeUtf8(lines, at + messageHeadBytes, end));
      writer.uint8(copyDataType);
      writer.int32(bytes.length + 4);
      writer.bytes(bytes);
      at = end;
    }
    this.#lines.clear();
  }
}
