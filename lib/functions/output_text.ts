import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import { valueText } from "../pgtypes/value_text.ts";
import type { FunctionContext } from "./function_context.ts";

const texts: ReadonlySet<number> = new Set([oids.text, oids.varchar, oids.name, oids.unknown]);

/** The text that the type's output function gives for a value, in the session's settings. */
export function outputText(
  value: NonNullable<StorageValue>,
  type: TypeReference,
  session: FunctionContext,
): string {
  if (texts.has(type.oid)) return storageText(value);
  return valueText(typeOrText(type.oid).codec, value, { ...session, typmod: type.typmod });
}
