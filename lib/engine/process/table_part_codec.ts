import type { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import type { TablePart } from "../../catalog/table_part.ts";
import { readText, readValues, writeText, writeValues } from "./field_codec.ts";

/** Appends something to be done with temporary tables. */
export function writeTablePart(writer: ByteWriter, part: TablePart): void {
  const { statements, insert, columnCount, values, editsSchema } = part;
  writer.int32(statements.length);
  for (const statement of statements) writeText(writer, statement);
  writeText(writer, insert);
  writer.int32(columnCount);
  writeValues(writer, values);
  writer.uint8(editsSchema === true ? 1 : 0);
}

/** What {@link writeTablePart} has written. */
export function readTablePart(reader: ByteReader): TablePart {
  const part = {
    statements: Array.from({ length: reader.uint32() }, () => readText(reader)),
    insert: readText(reader),
    columnCount: reader.uint32(),
    values: readValues(reader),
  };
  return reader.uint8() === 1 ? { ...part, editsSchema: true } : part;
}
