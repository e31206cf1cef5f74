import { dirname, join } from "node:path";
import type { Command } from "commander";
import { createHostedDatabase } from "../../store/create_hosted_database.ts";
import { databasePath } from "../../store/hosted_database_file.ts";
import { CommandError } from "../command_error.ts";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { type AdminContext, entityNamed, withAdminContext } from "./admin_context.ts";
import { copyDatabase } from "./database_copy.ts";

/** Adds `import`: makes a database from an SQLite file. */
export function addImport(parent: Command): void {
  parent.command("import")
    .description("Create a database with the content of an SQLite file, which is checked first")
    .argument(
      "<database>",
      "The database to create, e.g. entity/database.sqlite",
      parseDatabasePath,
    )
    .argument("<file>", "The SQLite file; it is only read")
    .action(async (path: DatabasePath, file: string, _options, command) => {
      await withAdminContext(command, (context) => importDatabase(context, path, file));
      console.log(`Imported ${file} as ${formatDatabasePath(path)}`);
    });
}

async function importDatabase(
  { config, store }: AdminContext,
  path: DatabasePath,
  file: string,
): Promise<void> {
  const owner = entityNamed(store, path.entity);
  if (store.databases.find(path.entity, path.database) !== null) {
    // Sessions may have it open, and would go on writing to a file that nobody sees any more.
    throw new CommandError(
      `database ${formatDatabasePath(path)} already exists; import under another name`,
    );
  }
  const destination = databasePath(config.data_path, owner.slug, path.database);
  const copy = join(dirname(dirname(destination)), `.import-${crypto.randomUUID()}`);
  Deno.mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
  await copyDatabase(file, copy, "WAL", config.limits);
  try {
    store.transaction(() => {
      createHostedDatabase(store, config.data_path, owner, path.database);
      Deno.renameSync(copy, destination);
    });
  } catch (error) {
    Deno.removeSync(copy);
    throw error;
  }
}
