import { ownName } from "../../catalog/schema_names.ts";
import type { Constraint as ConstraintNode } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { identityMark } from "../../catalog/identity_mark.ts";
import { onCommitOfMark } from "../../catalog/on_commit_mark.ts";
import type { Column, Identity, Relation } from "../../catalog/schema.ts";
import { declaredTypeFor } from "../../pgtypes/declared_type.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { renderExpression } from "../render/expression.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { defaultOf } from "../rewrite/column_default.ts";
import type { Step } from "../translation.ts";
import { columnClauses, integerRange, relationOf } from "./create_table.ts";
import type { ColumnDefinition } from "./column_definition.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { notNullText, type Numbering, numberingOf, requireOneValue } from "./numbering.ts";
import { placeOf } from "./relation_name.ts";
import { ownedSequences, sequenceDefault } from "./sequence_default.ts";
import { ConstraintRenderer } from "./table_constraint.ts";
import { swapTable } from "./table_swap.ts";
import {
  type Clause,
  type ClauseKind,
  isNumbering,
  readClause,
  readTableText,
  tableText,
  without,
} from "./table_text.ts";
import { Validation } from "./validation.ts";

/** A column in the course of being changed. */
interface ChangedColumn {
  readonly column: Column;
  readonly written: string;
  readonly type: string;
  readonly clauses: readonly Clause[];
  /** SQL over the old table that gives its values; `undefined` for one that is computed. */
  readonly value: string | undefined;
}

const constraintKinds: ReadonlySet<ClauseKind> = new Set([
  "primary key",
  "unique",
  "check",
  "foreign key",
]);

/**
 * A table that gets another definition: the text that sqlite_schema keeps is changed part by part. Where its
 * rows can stay as they are, that is all; otherwise they are copied.
 */
export class TableRedefinition {
  readonly #old: Relation;
  readonly #context: DefinitionContext;
  readonly #validation: Validation;
  #columns: readonly ChangedColumn[];
  #constraints: readonly Clause[];
  readonly #options: string;
  readonly #names = new Map<Clause, string>();
  readonly #dropped = new Set<string>();
  readonly #before: Step[] = [];
  readonly #after: Step[] = [];
  /** Values that the rows get where they stay: SQL over the table, by column. */
  readonly #updates = new Map<string, string>();
  #copies = false;

