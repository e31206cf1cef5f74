import type { Node, SelectStmt } from "@pgsql/types";
import { implementationNamed } from "../../functions/implementation.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import { sortsNatively } from "./native_comparison.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/** Of our functions, the one that makes of a value something that SQLite sorts as PostgreSQL does. */
const keyFunction = "pg_sort_key";

/** Sorts by keys where SQLite would not sort the storage forms as PostgreSQL sorts the values. */
export const sortKeys: Pass = {
  name: "sort keys",
  kinds: ["SortBy"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if ("SelectStmt" in node) return ofResult(node, node.SelectStmt, analysis, context);
      if (!("SortBy" in node)) return node;
      const { node: term } = node.SortBy;
      const original = context.tree.originalOf(term!);
      if (isNumber(term!)) return node;
      const type = analysis.coercions.get(original)?.to ?? analysis.types.get(original);
      return withKey(node, term!, type, analysis, context);
    });
  },
};

function isNumber(term: Node): boolean {
  return "A_Const" in term && term.A_Const.ival !== undefined;
}

function withKey(
  node: Node,
  value: Node,
  type: TypeReference | undefined,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  if (!("SortBy" in node) || type === undefined) return node;
  if (sortsNatively(value, type, analysis, context)) return node;
  const { location = -1 } = node.SortBy;
  return { SortBy: { ...node.SortBy, node: keyOf(value, type, location, context) } };
}

function keyOf(value: Node, type: TypeReference, location: number, context: RewriteContext): Node {
  if (implementationNamed(keyFunction) !== undefined) {
    return sqliteCall(keyFunction, value, sqliteLiteral(BigInt(type.oid)));
  }
  // Numbers that differ only behind the 15th digit are taken for equal.
  if (type.oid === oids.numeric) {
    return sqliteNode({ SqliteCast: { arg: value, affinity: "NUMERIC" } });
  }
  throw context.unsupported(`ORDER BY a value of type ${formatType(type)}`, location);
}

/** Terms that name a result column, by its number or its name. */
function ofResult(
  node: Node,
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { sortClause, targetList = [], op = "SETOP_NONE" } = select;
  const columns = analysis.queries.get(context.tree.originalOf(select));
  if (sortClause === undefined || columns === undefined || op !== "SETOP_NONE") return node;
  const settled = sortClause.map((term) => {
    if (!("SortBy" in term)) return term;
    const index = resultIndex(term.SortBy.node!, targetList);
    const target = index === undefined ? undefined : targetList[index];
    const value = target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
    // A star before it would shift the count of columns.
    if (value === undefined || columns.length !== targetList.length) return term;
    return withKey(term, value, columns[index!]?.type, analysis, context);
  });
  if (settled.every((term, index) => term === sortClause[index])) return node;
  return { SelectStmt: context.tree.standFor({ ...select, sortClause: settled }, select) };
}

function resultIndex(term: Node, targets: readonly Node[]): number | undefined {
  if ("A_Const" in term && term.A_Const.ival !== undefined) {
    return (term.A_Const.ival.ival ?? 0) - 1;
  }
  if (!("ColumnRef" in term) || term.ColumnRef.fields?.length !== 1) return undefined;
  const [field] = term.ColumnRef.fields;
  if (field === undefined || !("String" in field)) return undefined;
  const found = targets.findIndex((target) =>
    "ResTarget" in target && target.ResTarget.name === field.String.sval
  );
  return found < 0 ? undefined : found;
}
