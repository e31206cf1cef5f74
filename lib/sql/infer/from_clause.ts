import type { Alias, Node, RangeSubselect, RangeTableSample, RangeVar } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import { isWritten } from "../names/implied_alias.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToSpecific } from "./coerce.ts";
import { expression } from "./expression.ts";
import { joinedItem } from "./join.ts";
import { locationOf } from "./node_location.ts";
import { functionItem } from "./range_function.ts";
import {
  columnsOfRelation,
  type EntryColumn,
  type RangeTableEntry,
  renameColumns,
} from "./range_table.ts";
import { relationOf } from "./relation_lookup.ts";
import type { CommonTable, NamespaceItem, QueryColumn, Scope } from "./scope.ts";
import { analyzeQuery } from "./select_statement.ts";

/** What a query in FROM is called that has no alias: nothing that SQLite knows. */
export const unnamedQuery = "unnamed_subquery";

/** What one item of FROM adds: its own entry, and the names that it makes visible. */
export interface FromItem {
  readonly entry: RangeTableEntry;
  readonly items: readonly NamespaceItem[];
}

/** Makes an entry, with the columns under the names that its alias gives. */
export function makeEntry(
  analyzer: Analyzer,
  scope: Scope,
  kind: RangeTableEntry["kind"],
  name: string,
  columns: readonly EntryColumn[],
  alias: Alias | undefined,
  rest: Partial<RangeTableEntry> = {},
): RangeTableEntry {
  const names = stringsOf(alias?.colnames);
  if (names.length > columns.length) {
    const what = kind === "join" ? "join expression" : "table";
    throw analyzer.error(
      sqlState.invalid_column_reference,
      `${what} "${
        alias?.aliasname ?? name
      }" has ${columns.length} columns available but ${names.length} columns specified`,
      -1,
    );
  }
  const entry: RangeTableEntry = {
    kind,
    alias: alias?.aliasname ?? name,
    hasAlias: isWritten(alias),
    columns: renameColumns(columns, names),
    ...rest,
  };
  scope.entries.push(entry);
  if (entry.item !== undefined) analyzer.fromEntries.set(entry.item, entry);
  return entry;
}

/** An entry that is visible by its name and by its columns. */
export function visibleItem(entry: RangeTableEntry, relationVisible = true): NamespaceItem {
  return {
    entry,
    relationVisible,
    columnsVisible: true,
    lateralOnly: false,
    lateralAllowed: true,
  };
}

function plainItem(entry: RangeTableEntry): FromItem {
  return { entry, items: [visibleItem(entry)] };
}

/** What the columns of a query are to those who select from it. */
export function entryColumns(columns: readonly QueryColumn[]): EntryColumn[] {
  return columns.map(({ name, oid, typmod, tableOid, attributeNumber, fields }) => ({
    name,
    oid,
    typmod,
    tableOid,
    attributeNumber,
    ...(fields === undefined ? {} : { fields }),
  }));
}

function findCommonTable(scope: Scope, name: string): CommonTable | undefined {
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    const table = level.commonTables.find((candidate) =>
      candidate.name === name && candidate.state !== "forward"
    );
    if (table !== undefined) return table;
  }
  return undefined;
}

function commonTableItem(
  analyzer: Analyzer,
  scope: Scope,
  range: RangeVar,
  table: CommonTable,
): FromItem {
  if (table.columns === undefined) {
    throw notSupported(`WITH query "${table.name}" does not have a RETURNING clause`, {
      position: analyzer.context.source.positionOf(range.location ?? 0),
    });
  }
  return plainItem(
    makeEntry(analyzer, scope, "cte", table.name, table.columns, range.alias, { item: range }),
  );
}

function relationItem(analyzer: Analyzer, scope: Scope, range: RangeVar): FromItem {
  const name = range.relname ?? "";
  const table = range.schemaname === undefined ? findCommonTable(scope, name) : undefined;
  if (table !== undefined) return commonTableItem(analyzer, scope, range, table);
  const relation = relationOf(analyzer, scope, range);
  const columns = columnsOfRelation(relation);
  return plainItem(
    makeEntry(analyzer, scope, "relation", name, columns, range.alias, { relation, item: range }),
  );
}

