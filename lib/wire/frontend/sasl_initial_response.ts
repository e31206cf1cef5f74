import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { decodeValue, encodeValue } from "../field_lists.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Answers AuthenticationSASL: chooses a mechanism and may begin with its first message. */
export interface SASLInitialResponse {
  readonly kind: "SASLInitialResponse";
  readonly mechanism: string;
  /** First message of the mechanism, as a view; null if the client leaves the start to the server. */
  readonly data: Uint8Array | null;
}

/** Decodes the body of a SASLInitialResponse; `08P01` or `22021` if it is none. */
export function decodeSASLInitialResponse(body: Uint8Array): SASLInitialResponse {
  const reader = new ByteReader(body);
  const mechanism = reader.cstring();
  const data = decodeValue(reader);
  reader.end();
  return { kind: "SASLInitialResponse", mechanism, data };
}

/** Appends a SASLInitialResponse. */
export function encodeSASLInitialResponse(
  writer: ByteWriter,
  response: Content<SASLInitialResponse>,
): void {
  const place = beginMessage(writer, frontendType.Password);
  writer.cstring(response.mechanism);
  encodeValue(writer, response.data);
  endMessage(writer, place);
}
