import { queryTextOf } from "./materialized_view.ts";
import { ObjectOids } from "./object_oids.ts";
import type { Column, Constraint, DatabaseSchema, Index, Relation, Trigger } from "./schema.ts";
import type { PgType } from "../pgtypes/pg_type.ts";
import { fixedOids, temporaryNamespaceName } from "./fixed_oids.ts";
import { impliedSequence, sequenceKind } from "./implied_sequence.ts";
import {
  fileName,
  nameWithin,
  ownName,
  publicSchemaName,
  schemaOfFileName,
} from "./schema_names.ts";
import type { SequenceDefinition } from "./sequence_definition.ts";

/** A sequence: one of the file, or the one that PostgreSQL would have where SQLite numbers rows. */
export interface CatalogSequence {
  readonly oid: number;
  /** Within its schema. */
  readonly name: string;
  readonly namespaceOid: number;
  readonly definition: SequenceDefinition;
  readonly relation: Relation;
  /** Its column, with the table, if it goes with one. */
  readonly owner: { readonly table: CatalogTable; readonly column: Column } | null;
}

/** That SQLite numbers the rows of a table. */
export interface CatalogNumbering {
  readonly column: Column;
  /** In the file, if it were there. */
  readonly sequenceName: string;
  readonly sequenceOid: number;
}

/** The default or generation expression of a column. */
export interface CatalogDefault {
  readonly oid: number;
  readonly column: Column;
}

/** A constraint and what it hangs together with. */
export interface CatalogConstraint {
  readonly oid: number;
  readonly constraint: Constraint;
  readonly table: CatalogTable;
}

/** A table or view with the objects that PostgreSQL would have for it. */
export interface CatalogTable {
  readonly relation: Relation;
  /** Within its schema. */
  readonly name: string;
  readonly namespaceOid: number;
  readonly rowTypeOid: number;
  /** OID of the array type over the row type. */
  readonly rowArrayOid: number;
  readonly indexes: readonly Index[];
  readonly constraints: readonly CatalogConstraint[];
  readonly defaults: readonly CatalogDefault[];
  /** The column that SQLite numbers by itself, and the sequence that PostgreSQL would have for it. */
  readonly numbering: CatalogNumbering | null;
  readonly triggers: readonly Trigger[];
  /** OID of the rule that makes a view; 0 for others. */
  readonly ruleOid: number;
}

/** An index with its table. */
export interface CatalogIndex {
  readonly index: Index;
  readonly table: CatalogTable;
}

/** How many tables are read between two breaths of {@link CatalogObjects.load}. */
const tablesPerStep = 10;

const known = new WeakMap<DatabaseSchema, CatalogObjects>();

/**
 * The objects of a schema as PostgreSQL counts them: also those that SQLite has no names or numbers
 * for, such as row types and sequences. What SQLite keeps for itself is left out.
 */
export class CatalogObjects {
  readonly schema: DatabaseSchema;
  #tables: readonly CatalogTable[] | null = null;
  readonly #tableByOid = new Map<number, CatalogTable>();
  /** OIDs of indexes and sequences by their names in the file, in lower case. */
  readonly #relationByName = new Map<string, number>();
  readonly #indexByOid = new Map<number, CatalogIndex>();
  readonly #sequenceByOid = new Map<number, CatalogSequence>();
  readonly #constraintByOid = new Map<number, CatalogConstraint>();
  readonly #typeByOid = new Map<number, CatalogTable>();
  /** Names in lower case of the tables that foreign keys refer to. */
  readonly #referenced = new Set<string>();
  readonly #triggerByOid = new Map<number, Trigger>();

  private constructor(schema: DatabaseSchema) {
    this.schema = schema;
  }

  /** The objects of a schema; the same object for the same schema. */
  static of(schema: DatabaseSchema): CatalogObjects {
    let objects = known.get(schema);
    if (objects === undefined) {
      objects = new CatalogObjects(schema);
      known.set(schema, objects);
    }
    return objects;
  }

