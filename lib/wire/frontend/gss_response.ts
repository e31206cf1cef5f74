import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Answers AuthenticationGSS, AuthenticationSSPI or AuthenticationGSSContinue. */
export interface GSSResponse {
  readonly kind: "GSSResponse";
  /** The mechanism's own bytes, as a view into the message. */
  readonly data: Uint8Array;
}

/** Decodes the body of a GSSResponse; any bytes are one. */
export function decodeGSSResponse(body: Uint8Array): GSSResponse {
  return { kind: "GSSResponse", data: body };
}

/** Appends a GSSResponse. */
export function encodeGSSResponse(writer: ByteWriter, { data }: Content<GSSResponse>): void {
  const place = beginMessage(writer, frontendType.Password);
  writer.bytes(data);
  endMessage(writer, place);
}
