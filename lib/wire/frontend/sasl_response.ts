import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Answers AuthenticationSASLContinue with the next message of the mechanism. */
export interface SASLResponse {
  readonly kind: "SASLResponse";
  /** The mechanism's own bytes, as a view into the message. */
  readonly data: Uint8Array;
}

/** Decodes the body of a SASLResponse; any bytes are one. */
export function decodeSASLResponse(body: Uint8Array): SASLResponse {
  return { kind: "SASLResponse", data: body };
}

/** Appends a SASLResponse. */
export function encodeSASLResponse(writer: ByteWriter, { data }: Content<SASLResponse>): void {
  const place = beginMessage(writer, frontendType.Password);
  writer.bytes(data);
  endMessage(writer, place);
}
