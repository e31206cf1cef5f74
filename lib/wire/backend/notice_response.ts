import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";
import { decodeErrorFields, encodeErrorFields, type ErrorFields } from "./error_fields.ts";

/** Tells something that is no failure: a warning or a notice. */
export interface NoticeResponse {
  readonly kind: "NoticeResponse";
  /** By letter; `errorFields` makes them from a PgError. */
  readonly fields: ErrorFields;
}

/** Decodes the body of a NoticeResponse; `08P01` or `22021` if it is none. */
export function decodeNoticeResponse(body: Uint8Array): NoticeResponse {
  const reader = new ByteReader(body);
  const fields = decodeErrorFields(reader);
  reader.end();
  return { kind: "NoticeResponse", fields };
}

/** Appends a NoticeResponse. */
export function encodeNoticeResponse(
  writer: ByteWriter,
  { fields }: Content<NoticeResponse>,
): void {
  const place = beginMessage(writer, backendType.NoticeResponse);
  encodeErrorFields(writer, fields);
  endMessage(writer, place);
}
