import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Says that a Bind succeeded. */
export interface BindComplete {
  readonly kind: "BindComplete";
}

const message: BindComplete = Object.freeze({ kind: "BindComplete" });

/** Decodes the body of a BindComplete, which must be empty; `08P01` if it is not. */
export function decodeBindComplete(body: Uint8Array): BindComplete {
  new ByteReader(body).end();
  return message;
}

/** Appends a BindComplete. */
export function encodeBindComplete(writer: ByteWriter): void {
  encodeEmptyMessage(writer, backendType.BindComplete);
}
