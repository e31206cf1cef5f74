import type { JoinExpr, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { JoinedColumn } from "../analysis.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToBoolean, typeText } from "./coerce.ts";
import { findCommonType } from "./common_type.ts";
import { expression } from "./expression.ts";
import {
  checkConflicts,
  type FromItem,
  fromItem,
  makeEntry,
  setLateral,
  visibleItem,
} from "./from_clause.ts";
import type { EntryColumn, RangeTableEntry } from "./range_table.ts";
import { resolveOperator } from "./resolve_operator.ts";
import type { NamespaceItem, Scope } from "./scope.ts";
import { inPlace } from "./window.ts";

/** The columns of one side, each with where it comes from. */
function sideColumns(entry: RangeTableEntry): EntryColumn[] {
  return entry.columns.map((column, index) => ({
    ...column,
    variable: column.variable ?? { entry, index },
  }));
}

function usingIndex(
  analyzer: Analyzer,
  columns: readonly EntryColumn[],
  name: string,
  side: "left" | "right",
): number {
  const indexes = columns.flatMap((column, index) => column.name === name ? [index] : []);
  if (indexes.length > 1) {
    throw analyzer.error(
      sqlState.ambiguous_column,
      `common column name "${name}" appears more than once in ${side} table`,
      -1,
    );
  }
  if (indexes.length === 0) {
    throw analyzer.error(
      sqlState.undefined_column,
      `column "${name}" specified in USING clause does not exist in ${side} table`,
      -1,
    );
  }
  return indexes[0]!;
}

/** The column that two columns become in USING: one of them, or for FULL a new one. */
function mergedColumn(
  analyzer: Analyzer,
  joinType: string,
  left: EntryColumn,
  right: EntryColumn,
): EntryColumn {
  resolveOperator(analyzer, "=", left.oid, right.oid, -1);
  const common = findCommonType([left.oid, right.oid]);
  if (typeof common !== "number") {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `JOIN/USING types ${typeText(left.oid)} and ${typeText(right.oid)} cannot be matched`,
      -1,
    );
  }
  const typmod = left.oid === right.oid && left.typmod === right.typmod ? left.typmod : -1;
  const fits = (column: EntryColumn) => column.oid === common;
  if (joinType === "JOIN_RIGHT" && fits(right)) return right;
  if (joinType === "JOIN_LEFT" && fits(left)) return left;
  if (joinType === "JOIN_INNER" && fits(left)) return left;
  if (joinType === "JOIN_INNER" && fits(right)) return right;
  return { name: left.name, oid: common, typmod, tableOid: 0, attributeNumber: 0 };
}

interface JoinColumns {
  readonly columns: readonly EntryColumn[];
  /** The merged columns alone, for USING (…) AS alias. */
  readonly merged: readonly EntryColumn[];
}

function joinColumns(
  analyzer: Analyzer,
  join: JoinExpr,
  left: RangeTableEntry,
  right: RangeTableEntry,
): JoinColumns {
  const leftColumns = sideColumns(left);
  const rightColumns = sideColumns(right);
  const names = join.isNatural
    ? leftColumns.map((column) => column.name)
      .filter((name) => rightColumns.some((column) => column.name === name))
    : stringsOf(join.usingClause);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  const merged = names.map((name, position) => {
    if (names.indexOf(name) !== position) {
      throw analyzer.error(
        sqlState.duplicate_column,
        `column name "${name}" appears more than once in USING clause`,
        -1,
      );
    }
    const leftIndex = usingIndex(analyzer, leftColumns, name, "left");
    const rightIndex = usingIndex(analyzer, rightColumns, name, "right");
    usedLeft.add(leftIndex);
    usedRight.add(rightIndex);
    const type = join.jointype as string;
    return mergedColumn(analyzer, type, leftColumns[leftIndex]!, rightColumns[rightIndex]!);
  });
  return {
    merged,
    columns: [
      ...merged,
      ...leftColumns.filter((_, index) => !usedLeft.has(index)),
      ...rightColumns.filter((_, index) => !usedRight.has(index)),
    ],
  };
}

function onCondition(
  analyzer: Analyzer,
  scope: Scope,
  condition: Node,
  items: readonly NamespaceItem[],
): void {
  setLateral(items, false, true);
  const before = scope.items;
  scope.items = [...items];
  const typed = inPlace(
    scope,
    "JOIN conditions",
    () => expression(analyzer, scope, condition),
  );
  coerceToBoolean(analyzer, typed, "JOIN/ON");
  scope.items = before;
}

function joinedColumn({ variable, name }: EntryColumn): JoinedColumn {
  const inner = variable?.entry.columns[variable.index]?.name;
  return inner === undefined
    ? { qualifier: undefined, name }
    : { qualifier: variable!.entry.alias, name: inner };
}

/** `a JOIN b …`: the columns of both sides, those of USING and NATURAL merged. */
export function joinedItem(
  analyzer: Analyzer,
  scope: Scope,
  join: JoinExpr,
): FromItem {
  const left = fromItem(analyzer, scope, join.larg!);
  const before = scope.items;
  const lateralAllowed = join.jointype === "JOIN_INNER" || join.jointype === "JOIN_LEFT";
  setLateral(left.items, true, lateralAllowed);
  scope.items = before.concat(left.items);
  const right = fromItem(analyzer, scope, join.rarg!);
  scope.items = before;
  checkConflicts(analyzer, left.items, right.items);
  const items = [...left.items, ...right.items];
  const { columns, merged } = joinColumns(analyzer, join, left.entry, right.entry);
  if (join.quals !== undefined) onCondition(analyzer, scope, join.quals, items);
  const aliased = join.alias !== undefined;
  // Behind an alias the two sides cannot be seen: the join's columns are its own.
  const own = aliased ? columns.map(({ variable: _, column: __, ...rest }) => rest) : columns;
  const entry = makeEntry(
    analyzer,
    scope,
    "join",
    "unnamed_join",
    own,
    join.alias,
    aliased ? { item: join } : {},
  );
  if (aliased) analyzer.joinColumns.set(join, columns.map(joinedColumn));
  const visible = aliased ? [] : items;
  for (const item of visible) item.columnsVisible = false;
  const result = [...visible, visibleItem(entry, aliased)];
  if (join.join_using_alias !== undefined) {
    const using = makeEntry(analyzer, scope, "join", "", merged, join.join_using_alias);
    const item = visibleItem(using);
    item.columnsVisible = false;
    result.push(item);
  }
  return { entry, items: result };
}
