import { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import { decodeValueList, encodeValue } from "../field_lists.ts";
import { beginMessage, type Content, endMessage } from "../message_frame.ts";
import { backendType } from "../message_type.ts";

/** One row of a result. */
export interface DataRow {
  readonly kind: "DataRow";
  /** A value for each column in its format, as a view into the message; null is SQL's NULL. */
  readonly values: readonly (Uint8Array | null)[];
}

/** Decodes the body of a DataRow; `08P01` if it is none. */
export function decodeDataRow(body: Uint8Array): DataRow {
  const reader = new ByteReader(body);
  const values = decodeValueList(reader);
  reader.end();
  return { kind: "DataRow", values };
}

/** Appends a DataRow whose values are there already. */
export function encodeDataRow(writer: ByteWriter, { values }: Content<DataRow>): void {
  const place = beginDataRow(writer, values.length);
  for (const value of values) encodeValue(writer, value);
  endDataRow(writer, place);
}

/**
 * Begins a DataRow whose values are written in place: for each of its columns, either
 * {@link nullValue}, or {@link beginValue}, the value's bytes and {@link endValue}; then
 * {@link endDataRow}.
 * @param columnCount 0 to 65535
 * @returns the place that endDataRow takes
 */
export function beginDataRow(writer: ByteWriter, columnCount: number): number {
  const place = beginMessage(writer, backendType.DataRow);
  writer.uint16(columnCount);
  return place;
}

/** Appends a NULL to the row that has been begun. */
export function nullValue(writer: ByteWriter): void {
  writer.int32(-1);
}

/** Makes room for the length of a value; returns the place that {@link endValue} takes. */
export function beginValue(writer: ByteWriter): number {
  return writer.placeInt32();
}

/** Fills in the length of the value that began at this place and ends here. */
export function endValue(writer: ByteWriter, place: number): void {
  writer.patchInt32(place, writer.length - place - 4);
}

/** Fills in the length of the row that began at this place and ends here. */
export function endDataRow(writer: ByteWriter, place: number): void {
  endMessage(writer, place);
}
