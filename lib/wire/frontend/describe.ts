import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";
import { protocolViolation } from "../protocol_violation.ts";

/** Asks for the parameters and columns of a prepared statement, or the columns of a portal. */
export interface Describe {
  readonly kind: "Describe";
  /** What is meant: a prepared statement (`S`) or a portal (`P`). */
  readonly target: "S" | "P";
  /** Its name; empty for the unnamed one. */
  readonly name: string;
}

/** Decodes the body of a Describe; `08P01` or `22021` if it is none. */
export function decodeDescribe(body: Uint8Array): Describe {
  const reader = new ByteReader(body);
  const subtype = reader.uint8();
  const name = reader.cstring();
  reader.end();
  const target = String.fromCharCode(subtype);
  if (target !== "S" && target !== "P") {
    throw protocolViolation(`invalid DESCRIBE message subtype ${subtype}`);
  }
  return { kind: "Describe", target, name };
}

/** Appends a Describe. */
export function encodeDescribe(writer: ByteWriter, { target, name }: Content<Describe>): void {
  const place = beginMessage(writer, frontendType.Describe);
  writer.ascii(target);
  writer.cstring(name);
  endMessage(writer, place);
}
