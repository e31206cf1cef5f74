import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Passes on a NOTIFY. */
export interface NotificationResponse {
  readonly kind: "NotificationResponse";
  /** Number of the session that notified. */
  readonly processId: number;
  readonly channel: string;
  readonly payload: string;
}

/** Decodes the body of a NotificationResponse; `08P01` or `22021` if it is none. */
export function decodeNotificationResponse(body: Uint8Array): NotificationResponse {
  const reader = new ByteReader(body);
  const processId = reader.int32();
  const channel = reader.cstring();
  const payload = reader.cstring();
  reader.end();
  return { kind: "NotificationResponse", processId, channel, payload };
}

/** Appends a NotificationResponse. */
export function encodeNotificationResponse(
  writer: ByteWriter,
  notification: Content<NotificationResponse>,
): void {
  const place = beginMessage(writer, backendType.NotificationResponse);
  writer.int32(notification.processId);
  writer.cstring(notification.channel);
  writer.cstring(notification.payload);
  endMessage(writer, place);
}
