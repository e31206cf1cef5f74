import { ownName } from "../../catalog/schema_names.ts";
import type { InsertStmt, Node, OnConflictClause, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import type { Analyzer } from "./analyzer.ts";
import { assign, type AssignedColumn, assignedColumn } from "./assignment.ts";
import { placeOf } from "./coerce.ts";
import { columnReference } from "./column_reference.ts";
import { expression } from "./expression.ts";
import { expandStar, isStar } from "./expression_list.ts";
import { makeEntry, visibleItem } from "./from_clause.ts";
import { returningClause, targetItem } from "./modifying_statement.ts";
import { locationOf } from "./node_location.ts";
import { columnsOfRelation } from "./range_table.ts";
import { type NamespaceItem, type QueryColumn, Scope } from "./scope.ts";
import { analyzeQuery, condition, rememberQuery } from "./select_statement.ts";
import { assignValues, setValues } from "./set_clause.ts";
import type { Typed } from "./typed.ts";
import { inPlace } from "./window.ts";
import { withClause } from "./with_clause.ts";

function insertTargets(
  analyzer: Analyzer,
  relation: Relation,
  columns: readonly Node[] | undefined,
): AssignedColumn[] {
  if (columns === undefined) {
    return relation.columns.map((column) => ({ column, indirection: [], location: -1 }));
  }
  const seen = new Set<string>();
  return columns.flatMap((node) => {
    if (!("ResTarget" in node)) return [];
    const target = assignedColumn(analyzer, relation, node.ResTarget, "INSERT");
    if (seen.has(target.column.name) && target.indirection.length === 0) {
      throw analyzer.error(
        sqlState.duplicate_column,
        `column "${target.column.name}" specified more than once`,
        target.location,
      );
    }
    seen.add(target.column.name);
    return [target];
  });
}

/** A value of INSERT; `undefined` for DEFAULT. */
type InsertValue = Typed | undefined;

interface Source {
  readonly analyzer: Analyzer;
  readonly scope: Scope;
  readonly targets: readonly AssignedColumn[];
  /** Whether the statement lists its columns, so that none of them may be without a value. */
  readonly listed: boolean;
}

function checkCount(
  { analyzer, targets, listed }: Source,
  locations: readonly number[],
  rowLength: number | undefined,
): void {
  if (locations.length > targets.length) {
    throw analyzer.error(
      sqlState.syntax_error,
      "INSERT has more expressions than target columns",
      locations[targets.length]!,
    );
  }
  if (!listed || locations.length >= targets.length) return;
  throw analyzer.error(
    sqlState.syntax_error,
    "INSERT has more target columns than expressions",
    targets[locations.length]!.location,
    rowLength === targets.length
      ? {
        hint:
          "The insertion source is a row expression containing the same number of columns expected by the INSERT. Did you accidentally use extra parentheses?",
      }
      : {},
  );
}

function rowValues(analyzer: Analyzer, scope: Scope, nodes: readonly Node[]): InsertValue[] {
  return nodes.flatMap((node): InsertValue[] => {
    if ("SetToDefault" in node) return [undefined];
    if (isStar(node)) return expandStar(analyzer, scope, node);
    return [expression(analyzer, scope, node)];
  });
}

/** VALUES as the source of INSERT: each value goes to its column on its own. */
function insertValues(source: Source, rows: readonly (readonly Node[])[]): void {
  const { analyzer, scope, targets } = source;
  const analysed = inPlace(
    scope,
    "VALUES",
    () => rows.map((nodes) => ({ nodes, values: rowValues(analyzer, scope, nodes) })),
  );
  const width = analysed[0]?.values.length ?? 0;
  for (const { nodes, values } of analysed) {
    if (values.length === width) continue;
    throw analyzer.error(
      sqlState.syntax_error,
      "VALUES lists must all be the same length",
      nodes[0] === undefined ? -1 : locationOf(nodes[0]),
    );
  }
  for (const { nodes, values } of analysed) {
    const [first] = nodes;
    const rowLength = nodes.length === 1 && first !== undefined && "RowExpr" in first
      ? first.RowExpr.args?.length
      : undefined;
    const locations = values.map((value, index) =>
      value === undefined ? locationOf(nodes[index]!) : placeOf(value)
    );
    checkCount(source, locations, rowLength);
    values.forEach((value, index) => {
      if (value !== undefined) assign(analyzer, scope, targets[index]!, value);
    });
  }
}

function castsAtExpressions(select: SelectStmt): boolean {
  return (select.op === undefined || select.op === "SETOP_NONE") &&
    select.distinctClause === undefined && select.sortClause === undefined &&
    select.valuesLists === undefined;
}

/** A query as the source of INSERT: casts go to its expressions, or around it. */
function insertQuery(source: Source, node: Node): number {
  const { analyzer, scope, targets } = source;
  const columns = analyzeQuery(analyzer, scope, node, { resolveUnknown: false });
  const locations = columns.map((column) => placeOf(column.sources[0]!));
  checkCount(source, locations, undefined);
  const select = "SelectStmt" in node ? node.SelectStmt : undefined;
  if (select === undefined || castsAtExpressions(select)) {
    columns.forEach((column, index) => {
      assign(analyzer, scope, targets[index]!, sourceOf(column));
    });
  } else {
    assignRows(source, node, columns);
  }
  if (select !== undefined) {
    rememberQuery(
      analyzer,
      select,
      columns.map((column, index) => ({ ...column, ...targets[index]!.column.type })),
    );
  }
  return columns.length;
}

function sourceOf({ oid, typmod, sources }: QueryColumn): Typed {
  return sources.length === 1
    ? { ...sources[0]!, oid, typmod }
    : { node: sources[0]!.node, oid, typmod, sources };
}

function assignRows(source: Source, node: Node, columns: readonly QueryColumn[]): void {
  const { analyzer, scope, targets } = source;
  const coercions = columns.map((column, index) => {
    const target = targets[index]!;
    const value = sourceOf(column);
    const isUntyped = value.literal !== undefined || value.parameter !== undefined;
    if (isUntyped) {
      assign(analyzer, scope, target, value);
      return undefined;
    }
    // The cast is checked and noted on a node that is not part of the tree.
    const stand: Typed = { node: { ...value.node }, oid: value.oid, typmod: value.typmod };
    assign(analyzer, scope, target, stand);
    return analyzer.coercions.get(stand.node);
  });
  if (coercions.some((coercion) => coercion !== undefined)) {
    analyzer.rowCoercions.set(node, coercions);
  }
}

function isPlainValues(select: SelectStmt): boolean {
  return select.valuesLists !== undefined && select.sortClause === undefined &&
    select.limitCount === undefined && select.limitOffset === undefined &&
    select.withClause === undefined && select.lockingClause === undefined;
}

function insertSource(source: Source, node: Node): number {
  if ("SelectStmt" in node && isPlainValues(node.SelectStmt)) {
    const rows = (node.SelectStmt.valuesLists ?? []).map((row) =>
      "List" in row ? row.List.items ?? [] : []
    );
    insertValues(source, rows);
    return rows[0]?.length ?? 0;
  }
  return insertQuery(source, node);
}

function arbiter(
  analyzer: Analyzer,
  scope: Scope,
  relation: Relation,
  clause: OnConflictClause,
): void {
  const { infer } = clause;
  for (const item of infer?.indexElems ?? []) {
    if (!("IndexElem" in item)) continue;
    const { name, expr } = item.IndexElem;
    if (expr !== undefined) {
      inPlace(scope, "index expressions", () => expression(analyzer, scope, expr));
    } else {
      const location = infer?.location ?? 0;
      columnReference(analyzer, scope, item, {
        fields: [{ String: { sval: name ?? "" } }],
        location,
      });
    }
  }
  condition(analyzer, scope, "WHERE", infer?.whereClause);
  const constraint = infer?.conname;
  if (constraint === undefined) return;
  if (relation.constraints.some((candidate) => candidate.name === constraint)) return;
  throw analyzer.error(
    sqlState.undefined_object,
    `constraint "${constraint}" for table "${ownName(relation)}" does not exist`,
    -1,
  );
}

function onConflict(
  analyzer: Analyzer,
  scope: Scope,
  relation: Relation,
  item: NamespaceItem,
  clause: OnConflictClause,
): void {
  const isUpdate = clause.action === "ONCONFLICT_UPDATE";
  if (isUpdate && clause.infer === undefined) {
    throw analyzer.error(
      sqlState.syntax_error,
      "ON CONFLICT DO UPDATE requires inference specification or constraint name",
      clause.location ?? 0,
      { hint: "For example, ON CONFLICT (column_name)." },
    );
  }
  scope.items = [item];
  arbiter(analyzer, scope, relation, clause);
  if (!isUpdate) return;
  const columns = columnsOfRelation(relation);
  const alias = { aliasname: "excluded" };
  const excluded = makeEntry(analyzer, scope, "relation", "excluded", columns, alias, {
    relation,
  });
  scope.items = [item, visibleItem(excluded)];
  const values = setValues(analyzer, scope, clause.targetList ?? []);
  condition(analyzer, scope, "WHERE", clause.whereClause);
  assignValues(analyzer, scope, relation, values);
}

/**
 * The single row that MERGE inserts.
 * @returns the columns that its values are for
 */
export function insertRow(
  analyzer: Analyzer,
  scope: Scope,
  relation: Relation,
  columns: readonly Node[] | undefined,
  values: readonly Node[],
): Column[] {
  const targets = insertTargets(analyzer, relation, columns);
  if (values.length === 0) return [];
  insertValues({ analyzer, scope, targets, listed: columns !== undefined }, [values]);
  return targets.slice(0, values.length).map(({ column }) => column);
}

/** What is GENERATED ALWAYS takes no other value than its own. */
function requireDefaults(
  { analyzer, targets }: Source,
  { override, selectStmt }: InsertStmt,
  count: number,
): void {
  if (override === "OVERRIDING_SYSTEM_VALUE" || override === "OVERRIDING_USER_VALUE") return;
  const select = selectStmt !== undefined && "SelectStmt" in selectStmt
    ? selectStmt.SelectStmt
    : undefined;
  const rows = select?.valuesLists ?? [];
  for (const [at, { column }] of targets.slice(0, count).entries()) {
    if (column.identity !== "always") continue;
    const isDefault = rows.length > 0 && rows.every((row) => {
      const value = "List" in row ? row.List.items?.[at] : undefined;
      return value !== undefined && "SetToDefault" in value;
    });
    if (isDefault) continue;
    throw analyzer.error(
      sqlState.generated_always,
      `cannot insert a non-DEFAULT value into column "${column.name}"`,
      -1,
      {
        detail: `Column "${column.name}" is an identity column defined as GENERATED ALWAYS.`,
        hint: "Use OVERRIDING SYSTEM VALUE to override.",
      },
    );
  }
}

/** INSERT, with ON CONFLICT and RETURNING. */
export function insertStatement(
  analyzer: Analyzer,
  parent: Scope | null,
  statement: InsertStmt,
): readonly QueryColumn[] {
  const scope = new Scope(parent);
  withClause(analyzer, scope, statement.withClause);
  const { relation, item } = targetItem(analyzer, scope, statement.relation!);
  const targets = insertTargets(analyzer, relation, statement.cols);
  const source: Source = { analyzer, scope, targets, listed: statement.cols !== undefined };
  const count = statement.selectStmt === undefined ? 0 : insertSource(source, statement.selectStmt);
  requireDefaults(source, statement, count);
  analyzer.insertColumns.set(statement, targets.slice(0, count).map(({ column }) => column));
  if (statement.onConflictClause !== undefined) {
    onConflict(analyzer, scope, relation, item, statement.onConflictClause);
  }
  scope.items = [item];
  return returningClause(analyzer, scope, statement.returningClause);
}
