import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { PgError } from "../../base/pg_error.ts";
import { fatalProtocolViolation } from "../protocol_violation.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { frontendType } from "../message_type.ts";

/** Answers AuthenticationCleartextPassword or AuthenticationMD5Password. */
export interface PasswordMessage {
  readonly kind: "PasswordMessage";
  readonly password: string;
}

/** Decodes the body of a PasswordMessage; fatal `08P01` or `22021` if it is none. */
export function decodePasswordMessage(body: Uint8Array): PasswordMessage {
  if (body.length === 0 || body.indexOf(0) !== body.length - 1) {
    throw fatalProtocolViolation("invalid password packet size");
  }
  try {
    return { kind: "PasswordMessage", password: new ByteReader(body).cstring() };
  } catch (error) {
    throw error instanceof PgError ? error.withFields({ severity: "FATAL" }) : error;
  }
}

/** Appends a PasswordMessage. */
export function encodePasswordMessage(
  writer: ByteWriter,
  { password }: Content<PasswordMessage>,
): void {
  const place = beginMessage(writer, frontendType.Password);
  writer.cstring(password);
  endMessage(writer, place);
}
