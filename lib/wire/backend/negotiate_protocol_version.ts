import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";
import type { ProtocolVersion } from "../protocol_version.ts";

/** Says which version will be spoken and which options are not known; see `negotiateVersion`. */
export interface NegotiateProtocolVersion {
  readonly kind: "NegotiateProtocolVersion";
  readonly version: ProtocolVersion;
  /** Names that begin with `_pq_.`, as the client sent them. */
  readonly unrecognizedOptions: readonly string[];
}

/** Decodes the body of a NegotiateProtocolVersion; `08P01` or `22021` if it is none. */
export function decodeNegotiateProtocolVersion(body: Uint8Array): NegotiateProtocolVersion {
  const reader = new ByteReader(body);
  const version = { major: reader.uint16(), minor: reader.uint16() };
  const count = reader.uint32();
  const unrecognizedOptions: string[] = [];
  for (let index = 0; index < count; index++) unrecognizedOptions.push(reader.cstring());
  reader.end();
  return { kind: "NegotiateProtocolVersion", version, unrecognizedOptions };
}

/** Appends a NegotiateProtocolVersion. */
export function encodeNegotiateProtocolVersion(
  writer: ByteWriter,
  { version, unrecognizedOptions }: Content<NegotiateProtocolVersion>,
): void {
  const place = beginMessage(writer, backendType.NegotiateProtocolVersion);
  writer.uint16(version.major);
  writer.uint16(version.minor);
  writer.uint32(unrecognizedOptions.length);
  for (const option of unrecognizedOptions) writer.cstring(option);
  endMessage(writer, place);
}
