import { isCalled } from "./range_table.ts";
import type { Node, SelectStmt } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { coerceToBoolean, coerceToSpecific } from "./coerce.ts";
import { modifyingStatement } from "./modifying_statement.ts";
import { expression } from "./expression.ts";
import { fromClause } from "./from_clause.ts";
import { checkGrouping } from "./grouping_check.ts";
import { visitNodes } from "../tree.ts";
import { locationOf } from "./node_location.ts";
import { type QueryColumn, Scope } from "./scope.ts";
import { setOperation } from "./set_operation.ts";
import {
  distinctClause,
  groupClause,
  sortClause,
  type SortKey,
  targetSortKey,
} from "./sort_group.ts";
import { resolveTargets, type Target, targetColumns, targetList } from "./target_list.ts";
import { valuesClause } from "./values_clause.ts";
import { analyzeWindow, inPlace } from "./window.ts";
import { type Recursion, withClause } from "./with_clause.ts";

/** How a query is analysed, by what uses it. */
export interface QueryOptions {
  /** Whether untyped literals in its result become text; otherwise the user gives them a type. */
  readonly resolveUnknown: boolean;
  readonly recursion?: Recursion;
}

/** What remembers the columns of a query, or of RETURNING, under the fields of its node. */
export function rememberQuery(
  analyzer: Analyzer,
  statement: object,
  columns: readonly QueryColumn[],
): void {
  analyzer.queries.set(
    statement,
    columns.map(({ name, oid, typmod, domain, tableOid, attributeNumber }) => ({
      name,
      type: typeReference(oid, typmod, domain),
      tableOid,
      attributeNumber,
    })),
  );
}

/** A condition of WHERE or HAVING. */
export function condition(
  analyzer: Analyzer,
  scope: Scope,
  place: "WHERE" | "HAVING",
  node: Node | undefined,
): void {
  if (node === undefined) return;
  const typed = inPlace(scope, place, () => expression(analyzer, scope, node));
  coerceToBoolean(analyzer, typed, place);
}

function rowLimit(
  analyzer: Analyzer,
  scope: Scope,
  place: "LIMIT" | "OFFSET",
  node: Node | undefined,
): void {
  if (node === undefined) return;
  let hasColumns = false;
  const listener = (depth: number) => {
    hasColumns ||= depth === scope.depth;
  };
  analyzer.referenceListeners.push(listener);
  const typed = inPlace(scope, place, () => expression(analyzer, scope, node));
  analyzer.referenceListeners.pop();
  coerceToSpecific(analyzer, typed, oids.int8, place);
  if (!hasColumns) return;
  let location = -1;
  visitNodes(node, (inner) => {
    if (location < 0 && "ColumnRef" in inner) location = locationOf(inner);
  });
  throw analyzer.error(
    sqlState.invalid_column_reference,
    `argument of ${place} must not contain variables`,
    location,
  );
}

/** LIMIT, OFFSET and FETCH FIRST. */
export function limitClause(analyzer: Analyzer, scope: Scope, statement: SelectStmt): void {
  rowLimit(analyzer, scope, "OFFSET", statement.limitOffset);
  rowLimit(analyzer, scope, "LIMIT", statement.limitCount);
}

function windowClause(
  analyzer: Analyzer,
  scope: Scope,
  statement: SelectStmt,
  targets: Target[],
): void {
  for (const node of statement.windowClause ?? []) {
    if (!("WindowDef" in node)) continue;
    analyzeWindow(
      analyzer,
      scope,
      node.WindowDef,
      (item) => targetSortKey(analyzer, scope, targets, item),
    );
  }
}

/** The words of FOR UPDATE and its kin. */
const lockingWords: Readonly<Record<string, string>> = {
  LCS_FORUPDATE: "FOR UPDATE",
  LCS_FORNOKEYUPDATE: "FOR NO KEY UPDATE",
  LCS_FORSHARE: "FOR SHARE",
  LCS_FORKEYSHARE: "FOR KEY SHARE",
};

/** What a query that locks rows may not have, since its rows are not those of a table then. */
function obstacleToLocks(scope: Scope, statement: SelectStmt): string | undefined {
  if ((statement.op ?? "SETOP_NONE") !== "SETOP_NONE") return "UNION/INTERSECT/EXCEPT";
  if (statement.distinctClause !== undefined) return "DISTINCT clause";
  if (statement.groupClause !== undefined) return "GROUP BY clause";
  if (statement.havingClause !== undefined) return "HAVING clause";
  if (scope.hasAggregates) return "aggregate functions";
  if (scope.hasWindowFunctions) return "window functions";
  return scope.hasSetReturning ? "set-returning functions in the target list" : undefined;
}

