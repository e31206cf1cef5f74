import type { Node, RangeFunction, RangeSubselect, SelectStmt } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { sqliteNode } from "../sqlite_node.ts";
import { stringOf, stringsOf } from "../tree.ts";
import { functionUse } from "./functions.ts";
import { implementationFor, implementedCall } from "./implemented_call.ts";
import { type LateralItem, LateralItems } from "./lateral_items.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import {
  callsOf,
  columnOfRow,
  columnsOfCall,
  eachRow,
  isDefinedByCall,
  numberOfRow,
  rowsOfCalls,
  rowsOfQuery,
  type SourceCall,
  type SourceColumn,
} from "./row_source.ts";
import { withoutSetReturning } from "./set_returning.ts";

/**
 * Functions in FROM, LATERAL, and set-returning functions among the columns of SELECT; see
 * row_source.ts. What depends on other FROM items becomes json_each() itself, and the names of its
 * columns expressions over that; all else a query over it that names the columns.
 */
export const tableFunctions: Pass = {
  name: "table functions",
  kinds: ["RangeFunction", "RangeSubselect", "FuncCall"],
  apply(statement, analysis, context) {
    const lateral = new LateralItems(statement, analysis, context);
    return context.tree.rewrite(statement, (node) => {
      if ("RangeFunction" in node) {
        return rangeFunction(node.RangeFunction, lateral, analysis, context);
      }
      if ("RangeSubselect" in node) return subselect(node, node.RangeSubselect, lateral, context);
      if ("ResTarget" in node) return namedTarget(node, lateral, context);
      if ("SelectStmt" in node) return select(node, node.SelectStmt, lateral, analysis, context);
      return lateral.reference(node) ?? node;
    });
  },
};

/** A result column that has lost its name, or might, with the reference to a column. */
function namedTarget(node: Node, lateral: LateralItems, context: RewriteContext): Node {
  if (!("ResTarget" in node) || node.ResTarget.name !== undefined) return node;
  const { val } = node.ResTarget;
  const original = val && context.tree.originalOf(val);
  if (original === undefined || !("ColumnRef" in original)) return node;
  if (lateral.reference(original) === undefined) return node;
  const name = stringOf(original.ColumnRef.fields?.at(-1));
  return name === undefined ? node : { ResTarget: { ...node.ResTarget, name } };
}

function select(
  node: Node,
  fields: SelectStmt,
  lateral: LateralItems,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { targetList = [] } = fields;
  const expanded = targetList.map((target) => lateral.expanded(target));
  const withoutStars = expanded.every((each) => each === undefined) ? fields : {
    ...fields,
    targetList: targetList.flatMap((target, at) => expanded[at] ?? [target]),
  };
  const settled = withoutSetReturning(withoutStars, fields, analysis, context);
  return settled === fields ? node : { SelectStmt: context.tree.standFor(settled, fields) };
}

/** A subquery in FROM, which SQLite cannot mark LATERAL. */
function subselect(
  node: Node,
  range: RangeSubselect,
  lateral: LateralItems,
  context: RewriteContext,
): Node {
  const { lateral: isLateral, subquery, ...rest } = range;
  if (isLateral !== true) return node;
  const item = lateral.find(range);
  if (item === undefined || !("SelectStmt" in subquery!)) {
    return {
      RangeSubselect: context.tree.standFor(
        { ...rest, ...(subquery !== undefined && { subquery }) },
        range,
      ),
    };
  }
  const rows = rowsOfQuery(subquery.SelectStmt, item.columns.length, context);
  return eachRow(rows, item.alias);
}

function rangeFunction(
  range: RangeFunction,
  lateral: LateralItems,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const native = nativeRows(range, analysis, context);
  if (native !== undefined) return native;
  const calls = callsOf(range, analysis, context);
  const item: LateralItem | undefined = lateral.find(range);
  if (item !== undefined) return eachRow(rowsOfCalls(calls, analysis, context), item.alias);
  return ownRows(range, calls, analysis, context);
}

/** A table-valued function of SQLite's, which may refer to the items before it. */
function nativeRows(
  range: RangeFunction,
  analysis: Analysis,
  context: RewriteContext,
): Node | undefined {
  const { functions = [], alias, ordinality } = range;
  const [pair] = functions;
  const item = pair !== undefined && "List" in pair ? pair.List.items?.[0] : undefined;
  if (functions.length !== 1 || item === undefined || !("FuncCall" in item)) return undefined;
  const { funcname, args = [], location } = item.FuncCall;
  const resolved = analysis.functions.get(context.tree.originalOf(item));
  if (resolved?.signature.schema !== "sqlite") return undefined;
  if (alias?.colnames !== undefined || ordinality === true) {
    throw context.unsupported("a list of column names for this function", location);
  }
  return sqliteNode({
    SqliteTableFunction: {
      name: stringsOf(funcname).at(-1)!,
      args,
      ...(alias?.aliasname !== undefined && { alias: alias.aliasname }),
    },
  });
}

/** `(SELECT value AS column FROM json_each(rows)) AS name`. */
function ownRows(
  range: RangeFunction,
  calls: readonly SourceCall[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { alias, ordinality } = range;
  const [first] = calls;
  const name = alias?.aliasname ?? first!.resolved.signature.name;
  const columns = calls.flatMap((call) =>
    columnsOfCall(call, calls.length === 1 ? name : call.resolved.signature.name)
  );
  const names = stringsOf(alias?.colnames);
  const query = ordinality === true
    ? overRows(calls, [...columns, "ordinality"], names, analysis, context)
    : singleRow(calls, columns, names, analysis, context) ??
      overRows(calls, columns, names, analysis, context);
  return {
    RangeSubselect: {
      subquery: { SelectStmt: query },
      alias: { aliasname: name },
    },
  };
}

function overRows(
  calls: readonly SourceCall[],
  columns: readonly (SourceColumn | "ordinality")[],
  names: readonly string[],
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const alias = context.freshName();
  const given = columns.filter((column) => column !== "ordinality");
  const targetList = columns.map((column, index): Node =>
    column === "ordinality"
      ? { ResTarget: { name: names[index] ?? column, val: numberOfRow(alias) } }
      : {
        ResTarget: { name: names[index] ?? column.name, val: columnOfRow(given, index, alias) },
      }
  );
  return {
    targetList,
    fromClause: [eachRow(rowsOfCalls(calls, analysis, context), alias)],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

/** A function that gives one value needs no rows. */
function singleRow(
  calls: readonly SourceCall[],
  columns: readonly SourceColumn[],
  names: readonly string[],
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt | undefined {
  const [first] = calls;
  if (calls.length !== 1 || columns.length !== 1 || isDefinedByCall(first!)) return undefined;
  const use = functionUse(first!.call, first!.resolved, analysis, context);
  if (implementationFor(use, context).kind === "rows") return undefined;
  return {
    targetList: [{
      ResTarget: { name: names[0] ?? columns[0]!.name, val: implementedCall(use, context) },
    }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}
