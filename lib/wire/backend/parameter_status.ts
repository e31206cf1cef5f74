import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** The value of a setting that clients must know, at the start and whenever it changes. */
export interface ParameterStatus {
  readonly kind: "ParameterStatus";
  readonly name: string;
  readonly value: string;
}

/** Decodes the body of a ParameterStatus; `08P01` or `22021` if it is none. */
export function decodeParameterStatus(body: Uint8Array): ParameterStatus {
  const reader = new ByteReader(body);
  const name = reader.cstring();
  const value = reader.cstring();
  reader.end();
  return { kind: "ParameterStatus", name, value };
}

/** Appends a ParameterStatus. */
export function encodeParameterStatus(writer: ByteWriter, status: Content<ParameterStatus>): void {
  const place = beginMessage(writer, backendType.ParameterStatus);
  writer.cstring(status.name);
  writer.cstring(status.value);
  endMessage(writer, place);
}
