import type { Node, SelectStmt } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import type { Analysis } from "../analysis.ts";
import { unnamedQuery } from "../infer/from_clause.ts";
import { stringOf } from "../tree.ts";
import { sortsNatively } from "./native_comparison.ts";
import { derivedQuery, outerTargets, withoutTail } from "./derived_query.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";
import { keyOf, resultIndex, resultValue, typeOfValue } from "./value_key.ts";

/** Sorts by keys where SQLite would not sort the storage forms as PostgreSQL sorts the values. */
export const sortKeys: Pass = {
  name: "sort keys",
  kinds: ["SortBy"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if ("SelectStmt" in node) return ofResult(node, node.SelectStmt, analysis, context);
      if (!("SortBy" in node) || "A_Const" in node.SortBy.node!) return node;
      const { node: term } = node.SortBy;
      return withKey(node, term!, typeOfValue(term!, analysis, context), analysis, context);
    });
  },
};

function withKey(
  node: Node,
  value: Node,
  type: TypeReference | undefined,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  if (!("SortBy" in node) || type === undefined) return node;
  if (sortsNatively(value, type, analysis, context)) return node;
  return { SortBy: { ...node.SortBy, node: keyOf(value, type) } };
}

/** Terms that name a result column, by its number or its name. */
function ofResult(
  node: Node,
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { sortClause } = select;
  const columns = analysis.queries.get(context.tree.originalOf(select));
  if (sortClause === undefined || columns === undefined) return node;
  const indexes = sortClause.map((term) =>
    "SortBy" in term ? resultIndex(term.SortBy.node!, select, analysis, context) : undefined
  );
  const isSimple = (select.op ?? "SETOP_NONE") === "SETOP_NONE" && select.valuesLists === undefined;
  if (!isSimple) return ofWhole(node, select, indexes, analysis, context);
  const settled = sortClause.map((term, at) => {
    const index = indexes[at];
    const value = index === undefined ? undefined : resultValue(index, select, analysis, context);
    return value === undefined
      ? term
      : withKey(ofColumn(term, value), value, columns[index!]?.type, analysis, context);
  });
  if (settled.every((term, index) => term === sortClause[index])) return node;
  return { SelectStmt: context.tree.standFor({ ...select, sortClause: settled }, select) };
}

/**
 * A term that names a result column which is a column itself: SQLite would look for the name among all
 * columns of FROM, where it may be that of several.
 */
function ofColumn(term: Node, value: Node): Node {
  if (!("SortBy" in term) || !("ColumnRef" in term.SortBy.node!) || !("ColumnRef" in value)) {
    return term;
  }
  const { fields = [] } = value.ColumnRef;
  if (fields.length > 1 && stringOf(fields[0]) === unnamedQuery) return term;
  return { SortBy: { ...term.SortBy, node: value } };
}

/** Rows of set operations and of VALUES can only be sorted by their columns as they are. */
function ofWhole(
  node: Node,
  select: SelectStmt,
  indexes: readonly (number | undefined)[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const columns = analysis.queries.get(context.tree.originalOf(select)) ?? [];
  const [body, tail] = withoutTail(select);
  const { names, item } = derivedQuery(body, columns.length, context);
  const settled = (tail.sortClause ?? []).map((term, at) => {
    const index = indexes[at];
    if (index === undefined || !("SortBy" in term)) return term;
    const value = columnNamed(names[index]!);
    const placed = { SortBy: { ...term.SortBy, node: value } };
    return withKey(placed, value, columns[index]?.type, analysis, context);
  });
  const isNative = settled.every((term) => "SortBy" in term && "ColumnRef" in term.SortBy.node!);
  if (isNative) return node;
  const sorted: SelectStmt = {
    op: "SETOP_NONE",
    ...tail,
    targetList: outerTargets(columns, names),
    fromClause: [item],
    sortClause: settled,
  };
  return { SelectStmt: context.tree.standFor(sorted, select) };
}
