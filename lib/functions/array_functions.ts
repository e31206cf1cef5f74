import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { filledArray } from "./array_fill.ts";
import { concatArrays, emptyArray, stackArrays, withElement } from "./array_parts.ts";
import { arrayTypeOver } from "./array_type.ts";
import { arrayOf, type ArrayValue, elementTypeOf, loadArray, storeArray } from "./array_value.ts";
import { aggregate, type CallContext, type FunctionTable, rows, typed } from "./definition.ts";
import { outputText } from "./output_text.ts";
import { comparatorOf, equalNullable } from "./value_order.ts";

type Given = StorageValue;

function load({ types }: CallContext, value: NonNullable<Given>, index = 0): ArrayValue {
  return loadArray(value, types[index]!.oid);
}

/** NULL counts as an array without elements. */
function loadNullable(context: CallContext, value: Given, index: number): ArrayValue {
  return value === null ? emptyArray : load(context, value, index);
}

/** Whether two elements of the array that the first argument is are equal; NULLs are. */
function equality({ types }: CallContext, index = 0): (left: Given, right: Given) => boolean {
  const compare = comparatorOf(elementTypeOf(types[index]!.oid));
  return (left, right) => equalNullable(left, right, compare);
}

function append(context: CallContext, array: Given, element: Given): string {
  const oid = context.types[0]!.oid;
  return storeArray(withElement(loadNullable(context, array, 0), element, false), oid);
}

function prepend(context: CallContext, element: Given, array: Given): string {
  const oid = context.types[1]!.oid;
  return storeArray(withElement(loadNullable(context, array, 1), element, true), oid);
}

function concatenate(context: CallContext, left: Given, right: Given): Given {
  if (left === null || right === null) return left ?? right;
  const joined = concatArrays(load(context, left), load(context, right, 1));
  return storeArray(joined, context.types[0]!.oid);
}

function remove(context: CallContext, array: Given, element: Given): Given {
  if (array === null) return null;
  const { dimensions, elements } = load(context, array);
  if (dimensions.length > 1) {
    throw notSupported("removing elements from multidimensional arrays is not supported");
  }
  const isEqual = equality(context);
  const kept = elements.filter((each) => !isEqual(each, element));
  if (kept.length === elements.length) return array;
  const { lowerBound } = dimensions[0]!;
  const length = kept.length;
  return storeArray(
    { dimensions: length === 0 ? [] : [{ length, lowerBound }], elements: kept },
    context.types[0]!.oid,
  );
}

function replace(context: CallContext, array: Given, element: Given, by: Given): Given {
  if (array === null) return null;
  const { dimensions, elements } = load(context, array);
  const isEqual = equality(context);
  const replaced = elements.map((each) => isEqual(each, element) ? by : each);
  return storeArray({ dimensions, elements: replaced }, context.types[0]!.oid);
}

/** Subscripts of the elements of an array of one dimension that equal another value. */
function positionsOf(context: CallContext, array: NonNullable<Given>, element: Given): number[] {
  const { dimensions, elements } = load(context, array);
  if (dimensions.length > 1) {
    throw notSupported("searching for elements in multidimensional arrays is not supported");
  }
  const first = dimensions[0]?.lowerBound ?? 1;
  const isEqual = equality(context);
  return elements.flatMap((each, index) => isEqual(each, element) ? [index + first] : []);
}

function position(
  context: CallContext,
  array: Given,
  element: Given,
  start: number | null = -Infinity,
): number | null {
  if (array === null) return null;
  if (start === null) {
    throw new PgError(sqlState.null_value_not_allowed, "initial position must not be null");
  }
  return positionsOf(context, array, element).find((each) => each >= start) ?? null;
}

function positions(context: CallContext, array: Given, element: Given): ArrayValue | null {
  if (array === null) return null;
  const found = positionsOf(context, array, element).map(BigInt);
  const { length } = found;
  return { dimensions: length === 0 ? [] : [{ length, lowerBound: 1 }], elements: found };
}

