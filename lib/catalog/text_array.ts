import { parseArrayText } from "../pgtypes/array_text.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";

/** The elements of a stored `text[]`, NULLs as empty text; none for NULL. */
export function loadTextArray(value: StorageValue | undefined): readonly string[] {
  if (typeof value !== "string") return [];
  return parseArrayText(value, ",").elements.map((element) => element ?? "");
}
