import type { Limits } from "../base/limits.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { HostedConnection } from "./hosted_connection.ts";
import { SqliteFailure } from "./sqlite_failure.ts";

/**
 * Creates an empty hosted database, or makes an existing file one: in WAL mode. Where the file has
 * no page yet, it is also made to give pages back with PRAGMA incremental_vacuum, since VACUUM
 * cannot run in a process that may not open any file it likes.
 * @param path absolute; its folder exists
 * @throws PgError `58P02` there is a file already; `58030` it cannot be written
 */
export function createDatabaseFile(path: string, limits: Limits): void {
  try {
    Deno.openSync(path, { write: true, createNew: true }).close();
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      throw new PgError(sqlState.duplicate_file, "the database file exists already");
    }
    throw error;
  }
  const database = HostedConnection.create(path, limits, [
    "PRAGMA auto_vacuum = INCREMENTAL",
    "PRAGMA journal_mode = WAL",
  ]);
  database.close();
}

/**
 * Copies a database, as it is at one moment, into a new ordinary SQLite file, which needs no WAL
 * beside it. The server may be running meanwhile.
 * @param source absolute path of a hosted database
 * @param target absolute path; there must be no file
 * @throws PgError `58P02` the target exists; `58P01` the source does not
 */
export async function exportDatabase(
  source: string,
  target: string,
  limits: Limits,
): Promise<void> {
  await copyFile(source, target, limits, () => {});
}

/**
 * Copies a SQLite file that came from anywhere to a place where it can be hosted, if it is sound.
 * @param source absolute path of any file; it is only read
 * @param target absolute path; there must be no file
 * @throws PgError `XX001` the file is damaged or no SQLite database; `58P02` the target exists
 */
export async function importDatabase(
  source: string,
  target: string,
  limits: Limits,
): Promise<void> {
  await copyFile(source, target, limits, (copy) => checkDatabase(copy));
}

async function copyFile(
  source: string,
  target: string,
  limits: Limits,
  check: (copy: HostedConnection) => void,
): Promise<void> {
  if (exists(target)) throw new PgError(sqlState.duplicate_file, "the target file exists already");
  const unfinished = `${target}.unfinished`;
  try {
    const connection = openFile(source, limits);
    try {
      await connection.copyTo(unfinished);
    } finally {
      connection.close();
    }
    // Without WAL the file stands alone; the registry switches it on when it hosts the file.
    const copy = HostedConnection.create(unfinished, limits, ["PRAGMA journal_mode = DELETE"]);
    try {
      check(copy);
    } finally {
      copy.close();
    }
    await Deno.rename(unfinished, target);
  } catch (error) {
    for (const suffix of ["", "-journal", "-wal", "-shm"]) removeIfExists(unfinished + suffix);
    throw damaged(error) ?? error;
  }
}

function openFile(path: string, limits: Limits): HostedConnection {
  if (!exists(path)) {
    throw new PgError(sqlState.undefined_file, `could not open file "${path}"`, {
      detail: "There is no such file.",
    });
  }
  return HostedConnection.open(path, "read-only", limits);
}

/**
 * Looks for damage; reads the whole file.
 * @throws PgError `XX001` with what SQLite has found
 */
function checkDatabase(connection: HostedConnection): void {
  const problems = connection.prepare("PRAGMA quick_check(10)").all([]).map(([text]) => text);
  if (problems.length === 1 && problems[0] === "ok") return;
  throw new PgError(sqlState.data_corrupted, "database file is corrupted", {
    detail: problems.join("\n"),
  });
}

function damaged(error: unknown): PgError | null {
  if (!(error instanceof SqliteFailure)) return null;
  return new PgError(sqlState.data_corrupted, "file is not a sound SQLite database", {
    detail: `SQLite says: ${error.message}.`,
    cause: error,
  });
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function removeIfExists(path: string): void {
  if (exists(path)) Deno.removeSync(path);
}
