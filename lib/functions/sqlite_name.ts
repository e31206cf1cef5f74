import { typeByOid } from "../pgtypes/types.ts";
import { type FunctionSignature, pgFunctionsNamed } from "./function_signature.ts";

/**
 * The names of our functions in SQLite. They end up in the views, indexes and checks of hosted
 * files, so they must never change: `pg_` and PostgreSQL's name, followed by the types of the
 * arguments where pg_proc has several functions of that name.
 * @module
 */

const prefix = "pg_";

function typeNames({ argumentTypes }: FunctionSignature): string[] {
  return argumentTypes.map((oid) => typeByOid(oid)?.name ?? String(oid));
}

/** A signature in words: `round(numeric,int4)`, with pg_type's names. */
export function signatureText(signature: FunctionSignature): string {
  return `${signature.name}(${typeNames(signature).join(",")})`;
}

/** What SQLite calls our implementation of a function of pg_proc. */
export function sqliteName(signature: FunctionSignature): string {
  const { name } = signature;
  const isOnlyOne = pgFunctionsNamed(name).length === 1;
  return prefix + (isOnlyOne ? [name] : [name, ...typeNames(signature)]).join("_");
}

/** The function of pg_proc that {@link sqliteName} gives a name to; `undefined` if there is none. */
export function signatureOfSqliteName(given: string): FunctionSignature | undefined {
  const name = given.toLowerCase();
  if (!name.startsWith(prefix)) return undefined;
  for (let end = name.length; end > prefix.length; end = name.lastIndexOf("_", end - 1)) {
    const found = pgFunctionsNamed(name.slice(prefix.length, end))
      .find((signature) => sqliteName(signature) === name);
    if (found !== undefined) return found;
  }
  return undefined;
}
