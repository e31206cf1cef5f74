import { isCommentView, type ObjectComment, readCommentView } from "../catalog/comments.ts";
import { countCascades } from "../catalog/cascades.ts";
import { isCatalogTableName } from "../catalog/catalog_table_name.ts";
import {
  readStoredQuery,
  relationOfQueryView,
  type StoredQuery,
} from "../catalog/materialized_view.ts";
import { ObjectOids } from "../catalog/object_oids.ts";
import type { Constraint, Index, Relation, Schema, Trigger } from "../catalog/schema.ts";
import {
  nameWithin,
  noPublicViewName,
  schemaOfFileName,
  schemaOfView,
} from "../catalog/schema_names.ts";
import type { PgType } from "../pgtypes/pg_type.ts";
import { isTypeView, readTypes } from "./type_reader.ts";
import { readCreateIndex } from "./create_index_reader.ts";
import { readCreateTable } from "./create_table_reader.ts";
import {
  type DescribedColumn,
  describedRelation,
  fold,
  primaryKeyColumns,
  type SchemaEntry,
  tableRelation,
} from "./relation_reader.ts";
import { TokenReader, UnreadableSql } from "./token_reader.ts";

/** A row of sqlite_schema, with the words that SQLite has for a type. */
export interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  /** `null` for the index of a constraint. */
  readonly sql: string | null;
}

/** Asks SQLite what the columns of a relation are. */
export type DescribeColumns = (relation: string, temporary: boolean) => readonly DescribedColumn[];

/**
 * Finds out the types of a view's columns, of which SQLite tells only names.
 * @param sql the text of the view
 */
export type ViewTyper = (
  columns: readonly DescribedColumn[],
  sql: string,
  schema: Schema,
) => readonly DescribedColumn[];

/** Suffixes of the tables in which a module keeps the rows of a virtual table. */
const shadowSuffixes: Readonly<Record<string, readonly string[]>> = {
  fts3: ["content", "docsize", "segdir", "segments", "stat"],
  fts4: ["content", "docsize", "segdir", "segments", "stat"],
  fts5: ["config", "content", "data", "docsize", "idx"],
  rtree: ["node", "parent", "rowid"],
  rtree_i32: ["node", "parent", "rowid"],
};

/**
 * What is in sqlite_schema (or in sqlite_temp_schema) at one version. Texts are read when somebody
 * asks for an object, and only once; so one of these serves all connections to the file. What the version
 * before has read, and which is the same in this one, is taken over: a migration that makes many tables
 * reads each of them once, not once for each statement.
 */
export class SchemaNamespace {
  readonly oids: ObjectOids;
  /** The comments on objects. */
  readonly comments: ObjectComment[] = [];
  /** OIDs of the schemas beside public, by name. */
  readonly schemas: ReadonlyMap<string, number>;
  /** Whether the schema public was dropped. */
  readonly lacksPublic: boolean;
  /** What materialized views hold the rows of, by their folded names. */
  readonly #queries = new Map<string, StoredQuery>();
  /** The types of the database, by their names in the file; temporary tables may use them as well. */
  readonly types: ReadonlyMap<string, PgType>;
  /** The views that stand for types. */
  readonly #typeRows: SchemaRow[] = [];
  readonly #temporary: boolean;
  readonly #entries = new Map<string, SchemaEntry>();
  readonly #relations = new Map<string, Relation>();
  readonly #indexRows = new Map<string, IndexEntry[]>();
  readonly #indexes = new Map<string, readonly Index[]>();
  readonly #triggers = new Map<string, Trigger[]>();
  readonly #keyOids = new Map<string, number>();
  /** The names of schemas and the texts of types, on which the meaning of other texts depends. */
  readonly #surroundings: string;

