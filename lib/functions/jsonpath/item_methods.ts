import { sqlState } from "../../base/sql_state.ts";
import {
  ceilingDecimal,
  type Decimal,
  decimalText,
  floorDecimal,
  negateDecimal,
  parseDecimal,
  signOf,
} from "../../pgtypes/decimal.ts";
import { jsonString } from "../../pgtypes/jsonb.ts";
import { decodeJsonString, jsonKindOf, jsonMembers } from "../json_slices.ts";
import { jsonbElements, jsonbMembers, jsonbObject } from "../jsonb_tree.ts";
import { failure } from "./path_error.ts";

/* What methods of jsonpath, and `.**`, make of one item. */

/** Methods of numbers. */
const numericMethods = {
  abs: (value: Decimal) => signOf(value) === -1 ? negateDecimal(value) : value,
  floor: floorDecimal,
  ceiling: ceilingDecimal,
} as const;

function numberFor(item: string, name: string): Decimal {
  if (jsonKindOf(item) === "number") return parseDecimal(item);
  throw failure(
    sqlState.non_numeric_sql_json_item,
    `jsonpath item method .${name}() can only be applied to a numeric value`,
  );
}

/** `double()`: a number, or a string as one. */
export function doubleOf(item: string): string {
  const kind = jsonKindOf(item);
  if (kind !== "number" && kind !== "string") {
    throw failure(
      sqlState.non_numeric_sql_json_item,
      "jsonpath item method .double() can only be applied to a string or numeric value",
    );
  }
  const text = kind === "string" ? decodeJsonString(item).trim() : item;
  const value = text === "" ? NaN : Number(text);
  if (!Number.isFinite(value)) {
    throw failure(
      sqlState.non_numeric_sql_json_item,
      `${kind === "number" ? "numeric" : "string"} argument of jsonpath item method .double() ` +
        "is not a valid representation of a double precision number",
    );
  }
  return kind === "number" ? item : decimalText(parseDecimal(String(value)));
}

/** `keyvalue()`: an object for each member of another, with a number that tells objects of one value apart. */
export function keyValues(item: string, root: string): string[] {
  const id = String(Math.max(root.indexOf(item), 0));
  return Array.from(
    jsonMembers(item),
    ([key, value]) => jsonbObject([["key", jsonString(key)], ["value", value], ["id", id]]),
  );
}

/** What is in a value from one level to another; level 0 is the value. */
export function descendants(item: string, first: number, last: number, level: number): string[] {
  const kind = jsonKindOf(item);
  const inner = kind === "array"
    ? jsonbElements(item)
    : kind === "object"
    ? [...jsonbMembers(item).values()]
    : [];
  const isLeaf = kind !== "array" && kind !== "object";
  const isIncluded = first === Infinity ? isLeaf : level >= first && level <= last;
  const below = level < last
    ? inner.flatMap((each) => descendants(each, first, last, level + 1))
    : [];
  return isIncluded ? [item, ...below] : below;
}

/** A method that takes a number. */
export function numericMethod(item: string, name: keyof typeof numericMethods): string {
  return decimalText(numericMethods[name](numberFor(item, name)));
}
