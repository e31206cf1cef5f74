import { ownName } from "../../catalog/schema_names.ts";
import type { Constraint, CreateStmt, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Constraint as KnownConstraint, Relation } from "../../catalog/schema.ts";
import { declaredTypeFor } from "../../pgtypes/declared_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { stringsOf } from "../tree.ts";
import { columnCollation } from "./column_collation.ts";
import { type ColumnDefinition, readColumn } from "./column_definition.ts";
import { definedDefault, definedValue } from "./defined_expression.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { notNullText, type Numbering, numberingOf, requireOneValue } from "./numbering.ts";
import { type CopiedParts, copiedParts } from "./like_clause.ts";
import { onCommitClauses } from "./on_commit.ts";
import { numberFrom } from "./sequence.ts";
import { sequenceDefault } from "./sequence_default.ts";
import { type NewRelation, newRelation } from "./relation_name.ts";
import { checkStorageParameters, checkTableMethod, checkTablespace } from "./storage_parameters.ts";
import { ConstraintRenderer } from "./table_constraint.ts";

/** CREATE TABLE; no step where it exists already and the statement allows for that. */
export function createTable(statement: CreateStmt, context: DefinitionContext): Step[] {
  refuseUnknown(statement, context);
  const target = newRelation(statement.relation!, context);
  if (statement.if_not_exists === true && existsAlready(target, context)) return [];
  const onCommit = onCommitClauses(statement.oncommit, target, context);
  const columns: ColumnDefinition[] = [];
  const constraints: Constraint[] = [];
  const copies: CopiedParts[] = [];
  for (const element of statement.tableElts ?? []) {
    if ("ColumnDef" in element) columns.push(readColumn(element.ColumnDef, context));
    else if ("Constraint" in element) constraints.push(element.Constraint);
    else if ("TableLikeClause" in element) {
      const copied = copiedParts(element.TableLikeClause, context);
      columns.push(...copied.columns);
      constraints.push(...copied.constraints);
      copies.push(copied);
    }
  }
  if (columns.length === 0) throw context.unsupported("a table without columns");
  const steps = new TableWriter(target, columns, constraints, context).write(onCommit);
  return [...steps, ...copies.flatMap(({ afterwards }) => afterwards(target))];
}

/** Whether a relation of that name is there; if so, the client is told. */
export function existsAlready(target: NewRelation, context: DefinitionContext): boolean {
  const existing = context.relationNamed(target.name);
  if (existing === undefined || existing.temporary !== target.temporary) return false;
  context.notice(
    sqlState.duplicate_table,
    `relation "${ownName(target)}" already exists, skipping`,
  );
  return true;
}

function refuseUnknown(statement: CreateStmt, context: DefinitionContext): void {
  if (statement.partspec !== undefined || statement.partbound !== undefined) {
    throw context.unsupported("a partitioned table", statement.partspec?.location);
  }
  if (statement.inhRelations !== undefined) throw context.unsupported("INHERITS");
  context.render.only(
    statement,
    "CREATE TABLE",
    "relation",
    "tableElts",
    "oncommit",
    "options",
    "if_not_exists",
    "accessMethod",
    "tablespacename",
  );
  const { options = [], accessMethod, tablespacename } = statement;
  checkTableMethod(accessMethod, context);
  checkTablespace(tablespacename, context);
  checkStorageParameters(options, "heap", context);
}

/**
 * The table as the analysis of its own expressions sees it. Keys and defaults do not matter for
 * that.
 */
export function relationOf(
  target: NewRelation,
  columns: readonly Pick<ColumnDefinition, "name" | "type" | "notNull" | "identity">[],
): Relation {
  return {
    name: target.name,
    ...(target.schema !== undefined && { schema: target.schema }),
    kind: "table",
    temporary: target.temporary,
    oid: 0,
    columns: columns.map((column, index) => ({
      name: column.name,
      attributeNumber: index + 1,
      declaredType: declaredTypeFor(column.type),
      type: column.type,
      notNull: column.notNull,
      defaultExpression: null,
      generated: "no",
      ...(column.identity === undefined ? {} : { identity: column.identity }),
      rowidAlias: false,
    })),
    constraints: [],
    withoutRowid: false,
    strict: false,
    sql: "",
  };
}

