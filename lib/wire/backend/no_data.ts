import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Says that the described statement or portal returns no rows. */
export interface NoData {
  readonly kind: "NoData";
}

const message: NoData = Object.freeze({ kind: "NoData" });

/** Decodes the body of a NoData, which must be empty; `08P01` if it is not. */
export function decodeNoData(body: Uint8Array): NoData {
  new ByteReader(body).end();
  return message;
}

/** Appends a NoData. */
export function encodeNoData(writer: ByteWriter): void {
  encodeEmptyMessage(writer, backendType.NoData);
}
