import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageCall } from "./function_adapter.ts";
import { jsonKindOf, subscriptOf } from "./json_slices.ts";
import { jsonbArray, jsonbElements, jsonbMembers, jsonbObject } from "./jsonb_tree.ts";

/*
 * Assignments to parts of a jsonb value: what is missing on the way to the part is made, and arrays
 * grow with nulls.
 *
 * Source: PostgreSQL 15 documentation, 8.14.5, "jsonb Subscripting".
 */

type Path = readonly string[];

function invalid(message: string, detail?: string): PgError {
  const fields = detail === undefined ? {} : { detail };
  return new PgError(sqlState.invalid_parameter_value, message, fields);
}

/** What has a value at the end of a path, and nothing else. */
function made(path: Path, depth: number, value: string): string {
  const step = path[depth];
  if (step === undefined) return value;
  const inner = made(path, depth + 1, value);
  const subscript = subscriptOf(step);
  if (subscript === undefined) return jsonbObject([[step, inner]]);
  return jsonbArray([...nulls(subscript), inner]);
}

function nulls(count: number): string[] {
  // As for the arrays of PostgreSQL's own: no statement has use for more.
  if (count > 16_777_216) {
    throw new PgError(sqlState.program_limit_exceeded, "the array would have too many elements");
  }
  return new Array<string>(Math.max(count, 0)).fill("null");
}

function assigned(text: string, path: Path, depth: number, value: string): string {
  const step = path[depth];
  if (step === undefined) return value;
  switch (jsonKindOf(text)) {
    case "object": {
      const members = jsonbMembers(text);
      const present = members.get(step);
      members.set(
        step,
        present === undefined
          ? made(path, depth + 1, value)
          : assigned(present, path, depth + 1, value),
      );
      return jsonbObject(members);
    }
    case "array":
      return assignedElement(jsonbElements(text), path, depth, value);
    default:
      throw invalid(
        "cannot replace existing key",
        "The path assumes key is a composite object, but it is a scalar value.",
      );
  }
}

function assignedElement(elements: string[], path: Path, depth: number, value: string): string {
  const step = path[depth]!;
  const subscript = subscriptOf(step);
  if (subscript === undefined) {
    throw new PgError(
      sqlState.invalid_text_representation,
      `path element at position ${depth + 1} is not an integer: "${step}"`,
    );
  }
  const at = subscript < 0 ? elements.length + subscript : subscript;
  if (at < 0) {
    throw invalid(`path element at position ${depth + 1} is out of range: ${subscript}`);
  }
  const present = elements[at];
  if (present !== undefined) {
    elements[at] = assigned(present, path, depth + 1, value);
    return jsonbArray(elements);
  }
  const gap = nulls(at - elements.length);
  return jsonbArray([...elements, ...gap, made(path, depth + 1, value)]);
}

/**
 * `pg_jsonb_assign(document, value, 'array' | 'object', subscripts …)`: what `document['a'][1] = value`
 * makes; a document that is NULL is taken for an empty array or object.
 */
export const assignJsonbPart: StorageCall = (_, document, value, empty, ...subscripts) => {
  if (subscripts.includes(null)) {
    throw new PgError(
      sqlState.null_value_not_allowed,
      "jsonb subscript in assignment must not be null",
    );
  }
  const text = document === null ? (empty === "array" ? "[]" : "{}") : document as string;
  return assigned(text, subscripts.map(String), 0, value === null ? "null" : value as string);
};
