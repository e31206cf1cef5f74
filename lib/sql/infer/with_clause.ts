import type { CommonTableExpr, Node, SelectStmt, WithClause } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { stringsOf, visitNodes } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { entryColumns } from "./from_clause.ts";
import { renameColumns } from "./range_table.ts";
import type { CommonTable, QueryColumn, Scope } from "./scope.ts";
import { analyzeQuery } from "./select_statement.ts";

/** What a recursive WITH query needs while its own query is analysed. */
export interface Recursion {
  /** Told the columns of the part that does not refer to itself, before the other part. */
  start(columns: readonly QueryColumn[]): void;
}

function refersTo(query: Node, name: string): boolean {
  let found = false;
  visitNodes(query, (node) => {
    found ||= "RangeVar" in node && node.RangeVar.schemaname === undefined &&
      node.RangeVar.relname === name;
  });
  return found;
}

function exposed(
  analyzer: Analyzer,
  definition: CommonTableExpr,
  columns: readonly QueryColumn[],
): CommonTable["columns"] {
  const names = stringsOf(definition.aliascolnames);
  if (names.length > columns.length) {
    throw analyzer.error(
      sqlState.invalid_column_reference,
      `WITH query "${definition.ctename}" has ${columns.length} columns available but ${names.length} columns specified`,
      definition.location ?? 0,
    );
  }
  return renameColumns(entryColumns(columns), names);
}

function recursiveForm(query: Node): SelectStmt | undefined {
  if (!("SelectStmt" in query)) return undefined;
  return query.SelectStmt.op === "SETOP_UNION" ? query.SelectStmt : undefined;
}

function analyzeRecursive(
  analyzer: Analyzer,
  scope: Scope,
  definition: CommonTableExpr,
  table: CommonTable,
): void {
  const query = definition.ctequery!;
  if (recursiveForm(query) === undefined) {
    throw analyzer.error(
      sqlState.invalid_recursion,
      `recursive query "${table.name}" does not have the form non-recursive-term UNION [ALL] recursive-term`,
      definition.location ?? 0,
    );
  }
  let first: readonly QueryColumn[] = [];
  const recursion: Recursion = {
    start: (columns) => {
      first = columns;
      table.columns = exposed(analyzer, definition, columns);
      table.state = "recursion";
    },
  };
  const columns = analyzeQuery(analyzer, scope, query, { resolveUnknown: true, recursion });
  columns.forEach(({ oid, typmod }, index) => {
    const start = first[index]!;
    if (start.oid === oid && start.typmod === typmod) return;
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `recursive query "${table.name}" column ${index + 1} has type ${
        formatType(start)
      } in non-recursive term but type ${formatType({ oid, typmod })} overall`,
      start.sources[0] === undefined ? -1 : sourceLocation(start),
      { hint: "Cast the output of the non-recursive term to the correct type." },
    );
  });
  table.columns = exposed(analyzer, definition, columns);
}

function sourceLocation(column: QueryColumn): number {
  const node = column.sources[0]!.node;
  for (const key in node) {
    return (node as Record<string, { location?: number }>)[key]!.location ?? 0;
  }
  return -1;
}

/** In which order the queries must be analysed: with RECURSIVE each may refer to any other. */
function dependencyOrder(definitions: readonly CommonTableExpr[]): CommonTableExpr[] {
  const order: CommonTableExpr[] = [];
  const started = new Set<CommonTableExpr>();
  const visit = (definition: CommonTableExpr) => {
    if (started.has(definition)) return;
    started.add(definition);
    for (const other of definitions) {
      if (other !== definition && refersTo(definition.ctequery!, other.ctename!)) visit(other);
    }
    order.push(definition);
  };
  definitions.forEach(visit);
  return order;
}

function isDataModifying(query: Node): boolean {
  return !("SelectStmt" in query);
}

function analyzeOne(
  analyzer: Analyzer,
  scope: Scope,
  definition: CommonTableExpr,
  recursive: boolean,
  table: CommonTable,
): void {
  const query = definition.ctequery!;
  if (definition.search_clause !== undefined || definition.cycle_clause !== undefined) {
    throw notSupported("SEARCH and CYCLE clauses are not supported");
  }
  if (isDataModifying(query) && scope.parent !== null) {
    throw notSupported(
      "WITH clause containing a data-modifying statement must be at the top level",
      { position: analyzer.context.source.positionOf(definition.location ?? 0) },
    );
  }
  if (recursive && refersTo(query, table.name)) {
    analyzeRecursive(analyzer, scope, definition, table);
  } else {
    const columns = analyzeQuery(analyzer, scope, query, { resolveUnknown: true });
    const returnsRows = !isDataModifying(query) || columns.length > 0;
    table.columns = returnsRows ? exposed(analyzer, definition, columns) : undefined;
  }
  table.state = "ready";
}

/** The queries of WITH, in the order that they need, as tables of the scope. */
export function withClause(
  analyzer: Analyzer,
  scope: Scope,
  clause: WithClause | undefined,
): void {
  if (clause === undefined) return;
  const definitions = (clause.ctes ?? []).flatMap((node) =>
    "CommonTableExpr" in node ? [node.CommonTableExpr] : []
  );
  const recursive = clause.recursive === true;
  const tables = new Map<CommonTableExpr, CommonTable>();
  for (const definition of definitions) {
    const name = definition.ctename!;
    if (scope.commonTables.some((table) => table.name === name)) {
      throw analyzer.error(
        sqlState.duplicate_alias,
        `WITH query name "${name}" specified more than once`,
        definition.location ?? 0,
      );
    }
    const table: CommonTable = { name, columns: undefined, state: "forward" };
    tables.set(definition, table);
    scope.commonTables.push(table);
  }
  for (const definition of recursive ? dependencyOrder(definitions) : definitions) {
    analyzeOne(analyzer, scope, definition, recursive, tables.get(definition)!);
  }
}
