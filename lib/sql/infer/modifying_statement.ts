import type { DeleteStmt, Node, RangeVar, ReturningClause, UpdateStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { Analyzer } from "./analyzer.ts";
import { fromClause, makeEntry, visibleItem } from "./from_clause.ts";
import { insertStatement } from "./insert_statement.ts";
import { mergeStatement } from "./merge_statement.ts";
import { columnsOfRelation } from "./range_table.ts";
import { relationOf } from "./relation_lookup.ts";
import { type NamespaceItem, type QueryColumn, Scope } from "./scope.ts";
import { condition } from "./select_statement.ts";
import { assignValues, setValues } from "./set_clause.ts";
import { resolveTargets, targetColumns, targetList } from "./target_list.ts";
import { inPlace } from "./window.ts";
import { withClause } from "./with_clause.ts";

/** The table that a statement changes, as an item that its expressions can refer to. */
export function targetItem(
  analyzer: Analyzer,
  scope: Scope,
  range: RangeVar,
): { readonly relation: Relation; readonly item: NamespaceItem } {
  const name = range.relname ?? "";
  const relation = relationOf(analyzer, scope, range);
  if (relation.kind === "sequence") {
    throw analyzer.error(sqlState.wrong_object_type, `cannot change sequence "${name}"`, -1);
  }
  if (relation.query !== undefined) {
    throw analyzer.error(
      sqlState.wrong_object_type,
      `cannot change materialized view "${ownName(relation)}"`,
      -1,
    );
  }
  scope.target = relation;
  const columns = columnsOfRelation(relation);
  const entry = makeEntry(analyzer, scope, "relation", name, columns, range.alias, { relation });
  return { relation, item: visibleItem(entry) };
}

/** The columns of RETURNING; none without it. */
export function returningClause(
  analyzer: Analyzer,
  scope: Scope,
  clause: ReturningClause | undefined,
): readonly QueryColumn[] {
  if (clause === undefined) return [];
  const targets = inPlace(
    scope,
    "RETURNING",
    () => targetList(analyzer, scope, clause.exprs ?? []),
  );
  resolveTargets(analyzer, targets);
  return targetColumns(targets);
}

function updateStatement(
  analyzer: Analyzer,
  parent: Scope | null,
  statement: UpdateStmt,
): readonly QueryColumn[] {
  const scope = new Scope(parent);
  withClause(analyzer, scope, statement.withClause);
  const { relation, item } = targetItem(analyzer, scope, statement.relation!);
  item.lateralOnly = true;
  item.lateralAllowed = false;
  scope.items = [item];
  fromClause(analyzer, scope, statement.fromClause ?? []);
  const values = setValues(analyzer, scope, statement.targetList ?? []);
  condition(analyzer, scope, "WHERE", statement.whereClause);
  const columns = returningClause(analyzer, scope, statement.returningClause);
  assignValues(analyzer, scope, relation, values);
  return columns;
}

function deleteStatement(
  analyzer: Analyzer,
  parent: Scope | null,
  statement: DeleteStmt,
): readonly QueryColumn[] {
  const scope = new Scope(parent);
  withClause(analyzer, scope, statement.withClause);
  const { item } = targetItem(analyzer, scope, statement.relation!);
  item.lateralOnly = true;
  item.lateralAllowed = false;
  scope.items = [item];
  fromClause(analyzer, scope, statement.usingClause ?? []);
  condition(analyzer, scope, "WHERE", statement.whereClause);
  return returningClause(analyzer, scope, statement.returningClause);
}

/**
 * INSERT, UPDATE, DELETE or MERGE: the columns of its RETURNING; `undefined` for any other kind of
 * statement.
 */
export function modifyingStatement(
  analyzer: Analyzer,
  parent: Scope | null,
  node: Node,
): readonly QueryColumn[] | undefined {
  if ("InsertStmt" in node) return insertStatement(analyzer, parent, node.InsertStmt);
  if ("UpdateStmt" in node) return updateStatement(analyzer, parent, node.UpdateStmt);
  if ("DeleteStmt" in node) return deleteStatement(analyzer, parent, node.DeleteStmt);
  if ("MergeStmt" in node) return mergeStatement(analyzer, parent, node.MergeStmt);
  return undefined;
}
