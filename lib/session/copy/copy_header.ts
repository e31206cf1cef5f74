import { badCopyFormat } from "./copy_reader.ts";

/**
 * Compares the names in a header line with those of the columns.
 * @throws PgError `22P04` if they differ
 */
export function matchHeader(
  fields: readonly (string | null)[],
  names: readonly string[],
  nullText: string,
): void {
  if (fields.length !== names.length) {
    throw badCopyFormat(
      `wrong number of fields in header line: got ${fields.length}, expected ${names.length}`,
    );
  }
  for (const [index, name] of names.entries()) {
    const got = fields[index]!;
    if (got === name) continue;
    const shown = got === null ? `null value ("${nullText}")` : `"${got}"`;
    throw badCopyFormat(
      `column name mismatch in header line field ${index + 1}: got ${shown}, expected "${name}"`,
    );
  }
}
