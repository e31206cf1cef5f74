import type { StorageValue } from "../pgtypes/pg_type.ts";
import { loadArray } from "./array_value.ts";
import { type CallContext, type FunctionTable, rows } from "./definition.ts";

/** The elements of an array with their places, counted from 1. */
function* expandArray(
  { types }: CallContext,
  array: NonNullable<StorageValue>,
): Iterable<readonly [StorageValue, number]> {
  const { elements } = loadArray(array, types[0]!.oid);
  for (const [index, element] of elements.entries()) yield [element, index + 1];
}

/** Functions of the schema information_schema. */
export const informationSchemaFunctions: FunctionTable = {
  "_pg_expandarray(anyarray)": rows(expandArray, true),
};
