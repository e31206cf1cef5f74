import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { encodeEmptyMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** Says that an Execute stopped at its row limit and the portal has more to give. */
export interface PortalSuspended {
  readonly kind: "PortalSuspended";
}

const message: PortalSuspended = Object.freeze({ kind: "PortalSuspended" });

/** Decodes the body of a PortalSuspended, which must be empty; `08P01` if it is not. */
export function decodePortalSuspended(body: Uint8Array): PortalSuspended {
  new ByteReader(body).end();
  return message;
}

/** Appends a PortalSuspended. */
export function encodePortalSuspended(writer: ByteWriter): void {
  encodeEmptyMessage(writer, backendType.PortalSuspended);
}