function dimension(context: CallContext, array: NonNullable<Given>, number: number) {
  return load(context, array).dimensions[number - 1];
}

function lengthOf(context: CallContext, array: NonNullable<Given>, number: number) {
  return dimension(context, array, number)?.length;
}

function lowerBound(context: CallContext, array: NonNullable<Given>, number: number) {
  return dimension(context, array, number)?.lowerBound;
}

function upperBound(context: CallContext, array: NonNullable<Given>, number: number) {
  const found = dimension(context, array, number);
  return found && found.lowerBound + found.length - 1;
}

function dimensionText(context: CallContext, array: NonNullable<Given>): string | null {
  const { dimensions } = load(context, array);
  if (dimensions.length === 0) return null;
  return dimensions
    .map(({ length, lowerBound }) => `[${lowerBound}:${lowerBound + length - 1}]`)
    .join("");
}

function join(
  context: CallContext,
  array: Given,
  separator: string | null,
  nullText: string | null = null,
): string | null {
  if (array === null || separator === null) return null;
  const type: TypeReference = { oid: elementTypeOf(context.types[0]!.oid), typmod: -1 };
  const texts: string[] = [];
  for (const element of load(context, array).elements) {
    if (element !== null) texts.push(outputText(element, type, context.session));
    else if (nullText !== null) texts.push(nullText);
  }
  return texts.join(separator);
}

function trim(context: CallContext, array: NonNullable<Given>, count: number): string {
  const { dimensions, elements } = load(context, array);
  const length = dimensions[0]?.length ?? 0;
  if (count < 0 || count > length) {
    throw new PgError(
      sqlState.array_subscript_error,
      `number of elements to trim must be between 0 and ${length}`,
    );
  }
  const kept = length - count;
  const trimmed: ArrayValue = kept === 0 ? { dimensions: [], elements: [] } : {
    dimensions: [{ ...dimensions[0]!, length: kept }, ...dimensions.slice(1)]
      .map((each) => ({ ...each, lowerBound: 1 })),
    elements: elements.slice(0, elements.length / length * kept),
  };
  return storeArray(trimmed, context.types[0]!.oid);
}

/** Whether every element of one array is in another; a NULL is in none. */
function isWithin(context: CallContext, inner: ArrayValue, outer: ArrayValue): boolean {
  const compare = comparatorOf(elementTypeOf(context.types[0]!.oid));
  return inner.elements.every((each) =>
    each !== null && outer.elements.some((other) => other !== null && compare(each, other) === 0)
  );
}

type TwoArrays = (left: ArrayValue, right: ArrayValue, context: CallContext) => boolean;

function ofTwo(holds: TwoArrays) {
  return typed((context, left: NonNullable<Given>, right: NonNullable<Given>) =>
    holds(load(context, left), load(context, right, 1), context)
  );
}

function overlap(left: ArrayValue, right: ArrayValue, context: CallContext): boolean {
  const compare = comparatorOf(elementTypeOf(context.types[0]!.oid));
  return left.elements.some((each) =>
    each !== null && right.elements.some((other) => other !== null && compare(each, other) === 0)
  );
}

function comparison(holds: (order: number) => boolean) {
  return typed(({ types }, left: NonNullable<Given>, right: NonNullable<Given>) =>
    holds(comparatorOf(types[0]!.oid)(left, right))
  );
}

function fill(
  { types }: CallContext,
  element: Given,
  lengths: ArrayValue | null,
  bounds?: ArrayValue | null,
): string {
  return storeArray(filledArray(element, lengths, bounds), arrayTypeOver(types[0]!.oid));
}

function* unnest(context: CallContext, array: NonNullable<Given>): Iterable<readonly [Given]> {
  for (const element of load(context, array).elements) yield [element];
}

function subscripts(
  context: CallContext,
  array: NonNullable<Given>,
  number: number,
  reverse = false,
): (readonly [number])[] {
  const found = dimension(context, array, number);
  const all = Array.from(
    { length: found?.length ?? 0 },
    (_, index): readonly [number] => [found!.lowerBound + index],
  );
  return reverse ? all.reverse() : all;
}

