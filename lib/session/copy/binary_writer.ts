import type { ByteWriter } from "../../base/byte_writer.ts";
import { binarySignature } from "./binary_reader.ts";
import { copyDataType, type CopyWriter, readInt32 } from "./copy_writer.ts";

/** Writes COPY's binary format, whose rows are the bodies of DataRow messages in binary. */
export class BinaryWriter implements CopyWriter {
  #headerPending = true;

  begin(): void {}

  rows(writer: ByteWriter, messages: Uint8Array): void {
    for (let at = 0; at < messages.length;) {
      const end = at + 1 + readInt32(messages, at + 1);
      this.#message(writer, messages.subarray(at + 5, end));
      at = end;
    }
  }

  /** The header travels with the first row, as from PostgreSQL. */
  #message(writer: ByteWriter, content: Uint8Array): void {
    writer.uint8(copyDataType);
    const place = writer.placeInt32();
    if (this.#headerPending) {
      this.#headerPending = false;
      writer.bytes(binarySignature);
      writer.int32(0);
      writer.int32(0);
    }
    writer.bytes(content);
    writer.patchInt32(place, writer.length - place);
  }

  end(writer: ByteWriter): void {
    this.#message(writer, Uint8Array.of(0xff, 0xff));
  }
}
