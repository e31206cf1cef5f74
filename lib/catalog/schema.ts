import type { TypeReference } from "../pgtypes/pg_type.ts";

/**
 * What a hosted database holds, as PostgreSQL would name it: read from sqlite_schema by
 * lib/engine, used by name resolution and by the catalog relations. Immutable.
 */
export interface Schema {
  /** Changes whenever a statement may have changed the schema; compare for equality only. */
  readonly version: string;
  /** By name; temporary relations come first where a name exists twice. */
  readonly relations: ReadonlyMap<string, Relation>;
}

/** A table, view or virtual table. */
export interface Relation {
  readonly name: string;
  readonly kind: "table" | "view" | "virtual";
  readonly temporary: boolean;
  /** Stays the same while the relation lives, also across connections and restarts. */
  readonly oid: number;
  readonly columns: readonly Column[];
  /** Every constraint, those written at a column included. */
  readonly constraints: readonly Constraint[];
  readonly withoutRowid: boolean;
  readonly strict: boolean;
  /** The text in sqlite_schema. */
  readonly sql: string;
}

/** A column, hidden ones of virtual tables excluded. */
export interface Column {
  readonly name: string;
  /** One-based, as pg_attribute.attnum. */
  readonly attributeNumber: number;
  /** As SQLite keeps it; empty when the column was declared without a type. */
  readonly declaredType: string;
  readonly type: TypeReference;
  readonly notNull: boolean;
  /** SQLite's text of the default expression. */
  readonly defaultExpression: string | null;
  readonly generated: "no" | "virtual" | "stored";
  /** Whether this column is another name for the rowid, so that SQLite fills it in by itself. */
  readonly rowidAlias: boolean;
}

/** A constraint under the name that PostgreSQL would show. */
export interface Constraint {
  readonly name: string;
  readonly kind: "primary key" | "unique" | "check" | "foreign key" | "not null";
  /** Names of the constrained columns, in their order in the constraint. */
  readonly columns: readonly string[];
  /** Text of a check's condition, without the outer parentheses. */
  readonly expression?: string;
  readonly references?: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly onDelete: string;
    readonly onUpdate: string;
  };
  readonly deferrable?: boolean;
  readonly initiallyDeferred?: boolean;
  /** The index that enforces it, where it is not the rowid. */
  readonly index?: string;
}
