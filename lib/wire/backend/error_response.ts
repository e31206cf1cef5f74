import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";
import { decodeErrorFields, encodeErrorFields, type ErrorFields } from "./error_fields.ts";

/** Says that something failed, and how. */
export interface ErrorResponse {
  readonly kind: "ErrorResponse";
  /** By letter; `errorFields` makes them from a PgError. */
  readonly fields: ErrorFields;
}

/** Decodes the body of an ErrorResponse; `08P01` or `22021` if it is none. */
export function decodeErrorResponse(body: Uint8Array): ErrorResponse {
  const reader = new ByteReader(body);
  const fields = decodeErrorFields(reader);
  reader.end();
  return { kind: "ErrorResponse", fields };
}

/** Appends an ErrorResponse. */
export function encodeErrorResponse(writer: ByteWriter, { fields }: Content<ErrorResponse>): void {
  const place = beginMessage(writer, backendType.ErrorResponse);
  encodeErrorFields(writer, fields);
  endMessage(writer, place);
}
