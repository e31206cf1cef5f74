import type { Affinity } from "./pg_type.ts";
import { sqliteAffinity } from "./sqlite_affinity.ts";

/** A name in double quotes. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * How a column of a type of the database is declared: a word for the affinity, and the type's name in
 * quotes. The word comes first because SQLite sees nothing behind a name in quotes. Where letters of
 * the name would set another affinity (`TEXT "points"` would be INTEGER), there are dots between them.
 */
export function declaredOwnType(name: string, affinity: Affinity, isArray: boolean): string {
  const suffix = isArray ? "[]" : "";
  const word = isArray ? "TEXT" : affinity;
  const plain = `${word} ${quotedName(name)}`;
  if (sqliteAffinity(plain) === word && !name.startsWith(".")) return plain + suffix;
  return `${word} ${quotedName([...name].map((letter) => `.${letter}`).join(""))}${suffix}`;
}

/** What {@link declaredOwnType} has written; `undefined` for what it has not. */
export function readDeclaredOwnType(
  declared: string,
): { readonly name: string; readonly isArray: boolean } | undefined {
  const [, quoted, brackets] = /^[A-Z]+ "((?:[^"]|"")+)"(\[\])?$/.exec(declared) ?? [];
  if (quoted === undefined) return undefined;
  const written = quoted.replaceAll('""', '"');
  const name = written.startsWith(".")
    ? [...written].filter((_, index) => index % 2 === 1).join("")
    : written;
  return { name, isArray: brackets !== undefined };
}
