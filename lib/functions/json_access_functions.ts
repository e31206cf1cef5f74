import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type FunctionDefinition, type FunctionTable, rows, scalar } from "./definition.ts";
import {
  isJsonScalar,
  jsonAsText,
  jsonAtPath,
  jsonElement,
  jsonElements,
  jsonField,
  jsonKindOf,
  jsonMembers,
} from "./json_slices.ts";

type Path = readonly (string | null)[];

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

function arrayLength(text: string): number {
  const kind = jsonKindOf(text);
  if (kind !== "array") {
    throw invalid(
      kind === "object"
        ? "cannot get array length of a non-array"
        : "cannot get array length of a scalar",
    );
  }
  return [...jsonElements(text)].length;
}

/** What a type's functions say of values that they do not take. */
interface Complaints {
  readonly keysOf: (kind: "an array" | "a scalar") => string;
  readonly membersOf: (name: string, isScalar: boolean) => string;
  readonly elementsOf: (name: string, isScalar: boolean) => string;
}

const jsonComplaints: Complaints = {
  keysOf: (kind) => `cannot call json_object_keys on ${kind}`,
  membersOf: (_, isScalar) =>
    isScalar ? "cannot deconstruct a scalar" : "cannot deconstruct an array as an object",
  elementsOf: (name, isScalar) => `cannot call ${name} on a ${isScalar ? "scalar" : "non-array"}`,
};

const jsonbComplaints: Complaints = {
  keysOf: (kind) => `cannot call jsonb_object_keys on ${kind}`,
  membersOf: (name) => `cannot call ${name} on a non-object`,
  elementsOf: (_, isScalar) =>
    `cannot extract elements from ${isScalar ? "a scalar" : "an object"}`,
};

function* keys(text: string, complaints: Complaints): Iterable<readonly [string]> {
  if (jsonKindOf(text) !== "object") {
    throw invalid(complaints.keysOf(isJsonScalar(text) ? "a scalar" : "an array"));
  }
  for (const [key] of jsonMembers(text)) yield [key];
}

function* members(
  text: string,
  name: string,
  complaints: Complaints,
  show: (value: string) => string | null,
): Iterable<readonly [string, string | null]> {
  if (jsonKindOf(text) !== "object") throw invalid(complaints.membersOf(name, isJsonScalar(text)));
  for (const [key, value] of jsonMembers(text)) yield [key, show(value)];
}

function* elements(
  text: string,
  name: string,
  complaints: Complaints,
  show: (value: string) => string | null,
): Iterable<readonly [string | null]> {
  if (jsonKindOf(text) !== "array") throw invalid(complaints.elementsOf(name, isJsonScalar(text)));
  for (const value of jsonElements(text)) yield [show(value)];
}

const asItIs = (value: string) => value;

/** The functions that json and jsonb both have. */
function tableOf(type: "json" | "jsonb", complaints: Complaints): FunctionTable {
  const field = (text: string, name: string) => jsonField(text, name);
  const definitions: Record<string, FunctionDefinition> = {
    [`object_field(${type},text)`]: scalar(field),
    [`object_field_text(${type},text)`]: scalar((text: string, name: string) =>
      jsonAsText(field(text, name))
    ),
    [`array_element(${type},int4)`]: scalar(jsonElement),
    [`array_element_text(${type},int4)`]: scalar((text: string, index: number) =>
      jsonAsText(jsonElement(text, index))
    ),
    [`extract_path(${type},_text)`]: scalar((text: string, ...path: string[]) =>
      jsonAtPath(text, path)
    ),
    [`extract_path_text(${type},_text)`]: scalar((text: string, ...path: string[]) =>
      jsonAsText(jsonAtPath(text, path))
    ),
    [`array_length(${type})`]: scalar(arrayLength),
    [`typeof(${type})`]: scalar(jsonKindOf),
    [`object_keys(${type})`]: rows((_, text: string) => keys(text, complaints)),
    [`each(${type})`]: rows((_, text: string) => members(text, `${type}_each`, complaints, asItIs)),
    [`each_text(${type})`]: rows((_, text: string) =>
      members(text, `${type}_each_text`, complaints, jsonAsText)
    ),
    [`array_elements(${type})`]: rows((_, text: string) =>
      elements(text, `${type}_array_elements`, complaints, asItIs)
    ),
    [`array_elements_text(${type})`]: rows((_, text: string) =>
      elements(text, `${type}_array_elements_text`, complaints, jsonAsText)
    ),
  };
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [`${type}_${name}`, definition]),
  );
}

/** Functions that take json and jsonb apart. */
export const jsonAccessFunctions: FunctionTable = {
  ...tableOf("json", jsonComplaints),
  ...tableOf("jsonb", jsonbComplaints),
};
