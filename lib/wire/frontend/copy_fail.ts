import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Ends COPY data from a client with a failure, which the COPY then fails with. */
export interface CopyFail {
  readonly kind: "CopyFail";
  /** Why, for the message of the error. */
  readonly reason: string;
}

/** Decodes the body of a CopyFail; `08P01` or `22021` if it is none. */
export function decodeCopyFail(body: Uint8Array): CopyFail {
  const reader = new ByteReader(body);
  const reason = reader.cstring();
  reader.end();
  return { kind: "CopyFail", reason };
}

/** Appends a CopyFail. */
export function encodeCopyFail(writer: ByteWriter, { reason }: Content<CopyFail>): void {
  const place = beginMessage(writer, frontendType.CopyFail);
  writer.cstring(reason);
  endMessage(writer, place);
}
