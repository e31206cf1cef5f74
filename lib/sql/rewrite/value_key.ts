import type { Node, SelectStmt } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { typeByOid } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** What SQLite sorts, and finds equal, as PostgreSQL does the value. */
export function keyOf(value: Node, type: TypeReference): Node {
  const labels = typeByOid(type.oid)?.labels;
  if (labels !== undefined) {
    return sqliteCall("pg_enum_key", value, sqliteLiteral(JSON.stringify(labels)));
  }
  return sqliteCall("pg_sort_key", value, sqliteLiteral(BigInt(type.oid)));
}

/** The type that an expression of the text has after its coercion; `undefined` for others. */
export function typeOfValue(
  node: Node,
  analysis: Analysis,
  context: RewriteContext,
): TypeReference | undefined {
  const original = context.tree.originalOf(node);
  return analysis.coercions.get(original)?.to ?? analysis.types.get(original);
}

/**
 * Which result column a term of ORDER BY, GROUP BY or DISTINCT ON means by its number or its name;
 * `undefined` where it is an expression.
 */
export function resultIndex(
  term: Node,
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): number | undefined {
  if ("A_Const" in term) {
    return term.A_Const.ival === undefined ? undefined : (term.A_Const.ival.ival ?? 0) - 1;
  }
  if (!("ColumnRef" in term) || analysis.fromColumns.has(context.tree.originalOf(term))) {
    return undefined;
  }
  const [field, ...others] = term.ColumnRef.fields ?? [];
  if (field === undefined || others.length > 0 || !("String" in field)) return undefined;
  const columns = analysis.queries.get(context.tree.originalOf(select)) ?? [];
  const found = columns.findIndex(({ name }) => name === field.String.sval);
  return found < 0 ? undefined : found;
}

/** The expression of a result column, also one of those that a star stands for. */
export function resultValue(
  index: number,
  { targetList = [] }: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): Node | undefined {
  let at = 0;
  for (const target of targetList) {
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    const star = value && "ColumnRef" in value
      ? analysis.starColumns.get(context.tree.originalOf(value))
      : undefined;
    if (star === undefined) {
      if (at++ === index) return value;
      continue;
    }
    const column = star[index - at];
    at += star.length;
    if (column === undefined) continue;
    const { qualifier, name } = column;
    // A subquery without a name has none in SQLite.
    const isNamed = qualifier !== undefined && qualifier !== "unnamed_subquery";
    return columnNamed(...(isNamed ? [qualifier, name] : [name]));
  }
  return undefined;
}
