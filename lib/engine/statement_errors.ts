import { PgError, type PgErrorFields } from "../base/pg_error.ts";
import { type SqlState, sqlState as state } from "../base/sql_state.ts";
import { nameWithin, schemaOfFileName } from "../catalog/schema_names.ts";
import type { FailureContext } from "./failure_context.ts";
import { matchMessage } from "./message_pattern.ts";
import type { SqliteFailure } from "./sqlite_failure.ts";
import { TokenReader, unquoted } from "./token_reader.ts";

/** A message of SQLite's, with stars for what varies, and what PostgreSQL would have said. */
interface StatementErrorRule {
  readonly pattern: string;
  readonly code: SqlState;
  /** `$1` is what the first star stands for, without the schema `main`; absent to keep SQLite's. */
  readonly message?: string | ((...texts: readonly string[]) => string);
  readonly hint?: string;
  /** Whether PostgreSQL tells where in the text it is. */
  readonly position?: boolean;
  /** The statement's first word where the same message means something else in others. */
  readonly command?: string;
}

function rule(
  pattern: string,
  code: SqlState,
  message?: StatementErrorRule["message"],
  more: Partial<StatementErrorRule> = {},
): StatementErrorRule {
  return { pattern, code, ...(message === undefined ? {} : { message }), ...more };
}

const position = { position: true };
const noFunction = {
  position: true,
  hint: "No function matches the given name and argument types. " +
    "You might need to add explicit type casts.",
};

