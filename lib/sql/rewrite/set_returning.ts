import type { FuncCall, Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import type { RecordField } from "../../pgtypes/record.ts";
import type { Analysis } from "../analysis.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import {
  columnNamed,
  columnOfRow,
  columnsOfCall,
  eachRow,
  rowsOfCalls,
  type SourceCall,
  type SourceColumn,
} from "./row_source.ts";
import { recordOf } from "./record.ts";
import { starValues } from "./row_stars.ts";

/**
 * A query without set-returning functions among its columns: they become an item of FROM, which
 * the columns refer to. Several give their rows side by side. Where the query groups or numbers its
 * rows, that is done before, in a query of its own.
 * @param fields of the query as the tree has it, for what the analysis knows of it
 */
export function withoutSetReturning(
  select: SelectStmt,
  fields: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const { targetList = [] } = select;
  const calls = targetList.flatMap((target) => setReturning(target, analysis, context));
  if (calls.length === 0) return select;
  const nested = calls.flatMap(({ call }) => setReturning(call.args, analysis, context));
  const outer = calls.filter((each) => !nested.some(({ node }) => node === each.node));
  if (nested.length > 0 && (nested.length > 1 || outer.length > 1)) {
    throw context.unsupported(
      "a set-returning function within another, beside a third,",
      nested[0]!.call.location,
      "Call them in FROM.",
    );
  }
  if (isGrouped(select, analysis, context)) {
    return overGroups(select, fields, outer, analysis, context);
  }
  const inFrom = nested.length > 0 ? moved(select, nested, analysis, context) : select;
  return nested.length > 0
    ? withoutSetReturning(inFrom, fields, analysis, context)
    : moved(select, outer, analysis, context);
}

/** Expressions that do not compute all their parts. */
const conditional = [["CaseExpr", "CASE"], ["CoalesceExpr", "COALESCE"]] as const;

interface FoundCall extends SourceCall {
  readonly node: Node;
}

/** The calls in a part of a query, those of its subqueries left out. */
function setReturning(root: unknown, analysis: Analysis, context: RewriteContext): FoundCall[] {
  const found: FoundCall[] = [];
  visitOwn(root, (node) => {
    for (const [kind, words] of conditional) {
      if (!(kind in node)) continue;
      const [inner] = setReturning(Object.values(node), analysis, context);
      if (inner === undefined) continue;
      const message = `set-returning functions are not allowed in ${words}`;
      throw context.error(sqlState.feature_not_supported, message, inner.call.location);
    }
    if (!("FuncCall" in node)) return;
    const resolved = analysis.functions.get(context.tree.originalOf(node));
    if (resolved !== undefined && givesRows(resolved.signature)) {
      found.push({ node, call: node.FuncCall, resolved });
    }
  });
  return found;
}

/** Whether a function gives rows, be it always one. */
function givesRows({ setReturning, outputs }: FunctionSignature): boolean {
  return setReturning || outputs !== undefined && outputs.length > 1;
}

/** Visits the nodes of a query that are not in a subquery, outer ones first. */
function visitOwn(root: unknown, visit: (node: Node) => void): void {
  if (typeof root !== "object" || root === null || ArrayBuffer.isView(root)) return;
  if (!Array.isArray(root)) {
    if ("SelectStmt" in root) return;
    visit(root as Node);
  }
  for (const value of Object.values(root)) visitOwn(value, visit);
}

function isGrouped(select: SelectStmt, analysis: Analysis, context: RewriteContext): boolean {
  if (select.groupClause !== undefined || select.havingClause !== undefined) return true;
  let grouped = false;
  visitOwn([select.targetList, select.sortClause], (node) => {
    if (!("FuncCall" in node)) return;
    const resolved = analysis.functions.get(context.tree.originalOf(node));
    grouped ||= resolved?.signature.kind !== "scalar" || node.FuncCall.over !== undefined;
  });
  return grouped;
}

/** The query with calls at the end of FROM. */
function moved(
  select: SelectStmt,
  calls: readonly FoundCall[],
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const alias = context.freshName();
  const values = valuesOf(calls, alias);
  return {
    ...select,
    targetList: withoutOpenStars(
      replaced(select.targetList!, values, context),
      analysis,
      context,
    ),
    ...(select.sortClause !== undefined && {
      sortClause: replaced(select.sortClause, values, context),
    }),
    fromClause: [
      ...select.fromClause ?? [],
      eachRow(rowsOfCalls(calls, analysis, context), alias),
    ],
  };
}