/** Runs something while LATERAL references are allowed, or not. */
export function withLateral<T>(scope: Scope, lateral: boolean, action: () => T): T {
  const before = scope.lateralActive;
  scope.lateralActive = lateral;
  try {
    return action();
  } finally {
    scope.lateralActive = before;
  }
}

function subqueryItem(analyzer: Analyzer, scope: Scope, range: RangeSubselect): FromItem {
  const columns = withLateral(
    scope,
    range.lateral === true,
    () => analyzeQuery(analyzer, scope, range.subquery!, { resolveUnknown: true }),
  );
  const entry = makeEntry(
    analyzer,
    scope,
    "subquery",
    unnamedQuery,
    entryColumns(columns),
    range.alias,
    { item: range },
  );
  return { entry, items: [visibleItem(entry, range.alias !== undefined)] };
}

/** One item of FROM, with everything below it. */
export function fromItem(analyzer: Analyzer, scope: Scope, node: Node): FromItem {
  if ("RangeVar" in node) return relationItem(analyzer, scope, node.RangeVar);
  if ("JoinExpr" in node) return joinedItem(analyzer, scope, node.JoinExpr);
  if ("RangeSubselect" in node) return subqueryItem(analyzer, scope, node.RangeSubselect);
  if ("RangeFunction" in node) return functionItem(analyzer, scope, node.RangeFunction);
  if ("RangeTableSample" in node) {
    return sampledItem(analyzer, scope, node.RangeTableSample);
  }
  throw notSupported("XMLTABLE and JSON_TABLE are not supported");
}

const sampleMethods: ReadonlySet<string> = new Set(["bernoulli", "system"]);

/** `t TABLESAMPLE BERNOULLI (10) REPEATABLE (1)`. */
function sampledItem(analyzer: Analyzer, scope: Scope, sample: RangeTableSample): FromItem {
  const { relation, method, args = [], repeatable, location = -1 } = sample;
  const item = fromItem(analyzer, scope, relation!);
  const { entry } = item;
  if (entry.kind !== "relation" || entry.relation?.kind === "view") {
    throw notSupported("TABLESAMPLE clause can only be applied to tables and materialized views", {
      position: analyzer.context.source.positionOf(locationOf(relation!)),
    });
  }
  const name = stringsOf(method).at(-1) ?? "";
  if (!sampleMethods.has(name)) {
    throw analyzer.error(
      sqlState.undefined_object,
      `tablesample method ${name} does not exist`,
      location,
    );
  }
  if (args.length !== 1) {
    throw analyzer.error(
      sqlState.invalid_tablesample_argument,
      `tablesample method ${name} requires 1 argument, not ${args.length}`,
      location,
    );
  }
  for (const [node, type] of [[args[0], oids.float4], [repeatable, oids.float8]] as const) {
    if (node === undefined) continue;
    coerceToSpecific(analyzer, expression(analyzer, scope, node), type, "TABLESAMPLE");
  }
  return item;
}

/** `42712` where a name would stand for two things. */
export function checkConflicts(
  analyzer: Analyzer,
  first: readonly NamespaceItem[],
  second: readonly NamespaceItem[],
): void {
  for (const { entry, relationVisible } of second) {
    if (!relationVisible) continue;
    const clash = first.some((item) => item.relationVisible && item.entry.alias === entry.alias);
    if (clash) {
      throw analyzer.error(
        sqlState.duplicate_alias,
        `table name "${entry.alias}" specified more than once`,
        -1,
      );
    }
  }
}

/** Lets items be seen by LATERAL items only, or by all. */
export function setLateral(
  items: readonly NamespaceItem[],
  lateralOnly: boolean,
  lateralAllowed: boolean,
): void {
  for (const item of items) {
    item.lateralOnly = lateralOnly;
    item.lateralAllowed = lateralAllowed;
  }
}

/** The items of FROM, or of USING in DELETE: adds their names to the scope. */
export function fromClause(analyzer: Analyzer, scope: Scope, nodes: readonly Node[]): void {
  for (const node of nodes) {
    const { items } = fromItem(analyzer, scope, node);
    checkConflicts(analyzer, scope.items, items);
    setLateral(items, true, true);
    scope.items = scope.items.concat(items);
  }
  setLateral(scope.items, false, true);
}