  /**
   * @param permanent the other namespace, if this is the temporary one: OIDs differ from its own
   * @param previous the same namespace at another version
   */
  constructor(
    rows: readonly SchemaRow[],
    permanent?: SchemaNamespace,
    previous?: SchemaNamespace | null,
  ) {
    this.#temporary = permanent !== undefined;
    this.oids = new ObjectOids(permanent?.oids);
    this.schemas = permanent?.schemas ?? this.#schemasIn(rows);
    this.lacksPublic = permanent?.lacksPublic ?? rows.some(({ name }) => name === noPublicViewName);
    const shadows = shadowTables(rows);
    for (const row of schemaTables(this.#temporary)) this.#add(row, shadows);
    for (const row of rows) {
      // Tables that hold the catalogs are not part of what they describe.
      if (!this.#temporary || !isCatalogTableName(row.table)) this.#add(row, shadows);
    }
    // Functions know types by their OIDs alone, so that these must have been met before.
    this.types = permanent?.types ?? readTypes(this.#typeRows);
    const texts = this.#typeRows.map(({ name, sql }) => `${name} ${sql}`);
    this.#surroundings = permanent === undefined
      ? [...this.schemas.keys(), ...texts].join("\n")
      : permanent.#surroundings;
    if (previous) this.#takeOver(previous);
  }

  #takeOver(previous: SchemaNamespace): void {
    if (this.#surroundings !== previous.#surroundings) return;
    for (const [name, relation] of previous.#relations) {
      const isSame = this.#isSameIn(previous, name) &&
        relation.constraints.every(({ references }) =>
          references === undefined || this.#isSameIn(previous, fold(references.table))
        );
      if (!isSame) continue;
      this.#relations.set(name, relation);
      const indexes = previous.#indexes.get(name);
      if (indexes !== undefined && this.#hasSameIndexes(previous, name)) {
        this.#indexes.set(name, indexes);
      }
    }
  }

  #hasSameIndexes(previous: SchemaNamespace, table: string): boolean {
    if (this.#keyOids.get(table) !== previous.#keyOids.get(table)) return false;
    const rows = this.#indexRows.get(table) ?? [];
    const others = previous.#indexRows.get(table) ?? [];
    return rows.length === others.length && rows.every((row, index) => {
      return isSameIndex(row, others[index]!);
    });
  }

  /** Whether a table is not another one in another version; views depend on others. */
  #isSameIn(previous: SchemaNamespace, name: string): boolean {
    const entry = this.#entries.get(name);
    const other = previous.#entries.get(name);
    if (entry === undefined || other === undefined) return entry === other;
    return entry.kind === "table" && other.kind === "table" && entry.sql === other.sql &&
      entry.name === other.name && entry.oid === other.oid && entry.internal === other.internal &&
      entry.schema === other.schema && !this.#queries.has(name) && !previous.#queries.has(name);
  }

  #schemasIn(rows: readonly SchemaRow[]): ReadonlyMap<string, number> {
    const schemas = new Map<string, number>();
    for (const { type, name } of rows) {
      const schema = type === "view" ? schemaOfView(name) : undefined;
      if (schema !== undefined) schemas.set(schema, this.oids.assign("schema", schema));
    }
    return schemas;
  }

  #schemaOf(name: string): string | undefined {
    return this.#temporary ? undefined : schemaOfFileName(name, this.schemas);
  }

  #add(row: SchemaRow, shadows: ReadonlySet<string>): void {
    const { type, name, sql } = row;
    if (type === "view" && isCommentView(name)) {
      const comment = readCommentView(name, sql ?? "");
      if (comment !== undefined) this.comments.push(comment);
      return;
    }
    if (type === "view" && !this.#temporary && isSchemaView(name)) return;
    const queried = type === "view" ? relationOfQueryView(name) : undefined;
    if (queried !== undefined) {
      this.#queries.set(fold(queried), readStoredQuery(sql ?? ""));
      return;
    }
    if (type === "view" && !this.#temporary && isTypeView(sql ?? "")) {
      this.#typeRows.push(row);
      return;
    }
    const oid = this.oids.assign(this.#temporary ? `temporary ${type}` : type, name);
    if (type === "index") {
      append(this.#indexRows, fold(row.table), { row, oid });
    } else if (type === "trigger") {
      append(this.#triggers, fold(row.table), { name, oid, table: row.table, sql: sql ?? "" });
    } else {
      const folded = fold(name);
      this.#keyOids.set(folded, this.oids.assign("key", name));
      this.#entries.set(folded, {
        name,
        schema: this.#schemaOf(name),
        kind: type === "view" ? "view" : isVirtual(sql) ? "virtual" : "table",
        temporary: this.#temporary,
        internal: folded.startsWith("sqlite_") || shadows.has(folded),
        oid,
        sql: sql ?? "",
      });
    }
  }

  /** The materialized views that have no rows yet, by their names in the file. */
  get unpopulated(): ReadonlySet<string> {
    const names = [...this.#queries].filter(([, { populated }]) => !populated)
      .map(([name]) => this.#entries.get(name)?.name ?? name);
    return new Set(names);
  }

  /** As {@link Schema.cascades}. */
  get cascades(): number {
    let count = 0;
    for (const triggers of this.#triggers.values()) count += triggers.length;
    for (const { kind, sql } of this.#entries.values()) {
      if (kind === "table") count += countCascades(sql);
    }
    return count;
  }

  /** How many relations there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** The names of all relations, older ones first, each folded as {@link fold} does. */
  names(): IterableIterator<string> {
    return this.#entries.keys();
  }

  /** Whether there is a relation of this name, in any case. */
  has(name: string): boolean {
    return this.#entries.has(fold(name));
  }

  /** The text of a relation without reading it; `undefined` if there is none of this name. */
  textOf(name: string): string | undefined {
    return this.#entries.get(fold(name))?.sql;
  }

  /** The relation of this name, in any case; `undefined` if there is none. */
  relation(name: string, describe: DescribeColumns): Relation | undefined {
    const folded = fold(name);
    const known = this.#relations.get(folded);
    if (known !== undefined) return known;
    const entry = this.#entries.get(folded);
    if (entry === undefined) return undefined;
    const relation = this.#read(entry, describe);
    this.#relations.set(folded, relation);
    return relation;
  }

  #read(entry: SchemaEntry, describe: DescribeColumns): Relation {
    if (entry.kind === "table") {
      try {
        const table = tableRelation(entry, (other) => this.#primaryKeyOf(other), this.types);
        const query = this.#queries.get(fold(entry.name));
        return query === undefined ? table : { ...table, query };
      } catch (error) {
        if (!(error instanceof UnreadableSql)) throw error;
      }
    }
    return describedRelation(entry, describe(entry.name, entry.temporary), this.types);
  }

  #primaryKeyOf(table: string): readonly string[] {
    const entry = this.#entries.get(fold(table));
    if (entry?.kind !== "table") return [];
    try {
      return primaryKeyColumns(readCreateTable(entry.sql));
    } catch (error) {
      if (error instanceof UnreadableSql) return [];
      throw error;
    }
  }

  /** The indexes of a relation of this namespace. */
  indexesOf(relation: Relation): readonly Index[] {
    const folded = fold(relation.name);
    const known = this.#indexes.get(folded);
    if (known !== undefined) return known;
    const indexes = this.#readIndexes(relation, folded);
    this.#indexes.set(folded, indexes);
    return indexes;
  }

  #readIndexes(relation: Relation, folded: string): readonly Index[] {
    const rows = this.#indexRows.get(folded) ?? [];
    // Equal keys share one index.
    const distinct = relation.constraints.filter(({ index }, position) =>
      index === undefined ||
      relation.constraints.findIndex((other) => other.index === index) === position
    );
    const keys = distinct.flatMap((constraint) => {
      const oid = rows.find(({ row }) => row.name === constraint.index)?.oid;
      return keyIndex(constraint, oid ?? this.#keyOids.get(folded)!);
    });
    const created = rows.flatMap(({ row, oid }) =>
      createdIndex(row, oid, nameWithin(this.#schemaOf(row.name), row.name))
    );
    return [...keys, ...created];
  }

  /** The triggers on a relation of this namespace. */
  triggersOf(relation: Relation): readonly Trigger[] {
    return this.#triggers.get(fold(relation.name)) ?? [];
  }
}

interface IndexEntry {
  readonly row: SchemaRow;
  readonly oid: number;
}

function isSameIndex(one: IndexEntry, other: IndexEntry): boolean {
  return one.oid === other.oid && one.row.name === other.row.name && one.row.sql === other.row.sql;
}

/** The schema tables, which do not list themselves. */
function schemaTables(temporary: boolean): readonly SchemaRow[] {
  const names = temporary
    ? ["sqlite_temp_schema", "sqlite_temp_master"]
    : ["sqlite_schema", "sqlite_master"];
  return names.map((name) => ({
    type: "table",
    name,
    table: name,
    sql: `CREATE TABLE ${name}(type text,name text,tbl_name text,rootpage integer,sql text)`,
  }));
}

/** Whether a view is there to remember a schema, or that there is none. */
function isSchemaView(name: string): boolean {
  return schemaOfView(name) !== undefined || name === noPublicViewName;
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function isVirtual(sql: string | null): boolean {
  // SQLite writes these words itself.
  return sql !== null && sql.startsWith("CREATE VIRTUAL TABLE ");
}

/** Folded names of the tables that belong to virtual ones. */
function shadowTables(rows: readonly SchemaRow[]): ReadonlySet<string> {
  const shadows = new Set<string>();
  for (const { name, sql } of rows) {
    if (!isVirtual(sql)) continue;
    const tokens = new TokenReader(sql!);
    tokens.skipUntil(() => tokens.sees("USING"));
    if (!tokens.accept("USING")) continue;
    for (const suffix of shadowSuffixes[tokens.name().toLowerCase()] ?? []) {
      shadows.add(fold(`${name}_${suffix}`));
    }
  }
  return shadows;
}

function keyIndex(constraint: Constraint, oid: number): readonly Index[] {
  const { kind, name, columns, index } = constraint;
  if (kind !== "primary key" && kind !== "unique") return [];
  const keys = columns.map((column) => ({
    column,
    expression: column,
    collation: null,
    descending: false,
  }));
  return [{
    name,
    sqliteName: index ?? null,
    oid,
    unique: true,
    primary: kind === "primary key",
    keys,
    condition: null,
  }];
}

/** @param name within its schema */
function createdIndex(row: SchemaRow, oid: number, name: string): readonly Index[] {
  if (row.sql === null) return [];
  try {
    const { unique, keys, condition } = readCreateIndex(row.sql);
    return [{ name, sqliteName: row.name, oid, unique, primary: false, keys, condition }];
  } catch (error) {
    if (error instanceof UnreadableSql) return [];
    throw error;
  }
}
