import type { ColumnRef, Node } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { ownName } from "../../catalog/schema_names.ts";
import { oids } from "../../pgtypes/types.ts";
import { stringOf } from "../tree.ts";
import type { AnalysisContext } from "./analysis_context.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { missingColumn, missingEntry } from "./column_error.ts";
import {
  type EntryColumn,
  isCalled,
  type RangeTableEntry,
  rowidColumnOf,
  systemColumnOf,
} from "./range_table.ts";
import { hasSchema } from "./relation_lookup.ts";
import type { NamespaceItem, Scope } from "./scope.ts";
import type { MutableStarColumn, RowField, Typed, Variable } from "./typed.ts";

/** Index of a {@link Variable} that is all columns together. */
export const wholeRowIndex = -1;

/** How column names are compared: as PostgreSQL does first, then as SQLite does. */
type NameMatch = "exact" | "insensitive";

/** An item, and the level of query that it was found at. */
export interface FoundItem {
  readonly item: NamespaceItem;
  readonly scope: Scope;
}

interface FoundColumn extends FoundItem {
  readonly index: number;
  readonly column: EntryColumn;
}

function ambiguousColumn(analyzer: Analyzer, name: string, location: number) {
  return analyzer.error(
    sqlState.ambiguous_column,
    `column reference "${name}" is ambiguous`,
    location,
  );
}

function indexOfColumn(
  analyzer: Analyzer,
  entry: RangeTableEntry,
  name: string,
  match: NameMatch,
  location: number,
): number {
  const columns = entry.columns;
  let found = -1;
  for (let index = 0; index < columns.length; index++) {
    const own = columns[index]!.name;
    if (own === name || (match === "insensitive" && own.toLowerCase() === name.toLowerCase())) {
      if (found >= 0) throw ambiguousColumn(analyzer, name, location);
      found = index;
    }
  }
  return found;
}

/** A column of an item, a system column included. */
function columnOf(
  analyzer: Analyzer,
  { item, scope }: FoundItem,
  name: string,
  match: NameMatch,
  location: number,
): FoundColumn | undefined {
  const entry = item.entry;
  const index = indexOfColumn(analyzer, entry, name, match, location);
  if (index >= 0) return { item, scope, index, column: entry.columns[index]! };
  const column = match === "exact" ? systemColumnOf(entry, name) : rowidColumnOf(entry, name);
  return column && { item, scope, index: column.attributeNumber - 1, column };
}

function checkLateral(analyzer: Analyzer, item: NamespaceItem, location: number): void {
  if (!item.lateralOnly || item.lateralAllowed) return;
  throw analyzer.error(
    sqlState.invalid_column_reference,
    `invalid reference to FROM-clause entry for table "${item.entry.alias}"`,
    location,
    { detail: "The combining JOIN type must be INNER or LEFT for a LATERAL reference." },
  );
}

function findColumn(
  analyzer: Analyzer,
  from: Scope,
  name: string,
  match: NameMatch,
  location: number,
): FoundColumn | undefined {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    let found: FoundColumn | undefined;
    for (const item of scope.items) {
      if (!item.columnsVisible || (item.lateralOnly && !scope.lateralActive)) continue;
      const candidate = columnOf(analyzer, { item, scope }, name, match, location);
      if (candidate === undefined) continue;
      if (found !== undefined) throw ambiguousColumn(analyzer, name, location);
      checkLateral(analyzer, item, location);
      found = candidate;
    }
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Only what has no alias can be named with its schema. */
function goesBy(
  entry: RangeTableEntry,
  schema: string | undefined,
  name: string,
  { context }: Analyzer,
): boolean {
  if (schema === undefined) return isCalled(entry, name);
  return isNameable(entry, schema, context) && ownName(entry.relation!) === name;
}

function isNameable(
  { relation, hasAlias }: Pick<RangeTableEntry, "relation" | "hasAlias">,
  schema: string,
  context: AnalysisContext,
): boolean {
  return relation !== undefined && !hasAlias && isOfSchema(relation, schema, context);
}

function isOfSchema(relation: Relation, schema: string, { schema: known }: AnalysisContext) {
  if (relation.schema !== undefined) return relation.schema === schema;
  // Which of those that are no schema of the file it is of, its name has told.
  return hasSchema(known, schema) && known.schemas?.has(schema) !== true;
}

/** The item that a qualifier means; innermost level first. */
function findItem(
  analyzer: Analyzer,
  from: Scope,
  schema: string | undefined,
  name: string,
  location: number,
): FoundItem | undefined {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    let found: NamespaceItem | undefined;
    for (const item of scope.items) {
      if (!item.relationVisible || !goesBy(item.entry, schema, name, analyzer)) continue;
      if (item.lateralOnly && !scope.lateralActive) continue;
      if (found !== undefined) {
        throw analyzer.error(
          sqlState.ambiguous_alias,
          `table reference "${name}" is ambiguous`,
          location,
        );
      }
      checkLateral(analyzer, item, location);
      found = item;
    }
    if (found !== undefined) return { item: found, scope };
  }
  return undefined;
}

/** Tells the aggregate calls around a column which level it belongs to. */
function noteReference(analyzer: Analyzer, scope: Scope): void {
  for (const listener of analyzer.referenceListeners) listener(scope.depth);
}

function variableOf(found: FoundColumn): Variable {
  return found.column.variable ?? { entry: found.item.entry, index: found.index };
}