  constructor(relation: Relation, context: DefinitionContext) {
    const text = readTableText(relation.sql);
    if (text === undefined || text.columns.length !== relation.columns.length) {
      throw context.unsupported("changing the definition of this table");
    }
    this.#old = relation;
    this.#context = context;
    this.#validation = new Validation(relation);
    this.#columns = text.columns.map(({ written, type, clauses }, index) => {
      const column = relation.columns[index]!;
      const value = column.generated === "no" ? renderName(column.name) : undefined;
      return { column, written, type, clauses, value };
    });
    this.#constraints = text.constraints;
    this.#options = text.options;
    this.#nameConstraints();
  }

  /** The names of all constraints, which those without one in the text have, too. */
  #nameConstraints(): void {
    const clauses = [...this.#columns.flatMap((each) => each.clauses), ...this.#constraints]
      .filter((each) => constraintKinds.has(each.kind) && !isRangeMark(each))
      .filter(({ name }) => onCommitOfMark(name) === undefined);
    const { constraints } = this.#old;
    if (clauses.length !== constraints.length) return;
    clauses.forEach((clause, index) => this.#names.set(clause, constraints[index]!.name));
  }

  /** The table as it is by now. */
  get relation(): Relation {
    return { ...this.#old, columns: this.#columns.map(({ column }) => column) };
  }

  /** The column of a name; `42703` if there is none. */
  column(name: string): Column {
    const found = this.#columns.find(({ column }) => column.name === name);
    if (found !== undefined) return found.column;
    throw this.#context.error(
      sqlState.undefined_column,
      `column "${name}" of relation "${ownName(this.#old)}" does not exist`,
    );
  }

  #change(name: string, change: (column: ChangedColumn) => Partial<ChangedColumn>): void {
    this.column(name);
    this.#columns = this.#columns.map((each) =>
      each.column.name === name ? { ...each, ...change(each) } : each
    );
  }

  setNotNull(name: string): void {
    if (this.column(name).notNull) return;
    this.#validation.notNull(name);
    this.#change(name, ({ column, clauses }) => ({
      column: { ...column, notNull: true },
      clauses: [notNullClause, ...without(clauses, "null")],
    }));
  }

  dropNotNull(name: string): void {
    if (this.column(name).identity !== undefined) {
      throw this.#context.error(
        sqlState.syntax_error,
        `column "${name}" of relation "${ownName(this.#old)}" is an identity column`,
      );
    }
    const key = this.#old.constraints.find((each) => each.kind === "primary key");
    if (key?.columns.includes(name) === true) {
      throw this.#context.error(
        sqlState.invalid_table_definition,
        `column "${name}" is in a primary key`,
      );
    }
    this.#change(name, ({ column, clauses }) => ({
      column: { ...column, notNull: false },
      clauses: without(clauses, "not null"),
    }));
  }

  /** Adds what is done before the table changes. */
  before(steps: readonly Step[]): void {
    this.#before.push(...steps);
  }

  /** Adds what is done once the table has changed. */
  afterwards(step: Step): void {
    this.#after.push(step);
  }

  /** Adds a sequence to what is dropped once the table has changed. */
  dropAfterwards({ name, temporary }: Relation): void {
    this.#after.push(`DROP TABLE ${temporary ? "temp" : "main"}.${renderName(name)}`);
  }

  /** Makes a column GENERATED AS IDENTITY, or no longer. */
  setIdentity(name: string, identity: Identity | undefined): void {
    this.#change(name, ({ column, clauses }) => {
      const { identity: _, ...rest } = column;
      return {
        column: { ...rest, notNull: true, ...(identity !== undefined && { identity }) },
        clauses: [
          ...(identity === undefined
            ? [notNullClause]
            : [{ ...notNullClause, name: identityMark(identity) }]),
          ...without(clauses, "not null"),
        ],
      };
    });
  }

  /**
   * @param text SQLite's text behind DEFAULT; `undefined` to have none
   * @param keepsRows whether no row that is there has the value only because it is the default
   */
  setDefault(name: string, text: string | undefined, keepsRows = false): void {
    if (this.column(name).generated !== "no") {
      throw this.#context.error(
        sqlState.syntax_error,
        `column "${name}" of relation "${ownName(this.#old)}" is a generated column`,
      );
    }
    this.#change(name, ({ column, clauses }) => ({
      column: { ...column, defaultExpression: text ?? null },
      clauses: text === undefined
        ? without(clauses, "default")
        : [...without(clauses, "default"), { kind: "default", body: `DEFAULT ${text}` }],
    }));
    // Rows from before the column was added do not hold its value: for them it is the default.
    if (!keepsRows) this.#copies = true;
  }

  /**
   * Gives a column another type.
   * @param value SQL over the old table that gives its values; `undefined` if they stay as they are
   */
  setType(name: string, type: TypeReference, value: string | undefined): void {
    const { rowidAlias } = this.column(name);
    if (rowidAlias) return this.#setRowidType(name, type);
    this.#change(name, (each) => ({
      column: { ...each.column, type, declaredType: declaredTypeFor(type) },
      type: declaredTypeFor(type),
      value: value ?? each.value,
    }));
    if (value !== undefined) this.#updates.set(name, value);
  }

  /** The type of a rowid is told by a check of its range. */
  #setRowidType(name: string, type: TypeReference): void {
    const integers: readonly number[] = [oids.int2, oids.int4, oids.int8];
    if (!integers.includes(type.oid)) {
      throw this.#context.unsupported("changing a numbered column to a type that is no integer");
    }
    const range = integerRange(name, type.oid);
    this.#change(name, ({ column, clauses }) => ({
      column: { ...column, type },
      clauses: [
        ...clauses.filter((each) => !isRangeMark(each)),
        ...(range === undefined ? [] : [readClause(range)]),
      ],
    }));
    if (range !== undefined) this.#validation.range(name, type);
  }

  addColumn(definition: ColumnDefinition): void {
    const { name } = definition;
    const own = relationOf({ ...placeOf(this.#old), temporary: false }, [definition]);
    const column = { ...own.columns[0]!, attributeNumber: this.#columns.length + 1 };
    const grown = { ...this.relation, columns: [...this.relation.columns, column] };
    const renderer = this.#renderer(grown);
    const key = definition.constraints.find((each) => each.contype === "CONSTR_PRIMARY");
    if (key !== undefined) this.#refuseSecondKey();
    requireOneValue(definition, this.#old, this.#context);
    const numbering = this.#numbering(definition, key !== undefined);
    const isRowid = numbering?.kind === "rowid";
    const texts = isRowid
      ? [renderer.primaryKey(key!, name, " AUTOINCREMENT")]
      : columnClauses(definition, grown, renderer, this.#context);
    if (numbering?.kind === "sequence") {
      this.before(numbering.steps);
      texts.unshift(`DEFAULT ${sequenceDefault(numbering.name)}`);
    }
    const isNotNull = (definition.notNull || key !== undefined) && !isRowid;
    const clauses = texts.map(readClause);
    const text = clauses.find((each) => each.kind === "default")?.body.slice("DEFAULT ".length);
    const value = isRowid || definition.generated !== undefined ? undefined : renderExpression(
      defaultOf({ ...column, defaultExpression: text ?? null }, this.#context),
      this.#context.render,
    );
    this.#columns = [...this.#columns, {
      column: { ...column, notNull: isNotNull },
      written: renderName(name),
      type: isRowid ? "INTEGER" : declaredTypeFor(definition.type),
      clauses: isNotNull ? [readClause(notNullText(definition)), ...clauses] : clauses,
      value,
    }];
    if (isNotNull && value === "NULL") this.#validation.noRows(name);
    this.#copies = true;
  }

  #numbering(column: ColumnDefinition, isKey: boolean): Numbering | undefined {
    if (!column.numbered) return undefined;
    const isTaken = (each: string) => this.#context.isRelationNameTaken(each);
    return numberingOf(column, placeOf(this.#old), isKey, isTaken, this.#context);
  }

  dropColumn(name: string): void {
    this.column(name);
    this.#columns = this.#columns.filter(({ column }) => column.name !== name);
    for (const constraint of this.#old.constraints) {
      if (constraint.columns.includes(name)) this.#removeConstraint(constraint.name);
    }
    for (const each of ownedSequences(this.#old.name, this.#context, name)) {
      this.dropAfterwards(each);
    }
    this.#dropped.add(name);
    this.#copies = true;
  }

  #refuseSecondKey(): void {
    if (!this.#old.constraints.some((each) => each.kind === "primary key")) return;
    throw this.#context.error(
      sqlState.invalid_table_definition,
      `multiple primary keys for table "${ownName(this.#old)}" are not allowed`,
    );
  }

  #renderer(relation: Relation): ConstraintRenderer {
    return new ConstraintRenderer(relation, this.#names.values(), this.#context);
  }

  addConstraint(constraint: ConstraintNode): void {
    const { conname, contype } = constraint;
    if (conname !== undefined && [...this.#names.values()].includes(conname)) {
      const isIndex = contype !== "CONSTR_CHECK" && contype !== "CONSTR_FOREIGN";
      throw isIndex
        ? this.#context.error(sqlState.duplicate_table, `relation "${conname}" already exists`)
        : this.#context.error(
          sqlState.duplicate_object,
          `constraint "${conname}" for relation "${ownName(this.#old)}" already exists`,
        );
    }
    if (contype === "CONSTR_PRIMARY") this.#refuseSecondKey();
    const { skip_validation, ...rest } = constraint;
    const clause = readClause(this.#renderer(this.relation).render(rest));
    const { kind, name = "" } = clause;
    this.#validation.constraint(constraint, clause, skip_validation === true, this.#context);
    this.#constraints = [...this.#constraints, clause];
    this.#names.set(clause, name);
    if (contype === "CONSTR_PRIMARY") this.#keysNotNull(constraint);
    if (kind === "primary key" || kind === "unique") this.#copies = true;
  }

  #keysNotNull({ keys = [] }: ConstraintNode): void {
    for (const key of keys) if ("String" in key) this.setNotNull(key.String.sval ?? "");
  }

  dropConstraint(name: string): void {
    const constraint = this.#old.constraints.find((each) => each.name === name);
    this.#removeConstraint(name);
    if (constraint?.kind === "primary key" || constraint?.kind === "unique") this.#copies = true;
  }

  #removeConstraint(name: string): void {
    const isOther = (clause: Clause) => this.#names.get(clause) !== name;
    this.#constraints = this.#constraints.filter(isOther);
    this.#columns = this.#columns.map((each) => ({
      ...each,
      clauses: each.clauses.filter(isOther),
    }));
  }

  renameConstraint(name: string, to: string): void {
    const renamed = (clause: Clause): Clause =>
      this.#names.get(clause) === name ? { ...clause, name: to } : clause;
    this.#constraints = this.#constraints.map(renamed);
    this.#columns = this.#columns.map((each) => ({
      ...each,
      clauses: each.clauses.map(renamed),
    }));
  }

  /** What is to be done. */
  finish(): Step[] {
    const { name, temporary } = this.#old;
    const definition = (as: string) =>
      tableText(as, {
        columns: this.#columns.map(({ column, ...text }) => ({ ...text, name: column.name })),
        constraints: this.#constraints,
        options: this.#options,
      });
    const checks = [...this.#before, ...this.#validation.steps];
    if (this.#copies) {
      const numbersRows = this.#columns.some(({ clauses }) => clauses.some(isNumbering)) ||
        this.#constraints.some(isNumbering);
      const columns = this.#columns.flatMap(({ column, value }) =>
        value === undefined ? [] : [{ name: column.name, value }]
      );
      const table = {
        relation: this.#old,
        definition,
        columns,
        numbersRows,
        dropped: this.#dropped,
      };
      return [...checks, ...swapTable(table, this.#context), ...this.#after];
    }
    const schema = temporary ? "temp" : "main";
    const text = renderString(definition(renderName(name)));
    const edit = {
      temporary,
      statements: [
        `UPDATE ${schema}.sqlite_schema SET sql = ${text} ` +
        `WHERE type = 'table' AND name = ${renderString(name)}`,
      ],
    };
    const values = [...this.#updates].map(([column, value]) => `${renderName(column)} = ${value}`);
    const update = values.length === 0
      ? []
      : [`UPDATE ${schema}.${renderName(name)} SET ${values.join(", ")}`];
    // The last step must be a statement.
    return [...checks, edit, ...update, ...this.#after, "PRAGMA schema_version"];
  }
}

const notNullClause: Clause = { kind: "not null", body: "NOT NULL" };

/** CONSTRAINT int4 CHECK (…), which tells the type of a rowid. */
function isRangeMark({ kind, name }: Clause): boolean {
  return kind === "check" && (name === "int2" || name === "int4");
}
