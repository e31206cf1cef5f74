import type { StorageValue } from "../pgtypes/pg_type.ts";

/** A sequence as nextval() sees it. Numbers are decimal digits: they have up to 64 bits. */
export interface SequenceFacts {
  /** In the file. */
  readonly name: string;
  /** Within its schema, as errors call it. */
  readonly ownName: string;
  readonly temporary: boolean;
  /** The table whose rows SQLite numbers, if that is all there is of the sequence. */
  readonly numbers: string | null;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cycle: boolean;
}

/** The kinds of objects that has_table_privilege() and its family know, as their errors name them. */
export type PrivilegedKind =
  | "database"
  | "foreign-data wrapper"
  | "function"
  | "language"
  | "relation"
  | "schema"
  | "server"
  | "tablespace"
  | "type";

/** What decides who may do what with an object. */
export interface PrivilegedObject {
  readonly oid: number;
  /** Whether it is in a database and not the system's. */
  readonly isOwn: boolean;
  /** The privileges that everybody has, in capitals. */
  readonly forEverybody: readonly string[];
}

/** What an object is called everywhere. */
export interface ObjectIdentity {
  /** Its kind in words. */
  readonly type: string;
  readonly schema: string | null;
  /** Where it has one that nothing else of its kind has in the schema. */
  readonly name: string | null;
  readonly identity: string;
}

/** The tables and indexes of SQLite's in which a relation is kept, by their names there. */
export interface StoredTrees {
  readonly temporary: boolean;
  /** Several for a virtual table, none for a view. */
  readonly own: readonly string[];
  readonly indexes: readonly string[];
}

/** What system functions ask about the objects of the database and of the server. */
export interface CatalogLookup {
  /** As pg_get_constraintdef() prints a constraint; `undefined` if there is none with this OID. */
  constraintDefinition(oid: number, pretty: boolean): string | undefined;
  /**
   * As pg_get_indexdef() prints an index.
   * @param column one-based, for one column of it alone; 0 for the whole
   */
  indexDefinition(oid: number, column: number, pretty: boolean): string | undefined;
  /** As pg_get_viewdef() prints a view. */
  viewDefinition(oid: number, pretty: boolean): string | undefined;
  /** An expression out of the catalogs without the parentheses that it does not need. */
  prettyExpression(text: string, relationOid: number): string | undefined;
  /** As pg_get_ruledef() prints the rule that makes a view. */
  ruleDefinition(oid: number, pretty: boolean): string | undefined;
  /** The statement that made a trigger. */
  triggerDefinition(oid: number): string | undefined;
  /** As format_type() prints a type that is not built in. */
  typeName(oid: number): string | undefined;
  /**
   * As pg_get_function_arguments() prints the parameters of a function.
   * @param defaults whether their defaults are printed too
   */
  functionArguments(oid: number, defaults: boolean): string | undefined;
  /** As pg_get_function_arg_default() prints the default of a parameter, counted from 1. */
  parameterDefault(oid: number, parameter: number): string | undefined;
  /** The body of a function that is written in standard SQL. */
  functionBody(oid: number): string | undefined;
  /** The statement that would make a function. */
  functionDefinition(oid: number): string | undefined;
  /** As pg_get_function_result() prints what a function returns. */
  functionResult(oid: number): string | undefined;
  /**
   * What an object is, in words: `table books`.
   * @param catalog OID of the table that lists it
   * @param column one-based, for a column; otherwise 0
   */
  objectDescription(catalog: number, oid: number, column: number): string | undefined;
  /** As pg_identify_object() tells it; the parameters are those of {@link objectDescription}. */
  objectIdentity(catalog: number, oid: number, column: number): ObjectIdentity | undefined;
  /** Where a relation is kept; `undefined` if there is none with this OID. */
  storedTrees(oid: number): StoredTrees | undefined;
  /** The size of a database on disk in bytes, or of all that the session can see. */
  databaseSize(oid: number | null): number;
  /**
   * What can be done to the rows of a relation, as pg_relation_is_updatable() tells it: bit 2 for
   * UPDATE, 3 for INSERT, 4 for DELETE.
   * @param triggers whether what INSTEAD OF triggers do counts
   */
  updatableEvents(oid: number, triggers: boolean): number;
  /** Whether a relation has a column, by its name or its number. */
  hasColumn(relationOid: number, column: string | number): boolean;
  /**
   * What decides who may do what with an object.
   * @param key its OID, or its name where the kind's names stand in no schema
   * @returns `undefined` if there is no such object
   */
  privilegedObject(kind: PrivilegedKind, key: string | number): PrivilegedObject | undefined;
  /**
   * The name, with its schema, of the sequence that fills a column.
   * @returns `undefined` if the table has no such column, `null` if nothing fills it
   */
  sequenceOfColumn(tableOid: number, column: string): string | null | undefined;
  /**
   * What nextval() needs to know of a sequence, by its OID or by its name.
   * @returns the name of a relation that is no sequence, `undefined` if there is none
   */
  sequence(key: number | string): SequenceFacts | string | undefined;
  /**
   * Whether an object is found without its schema.
   * @param catalog the table that lists it, such as `pg_class`
   * @returns `undefined` if there is no object with this OID
   */
  isVisible(catalog: string, oid: number): boolean | undefined;
  /** The rows of pg_settings, in storage form. */
  settingRows(): readonly (readonly StorageValue[])[];
  /** The name of a role; `undefined` if there is none with this OID. */
  roleName(oid: number): string | undefined;
  /** Whether one role may act as another one. */
  isMember(role: string | number, of: string | number): boolean;
  /** Whether the session may change what is in the database. */
  readonly mayWrite: boolean;
  /** The sessions that one waits for. */
  blockersOf(processId: number): readonly number[];
  /**
   * The comment on an object.
   * @param catalog the table that lists it; any for `null`
   * @param column one-based, for the comment on a column; otherwise 0
   */
  comment(oid: number, catalog: string | null, column: number): string | null;
}
