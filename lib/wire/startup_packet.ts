import { ByteReader } from "../base/byte_reader.ts";
import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fatalProtocolViolation } from "./protocol_violation.ts";
import type { ProtocolVersion } from "./protocol_version.ts";

/** Asks whether TLS may begin. The answer is one byte without a frame: `S` or `N`. */
export interface SSLRequest {
  readonly kind: "SSLRequest";
}

/** Asks whether GSSAPI encryption may begin. The answer is one byte without a frame: `G` or `N`. */
export interface GSSENCRequest {
  readonly kind: "GSSENCRequest";
}

/** Asks, on a connection of its own and without an answer, to stop what a session is doing. */
export interface CancelRequest {
  readonly kind: "CancelRequest";
  readonly processId: number;
  /** The key that BackendKeyData gave: 4 to 256 bytes. */
  readonly secretKey: Uint8Array;
}

/** Begins a session. */
export interface StartupMessage {
  readonly kind: "StartupMessage";
  readonly version: ProtocolVersion;
  /**
   * What the client asks for, protocol options (`_pq_.…`) included, in its order. Of a name that
   * comes twice, the last value holds. No name is empty.
   */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Any packet that can come before a session begins. */
export type StartupPacket = SSLRequest | GSSENCRequest | CancelRequest | StartupMessage;

// A major version that will never be used marks the requests that begin no session.
const requestMajor = 1234;
const cancelRequestMinor = 5678;
const sslRequestMinor = 5679;
const gssencRequestMinor = 5680;

const shortestKey = 4;
const longestKey = 256;

/** Whether the body of a startup packet, at least four bytes, is that of a StartupMessage. */
export function isStartupMessage(body: Uint8Array): boolean {
  return (body[0]! << 8 | body[1]!) !== requestMajor;
}

/**
 * Decodes the body of a startup packet. A StartupMessage of any version is taken, since
 * `negotiateVersion` answers for versions; only that of major version 3 is looked into.
 * @throws {PgError} fatal `08P01` or `22021`
 */
export function decodeStartupPacket(body: Uint8Array): StartupPacket {
  if (body.length < 4) throw fatalProtocolViolation("invalid length of startup packet");
  const reader = new ByteReader(body);
  const major = reader.uint16();
  const minor = reader.uint16();
  if (major === requestMajor) {
    if (minor === cancelRequestMinor) return decodeCancelRequest(reader);
    if (minor === sslRequestMinor || minor === gssencRequestMinor) {
      if (reader.remaining > 0) throw fatalProtocolViolation("invalid length of startup packet");
      return { kind: minor === sslRequestMinor ? "SSLRequest" : "GSSENCRequest" };
    }
  }
  const parameters = major === 3 ? decodeParameters(reader) : new Map<string, string>();
  return { kind: "StartupMessage", version: { major, minor }, parameters };
}

function decodeCancelRequest(reader: ByteReader): CancelRequest {
  if (reader.remaining < 4) {
    throw fatalProtocolViolation("invalid length of cancel request packet");
  }
  const processId = reader.int32();
  if (reader.remaining < shortestKey || reader.remaining > longestKey) {
    throw fatalProtocolViolation("invalid length of cancel key in cancel request packet");
  }
  return { kind: "CancelRequest", processId, secretKey: reader.bytes(reader.remaining) };
}

function decodeParameters(reader: ByteReader): Map<string, string> {
  const parameters = new Map<string, string>();
  try {
    for (let name = reader.cstring(); name !== ""; name = reader.cstring()) {
      const value = reader.cstring();
      parameters.delete(name);
      parameters.set(name, value);
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    if (error.code !== sqlState.protocol_violation) throw error.withFields({ severity: "FATAL" });
    throw fatalProtocolViolation(
      "invalid startup packet layout: expected terminator as last byte",
    );
  }
  return parameters;
}

/** Appends a startup packet with its length, as a client sends it. */
export function encodeStartupPacket(writer: ByteWriter, packet: StartupPacket): void {
  const place = writer.placeInt32();
  switch (packet.kind) {
    case "SSLRequest":
      encodeVersion(writer, { major: requestMajor, minor: sslRequestMinor });
      break;
    case "GSSENCRequest":
      encodeVersion(writer, { major: requestMajor, minor: gssencRequestMinor });
      break;
    case "CancelRequest":
      encodeVersion(writer, { major: requestMajor, minor: cancelRequestMinor });
      writer.int32(packet.processId);
      writer.bytes(packet.secretKey);
      break;
    case "StartupMessage":
      encodeVersion(writer, packet.version);
      for (const [name, value] of packet.parameters) {
        writer.cstring(name);
        writer.cstring(value);
      }
      writer.uint8(0);
      break;
  }
  writer.patchInt32(place, writer.length - place);
}

function encodeVersion(writer: ByteWriter, { major, minor }: ProtocolVersion): void {
  writer.uint16(major);
  writer.uint16(minor);
}
