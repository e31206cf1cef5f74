import type { Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToCommon, commonType, commonTypmod, placeOf } from "./coerce.ts";
import { expandedExpressions } from "./expression_list.ts";
import { entryColumns, makeEntry, visibleItem } from "./from_clause.ts";
import type { QueryColumn, Scope } from "./scope.ts";
import { limitClause, type QueryOptions } from "./select_statement.ts";
import { sortQueryColumns } from "./sort_group.ts";
import type { Typed } from "./typed.ts";
import { inPlace } from "./window.ts";

function rowsOf(statement: SelectStmt): readonly (readonly Node[])[] {
  return (statement.valuesLists ?? []).map((row) => "List" in row ? row.List.items ?? [] : []);
}

/** `42601` where the rows of VALUES are not of one length. */
function checkRowLengths(analyzer: Analyzer, rows: readonly (readonly Typed[])[]): void {
  const width = rows[0]?.length ?? 0;
  for (const row of rows) {
    if (row.length === width) continue;
    throw analyzer.error(
      sqlState.syntax_error,
      "VALUES lists must all be the same length",
      row[0] === undefined ? -1 : placeOf(row[0]),
    );
  }
}

function column(analyzer: Analyzer, items: readonly Typed[], index: number): QueryColumn {
  const oid = commonType(analyzer, items, "VALUES");
  // A single row whose literal has no type yet leaves the choice to who uses it.
  const coerced = items.map((item) => coerceToCommon(analyzer, item, oid, "VALUES"));
  return {
    name: `column${index + 1}`,
    oid,
    typmod: commonTypmod(coerced, oid),
    tableOid: 0,
    attributeNumber: 0,
    sources: items,
  };
}

/** `VALUES (…), (…)` as a query: columns column1, column2 … of the types common to all rows. */
export function valuesClause(
  analyzer: Analyzer,
  scope: Scope,
  statement: SelectStmt,
  _options: QueryOptions,
): readonly QueryColumn[] {
  const rows = inPlace(
    scope,
    "VALUES",
    () => rowsOf(statement).map((row) => expandedExpressions(analyzer, scope, row)),
  );
  checkRowLengths(analyzer, rows);
  const columns = (rows[0] ?? []).map((_, index) =>
    column(analyzer, rows.map((row) => row[index]!), index)
  );
  const entry = makeEntry(analyzer, scope, "values", "*VALUES*", entryColumns(columns), undefined);
  scope.items = [visibleItem(entry)];
  sortQueryColumns(analyzer, scope, columns, statement.sortClause);
  limitClause(analyzer, scope, statement);
  return columns.map((item) => ({ ...item, oid: item.oid || oids.text }));
}
