import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import { oids } from "../pgtypes/oids.ts";
import type { LockMode } from "../sql/lock_mode.ts";
import type { LockDetails } from "../sql/statement_class.ts";
import type { SessionState } from "./session_state.ts";

/** The modes that writers do not keep out: what they do goes on beside these. */
const besideWriters: ReadonlySet<LockMode> = new Set([
  "AccessShareLock",
  "RowShareLock",
  "RowExclusiveLock",
]);

/**
 * LOCK TABLE. Its modes keep each other out as PostgreSQL's do. Those that keep writers out take
 * the right to write the database as well, which every statement that writes needs; statements that
 * read take no lock, so that none keeps them out.
 * @throws PgError `25P01` outside of a block, `42P01` and `42809` for what is no table, `42501` for
 *   those who may only read, `55P03` with NOWAIT, and as waiting does
 */
export async function lockTables(state: SessionState, details: LockDetails): Promise<string> {
  const { mode, noWait } = details;
  if (!state.transaction.block.isExplicit) {
    throw new PgError(
      sqlState.no_active_sql_transaction,
      "LOCK TABLE can only be used in transaction blocks",
    );
  }
  for (const relation of details.relations) {
    const oid = relationOid(state, relation);
    if (mode !== "AccessShareLock" && !state.mayWrite()) throw deniedFor(relation.name);
    if (noWait) lockNow(state, oid, relation.name, mode);
    else await state.locks.lockRelation(oid, mode, waiting(state));
    if (!besideWriters.has(mode)) await state.transaction.startStatement("write", false);
  }
  return "LOCK TABLE";
}

function waiting({ settings, interrupt }: SessionState) {
  return { timeoutMilliseconds: settings.number("lock_timeout"), signal: interrupt.signal };
}

function lockNow(state: SessionState, oid: number, name: string, mode: LockMode): void {
  const isWritten = !besideWriters.has(mode) && state.locks.isWrittenByOther;
  if (!isWritten && state.locks.tryLockRelation(oid, mode)) return;
  throw new PgError(
    sqlState.lock_not_available,
    `could not obtain lock on relation "${name}"`,
    isWritten ? { detail: "Another transaction writes the database." } : {},
  );
}

function relationOid(state: SessionState, { schema, name }: LockDetails["relations"][number]) {
  const parts = schema === undefined ? [name] : [schema, name];
  const { names } = state.catalog;
  if (
    schema !== undefined &&
    names.oidOf(oids.regnamespace, quoteIdentifier(schema)) === undefined
  ) {
    throw new PgError(sqlState.invalid_schema_name, `schema "${schema}" does not exist`);
  }
  const oid = names.oidOf(oids.regclass, parts.map(quoteIdentifier).join("."));
  if (oid === undefined) {
    throw new PgError(sqlState.undefined_table, `relation "${parts.join(".")}" does not exist`);
  }
  const kind = unlockableKind(state, oid);
  if (kind !== null) {
    throw new PgError(sqlState.wrong_object_type, `cannot lock relation "${name}"`, {
      detail: `This operation is not supported for ${kind}.`,
    });
  }
  return oid;
}

function unlockableKind(state: SessionState, oid: number): string | null {
  const { objects } = state.catalog.model();
  if (objects.index(oid) !== undefined) return "indexes";
  return objects.sequence(oid) === undefined ? null : "sequences";
}

function deniedFor(name: string): PgError {
  return new PgError(sqlState.insufficient_privilege, `permission denied for table ${name}`, {
    detail: "This session may only read the database.",
  });
}
