import { compareDecimals, parseDecimal } from "../../pgtypes/decimal.ts";
import { compareStrings } from "../../base/compare_strings.ts";
import { decodeJsonString, jsonKindOf } from "../json_slices.ts";

/** SQL's truth values: `null` is unknown. */
export type Truth = boolean | null;

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** Compares two items; those of different types, and containers, cannot be compared. */
export function compareItems(operator: Comparison, left: string, right: string): Truth {
  const kind = jsonKindOf(left);
  if (kind !== jsonKindOf(right)) {
    const hasNull = left === "null" || right === "null";
    return hasNull ? operator === "!=" : null;
  }
  let order: number;
  switch (kind) {
    case "null":
      order = 0;
      break;
    case "boolean":
      order = Number(left === "true") - Number(right === "true");
      break;
    case "number":
      order = compareDecimals(parseDecimal(left), parseDecimal(right));
      break;
    case "string":
      order = compareStrings(decodeJsonString(left), decodeJsonString(right));
      break;
    default:
      return null;
  }
  return holds(operator, order);
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** Whether one string begins with another. */
export function startsWith(item: string, start: string): Truth {
  if (jsonKindOf(item) !== "string" || jsonKindOf(start) !== "string") return null;
  return decodeJsonString(item).startsWith(decodeJsonString(start));
}
