import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { constraintError } from "./constraint_errors.ts";
import type { FailureContext } from "./failure_context.ts";
import { sqliteCode } from "./sqlite_codes.ts";
import type { SqliteFailure } from "./sqlite_failure.ts";
import { statementError } from "./statement_errors.ts";
import { TokenReader } from "./token_reader.ts";

/** What PostgreSQL says where the result code alone tells what has happened. */
const errorsByCode: ReadonlyMap<number, readonly [SqlState, string]> = new Map([
  [sqliteCode.BUSY_SNAPSHOT, [
    sqlState.serialization_failure,
    "could not serialize access due to concurrent update",
  ]],
  [sqliteCode.ABORT_ROLLBACK, [sqlState.invalid_cursor_state, "the transaction was rolled back"]],
  [sqliteCode.BUSY, [
    sqlState.lock_not_available,
    "could not obtain lock on database: another process is writing it",
  ]],
  [sqliteCode.LOCKED, [
    sqlState.object_in_use,
    "cannot change a table because it is being used by active queries in this session",
  ]],
  [sqliteCode.NOMEM, [sqlState.out_of_memory, "out of memory"]],
  [sqliteCode.INTERRUPT, [sqlState.query_canceled, "canceling statement due to user request"]],
  [sqliteCode.IOERR, [sqlState.io_error, "could not read or write the database file"]],
  [sqliteCode.CORRUPT, [sqlState.data_corrupted, "database file is corrupted"]],
  [sqliteCode.NOTADB, [sqlState.data_corrupted, "file is not a database"]],
  [sqliteCode.CANTOPEN, [sqlState.undefined_file, "could not open the database file"]],
  [sqliteCode.PROTOCOL, [sqlState.lock_not_available, "could not obtain lock on database"]],
  [sqliteCode.TOOBIG, [sqlState.program_limit_exceeded, "string or binary value is too long"]],
  [sqliteCode.MISMATCH, [sqlState.datatype_mismatch, "datatype mismatch"]],
  [sqliteCode.AUTH, [sqlState.insufficient_privilege, "permission denied"]],
  [sqliteCode.RANGE, [
    sqlState.protocol_violation,
    "more parameters were given than the statement has",
  ]],
]);

/**
 * What PostgreSQL would have said instead of SQLite: its SQLSTATE, wording and fields, as far as
 * they can be found out. A position is that in the text which SQLite was given.
 */
export function clientError(failure: SqliteFailure, context: FailureContext): PgError {
  const { code, primaryCode, message } = failure;
  if (primaryCode === sqliteCode.CONSTRAINT) return constraintError(failure, context);
  if (primaryCode === sqliteCode.FULL) return fullError(failure, context);
  if (primaryCode === sqliteCode.READONLY) return readOnlyError(failure, context);
  const known = errorsByCode.get(code) ?? errorsByCode.get(primaryCode);
  if (known === undefined) return statementError(failure, context);
  const [state, text] = known;
  return new PgError(state, text, {
    cause: failure,
    ...(message.toLowerCase() === text.toLowerCase() ? {} : { detail: `SQLite says: ${message}.` }),
  });
}

function fullError(failure: SqliteFailure, { connection }: FailureContext): PgError {
  const { fileBytes, maximumBytes } = connection;
  const size = Number.isFinite(maximumBytes)
    ? `The database may have ${maximumBytes} bytes, and has ${fileBytes}.`
    : `The database has ${fileBytes} bytes.`;
  return new PgError(sqlState.disk_full, "could not extend the database file: no space left", {
    detail: size,
    hint: "Delete rows or drop tables, or ask the operator of the server for more room.",
    cause: failure,
  });
}

function readOnlyError(failure: SqliteFailure, context: FailureContext): PgError {
  const command = new TokenReader(context.sql).current.keyword || "a write";
  return new PgError(
    sqlState.read_only_sql_transaction,
    `cannot execute ${command} in a read-only transaction`,
    { cause: failure },
  );
}
