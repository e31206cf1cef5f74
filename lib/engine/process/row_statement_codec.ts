import type { ByteReader } from "../../base/byte_reader.ts";
import type { ByteWriter } from "../../base/byte_writer.ts";
import type { FormatSettings } from "../../pgtypes/format_settings.ts";
import type { ResultColumn } from "../../sql/analysis.ts";
import type { RowStatement } from "../executor.ts";
import { readText, readValues, writeText, writeValues } from "./field_codec.ts";

/** How many different texts of columns and settings the reading side keeps as objects. */
const rememberedTexts = 200;

/**
 * The same objects come again and again, and what was prepared for them on the other side is kept
 * by their identity. So equal texts become the same object there.
 */
const texts = new WeakMap<object, string>();
const objects = new Map<string, unknown>();

function textOf(object: object): string {
  let text = texts.get(object);
  if (text === undefined) {
    text = JSON.stringify(object);
    texts.set(object, text);
  }
  return text;
}

function objectOf<Value>(text: string): Value {
  const known = objects.get(text);
  if (known !== undefined) return known as Value;
  if (objects.size >= rememberedTexts) objects.delete(objects.keys().next().value!);
  const value = JSON.parse(text) as Value;
  objects.set(text, value);
  return value;
}

/** Appends a statement whose rows are wanted. Its columns and settings must not change later. */
export function writeRowStatement(writer: ByteWriter, statement: RowStatement): void {
  const { sql, inParts, parameters, columns, formats, settings } = statement;
  writeText(writer, sql);
  writeText(writer, inParts ?? "");
  writeValues(writer, parameters);
  writeText(writer, textOf(columns));
  writer.int32(formats.length);
  for (const format of formats) writer.uint8(format);
  writeText(writer, textOf(settings));
}

/** What {@link writeRowStatement} has written. */
export function readRowStatement(reader: ByteReader): RowStatement {
  return {
    sql: readText(reader),
    inParts: readText(reader) || null,
    parameters: readValues(reader),
    columns: objectOf<readonly ResultColumn[]>(readText(reader)),
    formats: Array.from({ length: reader.uint32() }, () => reader.uint8() === 1 ? 1 : 0),
    settings: objectOf<FormatSettings>(readText(reader)),
  };
}