/** The first rule whose pattern and command match counts. */
const rules: readonly StatementErrorRule[] = [
  // What cannot be parsed.
  rule('near "*": syntax error', state.syntax_error, 'syntax error at or near "$1"', position),
  rule("incomplete input", state.syntax_error, "syntax error at end of input"),
  rule('unrecognized token: "*"', state.syntax_error, 'syntax error at or near "$1"', position),
  rule("parser stack overflow", state.statement_too_complex),
  rule("Recursion limit", state.statement_too_complex),
  rule("Expression tree is too large*", state.statement_too_complex),
  rule("too many terms in compound SELECT", state.statement_too_complex),
  rule("too many SQL variables", state.program_limit_exceeded),
  rule("variable number must be between *", state.undefined_parameter),
  rule("too many columns*", state.too_many_columns),
  rule("too many levels of trigger recursion", state.statement_too_complex),
  rule("too many arguments on function *", state.too_many_arguments),
  // Names that mean nothing.
  rule("no such table: *", state.undefined_table, 'table "$1" does not exist', { command: "DROP" }),
  rule("no such table: *", state.undefined_table, 'relation "$1" does not exist', position),
  rule("no such view: *", state.undefined_table, 'view "$1" does not exist'),
  rule("no such index: *", state.undefined_object, 'index "$1" does not exist'),
  rule("no such trigger: *", state.undefined_object, 'trigger "$1" does not exist'),
  rule("no such column: *", state.undefined_column, 'column "$1" does not exist', position),
  rule(
    "table * has no column named *",
    state.undefined_column,
    'column "$2" of relation "$1" does not exist',
  ),
  rule("no such function: *", state.undefined_function, "function $1() does not exist", noFunction),
  rule(
    "wrong number of arguments to function *()",
    state.undefined_function,
    "function $1() does not exist",
    noFunction,
  ),
  rule(
    "no such collation sequence: *",
    state.undefined_object,
    'collation "$1" for encoding "UTF8" does not exist',
  ),
  rule("no such module: *", state.undefined_object, 'access method "$1" does not exist'),
  rule(
    "no such savepoint: *",
    state.invalid_savepoint_specification,
    'savepoint "$1" does not exist',
  ),
  rule(
    "ambiguous column name: *",
    state.ambiguous_column,
    'column reference "$1" is ambiguous',
    position,
  ),
  // Names that mean something already.
  rule("table * already exists", state.duplicate_table, 'relation "$1" already exists'),
  rule("index * already exists", state.duplicate_table, 'relation "$1" already exists'),
  rule("view * already exists", state.duplicate_table, 'relation "$1" already exists'),
  rule("there is already a table named *", state.duplicate_table, 'relation "$1" already exists'),
  rule("there is already an index named *", state.duplicate_table, 'relation "$1" already exists'),
  rule(
    "there is already another table or index with this name: *",
    state.duplicate_table,
    'relation "$1" already exists',
  ),
  rule("trigger * already exists", state.duplicate_object, 'trigger "$1" already exists'),
  rule(
    "duplicate column name: *",
    state.duplicate_column,
    'column "$1" already exists',
    { command: "ALTER" },
  ),
  rule(
    "duplicate column name: *",
    state.duplicate_column,
    'column "$1" specified more than once',
  ),
  rule(
    'table "*" has more than one primary key',
    state.invalid_table_definition,
    'multiple primary keys for table "$1" are not allowed',
  ),
  rule("object name reserved for internal use: *", state.reserved_name),
  // Windows.
  rule(
    "frame * offset must be a non-negative integer",
    state.invalid_preceding_or_following_size,
    "frame $1 offset must not be negative",
  ),
  rule(
    "frame * offset must be a non-negative number",
    state.invalid_preceding_or_following_size,
    "invalid preceding or following size in window function",
  ),
  rule(
    "argument of ntile must be a positive integer",
    state.invalid_argument_for_ntile_function,
    "argument of ntile must be greater than zero",
  ),
  rule(
    "second argument to nth_value must be a positive integer",
    state.invalid_argument_for_nth_value_function,
    "argument of nth_value must be greater than zero",
  ),
  rule(
    "RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression",
    state.windowing_error,
    "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column",
  ),
  // Kinds of relations.
  rule("use DROP VIEW to delete view *", state.wrong_object_type, '"$1" is not a table', {
    hint: "Use DROP VIEW to remove a view.",
  }),
  rule("use DROP TABLE to delete table *", state.wrong_object_type, '"$1" is not a view', {
    hint: "Use DROP TABLE to remove a table.",
  }),
  rule("views may not be indexed", state.wrong_object_type),
  rule(
    "cannot modify * because it is a view",
    state.object_not_in_prerequisite_state,
    'cannot change view "$1"',
    { hint: "Use an INSTEAD OF trigger to make the view writable." },
  ),
  rule(
    "table * may not be modified",
    state.insufficient_privilege,
    "permission denied for table $1",
  ),
  rule(
    "table * may not be altered",
    state.insufficient_privilege,
    "permission denied for table $1",
  ),
  rule(
    "table * may not be dropped",
    state.insufficient_privilege,
    "permission denied for table $1",
  ),
  rule(
    "table * may not be indexed",
    state.insufficient_privilege,
    "permission denied for table $1",
  ),
  rule("unsafe use of *", state.insufficient_privilege, "permission denied for function $1"),
  // Counts and places.
  rule(
    "table * has * columns but * values were supplied",
    state.syntax_error,
    (_table, columns, values) => wrongCount(values!, columns!),
  ),
  rule("* values for * columns", state.syntax_error, (values, columns) => {
    return wrongCount(values!, columns!);
  }),
  rule(
    "all VALUES must have the same number of terms",
    state.syntax_error,
    "VALUES lists must all be the same length",
  ),
  rule(
    "SELECTs to the left and right of * do not have the same number of result columns",
    state.syntax_error,
    "each $1 query must have the same number of columns",
  ),
  rule(
    "sub-select returns * columns - expected 1",
    state.syntax_error,
    "subquery must return only one column",
  ),
  rule(
    "* ORDER BY term out of range*",
    state.invalid_column_reference,
    "ORDER BY position is not in select list",
  ),
  rule(
    "* GROUP BY term out of range*",
    state.invalid_column_reference,
    "GROUP BY position is not in select list",
  ),
  rule("misuse of aggregate*", state.grouping_error),
  rule("misuse of window function *", state.windowing_error),
  rule("no such window: *", state.undefined_object, 'window "$1" does not exist'),
  rule(
    'cannot INSERT into generated column "*"',
    state.generated_always,
    'cannot insert a non-DEFAULT value into column "$1"',
  ),
  rule(
    'cannot UPDATE generated column "*"',
    state.generated_always,
    'column "$1" can only be updated to DEFAULT',
  ),
  rule(
    "ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint",
    state.invalid_column_reference,
    "there is no unique or exclusion constraint matching the ON CONFLICT specification",
  ),
  rule(
    'foreign key mismatch - "*" referencing "*"',
    state.invalid_foreign_key,
    'there is no unique constraint matching given keys for referenced table "$2"',
  ),
  rule("non-deterministic * prohibited in *", state.invalid_object_definition),
  // Transactions.
  rule(
    "cannot start a transaction within a transaction",
    state.active_sql_transaction,
    "there is already a transaction in progress",
  ),
  rule(
    "cannot * - no transaction is active",
    state.no_active_sql_transaction,
    "there is no transaction in progress",
  ),
  rule("cannot * from within a transaction", state.active_sql_transaction),
  rule("cannot * transaction - SQL statements in progress", state.object_in_use),
  // Values.
  rule("integer overflow", state.numeric_value_out_of_range, "bigint out of range"),
  rule("malformed JSON", state.invalid_text_representation, "invalid input syntax for type json"),
  rule("bad JSON path: *", state.invalid_parameter_value),
  rule("JSON path error near *", state.invalid_parameter_value),
  rule("LIKE or GLOB pattern too complex", state.statement_too_complex),
  rule(
    "ESCAPE expression must be a single character",
    state.invalid_escape_sequence,
    "invalid escape string",
    { hint: "Escape string must be empty or one character." },
  ),
];

