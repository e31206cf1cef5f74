import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import type { CastContext } from "../pgtypes/casts.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import { valueText } from "../pgtypes/value_text.ts";
import type { FunctionContext } from "./function_context.ts";

const texts: ReadonlySet<number> = new Set([oids.text, oids.varchar, oids.name, oids.unknown]);

/** What codecs and casts may know of the session that calls a function. */
export function castContext(session: FunctionContext): CastContext {
  const { settings, transactionTimestamp, objectNames } = session;
  return {
    settings,
    transactionTimestamp,
    ...(objectNames === undefined ? {} : { objectNames }),
  };
}

/** The text that the type's output function gives for a value, in the session's settings. */
export function outputText(
  value: NonNullable<StorageValue>,
  type: TypeReference,
  session: FunctionContext,
): string {
  if (texts.has(type.oid)) return storageText(value);
  return valueText(typeOrText(type.oid).codec, value, {
    ...castContext(session),
    typmod: type.typmod,
  });
}
