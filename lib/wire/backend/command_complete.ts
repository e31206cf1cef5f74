import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Ends the answer to one statement. */
export interface CommandComplete {
  readonly kind: "CommandComplete";
  /** What was done, such as `SELECT 3` or `INSERT 0 1`. */
  readonly tag: string;
}

/** Decodes the body of a CommandComplete; `08P01` or `22021` if it is none. */
export function decodeCommandComplete(body: Uint8Array): CommandComplete {
  const reader = new ByteReader(body);
  const tag = reader.cstring();
  reader.end();
  return { kind: "CommandComplete", tag };
}

/** Appends a CommandComplete. */
export function encodeCommandComplete(writer: ByteWriter, { tag }: Content<CommandComplete>): void {
  const place = beginMessage(writer, backendType.CommandComplete);
  writer.cstring(tag);
  endMessage(writer, place);
}
