import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** What a client needs to ask for a cancel later. */
export interface BackendKeyData {
  readonly kind: "BackendKeyData";
  /** Number of the session, as `pg_backend_pid()` gives it. */
  readonly processId: number;
  /** 4 bytes in protocol 3.0, 4 to 256 from 3.2 on; see `cancelKeyBytes`. */
  readonly secretKey: Uint8Array;
}

/** Decodes the body of a BackendKeyData; `08P01` if it is none. */
export function decodeBackendKeyData(body: Uint8Array): BackendKeyData {
  const reader = new ByteReader(body);
  const processId = reader.int32();
  return { kind: "BackendKeyData", processId, secretKey: reader.bytes(reader.remaining) };
}

/** Appends a BackendKeyData. */
export function encodeBackendKeyData(writer: ByteWriter, key: Content<BackendKeyData>): void {
  const place = beginMessage(writer, backendType.BackendKeyData);
  writer.int32(key.processId);
  writer.bytes(key.secretKey);
  endMessage(writer, place);
}