function typedColumn(analyzer: Analyzer, node: Node, found: FoundColumn): Typed {
  const variable = variableOf(found);
  const { oid, typmod, domain, column, fields } = found.column;
  const relation = variable.entry.relation;
  if (column !== undefined && relation !== undefined) {
    analyzer.columnReferences.set(node, { relation, column });
  }
  analyzer.variables.set(node, [variable]);
  analyzer.types.set(node, typeReference(oid, typmod, domain));
  noteReference(analyzer, found.scope);
  return {
    node,
    oid,
    typmod,
    ...(domain === undefined ? {} : { domain }),
    variable: { entry: found.item.entry, index: found.index },
    ...(fields === undefined ? {} : { fields }),
  };
}

/** The columns that a star or a whole row stands for. */
export function columnsOfItem(
  analyzer: Analyzer,
  node: Node,
  { item, scope }: FoundItem,
): Typed[] {
  noteReference(analyzer, scope);
  return item.entry.columns.map((column, index) => {
    const variable = column.variable ?? { entry: item.entry, index };
    const merged = item.entry.kind === "join" && !item.entry.hasAlias &&
      column.variable === undefined;
    const star: MutableStarColumn = {
      qualifier: merged ? undefined : variable.entry.alias,
      name: merged ? column.name : variable.entry.columns[variable.index]?.name ?? column.name,
      type: typeReference(column.oid, column.typmod, column.domain),
    };
    return {
      node,
      oid: column.oid,
      typmod: column.typmod,
      ...(column.domain === undefined ? {} : { domain: column.domain }),
      star,
      variable: { entry: item.entry, index },
      ...(column.fields === undefined ? {} : { fields: column.fields }),
    };
  });
}

/** A name that means a FROM item as a whole: its rows as values. */
function wholeRow(analyzer: Analyzer, node: Node, found: FoundItem): Typed {
  const entry = found.item.entry;
  if (entry.scalar && entry.columns.length === 1) {
    const single = { ...found, index: 0, column: entry.columns[0]! };
    return typedColumn(analyzer, node, single);
  }
  const columns = columnsOfItem(analyzer, node, found);
  analyzer.wholeRows.set(node, columns.map((column) => column.star!));
  analyzer.variables.set(node, columns.map(({ variable }) => leafOf(variable!)));
  const fields: RowField[] = entry.columns.map(({ name, oid, typmod }) => ({ name, oid, typmod }));
  return {
    ...analyzer.typed(node, oids.record),
    fields,
    variable: { entry, index: wholeRowIndex },
  };
}

/** The column of a base entry that a column of a join without alias is. */
export function leafOf(variable: Variable): Variable {
  return variable.entry.columns[variable.index]?.variable ?? variable;
}

function unqualified(analyzer: Analyzer, scope: Scope, node: Node, name: string, at: number) {
  const exact = findColumn(analyzer, scope, name, "exact", at);
  if (exact !== undefined) return typedColumn(analyzer, node, exact);
  const item = findItem(analyzer, scope, undefined, name, at);
  if (item !== undefined) return wholeRow(analyzer, node, item);
  const similar = findColumn(analyzer, scope, name, "insensitive", at);
  if (similar !== undefined) return typedColumn(analyzer, node, similar);
  throw missingColumn(analyzer, scope, undefined, name, at);
}

/**
 * The parts of a qualified name; `42601` or `0A000` if there are too many or they name another
 * database.
 */
function splitQualifier(
  analyzer: Analyzer,
  parts: readonly string[],
  column: string,
  location: number,
): { readonly schema: string | undefined; readonly relation: string } {
  if (parts.length > 3) {
    throw analyzer.error(
      sqlState.syntax_error,
      `improper qualified name (too many dotted names): ${parts.join(".")}`,
      location,
    );
  }
  if (parts.length === 3) {
    throw notSupported(
      `cross-database references are not implemented: ${[...parts, column].join(".")}`,
      {
        position: analyzer.context.source.positionOf(location),
      },
    );
  }
  return { schema: parts.at(-2), relation: parts.at(-1)! };
}

/** The FROM item that a qualifier of several parts means; `42P01` if there is none. */
export function qualifiedItem(
  analyzer: Analyzer,
  scope: Scope,
  parts: readonly string[],
  column: string,
  location: number,
): FoundItem {
  const { schema, relation } = splitQualifier(analyzer, parts, column, location);
  const found = findItem(analyzer, scope, schema, relation, location) ??
    findSimilarItem(analyzer, scope, schema, relation);
  if (found === undefined) throw missingEntry(analyzer, scope, relation, location);
  return found;
}

/** SQLite compares names without regard to case, so `Users.id` may be written `users.id`. */
function findSimilarItem(
  { context }: Analyzer,
  from: Scope,
  schema: string | undefined,
  name: string,
): FoundItem | undefined {
  const folded = name.toLowerCase();
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const active = scope.lateralActive;
    const item = scope.items.find((candidate) =>
      candidate.relationVisible && (!candidate.lateralOnly || active) &&
      candidate.entry.alias.toLowerCase() === folded &&
      (schema === undefined || isNameable(candidate.entry, schema, context))
    );
    if (item !== undefined) return { item, scope };
  }
  return undefined;
}

/**
 * What a name means where an expression stands: a column, or a whole row.
 * @throws PgError `42703`, `42702`, `42P01` as PostgreSQL does
 */
export function columnReference(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  reference: ColumnRef,
): Typed {
  const location = reference.location ?? 0;
  const names = reference.fields?.map((field) => stringOf(field) ?? "*") ?? [];
  const name = names.at(-1)!;
  if (names.length === 1 && name !== "*") return unqualified(analyzer, scope, node, name, location);
  const found = qualifiedItem(analyzer, scope, names.slice(0, -1), name, location);
  if (name === "*") return wholeRow(analyzer, node, found);
  const column = columnOf(analyzer, found, name, "exact", location) ??
    columnOf(analyzer, found, name, "insensitive", location);
  if (column !== undefined) return typedColumn(analyzer, node, column);
  throw missingColumn(analyzer, scope, names.at(-2), name, location);
}
