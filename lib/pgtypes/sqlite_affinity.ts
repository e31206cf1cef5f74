import type { Affinity } from "./pg_type.ts";

/**
 * The affinity that SQLite gives a column for the letters of its declared type.
 *
 * Source: SQLite documentation, "Datatypes In SQLite", section 3.1.
 */
export function sqliteAffinity(declaredType: string): Affinity {
  const letters = declaredType.toUpperCase();
  const has = (part: string) => letters.includes(part);
  if (has("INT")) return "INTEGER";
  if (has("CHAR") || has("CLOB") || has("TEXT")) return "TEXT";
  if (letters === "" || has("BLOB")) return "BLOB";
  if (has("REAL") || has("FLOA") || has("DOUB")) return "REAL";
  return "NUMERIC";
}
