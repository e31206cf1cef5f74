import type { StorageValue } from "../pgtypes/pg_type.ts";
import { loadArray } from "./array_value.ts";
import { formatType } from "../pgtypes/format_type.ts";
import { loadRecord } from "../pgtypes/record.ts";
import {
  characterMaximumLength,
  characterOctetLength,
  dateTimePrecision,
  numericPrecision,
  numericPrecisionRadix,
  numericScale,
} from "../pgtypes/type_measures.ts";
import { oids } from "../pgtypes/types.ts";
import { type CallContext, type FunctionTable, rows, scalar } from "./definition.ts";

/** The elements of an array with their places, counted from 1. */
function* expandArray(
  { types }: CallContext,
  array: NonNullable<StorageValue>,
): Iterable<readonly [StorageValue, number]> {
  const { elements } = loadArray(array, types[0]!.oid);
  for (const [index, element] of elements.entries()) yield [element, index + 1];
}

/** A function of a type and its modifier. */
function measure(call: (oid: number, typmod: number) => number | null) {
  return scalar(call);
}

/** The fields of an interval type, as in `interval day to second`. */
function intervalType(oid: number, typmod: number): string | null {
  if (oid !== oids.interval) return null;
  const fields = formatType({ oid, typmod }).replace(/^interval ?(\(\d\) ?)?/, "");
  return fields.toUpperCase();
}

/** A field of a row of a catalog. */
function fieldOf(row: NonNullable<StorageValue>, name: string): string | null {
  const { fields = [], texts = [] } = loadRecord(row) ?? {};
  return texts[fields.findIndex((field) => field.name === name)] ?? null;
}

/**
 * Of a row of pg_attribute and that of its type, what the column is made of: a domain's own type.
 * @param ofDomain the field of pg_type that tells it of a domain
 * @param ofColumn the field of pg_attribute that tells it of any other type
 */
function trueType(ofDomain: string, ofColumn: string) {
  return scalar((attribute: NonNullable<StorageValue>, type: NonNullable<StorageValue>) => {
    const text = fieldOf(type, "typtype") === "d"
      ? fieldOf(type, ofDomain)
      : fieldOf(attribute, ofColumn);
    return text === null ? null : Number(text);
  });
}

/** Functions of the schema information_schema. */
export const informationSchemaFunctions: FunctionTable = {
  "_pg_char_max_length(oid,int4)": measure(characterMaximumLength),
  "_pg_char_octet_length(oid,int4)": measure(characterOctetLength),
  "_pg_datetime_precision(oid,int4)": measure(dateTimePrecision),
  "_pg_interval_type(oid,int4)": scalar(intervalType),
  "_pg_numeric_precision(oid,int4)": measure(numericPrecision),
  "_pg_numeric_precision_radix(oid,int4)": measure(numericPrecisionRadix),
  "_pg_numeric_scale(oid,int4)": measure(numericScale),
  "_pg_truetypid(record,record)": trueType("typbasetype", "atttypid"),
  "_pg_truetypmod(record,record)": trueType("typtypmod", "atttypmod"),
  "_pg_expandarray(anyarray)": rows(expandArray, true),
};