/** The keys that a foreign key of the same table can refer to. */
function keysOf(
  columns: readonly ColumnDefinition[],
  constraints: readonly Constraint[],
): KnownConstraint[] {
  const written = columns.flatMap(({ name, constraints: own }) =>
    own.map(({ contype, conname }) => ({ contype, conname, keys: [name] }))
  );
  const all = [
    ...written,
    ...constraints.map(({ contype, conname, keys }) => ({
      contype,
      conname,
      keys: stringsOf(keys),
    })),
  ];
  return all.flatMap(({ contype, conname = "", keys }) => {
    const kind = keyKinds[contype ?? ""];
    return kind === undefined ? [] : [{ name: conname, kind, columns: keys }];
  });
}

const keyKinds: Readonly<Record<string, KnownConstraint["kind"]>> = {
  CONSTR_PRIMARY: "primary key",
  CONSTR_UNIQUE: "unique",
};

/** Smallest and largest values of the integer types that are narrower than SQLite's. */
const integerRanges: ReadonlyMap<number, readonly [name: string, low: string, high: string]> =
  new Map([
    [oids.int2, ["int2", "-32768", "32767"]],
    [oids.int4, ["int4", "-2147483648", "2147483647"]],
  ]);

/**
 * The check that keeps a rowid within the range of an integer type, and tells its type.
 * @returns `undefined` for the type that SQLite's own is
 */
export function integerRange(column: string, oid: number): string | undefined {
  const range = integerRanges.get(oid);
  if (range === undefined) return undefined;
  const [type, low, high] = range;
  return `CONSTRAINT ${type} CHECK (${renderName(column)} BETWEEN ${low} AND ${high})`;
}

class TableWriter {
  readonly #target: NewRelation;
  readonly #columns: readonly ColumnDefinition[];
  readonly #constraints: readonly Constraint[];
  readonly #context: DefinitionContext;
  readonly #relation: Relation;
  readonly #renderer: ConstraintRenderer;
  /** Names of the columns of the primary key. */
  readonly #key: readonly string[];

  constructor(
    target: NewRelation,
    columns: readonly ColumnDefinition[],
    constraints: readonly Constraint[],
    context: DefinitionContext,
  ) {
    this.#target = target;
    this.#columns = columns;
    this.#constraints = constraints;
    this.#context = context;
    this.#relation = { ...relationOf(target, columns), constraints: keysOf(columns, constraints) };
    this.#key = this.#findKey();
    const all = [...columns.flatMap((column) => column.constraints), ...constraints];
    const taken = all.flatMap((each) => each.conname === undefined ? [] : [each.conname]);
    this.#renderer = new ConstraintRenderer(this.#relation, taken, context);
  }

