import type { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import type { PgError } from "../../base/pg_error.ts";

/**
 * The fields of an ErrorResponse or NoticeResponse by their letter, in the order of the message.
 *
 * Source: PostgreSQL documentation, "Error and Notice Message Fields".
 */
export type ErrorFields = Readonly<Record<string, string>>;

/** The fields of an error as a client gets them, in PostgreSQL's order. */
export function errorFields(error: PgError): ErrorFields {
  const { fields } = error;
  const all: Record<string, string | undefined> = {
    S: error.severity,
    V: error.severity,
    C: error.code,
    M: error.message,
    D: fields.detail,
    H: fields.hint,
    P: fields.position?.toString(),
    W: fields.where,
    s: fields.schema,
    t: fields.table,
    c: fields.column,
    d: fields.dataType,
    n: fields.constraint,
  };
  const given: Record<string, string> = {};
  for (const letter in all) {
    const value = all[letter];
    if (value !== undefined) given[letter] = value;
  }
  return given;
}

/** Reads fields up to the zero byte behind the last one. */
export function decodeErrorFields(reader: ByteReader): ErrorFields {
  const fields: Record<string, string> = {};
  for (let letter = reader.uint8(); letter !== 0; letter = reader.uint8()) {
    fields[String.fromCharCode(letter)] = reader.cstring();
  }
  return fields;
}

/** Appends fields and the zero byte behind the last one. */
export function encodeErrorFields(writer: ByteWriter, fields: ErrorFields): void {
  for (const letter in fields) {
    writer.uint8(letter.charCodeAt(0));
    writer.cstring(fields[letter]!);
  }
  writer.uint8(0);
}