/** Result columns without a star for all of FROM, which has one item more now. */
function withoutOpenStars(targets: Node[], analysis: Analysis, context: RewriteContext): Node[] {
  return targets.flatMap((target) => {
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    if (value === undefined || !("ColumnRef" in value)) return [target];
    if (!("A_Star" in (value.ColumnRef.fields?.[0] ?? {}))) return [target];
    const original = context.tree.originalOf(value);
    const columns = analysis.starColumns.get(original) ?? [];
    return starValues(original, columns, analysis, context).map((val, index): Node => ({
      ResTarget: { name: columns[index]!.name, val },
    }));
  });
}

/** What stands for each call where its rows come from an item of this alias. */
function valuesOf(calls: readonly FoundCall[], alias: string): ReadonlyMap<Node, Node> {
  const columns = calls.flatMap((call) => columnsOfCall(call, ""));
  const values = new Map<Node, Node>();
  let at = 0;
  for (const each of calls) {
    const own = columnsOfCall(each, "");
    const references = own.map((_, index) => columnOfRow(columns, at + index, alias));
    const isRecord = each.resolved.outputs !== undefined && own.length > 1;
    values.set(each.node, isRecord ? recordOf(own.map(fieldOf), references) : references[0]!);
    at += own.length;
  }
  return values;
}

function fieldOf({ name, type }: SourceColumn): RecordField {
  return { name, oid: type, typmod: -1 };
}

function replaced(
  nodes: Node[],
  values: ReadonlyMap<Node, Node>,
  context: RewriteContext,
): Node[] {
  return nodes.map((each) =>
    context.tree.rewrite(each, (node) => {
      const value = values.get(node);
      return value === undefined ? node : context.tree.standFor(value, node);
    })
  );
}

/** `SELECT a, value FROM (SELECT a, array_agg(b) … GROUP BY a), json_each(…)`. */
function overGroups(
  select: SelectStmt,
  fields: SelectStmt,
  calls: readonly FoundCall[],
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const { sortClause, limitCount, limitOffset, limitOption, distinctClause, withClause, ...rest } =
    select;
  const inner: Node[] = [];
  const kept = (value: Node): Node => {
    const name = context.freshName();
    inner.push({ ResTarget: { name, val: value } });
    return context.tree.standFor(columnNamed(name), value);
  };
  const settled = calls.map((each): FoundCall => {
    const call: FuncCall = { ...each.call, args: (each.call.args ?? []).map(kept) };
    return { ...each, call };
  });
  const alias = context.freshName();
  const values = valuesOf(calls, alias);
  const names = analysis.queries.get(context.tree.originalOf(fields)) ?? [];
  const targetList = (select.targetList ?? []).map((target, at): Node => {
    if (!("ResTarget" in target)) return target;
    const { val } = target.ResTarget;
    const value = values.get(val!) ?? kept(val!);
    return { ResTarget: { name: target.ResTarget.name ?? names[at]?.name ?? "", val: value } };
  });
  refuseMixed(select, calls, context);
  return {
    targetList,
    fromClause: [
      {
        RangeSubselect: {
          subquery: { SelectStmt: { ...rest, targetList: inner } },
          alias: { aliasname: context.freshName() },
        },
      },
      eachRow(rowsOfCalls(settled, analysis, context), alias),
    ],
    ...(sortClause !== undefined && { sortClause }),
    ...(distinctClause !== undefined && { distinctClause }),
    ...(limitCount !== undefined && { limitCount }),
    ...(limitOffset !== undefined && { limitOffset }),
    ...(withClause !== undefined && { withClause }),
    limitOption: limitOption ?? "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

/** Above the groups there are only the result columns to refer to. */
function refuseMixed(
  { targetList = [], sortClause = [] }: SelectStmt,
  calls: readonly FoundCall[],
  context: RewriteContext,
): void {
  const refuse = (location?: number) =>
    context.unsupported(
      "a set-returning function within an expression of a query that groups",
      location,
      "Call it in FROM.",
    );
  for (const { node, call } of calls) {
    const isColumn = targetList.some((each) => "ResTarget" in each && each.ResTarget.val === node);
    if (!isColumn) throw refuse(call.location);
  }
  const names = new Set(
    targetList.map((each) => "ResTarget" in each ? each.ResTarget.name : undefined),
  );
  for (const term of sortClause) {
    const value = "SortBy" in term ? term.SortBy.node : undefined;
    if (value !== undefined && "A_Const" in value) continue;
    const [field, ...others] = value !== undefined && "ColumnRef" in value
      ? value.ColumnRef.fields ?? []
      : [];
    const isName = others.length === 0 && field !== undefined && "String" in field &&
      names.has(field.String.sval);
    if (!isName) throw refuse(calls[0]!.call.location);
  }
}
