import { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { encodeEmptyMessage } from "./message_frame.ts";
import { frontendType } from "./message_type.ts";

/** The end of COPY data, in either direction. */
export interface CopyDone {
  readonly kind: "CopyDone";
}

const message: CopyDone = Object.freeze({ kind: "CopyDone" });

/** Decodes the body of a CopyDone, which must be empty; `08P01` if it is not. */
export function decodeCopyDone(body: Uint8Array): CopyDone {
  new ByteReader(body).end();
  return message;
}

/** Appends a CopyDone. */
export function encodeCopyDone(writer: ByteWriter): void {
  encodeEmptyMessage(writer, frontendType.CopyDone);
}
