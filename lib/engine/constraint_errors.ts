import { PgError, type PgErrorFields } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Constraint, Index, Relation } from "../catalog/schema.ts";
import { ownName, publicSchemaName, schemaName } from "../catalog/schema_names.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import { oids } from "../pgtypes/oids.ts";
import { typeOrText } from "../pgtypes/types.ts";
import type { FailureContext } from "./failure_context.ts";
import { foreignKeyError } from "./foreign_key_errors.ts";
import { failingRowText, keyText } from "./key_text.ts";
import { ProposedRows, quoted } from "./proposed_rows.ts";
import { fold, rowidAliasType } from "./relation_reader.ts";
import { sqliteCode } from "./sqlite_codes.ts";
import type { SqliteFailure } from "./sqlite_failure.ts";

/** What PostgreSQL says of a row that a constraint does not let in. */
export function constraintError(failure: SqliteFailure, context: FailureContext): PgError {
  switch (failure.code) {
    case sqliteCode.CONSTRAINT_UNIQUE:
    case sqliteCode.CONSTRAINT_PRIMARYKEY:
    case sqliteCode.CONSTRAINT_ROWID:
      return uniqueError(failure, context);
    case sqliteCode.CONSTRAINT_NOTNULL:
      return notNullError(failure, context);
    case sqliteCode.CONSTRAINT_CHECK:
      return checkError(failure, context);
    case sqliteCode.CONSTRAINT_FOREIGNKEY:
      return foreignKeyError(failure, context);
    case sqliteCode.CONSTRAINT_DATATYPE:
      return new PgError(sqlState.datatype_mismatch, failure.message, { cause: failure });
    case sqliteCode.CONSTRAINT_TRIGGER:
      return new PgError(sqlState.raise_exception, failure.message, { cause: failure });
    default:
      return new PgError(sqlState.integrity_constraint_violation, failure.message, {
        cause: failure,
      });
  }
}

/** What follows the colon of SQLite's message. */
function afterColon(message: string): string {
  return message.slice(message.indexOf(": ") + 2);
}

/** The table of the statement, or else the one that SQLite's `table.column` begins with. */
function tableOf(
  what: string,
  rows: ProposedRows | null,
  context: FailureContext,
): Relation | undefined {
  if (rows !== null && fold(what).startsWith(`${fold(rows.relation.name)}.`)) return rows.relation;
  const { relations } = context.schema();
  const [column = ""] = what.split(", ", 1);
  // A table's name may have dots, and so may a column's.
  for (let at = column.lastIndexOf("."); at > 0; at = column.lastIndexOf(".", at - 1)) {
    const relation = relations.get(column.slice(0, at));
    if (relation !== undefined) return relation;
  }
  return undefined;
}

/** A key that may not be there twice. */
interface UniqueKey {
  readonly name: string;
  readonly index: Index;
}

function uniqueError(failure: SqliteFailure, context: FailureContext): PgError {
  const what = afterColon(failure.message);
  const rows = ProposedRows.of(context);
  const byIndex = what.startsWith("index '") ? what.slice("index '".length, -1) : null;
  const relation = byIndex === null ? tableOf(what, rows, context) : rows?.relation;
  const key = relation === undefined
    ? undefined
    : uniqueKey(failure, what, byIndex, relation, context);
  if (relation === undefined || key === undefined) {
    return new PgError(
      sqlState.unique_violation,
      `duplicate key value violates unique constraint${byIndex === null ? "" : ` "${byIndex}"`}`,
      { cause: failure },
    );
  }
  const detail = rows?.relation === relation ? duplicateKey(rows, key.index, context) : null;
  return new PgError(
    sqlState.unique_violation,
    `duplicate key value violates unique constraint "${key.name}"`,
    {
      ...about(relation, failure),
      constraint: key.name,
      ...(detail === null ? {} : { detail: `Key ${detail} already exists.` }),
    },
  );
}

function about(relation: Relation, failure: SqliteFailure): PgErrorFields {
  return { schema: schemaName(relation), table: ownName(relation), cause: failure };
}

function uniqueKey(
  failure: SqliteFailure,
  what: string,
  byIndex: string | null,
  relation: Relation,
  context: FailureContext,
): UniqueKey | undefined {
  const isPrimary = failure.code === sqliteCode.CONSTRAINT_PRIMARYKEY;
  const candidates = context.schema().indexesOf(relation).filter(({ unique }) => unique);
  const violated = candidates.filter((index) => {
    if (byIndex !== null) return index.sqliteName === byIndex;
    const columns = index.keys.map(({ column }) => `${relation.name}.${column}`);
    return fold(columns.join(", ")) === fold(what);
  });
  const index = violated.find(({ primary }) => primary === isPrimary) ?? violated[0];
  return index === undefined ? undefined : { name: index.name, index };
}

