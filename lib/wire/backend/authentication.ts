import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";
import { protocolViolation } from "../protocol_violation.ts";

/** Says that the client is who it claims to be. */
export interface AuthenticationOk {
  readonly kind: "AuthenticationOk";
}

/** Asks for Kerberos V5, which nobody supports any more. */
export interface AuthenticationKerberosV5 {
  readonly kind: "AuthenticationKerberosV5";
}

/** Asks for the password in the clear. */
export interface AuthenticationCleartextPassword {
  readonly kind: "AuthenticationCleartextPassword";
}

/** Asks for the password hashed with MD5. */
export interface AuthenticationMD5Password {
  readonly kind: "AuthenticationMD5Password";
  /** Four random bytes. */
  readonly salt: Uint8Array;
}

/** Asks for GSSAPI. */
export interface AuthenticationGSS {
  readonly kind: "AuthenticationGSS";
}

/** Goes on with GSSAPI or SSPI. */
export interface AuthenticationGSSContinue {
  readonly kind: "AuthenticationGSSContinue";
  readonly data: Uint8Array;
}

/** Asks for SSPI. */
export interface AuthenticationSSPI {
  readonly kind: "AuthenticationSSPI";
}

/** Asks for a SASL mechanism, and names those on offer. */
export interface AuthenticationSASL {
  readonly kind: "AuthenticationSASL";
  /** In the server's order of preference; none is empty. */
  readonly mechanisms: readonly string[];
}

/** Goes on with the chosen SASL mechanism. */
export interface AuthenticationSASLContinue {
  readonly kind: "AuthenticationSASLContinue";
  readonly data: Uint8Array;
}

/** The last word of the SASL mechanism, before AuthenticationOk. */
export interface AuthenticationSASLFinal {
  readonly kind: "AuthenticationSASLFinal";
  readonly data: Uint8Array;
}

/** Any of the messages with type byte `R`; a number in the body tells them apart. */
export type Authentication =
  | AuthenticationOk
  | AuthenticationKerberosV5
  | AuthenticationCleartextPassword
  | AuthenticationMD5Password
  | AuthenticationGSS
  | AuthenticationGSSContinue
  | AuthenticationSSPI
  | AuthenticationSASL
  | AuthenticationSASLContinue
  | AuthenticationSASLFinal;

const codes: { readonly [kind in Authentication["kind"]]: number } = {
  AuthenticationOk: 0,
  AuthenticationKerberosV5: 2,
  AuthenticationCleartextPassword: 3,
  AuthenticationMD5Password: 5,
  AuthenticationGSS: 7,
  AuthenticationGSSContinue: 8,
  AuthenticationSSPI: 9,
  AuthenticationSASL: 10,
  AuthenticationSASLContinue: 11,
  AuthenticationSASLFinal: 12,
};

const kinds = new Map(Object.entries(codes).map(([kind, code]) => [code, kind]));

/** Decodes the body of any authentication request; `08P01` if it is none that is known. */
export function decodeAuthentication(body: Uint8Array): Authentication {
  const reader = new ByteReader(body);
  const code = reader.int32();
  const kind = kinds.get(code) as Authentication["kind"] | undefined;
  const message = decodeContent(reader, kind, code);
  reader.end();
  return message;
}

function decodeContent(
  reader: ByteReader,
  kind: Authentication["kind"] | undefined,
  code: number,
): Authentication {
  switch (kind) {
    case undefined:
      throw protocolViolation(`unsupported authentication request ${code}`);
    case "AuthenticationMD5Password":
      return { kind, salt: reader.bytes(4) };
    case "AuthenticationSASL": {
      const mechanisms: string[] = [];
      for (let name = reader.cstring(); name !== ""; name = reader.cstring()) mechanisms.push(name);
      return { kind, mechanisms };
    }
    case "AuthenticationGSSContinue":
    case "AuthenticationSASLContinue":
    case "AuthenticationSASLFinal":
      return { kind, data: reader.bytes(reader.remaining) };
    default:
      return { kind };
  }
}

/** Appends an authentication request. */
export function encodeAuthentication(writer: ByteWriter, message: Authentication): void {
  const place = beginMessage(writer, backendType.Authentication);
  writer.int32(codes[message.kind]);
  switch (message.kind) {
    case "AuthenticationMD5Password":
      writer.bytes(message.salt);
      break;
    case "AuthenticationSASL":
      for (const mechanism of message.mechanisms) writer.cstring(mechanism);
      writer.uint8(0);
      break;
    case "AuthenticationGSSContinue":
    case "AuthenticationSASLContinue":
    case "AuthenticationSASLFinal":
      writer.bytes(message.data);
      break;
  }
  endMessage(writer, place);
}