  /** @param marks clauses behind the constraints */
  write(marks: readonly string[]): Step[] {
    for (const column of this.#columns) requireOneValue(column, this.#target, this.#context);
    const numberings = this.#numberings();
    const rowid = this.#columns.find((each) => numberings.get(each)?.kind === "rowid");
    const parts = this.#columns.map((column) => this.#column(column, numberings.get(column)));
    for (const constraint of this.#constraints) {
      if (constraint.contype === "CONSTR_PRIMARY" && rowid !== undefined) continue;
      parts.push(this.#renderer.render(constraint));
    }
    parts.push(...marks);
    const words = this.#target.temporary ? "CREATE TEMP TABLE" : "CREATE TABLE";
    const create = `${words} ${this.#target.text} (\n  ${parts.join(",\n  ")}\n)`;
    const steps: Step[] = [];
    const starts: Step[] = [];
    for (const numbering of numberings.values()) {
      if (numbering.kind === "sequence") steps.push(...numbering.steps);
      else if (numbering.start !== 1n) {
        starts.push(...numberFrom(this.#relation, numbering.start).slice(1));
      }
    }
    return [...steps, create, ...starts];
  }

  #numberings(): ReadonlyMap<ColumnDefinition, Numbering> {
    const found = new Map<ColumnDefinition, Numbering>();
    const taken = new Set([this.#target.name]);
    const isTaken = (name: string) => taken.has(name) || this.#context.isRelationNameTaken(name);
    for (const column of this.#columns) {
      if (!column.numbered) continue;
      const isKey = this.#key.length === 1 && this.#key[0] === column.name;
      const numbering = numberingOf(column, this.#target, isKey, isTaken, this.#context);
      if (numbering.kind === "sequence") taken.add(numbering.name);
      found.set(column, numbering);
    }
    return found;
  }

  #findKey(): readonly string[] {
    const keys: string[][] = [];
    const names = new Set<string>();
    for (const column of this.#columns) {
      if (names.has(column.name)) {
        throw this.#context.error(
          sqlState.duplicate_column,
          `column "${column.name}" specified more than once`,
        );
      }
      names.add(column.name);
      const own = column.constraints.filter((each) => each.contype === "CONSTR_PRIMARY");
      for (const _ of own) keys.push([column.name]);
    }
    for (const each of this.#constraints) {
      if (each.contype === "CONSTR_PRIMARY") keys.push(stringsOf(each.keys));
      this.#requireColumns(each, names);
    }
    if (keys.length > 1) {
      throw this.#context.error(
        sqlState.invalid_table_definition,
        `multiple primary keys for table "${ownName(this.#target)}" are not allowed`,
      );
    }
    return keys[0] ?? [];
  }

  #requireColumns({ contype, keys, location }: Constraint, names: ReadonlySet<string>): void {
    if (contype === "CONSTR_FOREIGN") return;
    for (const name of stringsOf(keys)) {
      if (names.has(name)) continue;
      throw this.#context.error(
        sqlState.undefined_column,
        `column "${name}" named in key does not exist`,
        location,
      );
    }
  }

  #column(column: ColumnDefinition, numbering: Numbering | undefined): string {
    if (numbering?.kind === "rowid") return this.#rowidAlias(column);
    const context = this.#context;
    const parts = [renderName(column.name), declaredTypeFor(column.type)];
    if (numbering !== undefined) parts.push(`DEFAULT ${sequenceDefault(numbering.name)}`);
    if (column.notNull || this.#key.includes(column.name)) parts.push(notNullText(column));
    parts.push(...columnClauses(column, this.#relation, this.#renderer, context));
    return parts.join(" ");
  }

  /** SQLite numbers the rows of a table only in a column that is another name for its rowid. */
  #rowidAlias(column: ColumnDefinition): string {
    const key = [...column.constraints, ...this.#constraints].find((each) =>
      each.contype === "CONSTR_PRIMARY"
    )!;
    if (key.deferrable === true) this.#renderer.render(key);
    const name = renderName(column.name);
    const parts = [
      name,
      "INTEGER",
      this.#renderer.primaryKey(key, column.name, " AUTOINCREMENT"),
    ];
    const range = integerRange(column.name, column.type.oid);
    if (range !== undefined) parts.push(range);
    if (column.identity !== undefined) parts.push(notNullText(column));
    for (const each of column.constraints) {
      if (each !== key) parts.push(this.#renderer.render(each, column.name));
    }
    return parts.join(" ");
  }
}

/** What stands behind the type of a column: collation, default, generation and constraints. */
export function columnClauses(
  column: ColumnDefinition,
  relation: Relation,
  renderer: ConstraintRenderer,
  context: DefinitionContext,
): string[] {
  const parts: string[] = [];
  if (column.collation !== undefined) {
    const collation = columnCollation(column.collation, column.type, context);
    if (collation !== "") parts.push(collation);
  }
  if (column.default !== undefined) {
    const { raw_expr: value, location } = column.default;
    if (!isNull(value!)) {
      parts.push(`DEFAULT ${definedDefault(value!, relation, column.name, location, context)}`);
    }
  }
  if (column.generated !== undefined) parts.push(generation(column, relation, context));
  for (const each of column.constraints) parts.push(renderer.render(each, column.name));
  return parts;
}

function isNull(node: Node): boolean {
  return "A_Const" in node && node.A_Const.isnull === true;
}

function generation(
  column: ColumnDefinition,
  relation: Relation,
  context: DefinitionContext,
): string {
  const { raw_expr: value, generated_kind } = column.generated!;
  const stored = generated_kind !== "v";
  const part = stored ? "stored generation expression" : "column generation expression";
  const { text } = definedValue(value!, relation, column.type, part, context);
  return `GENERATED ALWAYS AS (${text}) ${stored ? "STORED" : "VIRTUAL"}`;
}
