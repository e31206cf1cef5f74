import { PgError } from "../base/pg_error.ts";
import type { Column, Relation } from "../catalog/schema.ts";
import { type DataChange, readDataChange } from "./data_change.ts";
import type { FailureContext } from "./failure_context.ts";
import type { StorageRow } from "./hosted_statement.ts";
import { fold } from "./relation_reader.ts";
import { SqliteFailure } from "./sqlite_failure.ts";
import { TokenReader } from "./token_reader.ts";

/** An identifier in SQLite's double quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The rows that a refused statement would have left in its table. SQLite tells only the columns of
 * the constraint, and has taken the rows back; so they are computed again, from the statement's
 * own text.
 */
export class ProposedRows {
  readonly relation: Relation;
  readonly change: DataChange;
  readonly #context: FailureContext;

  private constructor(context: FailureContext, change: DataChange, relation: Relation) {
    this.#context = context;
    this.change = change;
    this.relation = relation;
  }

  /** The rows of the statement that failed; `null` if it is not a change that can be read. */
  static of(context: FailureContext): ProposedRows | null {
    const change = readDataChange(context.sql);
    const relation = change === null ? undefined : context.schema().relations.get(change.table);
    if (change === null || relation === undefined || relation.kind !== "table") return null;
    return new ProposedRows(context, change, relation);
  }

  /**
   * Asks about them.
   * @param query a SELECT from `"proposed rows"`, which has the table's columns, or from
   *   `"target rows"`, the rows to be changed or removed as they are
   * @returns its first row; `null` if there is none or if it cannot be asked
   */
  first(query: string): StorageRow | null {
    const { connection, parameters } = this.#context;
    const expressions = this.#expressions();
    if (expressions === null) return null;
    const sql = `WITH ${expressions.join(", ")} ${query} LIMIT 1`;
    try {
      const used = Math.max(0, ...parameterNumbers(sql));
      return connection.prepare(sql).first(parameters.slice(0, used)) ?? null;
    } catch (error) {
      // The answer would only have added a detail to another error.
      if (error instanceof SqliteFailure || error instanceof PgError) return null;
      throw error;
    }
  }

  #expressions(): readonly string[] | null {
    const { change } = this;
    const given = change.with === "" ? [] : [change.with];
    if (change.kind === "insert") {
      const inserted = this.#insertedRows(change);
      return inserted === null ? null : [...given, ...inserted];
    }
    const condition = change.condition === null ? "" : ` WHERE ${change.condition}`;
    const target = `"target rows" AS (SELECT * FROM ${change.target}${condition})`;
    if (change.kind === "delete") return [...given, target];
    const assignments = new Map(
      [...change.assignments].map(([column, value]) => [fold(column), value]),
    );
    const values = this.relation.columns.map(({ name }) => {
      return `${assignments.get(fold(name)) ?? quoted(name)} AS ${quoted(name)}`;
    });
    const rowid = this.relation.withoutRowid ? "" : ', rowid AS "proposed rowid"';
    const proposed = `"proposed rows" AS (SELECT ${
      values.join(", ")
    }${rowid} FROM ${change.target}${condition})`;
    return [...given, target, proposed];
  }

  #insertedRows(change: DataChange & { kind: "insert" }): readonly string[] | null {
    const columns = this.relation.columns.filter(({ generated }) => generated === "no");
    const targets = change.columns ?? columns.map(({ name }) => name);
    const names = targets.length === 0 ? [quoted("no column")] : targets.map(quoted);
    const given = new Set(targets.map(fold));
    const values = this.relation.columns.map((column) => {
      return `${this.#insertedValue(column, given.has(fold(column.name)))} AS ${
        quoted(column.name)
      }`;
    });
    return [
      `"inserted rows"(${names.join(", ")}) AS (${change.source})`,
      `"proposed rows" AS (SELECT ${values.join(", ")} FROM "inserted rows")`,
    ];
  }

  #insertedValue(column: Column, given: boolean): string {
    const name = quoted(column.name);
    const value = given ? `"inserted rows".${name}` : "NULL";
    if (column.rowidAlias) {
      const last = `SELECT max(${name}) FROM ${quoted(this.relation.name)}`;
      return `coalesce(${value}, coalesce((${last}), 0) + row_number() OVER ())`;
    }
    if (given || column.defaultExpression === null) return value;
    return `(${column.defaultExpression})`;
  }

  /** The names of all columns, for a SELECT. */
  get columnList(): string {
    return this.relation.columns.map(({ name }) => quoted(name)).join(", ");
  }
}

function parameterNumbers(sql: string): readonly number[] {
  const numbers: number[] = [];
  const tokens = new TokenReader(sql);
  while (!tokens.atEnd) {
    const { kind, text } = tokens.take();
    if (kind === "parameter") numbers.push(Number(text.slice(1)));
  }
  return numbers;
}
