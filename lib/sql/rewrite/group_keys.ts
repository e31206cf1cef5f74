import type { Node, SelectStmt, WindowDef } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import type { Analysis } from "../analysis.ts";
import { derivedQuery, outerTargets, withoutTail } from "./derived_query.ts";
import { ExpressionIdentity } from "./expression_identity.ts";
import { equatesNatively } from "./native_comparison.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";
import { keyOf, resultIndex, resultValue, typeOfValue } from "./value_key.ts";

/**
 * Groups by keys where equal values may have different storage forms: GROUP BY, PARTITION BY,
 * DISTINCT and DISTINCT ON.
 */
export const groupKeys: Pass = {
  name: "group keys",
  kinds: ["SelectStmt"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if ("WindowDef" in node) {
        return partition(node, node.WindowDef as WindowDef, analysis, context);
      }
      if (!("SelectStmt" in node)) return node;
      const select = node.SelectStmt;
      const grouped = distinct(groups(select, analysis, context), select, analysis, context);
      return grouped === select ? node : { SelectStmt: context.tree.standFor(grouped, select) };
    });
  },
};

function key(value: Node, type: TypeReference | undefined): Node {
  return type === undefined || equatesNatively(type) ? value : keyOf(value, type);
}

function partition(
  node: Node,
  window: WindowDef,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { partitionClause } = window;
  const settled = partitionClause?.map((term) => key(term, typeOfValue(term, analysis, context)));
  if (settled === undefined || settled.every((each, at) => each === partitionClause![at])) {
    return node;
  }
  return { WindowDef: { ...window, partitionClause: settled } } as unknown as Node;
}

/** Terms of GROUP BY and of DISTINCT ON. */
function groups(select: SelectStmt, analysis: Analysis, context: RewriteContext): SelectStmt {
  const settle = (terms: Node[] | undefined) => terms?.map((term) => keyOfTerm(term));
  const keyOfTerm = (term: Node): Node => {
    if (Object.keys(term).length === 0 || "GroupingSet" in term) return term;
    const index = resultIndex(term, select, analysis, context);
    if (index === undefined) return key(term, typeOfValue(term, analysis, context));
    const value = resultValue(index, select, analysis, context);
    const type = analysis.queries.get(context.tree.originalOf(select))?.[index]?.type;
    if (value === undefined || type === undefined || equatesNatively(type)) return term;
    return keyOf(value, type);
  };
  const groupClause = settle(select.groupClause);
  const distinctClause = settle(select.distinctClause);
  const same = [groupClause, distinctClause].every((terms, at) =>
    terms?.every((term, index) =>
      term === (at === 0 ? select.groupClause : select.distinctClause)![index]
    ) ?? true
  );
  return same ? select : {
    ...select,
    ...(groupClause !== undefined && { groupClause }),
    ...(distinctClause !== undefined && { distinctClause }),
  };
}

/** Plain DISTINCT is a list of one empty node. */
function isPlainDistinct({ distinctClause = [] }: SelectStmt): boolean {
  return distinctClause.length > 0 && Object.keys(distinctClause[0]!).length === 0;
}

/** `SELECT a FROM (SELECT …) AS q (a) GROUP BY key(a)`. */
function distinct(
  select: SelectStmt,
  original: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const columns = analysis.queries.get(context.tree.originalOf(original)) ?? [];
  if (!isPlainDistinct(select) || columns.every(({ type }) => equatesNatively(type))) return select;
  const [{ distinctClause: _, ...body }, tail] = withoutTail(select);
  const { names, item } = derivedQuery(body, columns.length, context);
  const identity = new ExpressionIdentity(analysis, context);
  const targets = identity.ofTargets(original.targetList ?? []);
  const sortClause = tail.sortClause?.map((term): Node => {
    if (!("SortBy" in term)) return term;
    const value = term.SortBy.node!;
    const index = resultIndex(value, original, analysis, context) ??
      targets.indexOf(identity.of(value));
    const name = names[index];
    if (name === undefined) {
      throw context.unsupported("ORDER BY this expression with DISTINCT", term.SortBy.location);
    }
    return { SortBy: { ...term.SortBy, node: key(columnNamed(name), columns[index]!.type) } };
  });
  return {
    op: "SETOP_NONE",
    ...tail,
    targetList: outerTargets(columns, names),
    fromClause: [item],
    groupClause: columns.map(({ type }, index) => key(columnNamed(names[index]!), type)),
    ...(sortClause !== undefined && { sortClause }),
  };
}
