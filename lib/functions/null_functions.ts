import type { StorageValue } from "../pgtypes/pg_type.ts";
import { type FunctionTable, scalar } from "./definition.ts";

function countNulls(...values: StorageValue[]): number {
  return values.filter((value) => value === null).length;
}

/** Functions that count NULLs. */
export const nullFunctions: FunctionTable = {
  "num_nulls(any)": scalar(countNulls),
  "num_nonnulls(any)": scalar((...values: StorageValue[]) => values.length - countNulls(...values)),
};
