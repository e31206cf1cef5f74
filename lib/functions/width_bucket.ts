import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { loadArray } from "./array_value.ts";
import { type CallContext, type FunctionTable, scalar, typed } from "./definition.ts";
import { comparatorOf } from "./value_order.ts";

/**
 * What width_bucket() wants of its arguments.
 * @throws PgError `2201G`
 */
export function assertBuckets(
  operand: number,
  low: number,
  high: number,
  areEqual: boolean,
  count: number,
): void {
  const refuse = (message: string) => {
    throw new PgError(sqlState.invalid_argument_for_width_bucket_function, message);
  };
  if (count <= 0) refuse("count must be greater than zero");
  if (Number.isNaN(operand) || Number.isNaN(low) || Number.isNaN(high)) {
    refuse("operand, lower bound, and upper bound cannot be NaN");
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    refuse("lower and upper bounds must be finite");
  }
  if (areEqual) refuse("lower bound cannot equal upper bound");
}

/** Which of `count` buckets of one width between two bounds has a value. */
function amongFloats(operand: number, low: number, high: number, count: number): number {
  assertBuckets(operand, low, high, low === high, count);
  const isBefore = low < high ? operand < low : operand > low;
  if (isBefore) return 0;
  const isBehind = low < high ? operand >= high : operand <= high;
  if (isBehind) return count + 1;
  const part = Number.isFinite(high - low)
    ? (operand - low) / (high - low)
    : (operand / 2 - low / 2) / (high / 2 - low / 2);
  return Math.min(Math.floor(count * part), count - 1) + 1;
}

/** How many of the thresholds, which ascend, are not above a value. */
function amongThresholds(
  { types }: CallContext,
  operand: NonNullable<StorageValue>,
  array: NonNullable<StorageValue>,
): number {
  const arrayOid = types[1]!.oid;
  const { dimensions, elements } = loadArray(array, arrayOid);
  if (dimensions.length > 1) {
    throw new PgError(
      sqlState.array_subscript_error,
      "thresholds must be one-dimensional array",
    );
  }
  if (elements.includes(null)) {
    throw new PgError(
      sqlState.null_value_not_allowed,
      "thresholds array must not contain NULLs",
    );
  }
  const compare = comparatorOf(types[0]!.oid);
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(operand, elements[middle]!) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** width_bucket() of floats and of thresholds. */
export const widthBucketFunctions: FunctionTable = {
  "width_bucket(float8,float8,float8,int4)": scalar(amongFloats),
  "width_bucket(anycompatible,anycompatiblearray)": typed(amongThresholds),
};
