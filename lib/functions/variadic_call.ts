import type { StorageValue } from "../pgtypes/pg_type.ts";
import { elementTypeOf, loadArray } from "./array_value.ts";
import { formatTypes, parseTypes, type StorageCall } from "./function_adapter.ts";
import type { FunctionSignature } from "./function_signature.ts";

/**
 * A variadic function that gets the array itself: its elements become the arguments. A NULL array
 * makes the result NULL.
 */
export function withArray(
  { call, typed }: { readonly call: StorageCall; readonly typed: boolean },
  signature: FunctionSignature,
): StorageCall {
  return (context, ...values) => {
    const array = values.at(-1)!;
    if (array === null) return null;
    const types = typed ? parseTypes(values[0] as string) : [];
    const arrayOid = types.at(-1)?.oid ?? signature.argumentTypes.at(-1)!;
    const { elements } = loadArray(array, arrayOid);
    const before: StorageValue[] = values.slice(0, -1);
    if (typed) {
      const element = { oid: elementTypeOf(arrayOid), typmod: -1 };
      before[0] = formatTypes([...types.slice(0, -1), ...elements.map(() => element)]);
    }
    return call(context, ...before, ...elements);
  };
}
