import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import {
  decodeInt16List,
  decodeValueList,
  encodeInt16List,
  encodeValueList,
} from "../field_lists.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Calls one function by its OID, without SQL; a legacy of protocol 2. */
export interface FunctionCall {
  readonly kind: "FunctionCall";
  readonly functionOid: number;
  /** Format codes as sent: none, one for all, or one each. See `parameterFormats`. */
  readonly argumentFormats: readonly number[];
  /** The values, as views into the message; null is SQL's NULL. */
  readonly arguments: readonly (Uint8Array | null)[];
  /** Format code of the result as sent. */
  readonly resultFormat: number;
}

/** Decodes the body of a FunctionCall; `08P01` if it is none. */
export function decodeFunctionCall(body: Uint8Array): FunctionCall {
  const reader = new ByteReader(body);
  const functionOid = reader.uint32();
  const argumentFormats = decodeInt16List(reader);
  const values = decodeValueList(reader);
  const resultFormat = reader.int16();
  reader.end();
  return { kind: "FunctionCall", functionOid, argumentFormats, arguments: values, resultFormat };
}

/** Appends a FunctionCall. */
export function encodeFunctionCall(writer: ByteWriter, call: Content<FunctionCall>): void {
  const place = beginMessage(writer, frontendType.FunctionCall);
  writer.uint32(call.functionOid);
  encodeInt16List(writer, call.argumentFormats);
  encodeValueList(writer, call.arguments);
  writer.int16(call.resultFormat);
  endMessage(writer, place);
}
