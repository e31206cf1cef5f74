import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Constraint, Relation } from "../catalog/schema.ts";
import { ownName, schemaName } from "../catalog/schema_names.ts";
import type { FailureContext } from "./failure_context.ts";
import { keyText } from "./key_text.ts";
import { ProposedRows, quoted } from "./proposed_rows.ts";
import { fold } from "./relation_reader.ts";
import type { SqliteFailure } from "./sqlite_failure.ts";

/** A foreign key that does not hold, with the key in PostgreSQL's form: `(user_id)=(9)`. */
interface Violation {
  /** Which of PostgreSQL's two wordings applies. */
  readonly side: "referencing" | "referenced";
  /** The table with the foreign key. */
  readonly child: Relation;
  readonly constraint: Constraint;
  /** The name of the table that it refers to, within its schema. */
  readonly parent: string;
  readonly key: string;
}

/**
 * What PostgreSQL says of a foreign key that does not hold. SQLite tells nothing but that there is
 * one, so the keys of the statement's table are tried, then those that refer to it.
 */
export function foreignKeyError(failure: SqliteFailure, context: FailureContext): PgError {
  const rows = ProposedRows.of(context);
  const violation = rows === null
    ? deferredViolation(context)
    : missingParent(rows, context) ?? remainingChild(rows, context);
  if (violation === null) {
    return new PgError(
      sqlState.foreign_key_violation,
      "insert, update or delete violates a foreign key constraint",
      { cause: failure },
    );
  }
  const { side, child, constraint, parent, key } = violation;
  const isReferencing = side === "referencing";
  const name = `foreign key constraint "${constraint.name}"`;
  return new PgError(
    sqlState.foreign_key_violation,
    isReferencing
      ? `insert or update on table "${ownName(child)}" violates ${name}`
      : `update or delete on table "${parent}" violates ${name} on table "${ownName(child)}"`,
    {
      schema: schemaName(child),
      table: ownName(child),
      constraint: constraint.name,
      detail: isReferencing
        ? `Key ${key} is not present in table "${parent}".`
        : `Key ${key} is still referenced from table "${ownName(child)}".`,
      cause: failure,
    },
  );
}

function foreignKeys(relation: Relation): readonly Constraint[] {
  return relation.constraints.filter(({ kind }) => kind === "foreign key");
}

function parentName(table: string, { schema }: FailureContext): string {
  const relation = schema().relations.get(table);
  return relation === undefined ? table : ownName(relation);
}

/** A row that the statement writes and whose parent does not exist. */
function missingParent(rows: ProposedRows, context: FailureContext): Violation | null {
  const { change, relation } = rows;
  if (change.kind === "delete") return null;
  for (const constraint of foreignKeys(relation)) {
    const references = constraint.references!;
    const isSelf = fold(references.table) === fold(relation.name);
    const given = constraint.columns.map((name) => `child.${quoted(name)} IS NOT NULL`);
    const matches = references.columns.map((name, index) => {
      return `parent.${quoted(name)} = child.${quoted(constraint.columns[index]!)}`;
    }).join(" AND ");
    const parents = isSelf
      ? [quoted(relation.name), '"proposed rows"']
      : [quoted(references.table)];
    const absent = parents.map((parent) => {
      return `NOT EXISTS (SELECT 1 FROM ${parent} AS parent WHERE ${matches})`;
    });
    const row = rows.first(
      `SELECT ${constraint.columns.map(quoted).join(", ")} FROM "proposed rows" AS child ` +
        `WHERE ${[...given, ...absent].join(" AND ")}`,
    );
    if (row !== null) {
      return {
        side: "referencing",
        child: relation,
        constraint,
        parent: parentName(references.table, context),
        key: keyText(relation, constraint.columns, row, context.settings),
      };
    }
  }
  return null;
}

/** A row that the statement removes or changes while others refer to it. */
function remainingChild(rows: ProposedRows, context: FailureContext): Violation | null {
  const { change, relation } = rows;
  if (change.kind === "insert") return null;
  for (const child of context.schema().relations.values()) {
    for (const constraint of foreignKeys(child)) {
      const { table, columns, onDelete, onUpdate } = constraint.references!;
      if (fold(table) !== fold(relation.name)) continue;
      const action = change.kind === "delete" ? onDelete : onUpdate;
      if (action !== "NO ACTION" && action !== "RESTRICT") continue;
      const matches = columns.map((name, index) => {
        return `child.${quoted(constraint.columns[index]!)} = target.${quoted(name)}`;
      });
      const row = rows.first(
        `SELECT ${columns.map(quoted).join(", ")} FROM "target rows" AS target ` +
          `WHERE EXISTS (SELECT 1 FROM ${quoted(child.name)} AS child ` +
          `WHERE ${matches.join(" AND ")})`,
      );
      if (row !== null) {
        return {
          side: "referenced",
          child,
          constraint,
          parent: ownName(relation),
          key: keyText(relation, columns, row, context.settings),
        };
      }
    }
  }
  return null;
}

/** What a COMMIT finds; SQLite still has the transaction, so the rows can be looked at. */
function deferredViolation(context: FailureContext): Violation | null {
  const { connection, schema, settings } = context;
  const found = connection.prepare(
    'SELECT f."table", f.rowid, f.fkid FROM pragma_foreign_key_check AS f LIMIT 1',
  ).first([]);
  if (found === undefined) return null;
  const child = schema().relations.get(String(found[0]));
  if (child === undefined || found[1] === null) return null;
  // SQLite numbers a table's foreign keys from the last to the first.
  const constraint = foreignKeys(child).toReversed()[Number(found[2])];
  if (constraint === undefined) return null;
  const columns = constraint.columns;
  const row = connection.prepare(
    `SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(child.name)} WHERE rowid = ?1`,
  ).first([found[1]!]);
  if (row === undefined) return null;
  return {
    side: "referencing",
    child,
    constraint,
    parent: parentName(constraint.references!.table, context),
    key: keyText(child, columns, row, settings),
  };
}
