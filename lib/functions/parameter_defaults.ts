import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { FunctionSignature } from "./function_signature.ts";
import { signatureText } from "./sqlite_name.ts";

/**
 * The defaults of parameters that a call in named notation can leave out before others. Missing
 * arguments at the end are the business of the definitions.
 *
 * Source: PostgreSQL 15, pg_proc.proargdefaults.
 */
const defaults: Readonly<Record<string, readonly (StorageValue | undefined)[]>> = {
  "make_interval(int4,int4,int4,int4,int4,int4,float8)": [0n, 0n, 0n, 0n, 0n, 0n, 0],
  "jsonb_path_exists(jsonb,jsonpath,jsonb,bool)": [undefined, undefined, "{}", 0n],
  "jsonb_path_match(jsonb,jsonpath,jsonb,bool)": [undefined, undefined, "{}", 0n],
  "jsonb_path_query(jsonb,jsonpath,jsonb,bool)": [undefined, undefined, "{}", 0n],
  "jsonb_path_query_array(jsonb,jsonpath,jsonb,bool)": [undefined, undefined, "{}", 0n],
  "jsonb_path_query_first(jsonb,jsonpath,jsonb,bool)": [undefined, undefined, "{}", 0n],
  "jsonb_set_lax(jsonb,_text,jsonb,bool,text)": [
    undefined,
    undefined,
    undefined,
    1n,
    "use_json_null",
  ],
};

/**
 * The storage form of a parameter's default.
 * @param index of the input parameter, from 0
 * @returns `undefined` if it has none, or none that can be left out before another argument
 */
export function parameterDefault(
  signature: FunctionSignature,
  index: number,
): StorageValue | undefined {
  return signature.defaultCount === 0 ? undefined : defaults[signatureText(signature)]?.[index];
}
