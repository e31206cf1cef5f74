import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { maximumDimensions, tooManyDimensions } from "../pgtypes/array_text.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { emptyArray } from "./array_parts.ts";
import { type ArrayValue, checkElementCount } from "./array_value.ts";

function subscriptError(detail: string): PgError {
  return new PgError(sqlState.array_subscript_error, "wrong number of array subscripts", {
    detail,
  });
}

function integersOf(array: ArrayValue | null): number[] {
  const nullValue = (message: string) => new PgError(sqlState.null_value_not_allowed, message);
  if (array === null) throw nullValue("dimension array or low bound array cannot be null");
  if (array.dimensions.length > 1) throw subscriptError("Dimension array must be one dimensional.");
  if (array.elements.includes(null)) throw nullValue("dimension values cannot be null");
  return array.elements.map(Number);
}

/**
 * PostgreSQL's array_fill().
 * @param bounds where subscripts begin; at 1 without it
 * @throws PgError `22004`, `2202E` or `54000`
 */
export function filledArray(
  element: StorageValue,
  lengths: ArrayValue | null,
  bounds?: ArrayValue | null,
): ArrayValue {
  const sizes = integersOf(lengths);
  const lowest = bounds === undefined ? sizes.map(() => 1) : integersOf(bounds);
  if (sizes.length > maximumDimensions) throw tooManyDimensions(sizes.length);
  if (lowest.length !== sizes.length) {
    throw subscriptError("Low bound array has different size than dimensions array.");
  }
  const count = sizes.reduce((product, size) => product * size, sizes.length === 0 ? 0 : 1);
  checkElementCount(sizes.some((size) => size < 0) ? Infinity : count);
  if (count === 0) return emptyArray;
  const dimensions = sizes.map((length, index) => ({ length, lowerBound: lowest[index]! }));
  return { dimensions, elements: new Array<StorageValue>(count).fill(element) };
}
