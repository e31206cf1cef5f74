import { jsonString } from "../pgtypes/jsonb.ts";
import { normalizeJsonb } from "../pgtypes/jsonb.ts";
import type { CodecContext, StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { loadRecord, type RecordValue } from "../pgtypes/record.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import { valueText } from "../pgtypes/value_text.ts";
import { type ArrayValue, elementTypeOf, loadArray } from "./array_value.ts";
import type { CallContext } from "./definition.ts";
import { outputText } from "./output_text.ts";

/*
 * Values of any type as JSON: what to_json() makes of them, and every function that builds JSON.
 *
 * Source: PostgreSQL 15 documentation, table 9.47, and datum_to_json() in json.c.
 */

const numbers: ReadonlySet<number> = new Set([
  oids.int2,
  oids.int4,
  oids.int8,
  oids.float4,
  oids.float8,
  oids.numeric,
]);
const storedContext: CodecContext = { settings: defaultFormatSettings, typmod: -1 };

const moments: ReadonlySet<number> = new Set([oids.date, oids.timestamp, oids.timestamptz]);

/** Whether a type's values are more than one JSON value, which some functions lay out otherwise. */
export function isStructured(oid: number): boolean {
  return oid === oids.record || typeOrText(oid).elementOid !== 0;
}

/** A date or timestamp in ISO 8601, whatever DateStyle says. */
function momentText(
  value: NonNullable<StorageValue>,
  type: TypeReference,
  { session }: CallContext,
): string {
  const settings = { ...defaultFormatSettings, timeZone: session.settings.timeZone };
  const text = valueText(typeOrText(type.oid).codec, value, { settings, typmod: -1 });
  const separated = type.oid === oids.date ? text : text.replace(" ", "T");
  // PostgreSQL writes the minutes of an offset always here.
  const shortOffset = type.oid === oids.timestamptz && /[+-]\d\d( BC)?$/.exec(separated);
  if (!shortOffset) return separated;
  const end = shortOffset.index + 3;
  return `${separated.slice(0, end)}:00${separated.slice(end)}`;
}

function arrayJson(
  array: ArrayValue,
  type: TypeReference,
  context: CallContext,
  pretty: boolean,
): string {
  const { dimensions, elements } = array;
  let items = elements.map((element) => jsonOf(element, type, context));
  for (let level = dimensions.length - 1; level >= 0; level--) {
    const { length } = dimensions[level]!;
    const groups: string[] = [];
    const separator = pretty && level === 0 ? ",\n " : ",";
    for (let at = 0; at < items.length; at += length) {
      groups.push(`[${items.slice(at, at + length).join(separator)}]`);
    }
    items = groups;
  }
  return dimensions.length === 0 ? "[]" : items[0]!;
}

/** The JSON text of a value; `null` for NULL. */
export function jsonOf(
  value: StorageValue,
  type: TypeReference,
  context: CallContext,
  pretty = false,
): string {
  if (value === null) return "null";
  const { oid } = type;
  if (oid === oids.json || oid === oids.jsonb) return storageText(value);
  if (oid === oids.bool) return value === 0n ? "false" : "true";
  if (numbers.has(oid)) {
    const text = outputText(value, type, context.session);
    const isNumber = !/[a-zA-Z]/.test(text.replace("e", ""));
    return isNumber ? text : jsonString(text);
  }
  if (moments.has(oid)) return jsonString(momentText(value, type, context));
  if (typeOrText(oid).elementOid !== 0) {
    const element = { oid: elementTypeOf(oid), typmod: type.typmod };
    return arrayJson(loadArray(value, oid), element, context, pretty);
  }
  const record = oid === oids.record ? loadRecord(value) : undefined;
  if (record !== undefined) return recordJson(record, context, pretty);
  return jsonString(outputText(value, type, context.session));
}

function recordJson(
  { fields, texts }: RecordValue,
  context: CallContext,
  pretty: boolean,
): string {
  const members = fields.map(({ name, oid, typmod }, index) => {
    const text = texts[index] ?? null;
    const stored = text === null ? null : typeOrText(oid).codec.readText(text, storedContext);
    return `${jsonString(name)}:${jsonOf(stored, { oid, typmod }, context)}`;
  });
  return `{${members.join(pretty ? ",\n " : ",")}}`;
}

/** As {@link jsonOf}, in jsonb's normal form. */
export function jsonbOf(value: StorageValue, type: TypeReference, context: CallContext): string {
  const text = jsonOf(value, type, context);
  if (type.oid === oids.jsonb || value === null) return text;
  return normalizeJsonb(text);
}
