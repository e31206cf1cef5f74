import type { Node } from "@pgsql/types";
import { qualifiedItem } from "./column_reference.ts";
import { columnsOfItem } from "./column_reference.ts";
import { sqlState } from "../../base/sql_state.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { expression } from "./expression.ts";
import { leafOf } from "./column_reference.ts";
import type { Scope } from "./scope.ts";
import type { Typed } from "./typed.ts";

/** Whether a node is `*` or `t.*`. */
export function isStar(node: Node): boolean {
  if (!("ColumnRef" in node)) return false;
  const last = node.ColumnRef.fields?.at(-1);
  return last !== undefined && "A_Star" in last;
}

/** The columns that `*` or `t.*` stands for; `42601` for `*` without FROM. */
export function expandStar(analyzer: Analyzer, scope: Scope, node: Node): Typed[] {
  if (!("ColumnRef" in node)) return [];
  const qualifier = stringsOf(node.ColumnRef.fields);
  const location = node.ColumnRef.location ?? 0;
  const columns: Typed[] = [];
  if (qualifier.length > 0) {
    const found = qualifiedItem(analyzer, scope, qualifier, "*", location);
    columns.push(...columnsOfItem(analyzer, node, found));
  } else {
    const items = scope.items.filter((item) => item.columnsVisible && !item.lateralOnly);
    if (items.length === 0) {
      throw analyzer.error(
        sqlState.syntax_error,
        "SELECT * with no tables specified is not valid",
        location,
      );
    }
    for (const item of items) columns.push(...columnsOfItem(analyzer, node, { item, scope }));
  }
  analyzer.starColumns.set(node, columns.map((column) => column.star!));
  analyzer.variables.set(node, columns.map((column) => leafOf(column.variable!)));
  return columns;
}

/** The expressions of a list in which stars stand for several. */
export function expandedExpressions(
  analyzer: Analyzer,
  scope: Scope,
  nodes: readonly Node[],
): Typed[] {
  const result: Typed[] = [];
  for (const node of nodes) {
    if (isStar(node)) result.push(...expandStar(analyzer, scope, node));
    else result.push(expression(analyzer, scope, node));
  }
  return result;
}
