import type { Node } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { stringOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { resolveUnknown, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import { ExpressionKeys } from "./expression_key.ts";
import { locationOf } from "./node_location.ts";
import type { ExpressionPlace, QueryColumn, Scope } from "./scope.ts";
import type { Target } from "./target_list.ts";
import { hasEquality, isSortable } from "./type_facts.ts";
import type { Typed } from "./typed.ts";
import { inPlace } from "./window.ts";

/** An item of ORDER BY, GROUP BY or DISTINCT ON. */
export interface SortKey {
  readonly node: Node;
  /** Index of the target that it means, if it means one. */
  readonly target: number | undefined;
}

/** The name of an item that is nothing but a name. */
function bareName(node: Node): string | undefined {
  if (!("ColumnRef" in node) || node.ColumnRef.fields?.length !== 1) return undefined;
  return stringOf(node.ColumnRef.fields[0]);
}

function isLocalColumn(scope: Scope, name: string): boolean {
  return scope.items.some((item) =>
    item.columnsVisible && item.entry.columns.some((column) => column.name === name)
  );
}

/** Two targets of one name are ambiguous unless they are the same expression. */
function targetNamed(
  analyzer: Analyzer,
  targets: readonly Target[],
  name: string,
  place: ExpressionPlace,
  location: number,
): number {
  const keys = new ExpressionKeys(analyzer);
  let found = -1;
  for (let index = 0; index < targets.length; index++) {
    if (targets[index]!.name !== name) continue;
    if (found < 0) {
      found = index;
    } else if (keys.ofTarget(targets[found]!) !== keys.ofTarget(targets[index]!)) {
      throw analyzer.error(
        sqlState.ambiguous_column,
        `${place} "${name}" is ambiguous`,
        location,
      );
    }
  }
  return found;
}

function targetAt(
  analyzer: Analyzer,
  targets: readonly Target[],
  node: Node,
  place: ExpressionPlace,
): number | undefined {
  if (!("A_Const" in node)) return undefined;
  const { ival, location = 0 } = node.A_Const;
  if (ival === undefined) {
    throw analyzer.error(
      sqlState.syntax_error,
      `non-integer constant in ${place}`,
      location,
    );
  }
  const position = ival.ival ?? 0;
  if (position >= 1 && position <= targets.length) return position - 1;
  throw analyzer.error(
    sqlState.invalid_column_reference,
    `${place} position ${position} is not in select list`,
    location,
  );
}

/** The target that an item of ORDER BY, GROUP BY or DISTINCT ON means; adds none. */
function findTarget(
  analyzer: Analyzer,
  scope: Scope,
  targets: readonly Target[],
  node: Node,
  place: ExpressionPlace,
): number | undefined {
  const name = bareName(node);
  if (name !== undefined) {
    if (place === "GROUP BY" && isLocalColumn(scope, name)) return undefined;
    const found = targetNamed(analyzer, targets, name, place, locationOf(node));
    if (found >= 0) return found;
  }
  return targetAt(analyzer, targets, node, place);
}

function checkSortable(analyzer: Analyzer, typed: Typed, node: Node): void {
  if (isSortable(typed.oid)) return;
  throw analyzer.error(
    sqlState.undefined_function,
    `could not identify an ordering operator for type ${typeText(typed.oid)}`,
    locationOf(node),
    { hint: "Use an explicit ordering operator or modify the query." },
  );
}

function checkEquality(analyzer: Analyzer, typed: Typed, node: Node): void {
  if (hasEquality(typed.oid)) return;
  throw analyzer.error(
    sqlState.undefined_function,
    `could not identify an equality operator for type ${typeText(typed.oid)}`,
    locationOf(node),
  );
}

function sortKey(
  analyzer: Analyzer,
  scope: Scope,
  targets: readonly Target[],
  node: Node,
  place: ExpressionPlace,
): { readonly key: SortKey; readonly typed: Typed } {
  const target = findTarget(analyzer, scope, targets, node, place);
  if (target === undefined) {
    const typed = resolveUnknown(
      analyzer,
      inPlace(scope, place, () => expression(analyzer, scope, node)),
    );
    return { key: { node, target }, typed };
  }
  const found = targets[target]!;
  found.typed = resolveUnknown(analyzer, found.typed);
  return { key: { node, target }, typed: found.typed };
}

/** An item of a window's PARTITION BY or ORDER BY in the WINDOW clause: always an expression. */
export function targetSortKey(
  analyzer: Analyzer,
  scope: Scope,
  _targets: readonly Target[],
  node: Node,
): Typed {
  return expression(analyzer, scope, node);
}

/** ORDER BY. */
export function sortClause(
  analyzer: Analyzer,
  scope: Scope,
  targets: readonly Target[],
  items: readonly Node[] | undefined,
): SortKey[] {
  return (items ?? []).flatMap((item) => {
    if (!("SortBy" in item)) return [];
    const node = item.SortBy.node!;
    const { key, typed } = sortKey(analyzer, scope, targets, node, "ORDER BY");
    if (item.SortBy.useOp === undefined) checkSortable(analyzer, typed, node);
    return [key];
  });
}

/** The expressions of GROUP BY, those within GROUPING SETS, ROLLUP, CUBE and rows included. */
export function groupClause(
  analyzer: Analyzer,
  scope: Scope,
  targets: readonly Target[],
  items: readonly Node[] | undefined,
): SortKey[] {
  return (items ?? []).flatMap((item) => {
    if ("GroupingSet" in item) {
      return groupClause(analyzer, scope, targets, item.GroupingSet.content);
    }
    if ("RowExpr" in item && item.RowExpr.row_format === "COERCE_IMPLICIT_CAST") {
      return groupClause(analyzer, scope, targets, item.RowExpr.args);
    }
    const { key, typed } = sortKey(analyzer, scope, targets, item, "GROUP BY");
    checkEquality(analyzer, typed, item);
    return [key];
  });
}

function distinctAll(
  analyzer: Analyzer,
  targets: readonly Target[],
  sorted: readonly SortKey[],
): void {
  const keys = new ExpressionKeys(analyzer);
  for (const target of targets) {
    target.typed = resolveUnknown(analyzer, target.typed);
    checkEquality(analyzer, target.typed, target.node);
  }
  if (sorted.every((key) => key.target !== undefined)) return;
  const selected = new Set(targets.map((target) => keys.ofTarget(target)));
  for (const key of sorted) {
    if (key.target !== undefined || selected.has(keys.of(key.node))) continue;
    throw analyzer.error(
      sqlState.invalid_column_reference,
      "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
      locationOf(key.node),
    );
  }
}

/** DISTINCT and DISTINCT ON, which must agree with ORDER BY. */
export function distinctClause(
  analyzer: Analyzer,
  scope: Scope,
  targets: readonly Target[],
  sorted: readonly SortKey[],
  items: readonly Node[] | undefined,
): void {
  if (items === undefined) return;
  const on = items.filter((item) => Object.keys(item).length > 0);
  if (on.length === 0) return distinctAll(analyzer, targets, sorted);
  const keys = new ExpressionKeys(analyzer);
  const keyOf = (key: SortKey) =>
    key.target === undefined ? keys.of(key.node) : keys.ofTarget(targets[key.target]!);
  const wanted = new Map<string, Node>();
  for (const node of on) {
    const { key, typed } = sortKey(analyzer, scope, targets, node, "DISTINCT ON");
    checkEquality(analyzer, typed, node);
    wanted.set(keyOf(key), node);
  }
  let skipped = false;
  const seen = new Set<string>();
  for (const key of sorted) {
    const text = keyOf(key);
    if (!wanted.has(text)) {
      skipped = true;
    } else if (skipped) {
      throw distinctMismatch(analyzer, wanted.get(text)!);
    } else {
      seen.add(text);
    }
  }
  if (!skipped) return;
  for (const [text, node] of wanted) if (!seen.has(text)) throw distinctMismatch(analyzer, node);
}

function distinctMismatch(analyzer: Analyzer, node: Node) {
  return analyzer.error(
    sqlState.invalid_column_reference,
    "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
    locationOf(node),
  );
}

/** ORDER BY of VALUES and of set operations, whose columns have no expressions of their own. */
export function sortQueryColumns(
  analyzer: Analyzer,
  scope: Scope,
  columns: readonly QueryColumn[],
  items: readonly Node[] | undefined,
): void {
  const isSetOperation = scope.items[0]?.entry.kind === "join";
  const targets: Target[] = columns.map(({ name, oid, typmod, sources }) => {
    const node = sources[0]!.node;
    return { name, node, typed: { node, oid, typmod } };
  });
  for (const key of sortClause(analyzer, scope, targets, items)) {
    if (key.target !== undefined || !isSetOperation) continue;
    throw notSupported("invalid UNION/INTERSECT/EXCEPT ORDER BY clause", {
      detail: "Only result column names can be used, not expressions or functions.",
      hint: "Add the expression/function to every SELECT, or move the UNION into a FROM clause.",
      position: analyzer.context.source.positionOf(locationOf(key.node)),
    });
  }
}
