import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { emptyArray, type SliceBounds } from "./array_parts.ts";
import { type ArrayValue, checkElementCount, loadArray, storeArray } from "./array_value.ts";
import type { StorageCall } from "./function_adapter.ts";

/*
 * Assignments to elements and slices of arrays. An array of one dimension grows where the subscripts
 * are outside, with NULLs between.
 *
 * Source: PostgreSQL 15 documentation, 8.15.4, "Modifying Arrays".
 */

function subscriptError(message: string, detail?: string): PgError {
  const fields = detail === undefined ? {} : { detail };
  return new PgError(sqlState.array_subscript_error, message, fields);
}

function nullSubscript(): PgError {
  return new PgError(
    sqlState.null_value_not_allowed,
    "array subscript in assignment must not be null",
  );
}

interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** Elements in row-major order take the places of a part of the array. */
function withPart(
  array: ArrayValue,
  ranges: readonly Range[],
  values: readonly StorageValue[],
): ArrayValue {
  const grown = grownTo(array, ranges);
  const { dimensions } = grown;
  const elements = [...grown.elements];
  let indexes = [0];
  ranges.forEach(({ lower, upper }, at) => {
    const { length, lowerBound } = dimensions[at]!;
    indexes = indexes.flatMap((index) =>
      Array.from(
        { length: upper - lower + 1 },
        (_, offset) => index * length + lower - lowerBound + offset,
      )
    );
  });
  if (values.length < indexes.length) throw subscriptError("source array too small");
  indexes.forEach((index, at) => elements[index] = values[at]!);
  return { dimensions, elements };
}

/** The array with room for the ranges. */
function grownTo(array: ArrayValue, ranges: readonly Range[]): ArrayValue {
  const { dimensions, elements } = array;
  if (dimensions.length === 0) {
    const made = ranges.map(({ lower, upper }) => ({
      length: upper - lower + 1,
      lowerBound: lower,
    }));
    const count = made.reduce((product, { length }) => product * length, 1);
    checkElementCount(count);
    return { dimensions: made, elements: new Array<StorageValue>(count).fill(null) };
  }
  if (dimensions.length === 1) {
    const [{ length, lowerBound }] = dimensions as [ArrayValue["dimensions"][number]];
    const [{ lower, upper }] = ranges as [Range];
    const before = Math.max(lowerBound - lower, 0);
    const after = Math.max(upper - (lowerBound + length - 1), 0);
    if (before === 0 && after === 0) return array;
    checkElementCount(length + before + after);
    const nulls = (count: number) => new Array<StorageValue>(count).fill(null);
    return {
      dimensions: [{ length: length + before + after, lowerBound: lowerBound - before }],
      elements: [...nulls(before), ...elements, ...nulls(after)],
    };
  }
  const isWithin = ranges.every(({ lower, upper }, at) => {
    const { length, lowerBound } = dimensions[at]!;
    return lower >= lowerBound && upper < lowerBound + length;
  });
  if (!isWithin) throw subscriptError("array subscript out of range");
  return array;
}

function loadOrEmpty(value: StorageValue, oid: number): ArrayValue {
  return value === null ? emptyArray : loadArray(value, oid);
}

/** `pg_array_assign(array, array type, element, subscripts …)`: what `array[1][2] = element` makes. */
export const assignElement: StorageCall = (_, value, arrayOid, element, ...subscripts) => {
  if (subscripts.includes(null)) throw nullSubscript();
  const oid = Number(arrayOid);
  const array = loadOrEmpty(value!, oid);
  const ranges = subscripts.map((each) => ({ lower: Number(each), upper: Number(each) }));
  if (array.dimensions.length > 0 && array.dimensions.length !== ranges.length) {
    throw subscriptError("wrong number of array subscripts");
  }
  return storeArray(withPart(array, ranges, [element!]), oid);
};

/**
 * `pg_array_assign_slice(array, array type, source, bounds …)`: what `array[1:2] = source` makes, with
 * bounds as for pg_array_slice.
 */
export const assignSlice: StorageCall = (_, value, arrayOid, source, ...given) => {
  if (given.includes(null)) throw nullSubscript();
  if (source === null) return value!;
  const oid = Number(arrayOid);
  const array = loadOrEmpty(value!, oid);
  const bound = (at: number) => given[at] === "-" ? undefined : Number(given[at]);
  const bounds = Array.from({ length: given.length / 2 }, (_, at): SliceBounds => ({
    lower: bound(2 * at),
    upper: bound(2 * at + 1),
  }));
  if (array.dimensions.length > 0 && bounds.length > array.dimensions.length) {
    throw subscriptError("wrong number of array subscripts");
  }
  const ranges = array.dimensions.length > 0
    ? array.dimensions.map((dimension, at) => rangeWithin(dimension, bounds[at]))
    : bounds.map(rangeOfNothing);
  for (const { lower, upper } of ranges) {
    if (lower > upper) throw subscriptError("upper bound cannot be less than lower bound");
  }
  return storeArray(withPart(array, ranges, loadArray(source!, oid).elements), oid);
};

function rangeWithin(
  { length, lowerBound }: ArrayValue["dimensions"][number],
  bounds: SliceBounds | undefined,
): Range {
  return {
    lower: bounds?.lower ?? lowerBound,
    upper: bounds?.upper ?? lowerBound + length - 1,
  };
}

function rangeOfNothing({ lower, upper }: SliceBounds): Range {
  if (lower !== undefined && upper !== undefined) return { lower, upper };
  throw subscriptError(
    "array slice subscript must provide both boundaries",
    "When assigning to a slice of an empty array value, slice boundaries must be fully specified.",
  );
}
