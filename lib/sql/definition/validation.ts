import { ownName, schemaName } from "../../catalog/schema_names.ts";
import type { Constraint } from "@pgsql/types";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { DomainCheck, TypeReference } from "../../pgtypes/pg_type.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { withDomainValue } from "../domain_value.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { stringsOf } from "../tree.ts";
import { integerRange } from "./create_table.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { type Clause, readClause } from "./table_text.ts";

/** An error of a row that is there already, as SQL. */
interface Violation {
  readonly code: SqlState;
  readonly message: string;
  /** SQL that gives the detail. */
  readonly detail?: string;
  readonly column?: string;
  readonly constraint?: string;
}

/** Statements that raise PostgreSQL's error where the rows of a table do not fit its new definition. */
export class Validation {
  readonly steps: string[] = [];
  readonly #relation: Relation;
  readonly #table: string;

  constructor(relation: Relation) {
    this.#relation = relation;
    this.#table = `${relation.temporary ? "temp" : "main"}.${renderName(relation.name)}`;
  }

  /** @param rest of a query that gives a row for each violation */
  #raise({ code, message, detail = "NULL", column, constraint }: Violation, rest: string): void {
    const fields = {
      schema: schemaName(this.#relation),
      table: ownName(this.#relation),
      ...(column !== undefined && { column }),
      ...(constraint !== undefined && { constraint }),
    };
    const [codeText, messageText, fieldsText] = [code, message, JSON.stringify(fields)]
      .map(renderString);
    this.steps.push(
      `SELECT pg_raise(${codeText}, ${messageText}, ${detail}, ${fieldsText}) ` +
        `FROM ${this.#table}${rest} LIMIT 1`,
    );
  }

  notNull(column: string): void {
    const violation = this.#containsNull(column);
    this.#raise(violation, ` WHERE ${renderName(column)} IS NULL`);
  }

  /** A new column without a value for the rows that are there. */
  noRows(column: string): void {
    this.#raise(this.#containsNull(column), "");
  }

  #containsNull(column: string): Violation {
    const relation = this.#relation.name;
    return {
      code: sqlState.not_null_violation,
      message: `column "${column}" of relation "${relation}" contains null values`,
      column,
    };
  }

  /** A column whose domain allows no NULL any longer. */
  domainNotNull(column: string): void {
    this.#raise({
      code: sqlState.not_null_violation,
      message: `column "${column}" of table "${ownName(this.#relation)}" contains null values`,
      column,
    }, ` WHERE ${renderName(column)} IS NULL`);
  }

  /** A column whose domain has a further condition. */
  domainCheck(column: string, { expression }: DomainCheck): void {
    const condition = withDomainValue(expression, renderName(column));
    this.#raise({
      code: sqlState.check_violation,
      message: `column "${column}" of table "${ownName(this.#relation)}" contains values that ` +
        "violate the new constraint",
      column,
    }, ` WHERE NOT (${condition})`);
  }

  /** A numbered column of a narrower type. */
  range(column: string, type: TypeReference): void {
    const check = integerRange(column, type.oid);
    if (check === undefined) return;
    this.#raise({
      code: sqlState.numeric_value_out_of_range,
      message: `${formatType(type)} out of range`,
    }, ` WHERE NOT ${conditionOf(readClause(check))}`);
  }

  constraint(
    constraint: Constraint,
    clause: Clause,
    isNotValid: boolean,
    context: DefinitionContext,
  ): void {
    const name = clause.name ?? "";
    switch (clause.kind) {
      case "check":
        if (!isNotValid) this.#check(name, clause);
        return;
      case "unique":
      case "primary key":
        return this.#unique(name, stringsOf(constraint.keys));
      case "foreign key":
        if (!isNotValid) this.#foreignKey(name, constraint, context);
    }
  }

  #check(name: string, clause: Clause): void {
    this.#raise({
      code: sqlState.check_violation,
      message: `check constraint "${name}" of relation "${
        ownName(this.#relation)
      }" is violated by some row`,
      constraint: name,
    }, ` WHERE NOT ${conditionOf(clause)}`);
  }

  #unique(name: string, keys: readonly string[]): void {
    const columns = keys.map((key) => renderName(key)).join(", ");
    const notNull = keys.map((key) => `${renderName(key)} IS NOT NULL`).join(" AND ");
    this.#raise({
      code: sqlState.unique_violation,
      message: `could not create unique index "${name}"`,
      detail: `'Key ' || ${keyText(keys)} || ' is duplicated.'`,
      constraint: name,
    }, ` WHERE ${notNull} GROUP BY ${columns} HAVING count(*) > 1`);
  }

  #foreignKey(name: string, constraint: Constraint, context: DefinitionContext): void {
    const { fk_attrs, pk_attrs, pktable } = constraint;
    const keys = stringsOf(fk_attrs);
    const target = pktable?.relname ?? "";
    const referenced = context.relationNamed(target);
    const given = stringsOf(pk_attrs);
    const columns = given.length > 0
      ? given
      : referenced?.constraints.find((each) => each.kind === "primary key")?.columns ?? [];
    if (referenced === undefined || columns.length !== keys.length) return;
    this.references(name, keys, referenced, columns);
  }

  /** A foreign key of the table. */
  references(
    name: string,
    keys: readonly string[],
    target: Relation,
    columns: readonly string[],
  ): void {
    const own = renderName(this.#relation.name);
    const matches = columns.map((column, index) =>
      `other.${renderName(column)} = ${own}.${renderName(keys[index]!)}`
    );
    const notNull = keys.map((key) => `${renderName(key)} IS NOT NULL`);
    this.#raise(
      {
        code: sqlState.foreign_key_violation,
        message: `insert or update on table "${
          ownName(this.#relation)
        }" violates foreign key constraint "${name}"`,
        detail: `'Key ' || ${keyText(keys)} || ${
          renderString(` is not present in table "${ownName(target)}".`)
        }`,
        constraint: name,
      },
      ` AS ${own} WHERE ${notNull.join(" AND ")} AND NOT EXISTS ` +
        `(SELECT 1 FROM ${renderName(target.name)} AS other WHERE ${matches.join(" AND ")})`,
    );
  }
}

/** `(a, b)=(1, 2)`, as SQL. */
function keyText(keys: readonly string[]): string {
  const values = keys.map((key) => renderName(key)).join(" || ', ' || ");
  return `${renderString(`(${keys.join(", ")})=(`)} || ${values} || ')'`;
}

/** The condition of a check, in parentheses. */
function conditionOf({ body }: Clause): string {
  return body.slice("CHECK ".length);
}
