import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** One column of a result. */
export interface FieldDescription {
  readonly name: string;
  /** OID of the table that the column belongs to; 0 if it is an expression. */
  readonly tableOid: number;
  /** Number of the column in that table, from 1; 0 if it is an expression. */
  readonly columnNumber: number;
  readonly typeOid: number;
  /** Bytes of a value of the type; -1 or -2 if they vary. */
  readonly typeSize: number;
  /** What the type is qualified with, such as a length; -1 if with nothing. */
  readonly typeModifier: number;
  /** Format code: 0 text, 1 binary; 0 while it is not known. */
  readonly format: number;
}

/** The columns of the rows that follow, or of a described statement or portal. */
export interface RowDescription {
  readonly kind: "RowDescription";
  readonly fields: readonly FieldDescription[];
}

/** Decodes the body of a RowDescription; `08P01` or `22021` if it is none. */
export function decodeRowDescription(body: Uint8Array): RowDescription {
  const reader = new ByteReader(body);
  const count = reader.uint16();
  const fields: FieldDescription[] = [];
  for (let index = 0; index < count; index++) {
    fields.push({
      name: reader.cstring(),
      tableOid: reader.uint32(),
      columnNumber: reader.int16(),
      typeOid: reader.uint32(),
      typeSize: reader.int16(),
      typeModifier: reader.int32(),
      format: reader.int16(),
    });
  }
  reader.end();
  return { kind: "RowDescription", fields };
}

/** Appends a RowDescription. */
export function encodeRowDescription(
  writer: ByteWriter,
  { fields }: Content<RowDescription>,
): void {
  const place = beginMessage(writer, backendType.RowDescription);
  writer.uint16(fields.length);
  for (const field of fields) {
    writer.cstring(field.name);
    writer.uint32(field.tableOid);
    writer.int16(field.columnNumber);
    writer.uint32(field.typeOid);
    writer.int16(field.typeSize);
    writer.int32(field.typeModifier);
    writer.int16(field.format);
  }
  endMessage(writer, place);
}
