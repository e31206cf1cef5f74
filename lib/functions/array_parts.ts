import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { maximumDimensions, tooManyDimensions } from "../pgtypes/array_text.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { arrayOf, type ArrayValue } from "./array_value.ts";

/*
 * Arrays as PostgreSQL takes them apart and puts them together.
 *
 * Source: PostgreSQL 15 documentation, 8.15, "Arrays", and 9.19, "Array Functions and Operators".
 */

/** An array without elements. */
export const emptyArray: ArrayValue = { dimensions: [], elements: [] };

function subscriptError(message: string, detail?: string): PgError {
  return new PgError(
    sqlState.array_subscript_error,
    message,
    detail === undefined ? {} : { detail },
  );
}

/**
 * An array whose items are arrays of one shape.
 * @param mismatch the message where they are not
 * @throws PgError `2202E` if they are not, `54000` if there are too many dimensions
 */
export function stackArrays(
  items: readonly ArrayValue[],
  mismatch = "multidimensional arrays must have array expressions with matching dimensions",
): ArrayValue {
  const [first] = items;
  if (first === undefined || items.every((item) => item.dimensions.length === 0)) return emptyArray;
  if (first.dimensions.length >= maximumDimensions) {
    throw tooManyDimensions(first.dimensions.length + 1);
  }
  const shape = JSON.stringify(first.dimensions);
  if (items.some((item) => JSON.stringify(item.dimensions) !== shape)) {
    throw subscriptError(mismatch);
  }
  return {
    dimensions: [{ length: items.length, lowerBound: 1 }, ...first.dimensions],
    elements: items.flatMap((item) => item.elements),
  };
}

/** One element; NULL where the subscripts are too few, too many or outside. */
export function elementAt(array: ArrayValue, subscripts: readonly number[]): StorageValue {
  if (subscripts.length !== array.dimensions.length) return null;
  let index = 0;
  for (let at = 0; at < subscripts.length; at++) {
    const { length, lowerBound } = array.dimensions[at]!;
    const offset = subscripts[at]! - lowerBound;
    if (offset < 0 || offset >= length) return null;
    index = index * length + offset;
  }
  return array.elements[index] ?? null;
}

/** Bounds of a slice in one dimension; `undefined` for those of the array. */
export interface SliceBounds {
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** A part of an array in all its dimensions; its own bounds begin at 1. */
export function sliceOf(array: ArrayValue, bounds: readonly SliceBounds[]): ArrayValue {
  if (bounds.length > array.dimensions.length) return emptyArray;
  const ranges = array.dimensions.map(({ length, lowerBound }, at) => {
    const { lower, upper } = bounds[at] ?? { lower: undefined, upper: undefined };
    return {
      start: Math.max((lower ?? lowerBound) - lowerBound, 0),
      end: Math.min((upper ?? lowerBound + length - 1) - lowerBound + 1, length),
    };
  });
  if (ranges.some(({ start, end }) => start >= end)) return emptyArray;
  let indexes = [0];
  ranges.forEach(({ start, end }, at) => {
    const { length } = array.dimensions[at]!;
    indexes = indexes.flatMap((index) =>
      Array.from({ length: end - start }, (_, offset) => index * length + start + offset)
    );
  });
  return {
    dimensions: ranges.map(({ start, end }) => ({ length: end - start, lowerBound: 1 })),
    elements: indexes.map((index) => array.elements[index]!),
  };
}

/** An array of at most one dimension with one more element in front or behind. */
export function withElement(
  array: ArrayValue,
  element: StorageValue,
  inFront: boolean,
): ArrayValue {
  const [dimension] = array.dimensions;
  if (dimension === undefined) return arrayOf([element]);
  if (array.dimensions.length > 1) {
    throw new PgError(
      sqlState.data_exception,
      "argument must be empty or one-dimensional array",
    );
  }
  return {
    dimensions: [{ length: dimension.length + 1, lowerBound: dimension.lowerBound }],
    elements: inFront ? [element, ...array.elements] : [...array.elements, element],
  };
}

function incompatible(detail: string): PgError {
  return subscriptError("cannot concatenate incompatible arrays", detail);
}

function sameShape(left: ArrayValue["dimensions"], right: ArrayValue["dimensions"]): boolean {
  return left.length === right.length &&
    left.every(({ length }, at) => length === right[at]!.length);
}

/**
 * Two arrays as one, where one may be an element of the other's outermost dimension.
 * @throws PgError `2202E` if their shapes do not allow it
 */
export function concatArrays(left: ArrayValue, right: ArrayValue): ArrayValue {
  if (left.dimensions.length === 0) return right;
  if (right.dimensions.length === 0) return left;
  const difference = left.dimensions.length - right.dimensions.length;
  const elements = [...left.elements, ...right.elements];
  if (Math.abs(difference) > 1) {
    throw incompatible(
      `Arrays of ${left.dimensions.length} and ${right.dimensions.length} dimensions are not compatible for concatenation.`,
    );
  }
  const [outer, ...inner] = difference >= 0 ? left.dimensions : right.dimensions;
  const other = difference === 0
    ? right.dimensions.slice(1)
    : difference > 0
    ? right.dimensions
    : left.dimensions;
  if (!sameShape(inner, other)) {
    throw incompatible(
      difference === 0
        ? "Arrays with differing element dimensions are not compatible for concatenation."
        : "Arrays with differing dimensions are not compatible for concatenation.",
    );
  }
  const added = difference === 0 ? right.dimensions[0]!.length : 1;
  return {
    dimensions: [{ length: outer!.length + added, lowerBound: outer!.lowerBound }, ...inner],
    elements,
  };
}
