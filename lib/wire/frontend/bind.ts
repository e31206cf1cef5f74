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

/** Makes a portal from a prepared statement and values for its parameters. */
export interface Bind {
  readonly kind: "Bind";
  /** Name of the portal to make; empty for the unnamed one. */
  readonly portal: string;
  /** Name of the prepared statement; empty for the unnamed one. */
  readonly statement: string;
  /** Format codes as sent: none, one for all, or one each. See `parameterFormats`. */
  readonly parameterFormats: readonly number[];
  /** The values, as views into the message; null is SQL's NULL. */
  readonly parameters: readonly (Uint8Array | null)[];
  /** Format codes of the result columns as sent. See `resultFormats`. */
  readonly resultFormats: readonly number[];
}

/** Decodes the body of a Bind; `08P01` or `22021` if it is none. */
export function decodeBind(body: Uint8Array): Bind {
  const reader = new ByteReader(body);
  const portal = reader.cstring();
  const statement = reader.cstring();
  const parameterFormats = decodeInt16List(reader);
  const parameters = decodeValueList(reader);
  const resultFormats = decodeInt16List(reader);
  reader.end();
  return { kind: "Bind", portal, statement, parameterFormats, parameters, resultFormats };
}

/** Appends a Bind. */
export function encodeBind(writer: ByteWriter, bind: Content<Bind>): void {
  const place = beginMessage(writer, frontendType.Bind);
  writer.cstring(bind.portal);
  writer.cstring(bind.statement);
  encodeInt16List(writer, bind.parameterFormats);
  encodeValueList(writer, bind.parameters);
  encodeInt16List(writer, bind.resultFormats);
  endMessage(writer, place);
}
