import type { Node, SelectStmt } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import type { Analysis, Coercion, StarColumn } from "../analysis.ts";
import { unnamedQuery } from "../infer/from_clause.ts";
import { castExpression } from "./cast.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * Casts of columns that no expression of the text stands for: those behind `*`, and those of whole
 * queries, whose rows must be made before. A `*` over JOIN … USING has its columns in PostgreSQL's
 * order, too, with the merged ones before all others; that of one side has its own values there.
 */
export const queryCasts: Pass = {
  name: "query casts",
  kinds: ["SelectStmt"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const select = node.SelectStmt;
      const original = context.tree.originalOf(select);
      const positional = castsOfEqualNames(select, analysis, context);
      if (positional !== undefined) {
        const settled = overRows(select, original, positional, analysis, context);
        return { SelectStmt: context.tree.standFor(settled, select) };
      }
      const expanded = expandStars(select, analysis, context);
      const coercions = analysis.rowCoercions.get(context.tree.originalOf(node)) ??
        analysis.rowCoercions.get(original as unknown as Node);
      if (coercions !== undefined && coercions.some(changes)) {
        return { SelectStmt: overRows(expanded, original, coercions, analysis, context) };
      }
      return expanded === select ? node : { SelectStmt: context.tree.standFor(expanded, select) };
    });
  },
};

function changes(coercion: Coercion | undefined): boolean {
  return coercion !== undefined && !coercion.binary;
}

/**
 * The casts of all result columns, where a star stands for columns of equal names: they can only be
 * told by their places.
 */
function castsOfEqualNames(
  { targetList = [] }: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): (Coercion | undefined)[] | undefined {
  const stars = targetList.map((target) => {
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    return value && analysis.starColumns.get(context.tree.originalOf(value));
  });
  const isNeeded = stars.some((columns) =>
    columns?.some(({ coercion }) => changes(coercion)) && haveEqualNames(columns)
  );
  if (!isNeeded) return undefined;
  return stars.flatMap((columns) => columns?.map(({ coercion }) => coercion) ?? [undefined]);
}

/** Whether two columns that a star stands for have the same name. */
function haveEqualNames(columns: readonly StarColumn[]): boolean {
  const names = columns.map(({ qualifier = "", name }) => JSON.stringify([qualifier, name]));
  return new Set(names).size < names.length;
}

function expandStars(select: SelectStmt, analysis: Analysis, context: RewriteContext): SelectStmt {
  const { targetList = [], fromClause = [] } = select;
  const expanded = targetList.flatMap((target) => {
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    const columns = value && analysis.starColumns.get(context.tree.originalOf(value));
    if (columns === undefined) return [target];
    const isReordered = "ColumnRef" in value! && fromClause.some(mergesColumns);
    if (!isReordered && !columns.some(({ coercion }) => changes(coercion))) return [target];
    return columns.map((each) => starTarget(each, context));
  });
  const same = expanded.length === targetList.length &&
    expanded.every((target, index) => target === targetList[index]);
  return same ? select : { ...select, targetList: expanded };
}

/** Whether there is a USING or NATURAL in a join. */
function mergesColumns(item: Node): boolean {
  if (!("JoinExpr" in item)) return false;
  const { usingClause, isNatural, larg, rarg } = item.JoinExpr;
  return usingClause !== undefined || isNatural === true || mergesColumns(larg!) ||
    mergesColumns(rarg!);
}

function starTarget(column: StarColumn, context: RewriteContext): Node {
  const { qualifier, name, type, coercion } = column;
  const isNamed = qualifier !== undefined && qualifier !== unnamedQuery;
  const parts = isNamed ? [qualifier, name] : [name];
  const value = reference(parts);
  return {
    ResTarget: { name, val: coercion === undefined ? value : cast(value, type, coercion, context) },
  };
}

function reference(names: readonly string[]): Node {
  return { ColumnRef: { fields: names.map((sval) => ({ String: { sval } })) } };
}

function cast(value: Node, from: TypeReference, coercion: Coercion, context: RewriteContext): Node {
  if (coercion.binary) return value;
  return castExpression(value, { from, to: coercion.to, kind: coercion.kind }, context);
}

/** `SELECT cast(a), b FROM (query) AS q(a, b)`. */
function overRows(
  select: SelectStmt,
  original: SelectStmt,
  coercions: readonly (Coercion | undefined)[],
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const names = coercions.map(() => context.freshName());
  const columns = analysis.queries.get(original);
  const targetList = coercions.map((coercion, index): Node => {
    const value = reference([names[index]!]);
    const name = columns?.[index]?.name ?? names[index]!;
    const from = { oid: coercion?.from ?? 0, typmod: -1 };
    return {
      ResTarget: {
        name,
        val: coercion === undefined ? value : cast(value, from, coercion, context),
      },
    };
  });
  return {
    targetList,
    fromClause: [{
      RangeSubselect: {
        subquery: { SelectStmt: select },
        alias: {
          aliasname: context.freshName(),
          colnames: names.map((sval) => ({ String: { sval } })),
        },
      },
    }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}
