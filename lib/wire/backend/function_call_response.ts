import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { decodeValue, encodeValue } from "../field_lists.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** The result of a FunctionCall. */
export interface FunctionCallResponse {
  readonly kind: "FunctionCallResponse";
  /** In the format that was asked for, as a view into the message; null is SQL's NULL. */
  readonly value: Uint8Array | null;
}

/** Decodes the body of a FunctionCallResponse; `08P01` if it is none. */
export function decodeFunctionCallResponse(body: Uint8Array): FunctionCallResponse {
  const reader = new ByteReader(body);
  const value = decodeValue(reader);
  reader.end();
  return { kind: "FunctionCallResponse", value };
}

/** Appends a FunctionCallResponse. */
export function encodeFunctionCallResponse(
  writer: ByteWriter,
  { value }: Content<FunctionCallResponse>,
): void {
  const place = beginMessage(writer, backendType.FunctionCallResponse);
  encodeValue(writer, value);
  endMessage(writer, place);
}
