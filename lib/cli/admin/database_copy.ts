import { backup, DatabaseSync } from "node:sqlite";
import type { Limits } from "../../base/limits.ts";
import { CommandError } from "../command_error.ts";
import { assertSound } from "./integrity_check.ts";

/** Pages a step of SQLite's backup; one step sees one state, so that no write makes it start over. */
const allPages = 0x7fffffff;

/**
 * Copies an SQLite database as it is at one moment, also while others write it. Pages are copied without
 * being looked into; the copy is checked in a process of its own.
 * @param source a path
 * @param destination a path at which nothing is
 * @param journalMode of the copy: WAL for databases that are served, DELETE for one that is a single
 *   file for anybody
 * @throws CommandError if the source cannot be read, is no SQLite database or is damaged
 */
export async function copyDatabase(
  source: string,
  destination: string,
  journalMode: "WAL" | "DELETE",
  limits: Limits,
): Promise<void> {
  const database = openForReading(source);
  try {
    // SQLite would make a file that everybody can read.
    Deno.openSync(destination, { write: true, createNew: true, mode: 0o600 }).close();
    await copyPages(database, source, destination);
    await assertSound(destination, source, limits);
    setJournalMode(source, destination, journalMode);
  } catch (error) {
    for (const suffix of ["", "-wal", "-shm", "-journal"]) removeIfThere(destination + suffix);
    throw error;
  } finally {
    database.close();
  }
}

async function copyPages(
  database: DatabaseSync,
  source: string,
  destination: string,
): Promise<void> {
  try {
    await backup(database, destination, { rate: allPages });
  } catch (error) {
    throw unusable(source, error);
  }
}

function setJournalMode(source: string, path: string, mode: "WAL" | "DELETE"): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA trusted_schema = OFF; PRAGMA journal_mode = ${mode}`);
  } catch (error) {
    throw unusable(source, error);
  } finally {
    database.close();
  }
}

function unusable(source: string, error: unknown): CommandError {
  const { message } = error as Error;
  return new CommandError(`${source} is not a usable SQLite database: ${message}`);
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function openForReading(path: string): DatabaseSync {
  try {
    if (!Deno.statSync(path).isFile) throw new CommandError(`${path} is not a file`);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`cannot read ${path}: ${(error as Error).message}`);
  }
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  // What a stranger has written into views and triggers does not run.
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
  return database;
}
