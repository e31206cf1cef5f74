import { checkedLabel } from "../pgtypes/enum_types.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { arrayOf, storeArray } from "./array_value.ts";
import { type CallContext, type FunctionTable, typed } from "./definition.ts";
import type { StorageCall } from "./function_adapter.ts";

function labelsOf({ types }: CallContext): readonly string[] {
  return typeOrText(types[0]?.oid ?? 0).labels ?? [];
}

function range(
  context: CallContext,
  from: string | null,
  to: string | null,
): string {
  const labels = labelsOf(context);
  const first = from === null ? 0 : labels.indexOf(from);
  const last = to === null ? labels.length : labels.indexOf(to) + 1;
  const { arrayOid } = typeOrText(context.types[0]?.oid ?? 0);
  return storeArray(arrayOf(labels.slice(first, last)), arrayOid);
}

/** Functions of enum types. */
export const enumFunctions: FunctionTable = {
  "enum_first(anyenum)": typed((context) => labelsOf(context)[0] ?? null),
  "enum_last(anyenum)": typed((context) => labelsOf(context).at(-1) ?? null),
  "enum_range(anyenum)": typed((context) => range(context, null, null)),
  "enum_range(anyenum,anyenum)": typed(range),
};

/** `pg_enum(text, type, labels as JSON)`: a text as a value of an enum type. */
export const enumValue: StorageCall = (_, value, name, labels) =>
  value === null ? null : checkedLabel(String(value), name as string, parsed(labels as string));

/** `pg_enum_key(value, labels as JSON)`: the place of a value among the labels of its type. */
export const enumKey: StorageCall = (_, value, labels) =>
  value === null ? null : BigInt(parsed(labels as string).indexOf(String(value)) + 1);

const parsedLabels = new Map<string, readonly string[]>();

function parsed(json: string): readonly string[] {
  let labels = parsedLabels.get(json);
  if (labels === undefined) {
    if (parsedLabels.size >= 100) parsedLabels.clear();
    labels = JSON.parse(json) as string[];
    parsedLabels.set(json, labels);
  }
  return labels;
}
