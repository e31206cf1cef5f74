import type { Column, Relation } from "../../catalog/schema.ts";
import { ownName } from "../../catalog/schema_names.ts";
import { oids } from "../../pgtypes/types.ts";
import type { RowField, Variable } from "./typed.ts";

/** A column of something in FROM. */
export interface EntryColumn {
  readonly name: string;
  readonly oid: number;
  readonly typmod: number;
  readonly domain?: number;
  /** OID of the relation that RowDescription names for it, or 0. */
  readonly tableOid: number;
  readonly attributeNumber: number;
  /** The column of the relation, if the entry is one. */
  readonly column?: Column;
  /** Fields of a column that is a row of known structure. */
  readonly fields?: readonly RowField[];
  /** For a column of a join without alias: the column of one side that it is. */
  readonly variable?: Variable;
}

/** Something in FROM that has columns. */
export interface RangeTableEntry {
  readonly kind: "relation" | "subquery" | "join" | "function" | "values" | "cte";
  /** The name that it goes by. */
  readonly alias: string;
  /** Whether the name was given with AS. */
  readonly hasAlias: boolean;
  readonly columns: readonly EntryColumn[];
  readonly relation?: Relation;
  /** Whether its rows are single values (a function that returns no row type). */
  readonly scalar?: boolean;
  /** The fields of its node in the tree: what `Analysis.fromColumns` tells. */
  readonly item?: object;
}

/** Whether an entry goes by a name: a relation also by that within its schema, which the file adds. */
export function isCalled({ alias, hasAlias, relation }: RangeTableEntry, name: string): boolean {
  if (alias === name) return true;
  return relation?.schema !== undefined && !hasAlias && ownName(relation) === name;
}

const columnsOfRelations = new WeakMap<Relation, readonly EntryColumn[]>();

/** The columns that a relation has in FROM. */
export function columnsOfRelation(relation: Relation): readonly EntryColumn[] {
  let columns = columnsOfRelations.get(relation);
  if (columns === undefined) {
    columns = relation.columns.map((column) => ({
      name: column.name,
      ...column.type,
      tableOid: relation.oid,
      attributeNumber: column.attributeNumber,
      column,
    }));
    columnsOfRelations.set(relation, columns);
  }
  return columns;
}

/** Entry columns under the names of a column alias list; those beyond the list keep their names. */
export function renameColumns(
  columns: readonly EntryColumn[],
  names: readonly string[],
): readonly EntryColumn[] {
  if (names.length === 0) return columns;
  return columns.map((column, index) => {
    const name = names[index];
    return name === undefined ? column : { ...column, name };
  });
}

function systemColumn(name: string, oid: number, attributeNumber: number): EntryColumn {
  const type = { oid, typmod: -1 };
  const column: Column = {
    name,
    attributeNumber,
    declaredType: "",
    type,
    notNull: true,
    defaultExpression: null,
    generated: "no",
    rowidAlias: name === "rowid",
  };
  return { name, ...type, tableOid: 0, attributeNumber, column };
}

/** The columns that every table of PostgreSQL has, with its attribute numbers. */
const systemColumns = new Map<string, EntryColumn>([
  ["ctid", systemColumn("ctid", oids.tid, -1)],
  ["xmin", systemColumn("xmin", oids.xid, -2)],
  ["cmin", systemColumn("cmin", oids.cid, -3)],
  ["xmax", systemColumn("xmax", oids.xid, -4)],
  ["cmax", systemColumn("cmax", oids.cid, -5)],
  ["tableoid", systemColumn("tableoid", oids.oid, -6)],
]);

/** Attribute number by which SQLite's rowid goes; PostgreSQL has no such column. */
export const rowidAttributeNumber = -100;
const rowid = systemColumn("rowid", oids.int8, rowidAttributeNumber);

/**
 * A column that a relation has without having been declared: PostgreSQL's system columns, whose
 * attribute numbers are negative.
 */
export function systemColumnOf(entry: RangeTableEntry, name: string): EntryColumn | undefined {
  if (entry.relation === undefined || entry.relation.kind === "view") return undefined;
  const column = systemColumns.get(name);
  return column && { ...column, tableOid: entry.relation.oid };
}

/** SQLite's rowid under one of its names, where the relation has one and no column of this name. */
export function rowidColumnOf(entry: RangeTableEntry, name: string): EntryColumn | undefined {
  if (name !== "rowid" && name !== "_rowid_" && name !== "oid") return undefined;
  const relation = entry.relation;
  if (relation === undefined || relation.kind === "view" || relation.withoutRowid) return undefined;
  return rowid;
}