  /**
   * Reads the whole schema, if that has not been done. Taking it step by step lets others run in
   * between; the objects may be used when it has ended.
   */
  *load(): Iterable<void> {
    if (this.#tables !== null) return;
    const relations: Relation[] = [];
    for (const source of [this.schema.permanent, this.schema.temporary]) {
      for (const relation of source.values()) {
        if (relation.internal) continue;
        relations.push(relation);
        if (relations.length % tablesPerStep === 0) yield;
      }
    }
    const numbering = new Numbering(this.schema, relations);
    const tables: CatalogTable[] = [];
    for (const relation of relations) {
      if (relation.kind === "sequence") continue;
      tables.push(numbering.table(relation));
      if (tables.length % tablesPerStep === 0) yield;
    }
    for (const table of tables) this.#register(table);
    this.#tables = tables;
    for (const sequence of numbering.sequences(relations, tables)) {
      this.#sequenceByOid.set(sequence.oid, sequence);
      this.#relationByName.set(sequence.relation.name.toLowerCase(), sequence.oid);
    }
  }

  #register(table: CatalogTable): void {
    this.#tableByOid.set(table.relation.oid, table);
    this.#typeByOid.set(table.rowTypeOid, table);
    this.#typeByOid.set(table.rowArrayOid, table);
    for (const index of table.indexes) {
      this.#indexByOid.set(index.oid, { index, table });
      const name = fileName(table.relation.schema, index.name);
      this.#relationByName.set(name.toLowerCase(), index.oid);
    }
    for (const constraint of table.constraints) {
      this.#constraintByOid.set(constraint.oid, constraint);
    }
    for (const { references } of table.relation.constraints) {
      if (references !== undefined) this.#referenced.add(references.table.toLowerCase());
    }
    for (const trigger of table.triggers) this.#triggerByOid.set(trigger.oid, trigger);
  }

  #loaded(): this {
    if (this.#tables === null) { for (const _step of this.load()); }
    return this;
  }

  /** Tables, views and virtual tables, the temporary ones last. */
  get tables(): readonly CatalogTable[] {
    return this.#loaded().#tables!;
  }

  /** The table or view with an OID. */
  table(oid: number): CatalogTable | undefined {
    return this.#loaded().#tableByOid.get(oid);
  }

  /** The table or view of a name in the file, whatever its case; the temporary one if there are two. */
  tableNamed(name: string): CatalogTable | undefined {
    const relation = this.schema.relations.get(name);
    return relation && this.table(relation.oid);
  }

  /** OIDs of the schemas beside public, by name. */
  get schemas(): ReadonlyMap<string, number> {
    return this.schema.schemas ?? new Map();
  }

  /** Whether the schema public has not been dropped. */
  get hasPublic(): boolean {
    return this.schema.lacksPublic !== true;
  }

  /** OID of the table, view, index or sequence of a schema, public included. */
  relationOidIn(schema: string, name: string): number | undefined {
    if (schema === "pg_temp" || schema === temporaryNamespaceName) {
      return this.schema.temporary.get(name)?.oid;
    }
    if (schema === publicSchemaName) {
      const isOther = !this.hasPublic || this.schemaOf(name) !== undefined;
      return isOther ? undefined : this.relationOidOf(name);
    }
    return this.schemas.has(schema) ? this.relationOidOf(fileName(schema, name)) : undefined;
  }

  /** The type of a schema, public included. */
  typeIn(schema: string, name: string): PgType | undefined {
    const isThere = schema === publicSchemaName
      ? this.schemaOf(name) === undefined
      : this.schemas.has(schema);
    return isThere ? this.schema.types?.get(fileName(schema, name)) : undefined;
  }

  /** The schema, other than public, that an object has by its name in the file. */
  schemaOf(name: string): string | undefined {
    return schemaOfFileName(name, this.schema.schemas);
  }

  /** OID of the schema of a type of the database. */
  namespaceOfType({ name }: PgType): number {
    return this.schemas.get(this.schemaOf(name) ?? "") ?? fixedOids.publicNamespace;
  }

  /** The name of a type of the database within its schema. */
  nameOfType({ name }: PgType): string {
    return nameWithin(this.schemaOf(name), name);
  }

  /** OID of the table, view, index or sequence of a name in the file; a table comes first where names clash. */
  relationOidOf(name: string): number | undefined {
    const table = this.tableNamed(name);
    // Names that SQL does not quote have no capitals in PostgreSQL; SQLite does not care.
    return table?.relation.oid ?? this.#loaded().#relationByName.get(name.toLowerCase());
  }

  /**
   * Whether PostgreSQL would keep triggers for a table: its own, or those of a foreign key at either
   * end.
   */
  hasTriggers(table: CatalogTable): boolean {
    this.#loaded();
    return table.triggers.length > 0 ||
      this.#referenced.has(table.relation.name.toLowerCase()) ||
      table.constraints.some(({ constraint }) => constraint.kind === "foreign key");
  }

  /** The index with an OID. */
  index(oid: number): CatalogIndex | undefined {
    return this.#loaded().#indexByOid.get(oid);
  }

  /** The sequences, implied ones included. */
  get sequences(): Iterable<CatalogSequence> {
    return this.#loaded().#sequenceByOid.values();
  }

  /** The sequence with an OID. */
  sequence(oid: number): CatalogSequence | undefined {
    return this.#loaded().#sequenceByOid.get(oid);
  }

  /** The types of the database. */
  get types(): Iterable<PgType> {
    return this.schema.types?.values() ?? [];
  }

  /** The sequence that a column of a table has for its own. */
  sequenceOf(table: CatalogTable, column: Column): CatalogSequence | undefined {
    for (const sequence of this.sequences) {
      if (sequence.owner?.table === table && sequence.owner.column === column) return sequence;
    }
    return undefined;
  }

