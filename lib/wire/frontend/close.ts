import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";
import { protocolViolation } from "../protocol_violation.ts";

/** Gives up a prepared statement or a portal; one that does not exist is no error. */
export interface Close {
  readonly kind: "Close";
  /** What is meant: a prepared statement (`S`) or a portal (`P`). */
  readonly target: "S" | "P";
  /** Its name; empty for the unnamed one. */
  readonly name: string;
}

/** Decodes the body of a Close; `08P01` or `22021` if it is none. */
export function decodeClose(body: Uint8Array): Close {
  const reader = new ByteReader(body);
  const subtype = reader.uint8();
  const name = reader.cstring();
  reader.end();
  const target = String.fromCharCode(subtype);
  if (target !== "S" && target !== "P") {
    throw protocolViolation(`invalid CLOSE message subtype ${subtype}`);
  }
  return { kind: "Close", target, name };
}

/** Appends a Close. */
export function encodeClose(writer: ByteWriter, { target, name }: Content<Close>): void {
  const place = beginMessage(writer, frontendType.Close);
  writer.ascii(target);
  writer.cstring(name);
  endMessage(writer, place);
}