/** `(id)=(1)`: the key of the first row that is there already, or comes twice. */
function duplicateKey(rows: ProposedRows, index: Index, context: FailureContext): string | null {
  if (index.keys.some(({ column }) => column === null)) return null;
  const columns = index.keys.map(({ column }) => column!);
  const { relation, change } = rows;
  if (change.kind === "delete" || (change.kind === "update" && relation.withoutRowid)) return null;
  const condition = index.condition === null ? "" : ` WHERE ${index.condition}`;
  const rowid = relation.withoutRowid ? "" : ', rowid AS "existing rowid"';
  const existing = `(SELECT *${rowid} FROM ${quoted(relation.name)}${condition}) AS existing`;
  const proposed = `(SELECT * FROM "proposed rows"${condition}) AS new_row`;
  const names = columns.map(quoted);
  const isOther = change.kind === "update"
    ? ['existing."existing rowid" <> new_row."proposed rowid"']
    : [];
  const matches = [...names.map((name) => `existing.${name} = new_row.${name}`), ...isOther];
  const found = rows.first(
    `SELECT ${names.map((name) => `existing.${name}`).join(", ")} ` +
      `FROM ${proposed} CROSS JOIN ${existing} WHERE ${matches.join(" AND ")}`,
  ) ?? rows.first(
    `SELECT ${names.join(", ")} FROM ${proposed} ` +
      `WHERE ${names.map((name) => `${name} IS NOT NULL`).join(" AND ")} ` +
      `GROUP BY ${names.join(", ")} HAVING count(*) > 1`,
  );
  return found === null ? null : keyText(
    relation,
    columns,
    found,
    context.settings,
    columns.map(quoteIdentifier),
  );
}

function notNullError(failure: SqliteFailure, context: FailureContext): PgError {
  const what = afterColon(failure.message);
  const rows = ProposedRows.of(context);
  const relation = tableOf(what, rows, context);
  const name = relation?.name ?? what.slice(0, what.indexOf("."));
  const column = what.slice(name.length + 1);
  const table = relation === undefined ? name : ownName(relation);
  const row = rows === null || rows.relation !== relation
    ? null
    : rows.first(`SELECT ${rows.columnList} FROM "proposed rows" WHERE ${quoted(column)} IS NULL`);
  return new PgError(
    sqlState.not_null_violation,
    `null value in column "${column}" of relation "${table}" violates not-null constraint`,
    {
      schema: relation === undefined ? publicSchemaName : schemaName(relation),
      table,
      column,
      cause: failure,
      ...(row === null ? {} : { detail: failingRowText(relation!, row, context.settings) }),
    },
  );
}

/** Whether SQLite means this constraint: it tells the name, or the condition if there is none. */
function isMeant(constraint: Constraint, what: string): boolean {
  if (constraint.kind !== "check") return false;
  // SQLite takes quotes off the text, which leaves its first name if it begins with one.
  return constraint.name === what || constraint.expression === what ||
    constraint.expression?.startsWith(quoted(what)) === true;
}

const rangeMessages: ReadonlyMap<number, string> = new Map([
  [oids.int2, "smallint out of range"],
  [oids.int4, "integer out of range"],
  [oids.int8, "bigint out of range"],
]);

function checkError(failure: SqliteFailure, context: FailureContext): PgError {
  const what = afterColon(failure.message);
  const integer = rowidAliasType({ kind: "check", name: what });
  if (integer !== null) {
    const message = rangeMessages.get(integer) ?? `${typeOrText(integer).name} out of range`;
    return new PgError(sqlState.numeric_value_out_of_range, message, { cause: failure });
  }
  const rows = ProposedRows.of(context);
  const relation = rows?.relation;
  const constraint = relation?.constraints.find((candidate) => isMeant(candidate, what));
  if (rows === null || relation === undefined || constraint === undefined) {
    return new PgError(
      sqlState.check_violation,
      `new row violates check constraint "${what}"`,
      { cause: failure },
    );
  }
  const row = rows.first(
    `SELECT ${rows.columnList} FROM "proposed rows" AS ${quoted(relation.name)} ` +
      `WHERE NOT (${constraint.expression})`,
  );
  return new PgError(
    sqlState.check_violation,
    `new row for relation "${ownName(relation)}" violates check constraint "${constraint.name}"`,
    {
      ...about(relation, failure),
      constraint: constraint.name,
      ...(row === null ? {} : { detail: failingRowText(relation, row, context.settings) }),
    },
  );
}