/** Errors that call a relation by its name within its schema. */
const withinSchema: ReadonlySet<SqlState> = new Set([
  state.duplicate_table,
  state.undefined_object,
]);

/** The error for what SQLite has no result code of its own for: only its message tells. */
export function statementError(failure: SqliteFailure, context: FailureContext): PgError {
  const { message, phase } = failure;
  const { schemas } = context.schema();
  const own = (text: string) => {
    const name = withoutMain(text);
    return nameWithin(schemaOfFileName(name, schemas), name);
  };
  const command = new TokenReader(context.sql).current.keyword;
  for (const { pattern, code, message: wording, hint, ...rest } of rules) {
    if (rest.command !== undefined && rest.command !== command) continue;
    const texts = matchMessage(pattern, message);
    if (texts === null) continue;
    const fields: PgErrorFields = {
      cause: failure,
      ...(hint === undefined ? {} : { hint }),
      ...(rest.position === true ? positionOf(context) : {}),
    };
    const text = typeof wording === "function"
      ? wording(...texts)
      : fill(wording ?? message, withinSchema.has(code) ? texts.map(own) : texts);
    return new PgError(code, text, fields);
  }
  const code = phase === "prepare"
    ? state.syntax_error_or_access_rule_violation
    : state.data_exception;
  return new PgError(code, message, { cause: failure });
}

function wrongCount(values: string, columns: string): string {
  return Number(values) > Number(columns)
    ? "INSERT has more expressions than target columns"
    : "INSERT has more target columns than expressions";
}

function fill(wording: string, texts: readonly string[]): string {
  // PostgreSQL quotes a name only where it stands alone: column t.x does not exist.
  const column = 'column "$1"';
  const name = withoutMain(texts[0] ?? "");
  if (wording.startsWith(column) && name.includes(".") && !wording.includes("$2")) {
    return `column ${name}${wording.slice(column.length)}`;
  }
  return texts.reduce((text, value, index) => {
    return text.replace(`$${index + 1}`, () => withoutMain(value));
  }, wording);
}

function withoutMain(name: string): string {
  return unquoted(name.startsWith("main.") ? name.slice(5) : name);
}

function positionOf({ sql, connection }: FailureContext): PgErrorFields {
  const offset = connection.errorOffset(sql);
  if (offset === null) return {};
  const before = new TextDecoder().decode(new TextEncoder().encode(sql).subarray(0, offset));
  return { position: [...before].length + 1 };
}
