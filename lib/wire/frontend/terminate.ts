import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Ends the session; there is no answer. */
export interface Terminate {
  readonly kind: "Terminate";
}

const message: Terminate = Object.freeze({ kind: "Terminate" });

/** Decodes a Terminate. Its body should be empty, but nobody is left to hear a complaint. */
export function decodeTerminate(): Terminate {
  return message;
}

/** Appends a Terminate. */
export function encodeTerminate(writer: ByteWriter): void {
  encodeEmptyMessage(writer, frontendType.Terminate);
}
