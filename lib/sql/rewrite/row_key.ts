import type { RangeVar } from "@pgsql/types";
import type { RewriteContext } from "./rewrite_context.ts";

/**
 * The columns by which a row of a table is told from all others: SQLite's rowid, or the primary key of a
 * table without. `rowid` is meant wherever no column has that name; `oid` and `_rowid_` are its
 * synonyms. Raises `0A000` for a table that hides all three.
 */
export function rowKeyColumns(range: RangeVar, context: RewriteContext): readonly string[] {
  const relation = context.relationOf(range);
  if (relation?.withoutRowid === true) {
    const key = relation.constraints.find((each) => each.kind === "primary key");
    if (key !== undefined) return key.columns;
  }
  const taken = new Set(relation?.columns.map((column) => column.name.toLowerCase()));
  const free = ["rowid", "oid", "_rowid_"].find((name) => !taken.has(name));
  if (free === undefined) {
    throw context.unsupported("changing rows of this table so", range.location);
  }
  return [free];
}
