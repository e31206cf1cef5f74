import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Stands in place of CommandComplete for a query text that holds no statement. */
export interface EmptyQueryResponse {
  readonly kind: "EmptyQueryResponse";
}

const message: EmptyQueryResponse = Object.freeze({ kind: "EmptyQueryResponse" });

/** Decodes the body of an EmptyQueryResponse, which must be empty; `08P01` if it is not. */
export function decodeEmptyQueryResponse(body: Uint8Array): EmptyQueryResponse {
  new ByteReader(body).end();
  return message;
}

/** Appends an EmptyQueryResponse. */
export function encodeEmptyQueryResponse(writer: ByteWriter): void {
  encodeEmptyMessage(writer, backendType.EmptyQueryResponse);
}
