import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { ArrayValue } from "./array_value.ts";
import { type FunctionTable, scalar } from "./definition.ts";
import { decodeJsonString, isJsonScalar, jsonKindOf, jsonMembers } from "./json_slices.ts";
import { prettyJsonb, withoutNulls } from "./jsonb_layout.ts";
import { changeAtPath, deleteAtPath, insertAtPath } from "./jsonb_path_changes.ts";
import {
  compareJsonb,
  containsJsonb,
  jsonbArray,
  jsonbElements,
  jsonbMembers,
  jsonbObject,
} from "./jsonb_tree.ts";

type Names = readonly (string | null)[];

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

function stringsOf({ elements }: ArrayValue): Names {
  return elements as Names;
}

/** Whether a value has a key, or a string among its elements, or is it. */
function has(text: string, name: string): boolean {
  const isName = (value: string) => value.startsWith('"') && decodeJsonString(value) === name;
  switch (jsonKindOf(text)) {
    case "object":
      return jsonbMembers(text).has(name);
    case "array":
      return jsonbElements(text).some(isName);
    default:
      return isName(text);
  }
}

function hasAny(text: string, names: ArrayValue): boolean {
  return stringsOf(names).some((name) => name !== null && has(text, name));
}

function hasAll(text: string, names: ArrayValue): boolean {
  return stringsOf(names).every((name) => name === null || has(text, name));
}

/** `||`: members of both, or elements of both; what is no array counts as its only element. */
function concatenate(left: string, right: string): string {
  const [first, second] = [jsonKindOf(left), jsonKindOf(right)];
  if (first === "object" && second === "object") {
    return jsonbObject([...jsonMembers(left), ...jsonMembers(right)]);
  }
  const elementsOf = (text: string, kind: string) =>
    kind === "array" ? jsonbElements(text) : [text];
  return jsonbArray([...elementsOf(left, first), ...elementsOf(right, second)]);
}

function refuseScalar(text: string): void {
  if (isJsonScalar(text)) throw invalid("cannot delete from scalar");
}

function deleteNames(text: string, names: Names): string {
  refuseScalar(text);
  const gone = new Set(names);
  if (jsonKindOf(text) === "object") {
    return jsonbObject([...jsonMembers(text)].filter(([key]) => !gone.has(key)));
  }
  const isGone = (value: string) => value.startsWith('"') && gone.has(decodeJsonString(value));
  return jsonbArray(jsonbElements(text).filter((value) => !isGone(value)));
}

function deleteElement(text: string, index: number): string {
  refuseScalar(text);
  if (jsonKindOf(text) === "object") {
    throw invalid("cannot delete from object using integer index");
  }
  const elements = jsonbElements(text);
  const at = index < 0 ? elements.length + index : index;
  return jsonbArray(elements.filter((_, each) => each !== at));
}

function set(text: string, path: ArrayValue, value: string, create = true): string {
  return changeAtPath(text, stringsOf(path), value, create);
}

/** What jsonb_set_lax() does with SQL's NULL in place of a value. */
const nullTreatments = ["delete_key", "return_target", "use_json_null", "raise_exception"];

function setLax(
  text: string | null,
  path: ArrayValue | null,
  value: string | null,
  create: boolean | null = true,
  treatment: string | null = "use_json_null",
): string | null {
  if (text === null || path === null || create === null) return null;
  if (treatment === null || !nullTreatments.includes(treatment)) {
    const names = nullTreatments.map((name) => `"${name}"`);
    const list = `${names.slice(0, -1).join(", ")}, or ${names.at(-1)}`;
    throw invalid(`null_value_treatment must be ${list}`);
  }
  if (value !== null) return set(text, path, value, create);
  switch (treatment) {
    case "raise_exception":
      throw new PgError(sqlState.null_value_not_allowed, "JSON value must not be null", {
        detail: 'Exception was raised because null_value_treatment is "raise_exception".',
        hint: "To avoid, either change the null_value_treatment argument or ensure that an SQL " +
          "NULL is not passed.",
      });
    case "use_json_null":
      return set(text, path, "null", create);
    case "delete_key":
      return deleteAtPath(text, stringsOf(path));
    default:
      return text;
  }
}

/** Operators of jsonb and functions that change it. */
export const jsonbFunctions: FunctionTable = {
  "jsonb_exists(jsonb,text)": scalar(has),
  "jsonb_exists_any(jsonb,_text)": scalar(hasAny),
  "jsonb_exists_all(jsonb,_text)": scalar(hasAll),
  "jsonb_contains(jsonb,jsonb)": scalar(containsJsonb),
  "jsonb_contained(jsonb,jsonb)": scalar((inner: string, outer: string) =>
    containsJsonb(outer, inner)
  ),
  "jsonb_concat(jsonb,jsonb)": scalar(concatenate),
  "jsonb_delete(jsonb,text)": scalar((text: string, name: string) => deleteNames(text, [name])),
  "jsonb_delete(jsonb,int4)": scalar(deleteElement),
  "jsonb_delete(jsonb,_text)": scalar((text: string, ...names: string[]) =>
    deleteNames(text, names)
  ),
  "jsonb_delete_path(jsonb,_text)": scalar((text: string, path: ArrayValue) =>
    deleteAtPath(text, stringsOf(path))
  ),
  "jsonb_set(jsonb,_text,jsonb,bool)": scalar(set),
  "jsonb_set_lax(jsonb,_text,jsonb,bool,text)": scalar(setLax),
  "jsonb_insert(jsonb,_text,jsonb,bool)": scalar(
    (text: string, path: ArrayValue, value: string, after = false) =>
      insertAtPath(text, stringsOf(path), value, after),
  ),
  "jsonb_strip_nulls(jsonb)": scalar((text: string) => withoutNulls(text, "jsonb")),
  "json_strip_nulls(json)": scalar((text: string) => withoutNulls(text, "json")),
  "jsonb_pretty(jsonb)": scalar(prettyJsonb),
  "jsonb_cmp(jsonb,jsonb)": scalar((left: string, right: string) =>
    Math.sign(compareJsonb(left, right))
  ),
};
