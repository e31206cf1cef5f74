import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { columnAffinity } from "./column_affinity.ts";
import { catalogTableName } from "./catalog_table_name.ts";
import type { CatalogModel } from "./catalog_model.ts";
import type { CatalogFacet } from "./catalog_server.ts";
import { staticRows } from "./static_rows.ts";
import type { SystemSchema, SystemTable } from "./system_tables.ts";

/** A value as it is written in a row: a storage value, or what is unmistakably one. */
export type Cell = StorageValue | boolean;

/** A row by the names of its columns; what is not named is NULL. */
export type CatalogRow = Readonly<Record<string, Cell>>;

/**
 * Where the rows of a relation come from, beyond those that every database has. Integers may be
 * given as numbers.
 */
export interface RowSource {
  /** What the rows depend on. */
  readonly dependsOn: readonly CatalogFacet[];
  /** Whether a row of those that databases usually have is missing. */
  readonly omits?: (row: readonly StorageValue[], model: CatalogModel) => boolean;
  rows(model: CatalogModel): Iterable<CatalogRow>;
}

/** A column of a catalog relation. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: TypeReference;
  readonly notNull: boolean;
}

/** A relation of pg_catalog or information_schema. */
export class CatalogRelation {
  readonly table: SystemTable;
  /** In PostgreSQL 15's order, with the types that its RowDescription tells. */
  readonly columns: readonly CatalogColumn[];
  readonly #source: RowSource | undefined;

  /** @param source `undefined` for one that has no rows but those that every database has */
  constructor(table: SystemTable, source: RowSource | undefined) {
    this.table = table;
    this.columns = table.columns.map(({ name, baseType: type, notNull }) => ({
      name,
      type,
      notNull,
    }));
    this.#source = source;
  }

  get schema(): SystemSchema {
    return this.table.schema;
  }

  get name(): string {
    return this.table.name;
  }

  /** Name of the temporary table that holds it. */
  get tableName(): string {
    return catalogTableName(this.schema, this.name);
  }

  get oid(): number {
    return this.table.oid;
  }

  /** What the rows depend on; nothing if they are always the same. */
  get dependsOn(): readonly CatalogFacet[] {
    return this.#source?.dependsOn ?? [];
  }

  /** The rows, in the order of {@link columns}; integers may be numbers. Made as they are taken. */
  *rows(model: CatalogModel): Iterable<readonly StorageValue[]> {
    const omits = this.#source?.omits;
    for (const row of staticRows(this.table)) {
      if (omits === undefined || !omits(row, model)) yield row;
    }
    const names = this.table.columns.map(({ name }) => name);
    for (const row of this.namedRows(model)) yield names.map((name) => storageValue(row[name]));
  }

  /** The rows that not every database has, by the names of their columns. */
  namedRows(model: CatalogModel): Iterable<CatalogRow> {
    return this.#source?.rows(model) ?? [];
  }

  /** SQLite's statements that make the table and its indexes. */
  definition(): readonly string[] {
    const { columns, indexes } = this.table;
    // Look-ups by OID cost nothing then; for a rowid, SQLite wants the word INTEGER.
    const rowid = indexes.find((index) =>
      index.unique && index.columns.length === 1 &&
      columnAffinity(columns[index.columns[0]! - 1]!.baseType) === "INTEGER"
    );
    const lines = columns.map((column, index) => {
      const isRowid = rowid?.columns[0] === index + 1;
      return `"${column.name}" ${columnAffinity(column.baseType)}${isRowid ? " PRIMARY KEY" : ""}`;
    });
    const statements = [
      `CREATE TEMP TABLE IF NOT EXISTS "${this.tableName}" (${lines.join(", ")})`,
    ];
    const leading = new Set([rowid?.columns[0]]);
    const sorted = indexes.toSorted((one, other) => Number(other.primary) - Number(one.primary));
    for (const index of sorted) {
      // A second index that begins with the same column would not pay for its making.
      if (leading.has(index.columns[0])) continue;
      leading.add(index.columns[0]);
      const keys = index.columns.map((number) => `"${columns[number - 1]!.name}"`);
      statements.push(
        `CREATE INDEX IF NOT EXISTS temp."${catalogTableName(this.schema, index.name)}" ` +
          `ON "${this.tableName}" (${keys.join(", ")})`,
      );
    }
    return statements;
  }
}

function storageValue(cell: Cell | undefined): StorageValue {
  if (cell === undefined) return null;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return cell;
}
