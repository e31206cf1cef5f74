import type { Column, Constraint, Relation } from "../catalog/schema.ts";
import { typeOfDeclaredType } from "../pgtypes/declared_type.ts";
import { ownTypeOfColumn } from "../catalog/own_type_of_column.ts";
import { ownName } from "../catalog/schema_names.ts";
import type { PgType } from "../pgtypes/pg_type.ts";
import { readSequence } from "../catalog/sequence_definition.ts";
import { onCommitOfMark } from "../catalog/on_commit_mark.ts";
import { oids } from "../pgtypes/oids.ts";
import type { TypeReference } from "../pgtypes/pg_type.ts";
import { ConstraintNames } from "../catalog/constraint_names.ts";
import {
  type ColumnText,
  type ConstraintText,
  readCreateTable,
  type TableText,
} from "./create_table_reader.ts";
import { TokenReader, unquoted } from "./token_reader.ts";

/** A row of sqlite_schema that is a table or view, with the OIDs that it has been given. */
export interface SchemaEntry {
  readonly name: string;
  /** That it belongs to by its name; `undefined` for public, and for what is temporary. */
  readonly schema: string | undefined;
  readonly kind: "table" | "view" | "virtual";
  readonly temporary: boolean;
  readonly internal: boolean;
  readonly oid: number;
  readonly sql: string;
}

/** A column as PRAGMA table_xinfo tells it. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly defaultExpression: string | null;
  /** 0 visible, 1 hidden, 2 and 3 generated, virtual and stored. */
  readonly hidden: number;
  /** The type, where more is known of it than what SQLite tells. */
  readonly pgType?: TypeReference;
}

/**
 * The types that a rowid alias has in PostgreSQL. SQLite wants it declared as INTEGER, so a check
 * constraint of that name, which also keeps the range, says which it is.
 */
const rowidAliasTypes: ReadonlyMap<string, number> = new Map([
  ["int2", oids.int2],
  ["int4", oids.int4],
  ["int8", oids.int8],
]);

/** Whether a constraint only says which type a rowid alias has: nobody shall see it. */
export function rowidAliasType(constraint: { kind: string; name: string | null }): number | null {
  if (constraint.kind !== "check" || constraint.name === null) return null;
  return rowidAliasTypes.get(constraint.name) ?? null;
}

/**
 * What a view or virtual table is, or a table whose text cannot be read: SQLite tells the columns.
 * @param types of the database, by name
 */
export function describedRelation(
  entry: SchemaEntry,
  described: readonly DescribedColumn[],
  types: ReadonlyMap<string, PgType> = new Map(),
): Relation {
  const visible = described.filter(({ hidden }) => hidden !== 1);
  const columns = visible.map((column, index): Column => ({
    name: column.name,
    attributeNumber: index + 1,
    declaredType: column.type,
    type: column.pgType ?? ownTypeOfColumn(column.type, types) ??
      typeOfDeclaredType(column.type),
    notNull: column.notNull,
    defaultExpression: column.defaultExpression,
    generated: column.hidden === 2 ? "virtual" : column.hidden === 3 ? "stored" : "no",
    rowidAlias: false,
  }));
  return { ...relationBase(entry), columns, constraints: [], withoutRowid: false, strict: false };
}

/**
 * What a table is, by its text.
 * @param primaryKeyOf the primary key's columns of another table of the schema; none if it has none
 * @param types of the database, by name
 * @throws UnreadableSql the text is written in a way that is not known
 */
export function tableRelation(
  entry: SchemaEntry,
  primaryKeyOf: (table: string) => readonly string[],
  types: ReadonlyMap<string, PgType> = new Map(),
): Relation {
  const text = readCreateTable(entry.sql);
  const alias = rowidAlias(text);
  const aliasType = text.constraints.map(rowidAliasType).find((type) => type !== null);
  const key = new Set(primaryKeyColumns(text).map(fold));
  const columns = text.columns.map((column, index): Column => {
    const isAlias = column.name === alias;
    return {
      name: column.name,
      attributeNumber: index + 1,
      declaredType: column.declaredType,
      type: isAlias
        ? { oid: aliasType ?? oids.int8, typmod: -1 }
        : ownTypeOfColumn(column.declaredType, types) ?? typeOfDeclaredType(column.declaredType),
      notNull: column.notNull || key.has(fold(column.name)),
      defaultExpression: column.defaultExpression,
      generated: column.generated,
      ...(column.identity === undefined ? {} : { identity: column.identity }),
      rowidAlias: isAlias,
    };
  });
  const sequence = readSequence(entry.sql);
  const onCommit = text.constraints.map(({ name }) => onCommitOfMark(name)).find(Boolean);
  return {
    ...relationBase(entry),
    ...(sequence === undefined ? {} : { kind: "sequence", sequence }),
    ...(onCommit === undefined ? {} : { onCommit }),
    columns,
    constraints: constraintsOf(entry, text, alias, primaryKeyOf),
    withoutRowid: text.withoutRowid,
    strict: text.strict,
  };
}

