import type { FunctionSignature } from "../../functions/function_signature.ts";

/** The name under which SQLite can call a function; `undefined` where it cannot. */
export function sqliteFunctionName(signature: FunctionSignature): string | undefined {
  return signature.name;
}
