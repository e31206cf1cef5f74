import { compareDecimals, parseDecimal } from "../pgtypes/decimal.ts";
import { compareJsonbKeys, jsonString } from "../pgtypes/jsonb.ts";
import { compareStrings } from "../base/compare_strings.ts";
import { decodeJsonString, jsonElements, jsonKindOf, jsonMembers } from "./json_slices.ts";

/*
 * jsonb values one level at a time: a scalar and what is inside a container stay text in normal
 * form until they are looked at.
 */

/** An object's members by key, with their values in normal form. */
export type JsonbObject = Map<string, string>;

/** The members of an object. */
export function jsonbMembers(text: string): JsonbObject {
  return new Map(jsonMembers(text));
}

/** An object in normal form. */
export function jsonbObject(members: Iterable<readonly [key: string, value: string]>): string {
  const byKey = new Map(members);
  const keys = [...byKey.keys()].sort(compareJsonbKeys);
  return `{${keys.map((key) => `${jsonString(key)}: ${byKey.get(key)}`).join(", ")}}`;
}

/** An array in normal form. */
export function jsonbArray(elements: readonly string[]): string {
  return `[${elements.join(", ")}]`;
}

/** The elements of an array. */
export function jsonbElements(text: string): string[] {
  return [...jsonElements(text)];
}

/*
 * PostgreSQL's order: object > array > boolean > number > string > null; containers first by how
 * many elements or members they have, then by these in stored order. An empty array at the top is
 * below everything. Source: PostgreSQL 15 documentation, 8.14.4, "jsonb Indexing", and
 * compareJsonbContainers().
 */

const ranks = { null: 0, string: 1, number: 2, boolean: 3, array: 4, object: 5 } as const;

function compareScalars(left: string, right: string): number {
  switch (jsonKindOf(left)) {
    case "string":
      return compareStrings(decodeJsonString(left), decodeJsonString(right));
    case "number":
      return compareDecimals(parseDecimal(left), parseDecimal(right));
    case "boolean":
      return left === right ? 0 : left === "true" ? 1 : -1;
    default:
      return 0;
  }
}

function compareAll(
  left: readonly string[],
  right: readonly string[],
  compare: (left: string, right: string, at: number) => number,
): number {
  if (left.length !== right.length) return left.length - right.length;
  for (let at = 0; at < left.length; at++) {
    const order = compare(left[at]!, right[at]!, at);
    if (order !== 0) return order;
  }
  return 0;
}

function compareInner(left: string, right: string): number {
  const kind = jsonKindOf(left);
  const difference = ranks[kind] - ranks[jsonKindOf(right)];
  if (difference !== 0) return difference;
  if (kind === "array") {
    return compareAll(jsonbElements(left), jsonbElements(right), compareInner);
  }
  if (kind !== "object") return compareScalars(left, right);
  const [first, second] = [jsonbMembers(left), jsonbMembers(right)];
  const keys = [...second.keys()];
  return compareAll(
    [...first.keys()],
    keys,
    (key, other, at) =>
      compareStrings(key, other) || compareInner(first.get(key)!, second.get(keys[at]!)!),
  );
}

/** Negative, 0 or positive, as PostgreSQL's B-tree orders two jsonb values. */
export function compareJsonb(left: string, right: string): number {
  if (left === right) return 0;
  if (left === "[]" || right === "[]") {
    // An array of nothing at the top is the smallest value, but scalars are in an array there, too.
    return left === "[]" ? -1 : 1;
  }
  return compareInner(left, right);
}

/** PostgreSQL's `@>`: whether one value has all that another has. */
export function containsJsonb(outer: string, inner: string): boolean {
  const kind = jsonKindOf(inner);
  const outerKind = jsonKindOf(outer);
  // An array at the top may contain a scalar.
  if (outerKind === "array" && kind !== "array" && kind !== "object") {
    return jsonbElements(outer).some((element) => equalScalars(element, inner));
  }
  return containsInner(outer, inner);
}

function equalScalars(left: string, right: string): boolean {
  return jsonKindOf(left) === jsonKindOf(right) && compareScalars(left, right) === 0;
}

function containsInner(outer: string, inner: string): boolean {
  const kind = jsonKindOf(inner);
  if (jsonKindOf(outer) !== kind) return false;
  if (kind === "object") {
    const members = jsonbMembers(outer);
    return [...jsonMembers(inner)].every(([key, value]) => {
      const own = members.get(key);
      return own !== undefined && containsInner(own, value);
    });
  }
  if (kind === "array") {
    const elements = jsonbElements(outer);
    return jsonbElements(inner).every((wanted) =>
      elements.some((element) => containsInner(element, wanted))
    );
  }
  return equalScalars(outer, inner);
}