function relationBase(
  { name, schema, kind, temporary, internal, oid, sql }: SchemaEntry,
): Pick<Relation, "name" | "schema" | "kind" | "temporary" | "oid" | "sql" | "internal"> {
  return {
    name,
    ...(schema === undefined ? {} : { schema }),
    kind,
    temporary,
    oid,
    sql,
    ...(internal ? { internal } : {}),
  };
}

/** Names compare as SQLite compares them: without the case of ASCII letters. */
export function fold(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The columns of a table's primary key, in its order; none if it has none. */
export function primaryKeyColumns(text: TableText): readonly string[] {
  return text.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
}

function rowidAlias(text: TableText): string | null {
  if (text.withoutRowid) return null;
  const key = text.constraints.find(({ kind }) => kind === "primary key");
  if (key === undefined || key.columns.length !== 1 || key.descending) return null;
  const column = columnNamed(text, key.columns[0]!);
  return column?.declaredType === "INTEGER" ? column.name : null;
}

function columnNamed(text: TableText, name: string): ColumnText | undefined {
  const folded = fold(name);
  return text.columns.find((column) => fold(column.name) === folded);
}

function constraintsOf(
  table: SchemaEntry,
  text: TableText,
  alias: string | null,
  primaryKeyOf: (table: string) => readonly string[],
): readonly Constraint[] {
  const given = text.constraints.flatMap(({ name }) => name === null ? [] : [name]);
  const names = new ConstraintNames(ownName(table), given);
  const indexes = indexNames(table.name, text, alias);
  return text.constraints
    .filter((each) => alias === null || rowidAliasType(each) === null)
    .filter(({ name }) => onCommitOfMark(name) === undefined)
    .map((constraint): Constraint => {
      const columns = constraint.kind === "check"
        ? mentionedColumns(text, constraint.expression!)
        : constraint.columns.map((name) => columnNamed(text, name)?.name ?? name);
      const index = indexes.get(constraint);
      const { expression, references, deferrable, initiallyDeferred } = constraint;
      return {
        name: constraint.name ?? defaultName(names, constraint, columns),
        kind: constraint.kind,
        columns,
        ...(expression === undefined ? {} : { expression }),
        ...(references === undefined ? {} : {
          references: {
            ...references,
            columns: references.columns.length > 0
              ? references.columns
              : primaryKeyOf(references.table),
          },
          deferrable,
          initiallyDeferred,
        }),
        ...(index === undefined ? {} : { index }),
      };
    });
}

function defaultName(
  names: ConstraintNames,
  { kind }: ConstraintText,
  columns: readonly string[],
): string {
  switch (kind) {
    case "primary key":
      return names.primaryKey();
    case "unique":
      return names.unique(columns);
    case "check":
      return names.check(columns);
    case "foreign key":
      return names.foreignKey(columns);
  }
}

/** The columns of the table that a condition names, in the table's order. */
function mentionedColumns(text: TableText, expression: string): readonly string[] {
  const mentioned = new Set<string>();
  const tokens = new TokenReader(expression);
  while (!tokens.atEnd) {
    const { kind, text: word } = tokens.take();
    if (kind === "word" || kind === "quoted") mentioned.add(fold(unquoted(word)));
  }
  return text.columns.map(({ name }) => name).filter((name) => mentioned.has(fold(name)));
}

/** SQLite's names of the indexes behind a table's keys: it numbers them, and shares equal ones. */
function indexNames(
  table: string,
  text: TableText,
  alias: string | null,
): ReadonlyMap<ConstraintText, string> {
  const names = new Map<ConstraintText, string>();
  const byKey = new Map<string, string>();
  for (const constraint of text.constraints) {
    if (constraint.kind !== "primary key" && constraint.kind !== "unique") continue;
    if (constraint.kind === "primary key" && alias !== null) continue;
    const key = constraint.columns.map((name, position) => {
      const collation = constraint.collations[position] || columnNamed(text, name)?.collation;
      return `${fold(name)} ${collation}`;
    }).join(",");
    const name = byKey.get(key) ?? `sqlite_autoindex_${table}_${byKey.size + 1}`;
    byKey.set(key, name);
    names.set(constraint, name);
  }
  return names;
}
