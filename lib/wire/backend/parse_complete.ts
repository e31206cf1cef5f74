import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Says that a Parse succeeded. */
export interface ParseComplete {
  readonly kind: "ParseComplete";
}

const message: ParseComplete = Object.freeze({ kind: "ParseComplete" });

/** Decodes the body of a ParseComplete, which must be empty; `08P01` if it is not. */
export function decodeParseComplete(body: Uint8Array): ParseComplete {
  new ByteReader(body).end();
  return message;
}

/** Appends a ParseComplete. */
export function encodeParseComplete(writer: ByteWriter): void {
  encodeEmptyMessage(writer, backendType.ParseComplete);
}
