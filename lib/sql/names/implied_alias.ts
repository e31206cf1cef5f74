import type { Alias } from "@pgsql/types";

const implied = new WeakSet<Alias>();

/** An alias that nobody wrote: the name of a relation within its schema, which is its name in the file no more. */
export function impliedAlias(aliasname: string): Alias {
  const alias = { aliasname };
  implied.add(alias);
  return alias;
}

/** Whether an alias was written: only then the relation cannot be named with its schema. */
export function isWritten(alias: Alias | undefined): boolean {
  return alias !== undefined && !implied.has(alias);
}