function checkLocking(analyzer: Analyzer, scope: Scope, statement: SelectStmt): void {
  for (const clause of statement.lockingClause ?? []) {
    if (!("LockingClause" in clause)) continue;
    const words = lockingWords[clause.LockingClause.strength ?? ""] ?? "FOR UPDATE";
    const obstacle = obstacleToLocks(scope, statement);
    if (obstacle !== undefined) throw notSupported(`${words} is not allowed with ${obstacle}`);
    for (const locked of clause.LockingClause.lockedRels ?? []) {
      if (!("RangeVar" in locked)) continue;
      const { relname, location = 0 } = locked.RangeVar;
      if (scope.entries.some((entry) => isCalled(entry, relname ?? ""))) continue;
      throw analyzer.error(
        sqlState.undefined_table,
        `relation "${relname}" in ${words} clause not found in FROM clause`,
        location,
      );
    }
  }
}

function plainSelect(
  analyzer: Analyzer,
  scope: Scope,
  statement: SelectStmt,
  options: QueryOptions,
): readonly QueryColumn[] {
  for (const node of statement.windowClause ?? []) {
    if ("WindowDef" in node) scope.windows.add(node.WindowDef.name!);
  }
  fromClause(analyzer, scope, statement.fromClause ?? []);
  const targets = targetList(analyzer, scope, statement.targetList ?? []);
  condition(analyzer, scope, "WHERE", statement.whereClause);
  condition(analyzer, scope, "HAVING", statement.havingClause);
  const sorted = sortClause(analyzer, scope, targets, statement.sortClause);
  const grouped = groupClause(analyzer, scope, targets, statement.groupClause);
  distinctClause(analyzer, scope, targets, sorted, statement.distinctClause);
  limitClause(analyzer, scope, statement);
  windowClause(analyzer, scope, statement, targets);
  if (options.resolveUnknown) resolveTargets(analyzer, targets);
  checkLocking(analyzer, scope, statement);
  const isGrouped = grouped.length > 0 || scope.hasAggregates ||
    statement.havingClause !== undefined;
  if (isGrouped) {
    checkGrouping(analyzer, scope, {
      groups: groupNodes(grouped, targets),
      expressions: [
        ...targets.map((target) => target.node),
        ...(statement.havingClause === undefined ? [] : [statement.havingClause]),
        ...expressionNodes(sorted),
        ...(statement.windowClause ?? []),
      ],
    });
  }
  return targetColumns(targets);
}

function expressionNodes(keys: readonly SortKey[]): Node[] {
  return keys.flatMap((key) => key.target === undefined ? [key.node] : []);
}

function groupNodes(keys: readonly SortKey[], targets: readonly Target[]): Node[] {
  return keys.map((key) => key.target === undefined ? key.node : targets[key.target]!.node);
}

/** A SELECT, VALUES, set operation or TABLE below a scope. */
export function selectStatement(
  analyzer: Analyzer,
  parent: Scope | null,
  statement: SelectStmt,
  options: QueryOptions,
): readonly QueryColumn[] {
  const scope = new Scope(parent);
  withClause(analyzer, scope, statement.withClause);
  let columns: readonly QueryColumn[];
  if (statement.op !== undefined && statement.op !== "SETOP_NONE") {
    columns = setOperation(analyzer, scope, statement, options);
    checkLocking(analyzer, scope, statement);
  } else if (statement.valuesLists !== undefined) {
    columns = valuesClause(analyzer, scope, statement, options);
  } else {
    columns = plainSelect(analyzer, scope, statement, options);
  }
  rememberQuery(analyzer, statement, columns);
  return columns;
}

/** Any statement that can stand in WITH or in FROM; one without RETURNING has no columns. */
export function analyzeQuery(
  analyzer: Analyzer,
  parent: Scope | null,
  node: Node,
  options: QueryOptions,
): readonly QueryColumn[] {
  if ("SelectStmt" in node) return selectStatement(analyzer, parent, node.SelectStmt, options);
  const columns = modifyingStatement(analyzer, parent, node);
  if (columns === undefined) throw notSupported("MERGE is not supported");
  rememberQuery(analyzer, Object.values(node)[0] as object, columns);
  return columns;
}
