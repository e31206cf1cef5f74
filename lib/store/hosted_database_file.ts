import { DatabaseSync } from "node:sqlite";
import { dirname, join } from "node:path";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { ConfigError, showValue } from "../config/config_error.ts";
import type { Database } from "./database_table.ts";
import { databaseSlug, isSlug } from "./slug.ts";
import { fileSize } from "../engine/file_size.ts";

/**
 * Where the file of a hosted database is: `databases/<entity>/<database>/<database>` below the data
 * folder. Each has a folder of its own for the files that SQLite keeps beside it.
 *
 * @param dataPath `data_path` of the config
 * @param entity slug of the owner
 * @param database slug of the database
 * @throws PgError `42602` if one of them is not a slug, so that no path leads out of the folder
 */
export function databasePath(dataPath: string, entity: string, database: string): string {
  if (!isSlug(entity)) throw new PgError(sqlState.invalid_name, "invalid entity name");
  return join(dataPath, "databases", entity, databaseSlug(database), database);
}

/**
 * Makes the data folder if it is missing, readable for nobody else, and checks that it can be used.
 * @throws ConfigError if not
 */
export function prepareDataFolder(dataPath: string): void {
  try {
    const folder = join(dataPath, "databases");
    Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    Deno.removeSync(Deno.makeTempFileSync({ dir: folder, prefix: ".writable-" }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw ConfigError.forKey(
      "data_path",
      showValue(dataPath),
      `the path of a folder that can be read and written, but ${reason}`,
    );
  }
}

/**
 * Makes the empty file of a hosted database, in WAL mode, with only this user's permissions.
 * One without a schema that an interrupted attempt has left is taken over.
 *
 * @returns its path
 * @throws PgError `58P02` if a file with a schema is there
 */
export function createDatabaseFile(dataPath: string, database: Database): string {
  const path = databasePath(dataPath, database.entitySlug, database.slug);
  Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  refuseLinks(path, database);
  Deno.openSync(path, { write: true, create: true, mode: 0o600 }).close();
  const file = new DatabaseSync(path);
  try {
    const { count } = file.prepare("SELECT count(*) AS count FROM sqlite_schema").get() as {
      count: number;
    };
    if (count > 0) {
      throw new PgError(
        sqlState.duplicate_file,
        `a file of database "${database.slug}" already exists`,
        { hint: "The operator of the server can import it or remove it." },
      );
    }
    file.exec("PRAGMA journal_mode = WAL");
  } finally {
    file.close();
  }
  return path;
}

/**
 * The path of a hosted database's file, which must be there and must not be reached by a link: a
 * link below the data folder could lead to somebody else's data.
 *
 * @throws PgError `58P01` otherwise
 */
export function locateDatabaseFile(dataPath: string, database: Database): string {
  const path = databasePath(dataPath, database.entitySlug, database.slug);
  refuseLinks(path, database);
  if (!isThere(path)) throw noFile(database);
  return path;
}

/** How much of the disk a hosted database takes, with its write-ahead log, in bytes. */
export function databaseFileSize(dataPath: string, database: Database): number {
  const path = databasePath(dataPath, database.entitySlug, database.slug);
  return fileSize(path) + fileSize(`${path}-wal`);
}

/** Looks at the file and the two folders above it, those that are named after slugs. */
function refuseLinks(path: string, database: Database): void {
  for (const place of [dirname(dirname(path)), dirname(path), path]) {
    try {
      const found = Deno.lstatSync(place);
      if (place === path ? !found.isFile : !found.isDirectory) throw noFile(database);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

function isThere(path: string): boolean {
  try {
    return Deno.lstatSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function noFile(database: Database): PgError {
  return new PgError(
    sqlState.undefined_file,
    `database "${database.slug}" has no regular file in the data folder`,
  );
}
