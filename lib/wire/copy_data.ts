import type { ByteWriter } from "../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "./message_frame.ts";
import { frontendType } from "./message_type.ts";

/** A piece of COPY data, in either direction. Pieces from a client can end anywhere in a row. */
export interface CopyData {
  readonly kind: "CopyData";
  readonly data: Uint8Array;
}

/** Decodes the body of a CopyData; the data is a view into it. */
export function decodeCopyData(body: Uint8Array): CopyData {
  return { kind: "CopyData", data: body };
}

/** Appends a CopyData. */
export function encodeCopyData(writer: ByteWriter, { data }: Content<CopyData>): void {
  const place = beginMessage(writer, frontendType.CopyData);
  writer.bytes(data);
  endMessage(writer, place);
}
