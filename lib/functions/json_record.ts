import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { castValue } from "../pgtypes/casts.ts";
import type { CastContext } from "../pgtypes/casts.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { loadRecord, type RecordField } from "../pgtypes/record.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import { type ArrayValue, storeArray } from "./array_value.ts";
import type { StorageCall } from "./function_adapter.ts";
import { jsonOfRow } from "./json_rows.ts";
import { decodeJsonString, jsonElements, jsonKindOf, jsonMembers } from "./json_slices.ts";
import { castContext } from "./output_text.ts";
import { makeRecord, parseFields } from "./record_functions.ts";

/*
 * json_to_record() and its like: JSON objects become rows of columns that the statement defines.
 *
 * Source: PostgreSQL 15 documentation, 9.16, and populate_record() in jsonfuncs.c.
 */

function cannotCall(name: string, what: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, `cannot call ${name} on ${what}`);
}

/** A JSON value as a value of a type, by the type's input where JSON has no such thing itself. */
function valueOf(
  json: string | undefined,
  type: { readonly oid: number; readonly typmod: number },
  context: CastContext,
): StorageValue {
  if (json === undefined || json === "null") return null;
  if (type.oid === oids.json || type.oid === oids.jsonb) {
    return castValue(json, { oid: oids.unknown, typmod: -1 }, type, "implicit", context);
  }
  const { elementOid, category } = typeOrText(type.oid);
  const kind = jsonKindOf(json);
  if (category === "A" && kind !== "string") {
    if (kind !== "array") {
      throw new PgError(sqlState.invalid_text_representation, "expected JSON array");
    }
    const element = { oid: elementOid, typmod: type.typmod };
    return storeArray(arrayOfJson(json, element, context), type.oid);
  }
  const text = kind === "string" ? decodeJsonString(json) : json;
  return castValue(text, { oid: oids.unknown, typmod: -1 }, type, "implicit", context);
}

/** Arrays inside arrays are further dimensions, as deep as the first elements go. */
function arrayOfJson(
  json: string,
  element: { readonly oid: number; readonly typmod: number },
  context: CastContext,
): ArrayValue {
  const lengths: number[] = [];
  const values: StorageValue[] = [];
  let depthOfValues = -1;
  const visit = (text: string, depth: number) => {
    const items = [...jsonElements(text)];
    if (lengths[depth] === undefined) lengths.push(items.length);
    else if (lengths[depth] !== items.length) throw malformedArray();
    for (const item of items) {
      const isArray = jsonKindOf(item) === "array" && depthOfValues !== depth;
      if (isArray) visit(item, depth + 1);
      else if (depthOfValues === -1 || depthOfValues === depth) {
        depthOfValues = depth;
        values.push(valueOf(item, element, context));
      } else throw malformedArray();
    }
  };
  visit(json, 0);
  if (values.length === 0) return { dimensions: [], elements: [] };
  return { dimensions: lengths.map((length) => ({ length, lowerBound: 1 })), elements: values };
}

function malformedArray(): PgError {
  return new PgError(sqlState.invalid_text_representation, "malformed JSON array", {
    detail: "Multidimensional arrays must have sub-arrays with matching dimensions.",
  });
}

/** @param base what the fields are that the object does not have */
function recordOf(
  json: string,
  fields: readonly RecordField[],
  base: readonly StorageValue[],
  context: CastContext,
): StorageValue[] {
  const members = new Map(jsonMembers(json));
  return fields.map((field, index) =>
    members.has(field.name) ? valueOf(members.get(field.name), field, context) : base[index] ?? null
  );
}

/** The values of a record, or of none. */
function baseValues(base: StorageValue | undefined): StorageValue[] {
  const record = base === null || base === undefined ? undefined : loadRecord(base);
  return record?.texts.map((text, index) =>
    text === null ? null : typeOrText(record.fields[index]!.oid).codec.readText(text, {
      settings: defaultFormatSettings,
      typmod: -1,
    })
  ) ?? [];
}

function* objectsOf(json: string, name: string): Iterable<string> {
  const kind = jsonKindOf(json);
  if (!name.endsWith("set")) {
    // PostgreSQL names the function inside that does it.
    if (kind === "array") throw cannotCall("populate_composite", "an array");
    if (kind !== "object") throw cannotCall("populate_composite", "a scalar");
    yield json;
    return;
  }
  if (kind !== "array") {
    const words = kind === "object" ? "an object" : "a scalar";
    throw cannotCall(name, name.startsWith("jsonb") ? "a non-array" : words);
  }
  for (const element of jsonElements(json)) {
    if (jsonKindOf(element) === "object") yield element;
    else {
      throw new PgError(
        sqlState.invalid_parameter_value,
        `argument of ${name} must be an array of objects`,
      );
    }
  }
}

/**
 * `pg_json_records(fields, function, json[, base])`: the rows that a function such as json_to_record()
 * gives for a list of column definitions, for json_each; json_populate_record() and its like begin
 * with a record.
 */
export const jsonRecords: StorageCall = (session, given, name, json, base) => {
  const fields = parseFields(given as string);
  const values = baseValues(base);
  if (json === null) {
    const isSet = (name as string).endsWith("set");
    return isSet ? "[]" : `[${jsonOfRow(fields.map((_, index) => values[index] ?? null))}]`;
  }
  const context = castContext(session);
  const rows: string[] = [];
  for (const object of objectsOf(json as string, name as string)) {
    rows.push(jsonOfRow(recordOf(object, fields, values, context)));
  }
  return `[${rows.join(",")}]`;
};

/** `pg_json_record(fields, function, json, base)`: the one row of json_populate_record(), as a record. */
export const jsonRecord: StorageCall = (session, given, name, json, base) => {
  if (json === null) return base ?? null;
  const fields = parseFields(given as string);
  const [object] = objectsOf(json as string, name as string);
  const values = recordOf(object!, fields, baseValues(base), castContext(session));
  return makeRecord(session, given!, ...values);
};
