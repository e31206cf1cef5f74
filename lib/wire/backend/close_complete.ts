import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Says that a Close succeeded, whether there was something to close or not. */
export interface CloseComplete {
  readonly kind: "CloseComplete";
}

const message: CloseComplete = Object.freeze({ kind: "CloseComplete" });

/** Decodes the body of a CloseComplete, which must be empty; `08P01` if it is not. */
export function decodeCloseComplete(body: Uint8Array): CloseComplete {
  new ByteReader(body).end();
  return message;
}

/** Appends a CloseComplete. */
export function encodeCloseComplete(writer: ByteWriter): void {
  encodeEmptyMessage(writer, backendType.CloseComplete);
}
