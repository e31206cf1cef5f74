import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Ends a pipeline: closes an implicit transaction and asks for ReadyForQuery. */
export interface Sync {
  readonly kind: "Sync";
}

const message: Sync = Object.freeze({ kind: "Sync" });

/** Decodes the body of a Sync, which must be empty; `08P01` if it is not. */
export function decodeSync(body: Uint8Array): Sync {
  new ByteReader(body).end();
  return message;
}

/** Appends a Sync. */
export function encodeSync(writer: ByteWriter): void {
  encodeEmptyMessage(writer, frontendType.Sync);
}
