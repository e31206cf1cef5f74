import type { Command } from "commander";
import { locateDatabaseFile } from "../../store/hosted_database_file.ts";
import { CommandError } from "../command_error.ts";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { databaseNamed, withAdminContext } from "./admin_context.ts";
import { copyDatabase } from "./database_copy.ts";

/** Adds `export`: a database as an SQLite file of its own. */
export function addExport(parent: Command): void {
  parent.command("export")
    .description("Write a consistent copy of a database to an SQLite file, also while it is used")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .argument("<file>", "The file to write; it must not exist")
    .action(async (path: DatabasePath, file: string, _options, command) => {
      await withAdminContext(command, async ({ config, store }) => {
        const source = locateDatabaseFile(config.data_path, databaseNamed(store, path));
        const partial = `${file}.${crypto.randomUUID()}`;
        await copyDatabase(source, partial, "DELETE", config.limits);
        moveWithoutReplacing(partial, file);
      });
      console.log(`Exported ${formatDatabasePath(path)} to ${file}`);
    });
}

/** The file appears whole or not at all, and never in place of another. */
function moveWithoutReplacing(from: string, to: string): void {
  try {
    Deno.linkSync(from, to);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) throw new CommandError(`${to} already exists`);
    throw error;
  } finally {
    Deno.removeSync(from);
  }
}
