import { notSupported } from "../base/pg_error.ts";
import { castValue } from "../pgtypes/casts.ts";
import type { CastKind } from "../pgtypes/pg_type.ts";
import { roundDecimal } from "../pgtypes/decimal.ts";
import { loadDecimal, storeDecimal } from "../pgtypes/numeric_storage.ts";
import { elementAt, emptyArray, sliceOf, stackArrays } from "./array_parts.ts";
import { arrayOf, loadArray, storeArray } from "./array_value.ts";
import { jsonOfElements } from "./json_rows.ts";
import { assignElement, assignSlice } from "./array_assignment.ts";
import { assignJsonbPart } from "./jsonb_assignment.ts";
import { hypotheticalSets } from "./hypothetical_set.ts";
import { jsonRecord, jsonRecords } from "./json_record.ts";
import { castContext } from "./output_text.ts";
import type { StorageCall } from "./function_adapter.ts";
import type { AggregateFunction, ScalarFunction } from "./implementation.ts";
import { tableSample } from "./table_sample.ts";
import { rowLimit, rowOffset } from "./row_limits.ts";
import { rangeKey } from "./range_frame.ts";
import { raise } from "./raise_function.ts";
import { enumKey, enumValue } from "./enum_functions.ts";
import { makeRecord, recordField, recordInput } from "./record_functions.ts";
import { collectArrays, collectElements, jsonRow, jsonRows, zipRows } from "./row_functions.ts";
import { sortKeyOf } from "./sort_key.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";

/**
 * Functions that no statement names, but that translated statements call.
 * @module
 */

const castKinds: Readonly<Record<string, CastKind>> = {
  i: "implicit",
  a: "assignment",
  e: "explicit",
};

/** `pg_cast(value, from type, from modifier, to type, to modifier, 'i' | 'a' | 'e')`. */
const cast: StorageCall = (context, value, fromOid, fromTypmod, toOid, toTypmod, kind) =>
  value === null ? null : castValue(
    value!,
    { oid: Number(fromOid), typmod: Number(fromTypmod) },
    { oid: Number(toOid), typmod: Number(toTypmod) },
    castKinds[kind as string]!,
    castContext(context),
  );

/**
 * `pg_array_elements(array, element type)`: the elements as a JSON array, for json_each. The array may
 * be a vector, which has no braces.
 */
const arrayElements: StorageCall = (_, array, elementOid) => {
  if (array === null) return null;
  const oid = Number(elementOid);
  const isVector = typeof array !== "string" || !/^\s*[[{]/.test(array);
  const arrayOid = !isVector
    ? typeOrText(oid).arrayOid
    : oid === oids.int2
    ? oids.int2vector
    : oids.oidvector;
  return jsonOfElements(loadArray(array!, arrayOid).elements);
};

/**
 * `pg_numeric_scale(value, digits)`: a value of a numeric column with so many digits after the point
 * as the numeric that it is, whose scale arithmetic and text depend on.
 */
const numericScale: StorageCall = (_, value, digits) =>
  value === null ? null : storeDecimal(roundDecimal(loadDecimal(value!, -1), Number(digits)), -1);

/** `pg_array(array type, elements …)`: what ARRAY[…] makes of elements. */
const array: StorageCall = (_, arrayOid, ...elements) =>
  storeArray(arrayOf(elements), Number(arrayOid));

/** `pg_array_of_arrays(array type, arrays …)`: what ARRAY[…] makes of arrays; NULLs count as empty. */
const arrayOfArrays: StorageCall = (_, arrayOid, ...items) => {
  const oid = Number(arrayOid);
  const arrays = items.map((item) => item === null ? emptyArray : loadArray(item, oid));
  return storeArray(stackArrays(arrays), oid);
};

/** `pg_array_element(array, array type, subscripts …)`: `array[1][2]`. */
const arrayElement: StorageCall = (_, value, arrayOid, ...subscripts) => {
  if (value === null || subscripts.includes(null)) return null;
  return elementAt(loadArray(value!, Number(arrayOid)), subscripts.map(Number));
};

/**
 * `pg_array_slice(array, array type, bounds …)`: `array[1:2][:3]`, with a lower and an upper bound for
 * each dimension. A bound that is not given is the text `'-'`; NULL makes all NULL.
 */
const arraySlice: StorageCall = (_, value, arrayOid, ...bounds) => {
  if (value === null || bounds.includes(null)) return null;
  const oid = Number(arrayOid);
  const bound = (at: number) => bounds[at] === "-" ? undefined : Number(bounds[at]);
  const pairs = Array.from({ length: bounds.length / 2 }, (_, at) => ({
    lower: bound(2 * at),
    upper: bound(2 * at + 1),
  }));
  return storeArray(sliceOf(loadArray(value!, oid), pairs), oid);
};

/** `pg_sort_key(value, type)`: what SQLite sorts as PostgreSQL sorts the value. */
const sortKey: StorageCall = (_, value, oid) =>
  value === null ? null : sortKeyOf(value!, Number(oid));

/** `pg_current_of(cursor, table, OID of the table)`: the rowid for WHERE CURRENT OF. */
const currentOf: StorageCall = ({ currentRow }, cursor, table, tableOid) => {
  if (currentRow === undefined) throw notSupported("WHERE CURRENT OF is not supported here");
  return currentRow(cursor as string, table as string, Number(tableOid));
};

function internal(name: string, deterministic: boolean, call: StorageCall): ScalarFunction {
  return { kind: "scalar", name, typed: false, deterministic, directOnly: false, call };
}

/** The functions by name. */
export const internalFunctions: ReadonlyMap<string, ScalarFunction | AggregateFunction> = new Map(
  [
    // The text of dates and the meaning of words such as 'now' depend on the session.
    internal("pg_cast", false, cast),
    internal("pg_fixed_cast", true, cast),
    internal("pg_array_elements", true, arrayElements),
    internal("pg_array", true, array),
    internal("pg_array_of_arrays", true, arrayOfArrays),
    internal("pg_array_element", true, arrayElement),
    internal("pg_array_slice", true, arraySlice),
    internal("pg_array_assign", true, assignElement),
    internal("pg_array_assign_slice", true, assignSlice),
    internal("pg_jsonb_assign", true, assignJsonbPart),
    internal("pg_json_records", false, jsonRecords),
    internal("pg_enum", true, enumValue),
    internal("pg_enum_key", true, enumKey),
    internal("pg_json_row", true, jsonRow),
    internal("pg_current_of", false, currentOf),
    internal("pg_range_key", false, rangeKey),
    internal("pg_raise", false, raise),
    internal("pg_row", true, makeRecord),
    internal("pg_record_field", true, recordField),
    internal("pg_record_in", false, recordInput),
    internal("pg_json_record", false, jsonRecord),
    internal("pg_limit", true, rowLimit),
    internal("pg_offset", true, rowOffset),
    internal("pg_numeric_scale", true, numericScale),
    internal("pg_sort_key", true, sortKey),
    internal("pg_tablesample", false, tableSample),
    internal("pg_zip_rows", true, zipRows),
    ...hypotheticalSets,
    collectArrays,
    collectElements,
    jsonRows,
  ].map((each): [string, ScalarFunction | AggregateFunction] => [each.name, each]),
);
