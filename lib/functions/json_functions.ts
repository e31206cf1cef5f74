import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { jsonString } from "../pgtypes/jsonb.ts";
import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { oids } from "../pgtypes/types.ts";
import type { ArrayValue } from "./array_value.ts";
import {
  aggregate,
  type CallContext,
  contextual,
  type FunctionTable,
  scalar,
  typed,
} from "./definition.ts";
import { isStructured, jsonbOf, jsonOf } from "./json_output.ts";
import { jsonbArray, jsonbObject } from "./jsonb_tree.ts";
import { outputText } from "./output_text.ts";

type Value = StorageValue;

function invalid(message: string, hint?: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message, hint === undefined ? {} : { hint });
}

/** The key of an object's member as text. */
function keyText(value: NonNullable<Value>, type: TypeReference, context: CallContext): string {
  if (isStructured(type.oid) || type.oid === oids.json || type.oid === oids.jsonb) {
    throw invalid("key value must be scalar, not array, composite, or json");
  }
  if (type.oid === oids.bool) return value === 0n ? "false" : "true";
  return outputText(value, type, context.session);
}

/** Pairs of arguments as members. */
function* pairs(
  context: CallContext,
  values: readonly Value[],
  nullKey: (position: number) => PgError,
): Iterable<readonly [key: string, value: Value, type: TypeReference]> {
  const { types } = context;
  for (let at = 0; at < values.length; at += 2) {
    const key = values[at]!;
    if (key === null) throw nullKey(at + 1);
    yield [keyText(key, types[at]!, context), values[at + 1]!, types[at + 1]!];
  }
}

function buildObject(context: CallContext, ...values: Value[]): string {
  assertEven(values, "json_build_object");
  const nullKey = (position: number) =>
    invalid(`argument ${position} cannot be null`, "Object keys should be text.");
  const members = Array.from(
    pairs(context, values, nullKey),
    ([key, value, type]) => `${jsonString(key)} : ${jsonOf(value, type, context)}`,
  );
  return `{${members.join(", ")}}`;
}

function buildJsonbObject(context: CallContext, ...values: Value[]): string {
  assertEven(values, "jsonb_build_object");
  const nullKey = (position: number) => invalid(`argument ${position}: key must not be null`);
  return jsonbObject(
    Array.from(
      pairs(context, values, nullKey),
      ([key, value, type]) => [key, jsonbOf(value, type, context)] as const,
    ),
  );
}

function assertEven({ length }: readonly Value[], name: string): void {
  if (length % 2 === 0) return;
  throw invalid(
    "argument list must have even number of elements",
    `The arguments of ${name}() must consist of alternating keys and values.`,
  );
}

function buildArray(context: CallContext, ...values: Value[]): string {
  const items = values.map((value, index) => jsonOf(value, context.types[index]!, context));
  return `[${items.join(", ")}]`;
}

function buildJsonbArray(context: CallContext, ...values: Value[]): string {
  return jsonbArray(values.map((value, index) => jsonbOf(value, context.types[index]!, context)));
}

/** Keys and values of an array of text: in pairs, one behind the other or in rows of two. */
function* textPairs(array: ArrayValue): Iterable<readonly [string, string | null]> {
  const { dimensions, elements } = array;
  const refuse = (message: string) => {
    throw new PgError(sqlState.array_subscript_error, message);
  };
  if (dimensions.length > 2) refuse("wrong number of array subscripts");
  if (dimensions.length === 2 && dimensions[1]!.length !== 2) {
    refuse("array must have two columns");
  }
  if (elements.length % 2 !== 0) refuse("array must have even number of elements");
  for (let at = 0; at < elements.length; at += 2) {
    yield textPair(elements[at]!, elements[at + 1]!);
  }
}

function textPair(key: Value, value: Value): readonly [string, string | null] {
  if (key === null) {
    throw new PgError(sqlState.null_value_not_allowed, "null value not allowed for object key");
  }
  return [key as string, value as string | null];
}

function* zipped(keys: ArrayValue, values: ArrayValue): Iterable<readonly [string, string | null]> {
  const refuse = (message: string) => {
    throw new PgError(sqlState.array_subscript_error, message);
  };
  if (keys.dimensions.length > 1 || values.dimensions.length > 1) {
    refuse("wrong number of array subscripts");
  }
  if (keys.elements.length !== values.elements.length) refuse("mismatched array dimensions");
  for (let at = 0; at < keys.elements.length; at++) {
    yield textPair(keys.elements[at]!, values.elements[at]!);
  }
}

