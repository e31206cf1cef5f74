import type { CollateClause, ColumnDef, Constraint, Node, TypeName } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Identity } from "../../catalog/schema.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";
import { typeOfName } from "../rewrite/type_of_name.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** A column of CREATE TABLE or ADD COLUMN, taken apart. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: TypeReference;
  /** Whether each new row gets the next number: serial types and GENERATED AS IDENTITY. */
  readonly numbered: boolean;
  /** Whether and how it is GENERATED AS IDENTITY. */
  readonly identity: Identity | undefined;
  /** The options of its sequence. */
  readonly sequenceOptions: readonly Node[];
  readonly notNull: boolean;
  readonly collation: CollateClause | undefined;
  readonly default: Constraint | undefined;
  readonly generated: Constraint | undefined;
  /** PRIMARY KEY, UNIQUE, CHECK and REFERENCES with what is said of deferring them. */
  readonly constraints: readonly Constraint[];
  readonly location: number;
}

/** PostgreSQL's shorthands for a column with a sequence. */
const serialTypes: ReadonlyMap<string, number> = new Map([
  ["smallserial", oids.int2],
  ["serial2", oids.int2],
  ["serial", oids.int4],
  ["serial4", oids.int4],
  ["bigserial", oids.int8],
  ["serial8", oids.int8],
]);

/** Takes the definition of a column apart; raises `0A000` for what SQLite's columns cannot have. */
export function readColumn(column: ColumnDef, context: DefinitionContext): ColumnDefinition {
  context.render.only(
    column,
    "a column",
    "colname",
    "typeName",
    "is_local",
    "constraints",
    "collClause",
  );
  const { colname: name = "", typeName, collClause, location = -1 } = column;
  if (typeName === undefined) throw context.unsupported("a column without a type", location);
  const serial = serialTypeOf(typeName, context);
  const type = serial === undefined ? typeOfName(typeName, context) : { oid: serial, typmod: -1 };
  const parts = new ColumnParts(name, type, serial !== undefined, location, context);
  for (const each of column.constraints ?? []) {
    if ("Constraint" in each) parts.add(each.Constraint);
  }
  return {
    name,
    type,
    collation: collClause,
    location,
    ...parts.finish(),
  };
}

function serialTypeOf(type: TypeName, context: DefinitionContext): number | undefined {
  const names = stringsOf(type.names);
  const serial = names.length === 1 ? serialTypes.get(names[0]!) : undefined;
  if (serial !== undefined && type.arrayBounds !== undefined) {
    throw context.error(
      sqlState.feature_not_supported,
      "array of serial is not implemented",
      type.location,
    );
  }
  return serial;
}

const integerTypes: ReadonlySet<number> = new Set([oids.int2, oids.int4, oids.int8]);

class ColumnParts {
  #notNull: boolean | undefined;
  #numbered: boolean;
  #identity: Identity | undefined;
  #sequenceOptions: readonly Node[] = [];
  #default: Constraint | undefined;
  #generated: Constraint | undefined;
  readonly #constraints: Constraint[] = [];

  constructor(
    readonly name: string,
    readonly type: TypeReference,
    serial: boolean,
    readonly location: number,
    readonly context: DefinitionContext,
  ) {
    this.#numbered = serial;
  }

  add(constraint: Constraint): void {
    const { contype, location = -1 } = constraint;
    switch (contype) {
      case "CONSTR_NOTNULL":
        return this.#setNotNull(true, location);
      case "CONSTR_NULL":
        return this.#setNotNull(false, location);
      case "CONSTR_DEFAULT":
        if (this.#default !== undefined) throw this.#twice("default values", location);
        this.#default = constraint;
        return;
      case "CONSTR_GENERATED":
        if (this.#generated !== undefined) throw this.#twice("generation clauses", location);
        this.#generated = constraint;
        return;
      case "CONSTR_IDENTITY":
        return this.#setIdentity(constraint);
      case "CONSTR_ATTR_DEFERRABLE":
        return this.#attribute({ deferrable: true });
      case "CONSTR_ATTR_NOT_DEFERRABLE":
        return this.#attribute({ deferrable: false });
      case "CONSTR_ATTR_DEFERRED":
        return this.#attribute({ deferrable: true, initdeferred: true });
      case "CONSTR_ATTR_IMMEDIATE":
        return this.#attribute({ initdeferred: false });
      case "CONSTR_CHECK":
      case "CONSTR_FOREIGN":
      case "CONSTR_PRIMARY":
      case "CONSTR_UNIQUE":
        this.#constraints.push(constraint);
        return;
      default:
        throw this.context.unsupported(`the constraint ${contype}`, location);
    }
  }

  finish() {
    return {
      notNull: this.#notNull === true || this.#numbered,
      numbered: this.#numbered,
      identity: this.#identity,
      sequenceOptions: this.#sequenceOptions,
      default: this.#default,
      generated: this.#generated,
      constraints: this.#constraints,
    };
  }

  #error(message: string, location: number): Error {
    return this.context.error(sqlState.syntax_error, message, location);
  }

  #twice(what: string, location: number): Error {
    return this.#error(`multiple ${what} specified for column "${this.name}"`, location);
  }

  #setNotNull(notNull: boolean, location: number): void {
    if (this.#notNull !== undefined && this.#notNull !== notNull) {
      throw this.#error(
        `conflicting NULL/NOT NULL declarations for column "${this.name}"`,
        location,
      );
    }
    this.#notNull = notNull;
  }

  #attribute(attributes: Partial<Constraint>): void {
    const last = this.#constraints.pop();
    if (last === undefined) throw this.#error("misplaced DEFERRABLE clause", this.location);
    this.#constraints.push({ ...last, ...attributes });
  }

  #setIdentity({ options = [], generated_when, location = -1 }: Constraint): void {
    if (!integerTypes.has(this.type.oid)) {
      throw this.context.error(
        sqlState.invalid_parameter_value,
        "identity column type must be smallint, integer, or bigint",
      );
    }
    if (this.#identity !== undefined) {
      throw this.#error(
        `multiple identity specifications for column "${this.name}"`,
        location,
      );
    }
    this.#numbered = true;
    this.#identity = generated_when === "a" ? "always" : "by default";
    this.#sequenceOptions = options;
  }
}
