import { loadRecord, type RecordField, storeRecord } from "../pgtypes/record.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { castValue } from "../pgtypes/casts.ts";
import { readRecordText } from "../pgtypes/record_text.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import { valueText } from "../pgtypes/value_text.ts";
import { castContext } from "./output_text.ts";
import type { StorageCall } from "./function_adapter.ts";

const settings = defaultFormatSettings;

const fieldsByText = new Map<string, readonly RecordField[]>();
const mostTexts = 1000;

/** The fields that {@link formatFields} has written. */
export function parseFields(text: string): readonly RecordField[] {
  let fields = fieldsByText.get(text);
  if (fields === undefined) {
    const given = JSON.parse(text) as [name: string, oid: number, typmod: number][];
    fields = given.map(([name, oid, typmod]) => ({ name, oid, typmod }));
    if (fieldsByText.size >= mostTexts) fieldsByText.clear();
    fieldsByText.set(text, fields);
  }
  return fields;
}

/** What pg_row() is told of the fields of a record. */
export function formatFields(fields: readonly RecordField[]): string {
  return JSON.stringify(fields.map(({ name, oid, typmod }) => [name, oid, typmod]));
}

/** `pg_row(fields, values …)`: a record. */
export const makeRecord: StorageCall = (_, given, ...values) => {
  const fields = parseFields(given as string);
  const texts = values.map((value, index) => {
    const { oid, typmod } = fields[index]!;
    return value === null ? null : valueText(typeOrText(oid).codec, value, { settings, typmod });
  });
  return storeRecord({ fields, texts });
};

/** `pg_record_in(fields, text)`: the row of a table's type that a text is. */
export const recordInput: StorageCall = (session, given, text) => {
  if (text === null) return null;
  const fields = parseFields(given as string);
  const own = castContext(session);
  const values = readRecordText(String(text), fields.length).map((value, index) =>
    value === null
      ? null
      : castValue(value, { oid: oids.unknown, typmod: -1 }, fields[index]!, "explicit", own)
  );
  return makeRecord(session, given!, ...values);
};

/** `pg_record_field(record, index)`: a field, counted from 0. */
export const recordField: StorageCall = (_, value, index) => {
  const record = value === null ? undefined : loadRecord(value!);
  const field = record?.fields[Number(index)];
  const text = record?.texts[Number(index)];
  if (field === undefined || text === null || text === undefined) return null;
  return typeOrText(field.oid).codec.readText(text, { settings, typmod: -1 });
};