  /** The constraint with an OID. */
  constraint(oid: number): CatalogConstraint | undefined {
    return this.#loaded().#constraintByOid.get(oid);
  }

  /** The table whose row type, or the array type over it, has an OID. */
  tableOfType(oid: number): CatalogTable | undefined {
    return this.#loaded().#typeByOid.get(oid);
  }

  /** The trigger with an OID. */
  trigger(oid: number): Trigger | undefined {
    return this.#loaded().#triggerByOid.get(oid);
  }
}

/** Numbers of the objects that the schema itself does not number; in each catalog they are unique. */
class Numbering {
  readonly #schema: DatabaseSchema;
  readonly #relations: ObjectOids;
  readonly #types = new ObjectOids();
  readonly #constraints = new ObjectOids();
  readonly #defaults = new ObjectOids();
  readonly #rules = new ObjectOids();
  readonly #names: Set<string>;
  readonly #indexes: ReadonlyMap<Relation, readonly Index[]>;

  constructor(schema: DatabaseSchema, relations: readonly Relation[]) {
    this.#schema = schema;
    this.#indexes = new Map(
      relations.map((relation) => [relation, schema.indexesOf(relation)]),
    );
    const taken = relations.flatMap((relation) => [
      relation.oid,
      ...this.#indexes.get(relation)!.map(({ oid }) => oid),
    ]);
    this.#relations = new ObjectOids(taken);
    this.#names = new Set(relations.map(({ name }) => name));
  }

  table(relation: Relation): CatalogTable {
    const prefix = relation.temporary ? "temporary " : "";
    const name = relation.name;
    const constraints: CatalogConstraint[] = [];
    const table: CatalogTable = {
      relation,
      name: ownName(relation),
      namespaceOid: namespaceOf(relation, this.#schema),
      rowTypeOid: this.#types.assign(`${prefix}row`, name),
      rowArrayOid: this.#types.assign(`${prefix}row array`, name),
      indexes: this.#indexes.get(relation)!,
      constraints,
      defaults: relation.columns
        .filter((column) => hasDefault(column) && column.identity === undefined)
        .map((column) => ({
          oid: this.#defaults.assign(`${prefix}default`, `${name}.${column.name}`),
          column,
        })),
      numbering: this.#numbering(relation),
      triggers: this.#schema.triggersOf(relation),
      ruleOid: queryTextOf(relation) !== undefined ? this.#rules.assign(`${prefix}rule`, name) : 0,
    };
    for (const constraint of relation.constraints) {
      const oid = this.#constraints.assign(`${prefix}constraint`, `${name}.${constraint.name}`);
      constraints.push({ oid, constraint, table });
    }
    return table;
  }

  /** The sequences of the file, and those behind tables whose rows SQLite numbers. */
  *sequences(
    relations: readonly Relation[],
    tables: readonly CatalogTable[],
  ): Iterable<CatalogSequence> {
    const byName = new Map(tables.map((table) => [table.relation.name.toLowerCase(), table]));
    for (const relation of relations) {
      if (relation.sequence !== undefined) yield catalogSequence(relation, byName, this.#schema);
    }
    for (const { relation, numbering } of tables) {
      if (numbering === null) continue;
      const { sequenceName, sequenceOid } = numbering;
      const implied = impliedSequence(relation, sequenceName, sequenceOid);
      yield catalogSequence(implied, byName, this.#schema);
    }
  }

  #numbering(relation: Relation): CatalogNumbering | null {
    const column = relation.columns.find(({ rowidAlias }) => rowidAlias);
    if (column === undefined) return null;
    const base = `${relation.name}_${column.name}_seq`;
    let name = base;
    for (let number = 1; this.#names.has(name); number++) name = `${base}${number}`;
    this.#names.add(name);
    const sequenceOid = this.#relations.assign(sequenceKind(relation.temporary), name);
    return { column, sequenceName: name, sequenceOid };
  }
}

function namespaceOf({ temporary, schema }: Relation, { schemas }: DatabaseSchema): number {
  if (temporary) return fixedOids.temporaryNamespace;
  return schemas?.get(schema ?? "") ?? fixedOids.publicNamespace;
}

function catalogSequence(
  relation: Relation,
  tables: ReadonlyMap<string, CatalogTable>,
  schema: DatabaseSchema,
): CatalogSequence {
  const { oid, sequence } = relation;
  const definition = sequence!;
  const table = tables.get(definition.owner?.table.toLowerCase() ?? "");
  const column = table?.relation.columns.find((each) => each.name === definition.owner?.column);
  return {
    oid,
    name: ownName(relation),
    namespaceOid: namespaceOf(relation, schema),
    definition,
    relation,
    owner: table === undefined || column === undefined ? null : { table, column },
  };
}

function hasDefault(column: Column): boolean {
  return column.defaultExpression !== null || column.generated !== "no" || column.rowidAlias;
}
