import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Asks to send what has been answered so far, without ending the pipeline as Sync does. */
export interface Flush {
  readonly kind: "Flush";
}

const message: Flush = Object.freeze({ kind: "Flush" });

/** Decodes the body of a Flush, which must be empty; `08P01` if it is not. */
export function decodeFlush(body: Uint8Array): Flush {
  new ByteReader(body).end();
  return message;
}

/** Appends a Flush. */
export function encodeFlush(writer: ByteWriter): void {
  encodeEmptyMessage(writer, frontendType.Flush);
}
