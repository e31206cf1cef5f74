import type { Node } from "@pgsql/types";
import type { Analysis, StarColumn } from "../analysis.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * References to the columns that a star, or a whole row, stands for.
 * @param original its node as the analysis knows it
 */
export function starValues(
  original: Node,
  columns: readonly StarColumn[],
  analysis: Analysis,
  context: RewriteContext,
): Node[] {
  const meanings = analysis.fromColumns.get(original) ?? [];
  return columns.map(({ qualifier, name }, index) => {
    const value = columnNamed(...(qualifier === undefined ? [name] : [qualifier, name]));
    const meaning = meanings[index];
    if (meaning !== undefined) context.fromColumns.set(value, meaning);
    return value;
  });
}

/** `ROW(t.*, 1)` with the columns in the place of the star. */
export function withoutStars(row: Node, analysis: Analysis, context: RewriteContext): Node {
  if (!("RowExpr" in row)) return row;
  const { args = [] } = row.RowExpr;
  const expanded = args.flatMap((arg) => {
    const original = context.tree.originalOf(arg);
    const columns = analysis.starColumns.get(original);
    return columns === undefined ? [arg] : starValues(original, columns, analysis, context);
  });
  if (expanded.every((arg, index) => arg === args[index])) return row;
  return { RowExpr: { ...row.RowExpr, args: expanded } };
}
