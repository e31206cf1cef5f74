import type { ByteWriter } from "../../base/byte_writer.ts";
import { type CopyWriter, LineBuffer, messageHeadBytes, readInt32 } from "./copy_writer.ts";

/** How one format writes its values. */
export interface ValueForm {
  readonly delimiter: number;
  readonly nullText: Uint8Array;
  /** Bytes of the longest form of a value of so many bytes. */
  readonly longest: (length: number) => number;
  /**
   * Puts a value into the buffer.
   * @param column counted from 0
   * @param alone whether the line has no other column
   */
  readonly put: (
    buffer: LineBuffer,
    source: Uint8Array,
    start: number,
    end: number,
    column: number,
    alone: boolean,
  ) => void;
}

const encoder = new TextEncoder();

/** Writes rows as lines: the frame that the text and CSV formats share. */
export class LineWriter implements CopyWriter {
  readonly #form: ValueForm;
  /** Names for a header line; `null` for none. */
  readonly #header: readonly string[] | null;
  readonly #headerForm: ValueForm;
  readonly #buffer = new LineBuffer();

  /** @param headerForm of the names, which force_quote does not reach */
  constructor(form: ValueForm, header: readonly string[] | null, headerForm = form) {
    this.#form = form;
    this.#header = header;
    this.#headerForm = headerForm;
  }

  begin(writer: ByteWriter): void {
    if (this.#header === null) return;
    const names = this.#header.map((name) => encoder.encode(name));
    const form = this.#headerForm;
    const capacity = names.reduce((sum, { length }) => sum + form.longest(length) + 1, 16);
    this.#buffer.reset(capacity);
    const place = this.#buffer.beginLine();
    for (const [index, name] of names.entries()) {
      if (index > 0) this.#buffer.bytes[this.#buffer.length++] = form.delimiter;
      form.put(this.#buffer, name, 0, name.length, index, names.length === 1);
    }
    this.#buffer.endLine(place);
    writer.bytes(this.#buffer.view());
  }

  rows(writer: ByteWriter, messages: Uint8Array): void {
    for (let at = 0; at < messages.length;) {
      const end = at + 1 + readInt32(messages, at + 1);
      this.#row(messages, at + messageHeadBytes, end);
      writer.bytes(this.#buffer.view());
      at = end;
    }
  }

  #row(messages: Uint8Array, start: number, end: number): void {
    const { delimiter, longest, nullText, put } = this.#form;
    const buffer = this.#buffer;
    const columnCount = messages[start]! << 8 | messages[start + 1]!;
    buffer.reset(longest(end - start) + columnCount * (nullText.length + longest(0) + 1) + 16);
    const place = buffer.beginLine();
    let at = start + 2;
    for (let column = 0; column < columnCount; column++) {
      if (column > 0) buffer.bytes[buffer.length++] = delimiter;
      const length = readInt32(messages, at);
      at += 4;
      if (length < 0) {
        buffer.copy(nullText, 0, nullText.length);
        continue;
      }
      put(buffer, messages, at, at + length, column, columnCount === 1);
      at += length;
    }
    buffer.endLine(place);
  }

  end(): void {}
}