const collect = aggregate<StorageValue[]>({
  typed: true,
  takesNulls: true,
  start: () => [],
  step: (values, _context: CallContext, value: Given) => {
    values.push(value);
    return values;
  },
  result: (values, { types }) =>
    values.length === 0 ? null : storeArray(arrayOf(values), arrayTypeOver(types[0]!.oid)),
});

function accumulable(context: CallContext, value: Given): ArrayValue {
  if (value === null) {
    throw new PgError(sqlState.null_value_not_allowed, "cannot accumulate null arrays");
  }
  const array = load(context, value);
  if (array.elements.length > 0) return array;
  throw new PgError(sqlState.array_subscript_error, "cannot accumulate empty arrays");
}

const collectArrays = aggregate<ArrayValue[]>({
  typed: true,
  takesNulls: true,
  start: () => [],
  step: (arrays, context: CallContext, value: Given) => {
    arrays.push(accumulable(context, value));
    return arrays;
  },
  result: (arrays, { types }) => {
    if (arrays.length === 0) return null;
    const mismatch = "cannot accumulate arrays of different dimensionality";
    return storeArray(stackArrays(arrays, mismatch), types[0]!.oid);
  },
});

/** Functions, operators and aggregates of arrays. */
export const arrayFunctions: FunctionTable = {
  "array_agg(anynonarray)": collect,
  "array_agg(anyarray)": collectArrays,
  "array_append(anycompatiblearray,anycompatible)": typed(append),
  "array_prepend(anycompatible,anycompatiblearray)": typed(prepend),
  "array_cat(anycompatiblearray,anycompatiblearray)": typed(concatenate),
  "array_remove(anycompatiblearray,anycompatible)": typed(remove),
  "array_replace(anycompatiblearray,anycompatible,anycompatible)": typed(replace),
  "array_position(anycompatiblearray,anycompatible)": typed(position),
  "array_position(anycompatiblearray,anycompatible,int4)": typed(position),
  "array_positions(anycompatiblearray,anycompatible)": typed(positions),
  "array_length(anyarray,int4)": typed(lengthOf),
  "array_lower(anyarray,int4)": typed(lowerBound),
  "array_upper(anyarray,int4)": typed(upperBound),
  "array_ndims(anyarray)": typed((context, array: NonNullable<Given>) =>
    load(context, array).dimensions.length || null
  ),
  "array_dims(anyarray)": typed(dimensionText),
  "cardinality(anyarray)": typed((context, array: NonNullable<Given>) =>
    load(context, array).elements.length
  ),
  "array_fill(anyelement,_int4)": typed(fill),
  "array_fill(anyelement,_int4,_int4)": typed(fill),
  "array_to_string(anyarray,text)": typed(join),
  "array_to_string(anyarray,text,text)": typed(join),
  "trim_array(anyarray,int4)": typed(trim),
  "arraycontains(anyarray,anyarray)": ofTwo((left, right, context) =>
    isWithin(context, right, left)
  ),
  "arraycontained(anyarray,anyarray)": ofTwo((left, right, context) =>
    isWithin(context, left, right)
  ),
  "arrayoverlap(anyarray,anyarray)": ofTwo(overlap),
  "array_eq(anyarray,anyarray)": comparison((order) => order === 0),
  "array_ne(anyarray,anyarray)": comparison((order) => order !== 0),
  "array_lt(anyarray,anyarray)": comparison((order) => order < 0),
  "array_le(anyarray,anyarray)": comparison((order) => order <= 0),
  "array_gt(anyarray,anyarray)": comparison((order) => order > 0),
  "array_ge(anyarray,anyarray)": comparison((order) => order >= 0),
  "unnest(anyarray)": rows(unnest, true),
  "generate_subscripts(anyarray,int4)": rows(subscripts, true),
  "generate_subscripts(anyarray,int4,bool)": rows(subscripts, true),
};
