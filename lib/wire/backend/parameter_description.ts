import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { decodeOidList, encodeOidList } from "../field_lists.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** The parameter types of a described statement. */
export interface ParameterDescription {
  readonly kind: "ParameterDescription";
  readonly parameterTypes: readonly number[];
}

/** Decodes the body of a ParameterDescription; `08P01` if it is none. */
export function decodeParameterDescription(body: Uint8Array): ParameterDescription {
  const reader = new ByteReader(body);
  const parameterTypes = decodeOidList(reader);
  reader.end();
  return { kind: "ParameterDescription", parameterTypes };
}

/** Appends a ParameterDescription. */
export function encodeParameterDescription(
  writer: ByteWriter,
  { parameterTypes }: Content<ParameterDescription>,
): void {
  const place = beginMessage(writer, backendType.ParameterDescription);
  encodeOidList(writer, parameterTypes);
  endMessage(writer, place);
}
