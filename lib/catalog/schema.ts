import type { PgType, TypeReference } from "../pgtypes/pg_type.ts";
import type { ObjectComment } from "./comments.ts";
import type { StoredQuery } from "./materialized_view.ts";
import type { OnCommit } from "./on_commit_mark.ts";
import type { SequenceDefinition } from "./sequence_definition.ts";

/**
 * What a hosted database holds, as PostgreSQL would name it: read from sqlite_schema by
 * lib/engine, used by name resolution and by the catalog relations. Immutable.
 */
export interface Schema {
  /** Changes whenever a statement may have changed the schema; compare for equality only. */
  readonly version: string;
  /**
   * By their names in the file; the temporary one where a name exists twice. Looking up ignores the case of ASCII
   * letters, as SQLite does. Values may be read only when they are asked for.
   */
  readonly relations: ReadonlyMap<string, Relation>;
  /** Those that are not temporary; absent where none is. */
  readonly permanent?: ReadonlyMap<string, Relation>;
  /** The comments on objects that are not temporary. */
  readonly comments?: readonly ObjectComment[];
  /** The materialized views that cannot be read yet. */
  readonly unpopulated?: ReadonlySet<string>;
  /** The types of the database, by their names in the file. */
  readonly types?: ReadonlyMap<string, PgType>;
  /** OIDs of the schemas beside public, by name, older ones first. */
  readonly schemas?: ReadonlyMap<string, number>;
  /** Whether the schema public was dropped. */
  readonly lacksPublic?: boolean;
  /** How many triggers there are, and actions of foreign keys that change their tables. */
  readonly cascades?: number;
}

/** A schema with what name resolution has no use for, but the catalog shows. */
export interface DatabaseSchema extends Schema {
  /** The relations that are not temporary, those that a temporary one hides included. */
  readonly permanent: ReadonlyMap<string, Relation>;
  readonly temporary: ReadonlyMap<string, Relation>;
  /** Indexes of a table: those of its keys, then those of CREATE INDEX. */
  indexesOf(relation: Relation): readonly Index[];
  /** Triggers on a table or view. */
  triggersOf(relation: Relation): readonly Trigger[];
}

/**
 * The relation of a name in the file: a temporary one, if there is one, unless the file itself is meant.
 * @param schemaName that was given, as SQLite or PostgreSQL calls it
 */
export function relationIn(
  { relations, permanent }: Schema,
  schemaName: string | undefined,
  name: string,
): Relation | undefined {
  const found = relations.get(name);
  const isHiding = found?.temporary === true && (schemaName === "main" || schemaName === "public");
  return isHiding ? permanent?.get(name) : found;
}

/** A table, view, virtual table or sequence. */
export interface Relation {
  /** In the file: with the schema before it where that is not public. See lib/catalog/schema_names.ts. */
  readonly name: string;
  /** Present on what is in another schema than public, and is not temporary. */
  readonly schema?: string;
  readonly kind: "table" | "view" | "virtual" | "sequence";
  readonly temporary: boolean;
  /** Stays the same while the relation lives, also across connections and restarts. */
  readonly oid: number;
  readonly columns: readonly Column[];
  /** Every constraint, those written at a column included. */
  readonly constraints: readonly Constraint[];
  readonly withoutRowid: boolean;
  readonly strict: boolean;
  /** What COMMIT does with it, if anything; of temporary tables. */
  readonly onCommit?: OnCommit;
  /** What a materialized view holds the rows of: it is a table that nobody writes. */
  readonly query?: StoredQuery;
  /** What a sequence is. */
  readonly sequence?: SequenceDefinition;
  /**
   * The table whose rows SQLite numbers by itself, for the sequence that PostgreSQL would have behind
   * that: SQLite has no table for it.
   */
  readonly numbers?: Relation;
  /** Present on what SQLite keeps for itself: sqlite_* tables and shadow tables of virtual ones. */
  readonly internal?: true;
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
  /** Present if it was declared GENERATED AS IDENTITY. */
  readonly identity?: Identity;
  /** Whether this column is another name for the rowid, so that SQLite fills it in by itself. */
  readonly rowidAlias: boolean;
}

/** How a column is an identity column: whether others may give it values. */
export type Identity = "always" | "by default";

/** A constraint under the name that PostgreSQL would show. */
export interface Constraint {
  readonly name: string;
  /** NOT NULL is no constraint with a name in PostgreSQL 15: see {@link Column.notNull}. */
  readonly kind: "primary key" | "unique" | "check" | "foreign key";
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

/** An index, or what PostgreSQL would have as one: the key of a rowid table that is its rowid. */
export interface Index {
  /** Under PostgreSQL's name: that of the constraint that it enforces, if it does. */
  readonly name: string;
  /** SQLite's name; `null` if the rowid itself is the key. */
  readonly sqliteName: string | null;
  readonly oid: number;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly keys: readonly IndexKey[];
  /** Condition of a partial index. */
  readonly condition: string | null;
}

/** What an index is sorted by, in one position. */
export interface IndexKey {
  /** Name of the column; `null` for an expression. */
  readonly column: string | null;
  /** Text of the column's name or of the expression. */
  readonly expression: string;
  /** Where it is not that of the column. */
  readonly collation: string | null;
  readonly descending: boolean;
}

/** A trigger, as sqlite_schema has it. */
export interface Trigger {
  readonly name: string;
  readonly oid: number;
  readonly table: string;
  readonly sql: string;
}