const textValue = (value: string | null) => value === null ? "null" : jsonString(value);

function objectOfTexts(members: Iterable<readonly [string, string | null]>): string {
  const texts = Array.from(members, ([key, value]) => `${jsonString(key)} : ${textValue(value)}`);
  return `{${texts.join(", ")}}`;
}

function jsonbObjectOfTexts(members: Iterable<readonly [string, string | null]>): string {
  return jsonbObject(Array.from(members, ([key, value]) => [key, textValue(value)] as const));
}

/** The texts of the values so far. */
const aggregateArray = aggregate<string[]>({
  typed: true,
  takesNulls: true,
  start: () => [],
  step: (texts, context: CallContext, value: Value) => {
    const type = context.types[0]!;
    const isOnNewLine = texts.length > 0 && value !== null && isStructured(type.oid);
    texts.push((isOnNewLine ? "\n " : "") + jsonOf(value, type, context));
    return texts;
  },
  result: (texts) => texts.length === 0 ? null : `[${texts.join(", ")}]`,
});

const aggregateJsonbArray = aggregate<string[]>({
  typed: true,
  takesNulls: true,
  start: () => [],
  step: (texts, context: CallContext, value: Value) => {
    texts.push(jsonbOf(value, context.types[0]!, context));
    return texts;
  },
  result: (texts) => texts.length === 0 ? null : jsonbArray(texts),
});

const aggregateObject = aggregate<string[]>({
  typed: true,
  takesNulls: true,
  start: () => [],
  step: (texts, context: CallContext, key: Value, value: Value) => {
    if (key === null) throw invalid("field name must not be null");
    const name = jsonString(keyText(key, context.types[0]!, context));
    texts.push(`${name} : ${jsonOf(value, context.types[1]!, context)}`);
    return texts;
  },
  result: (texts) => texts.length === 0 ? null : `{ ${texts.join(", ")} }`,
});

const aggregateJsonbObject = aggregate<Map<string, string>>({
  typed: true,
  takesNulls: true,
  start: () => new Map(),
  step: (members, context: CallContext, key: Value, value: Value) => {
    if (key === null) throw invalid("field name must not be null");
    const name = keyText(key, context.types[0]!, context);
    return members.set(name, jsonbOf(value, context.types[1]!, context));
  },
  result: (members) => members.size === 0 ? null : jsonbObject(members),
});

const arrayToJson = typed((context, value: Value, pretty = false) =>
  jsonOf(value, context.types[0]!, context, pretty)
);

const record = { oid: oids.record, typmod: -1 };
const rowToJson = contextual((context, value: Value, pretty = false) =>
  jsonOf(value, record, context, pretty)
);

/** Functions and aggregates that build json and jsonb. */
export const jsonFunctions: FunctionTable = {
  "to_json(anyelement)": typed((context, value: Value) =>
    jsonOf(value, context.types[0]!, context)
  ),
  "to_jsonb(anyelement)": typed((context, value: Value) =>
    jsonbOf(value, context.types[0]!, context)
  ),
  "row_to_json(record)": rowToJson,
  "row_to_json(record,bool)": rowToJson,
  "array_to_json(anyarray)": arrayToJson,
  "array_to_json(anyarray,bool)": arrayToJson,
  "json_build_object()": scalar(() => "{}"),
  "json_build_object(any)": typed(buildObject),
  "json_build_array()": scalar(() => "[]"),
  "json_build_array(any)": typed(buildArray),
  "jsonb_build_object()": scalar(() => "{}"),
  "jsonb_build_object(any)": typed(buildJsonbObject),
  "jsonb_build_array()": scalar(() => "[]"),
  "jsonb_build_array(any)": typed(buildJsonbArray),
  "json_object(_text)": scalar((array: ArrayValue) => objectOfTexts(textPairs(array))),
  "json_object(_text,_text)": scalar((keys: ArrayValue, values: ArrayValue) =>
    objectOfTexts(zipped(keys, values))
  ),
  "jsonb_object(_text)": scalar((array: ArrayValue) => jsonbObjectOfTexts(textPairs(array))),
  "jsonb_object(_text,_text)": scalar((keys: ArrayValue, values: ArrayValue) =>
    jsonbObjectOfTexts(zipped(keys, values))
  ),
  "json_agg(anyelement)": aggregateArray,
  "jsonb_agg(anyelement)": aggregateJsonbArray,
  "json_object_agg(any,any)": aggregateObject,
  "jsonb_object_agg(any,any)": aggregateJsonbObject,
};
