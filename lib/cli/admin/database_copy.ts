import { backup, DatabaseSync } from "node:sqlite";
import { CommandError } from "../command_error.ts";

/** Pages a step of SQLite's backup; one step sees one state, so that no write makes it start over. */
const allPages = 0x7fffffff;

/**
 * Copies an SQLite database as it is at one moment, also while others write it.
 * @param source a path; it is checked first, so that a damaged file is not copied
 * @param destination a path at which nothing is
 * @param journalMode of the copy: WAL for databases that are served, DELETE for one that is a single
 *   file for anybody
 * @throws CommandError if the source cannot be read, is no SQLite database or is damaged
 */
export async function copyDatabase(
  source: string,
  destination: string,
  journalMode: "WAL" | "DELETE",
): Promise<void> {
  const database = openForReading(source);
  try {
    checkIntegrity(database, source);
    // SQLite would make a file that everybody can read.
    Deno.openSync(destination, { write: true, createNew: true, mode: 0o600 }).close();
    await backup(database, destination, { rate: allPages });
    setJournalMode(destination, journalMode);
  } catch (error) {
    removeIfThere(destination);
    throw error;
  } finally {
    database.close();
  }
}

function setJournalMode(path: string, mode: "WAL" | "DELETE"): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA trusted_schema = OFF; PRAGMA journal_mode = ${mode}`);
  } finally {
    database.close();
  }
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

function checkIntegrity(database: DatabaseSync, path: string): void {
  let outcome: unknown;
  try {
    [outcome] = Object.values(database.prepare("PRAGMA quick_check(1)").get()!);
  } catch (error) {
    throw new CommandError(`${path} is not a usable SQLite database: ${(error as Error).message}`);
  }
  if (outcome !== "ok") throw new CommandError(`${path} is damaged: ${outcome}`);
}
