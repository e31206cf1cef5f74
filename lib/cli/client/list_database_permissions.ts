import type { Command } from "commander";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable } from "../output_format.ts";
import { print } from "../standard_output.ts";
import { clientContext } from "./client_context.ts";

/** Adds `list_database_permissions`: with whom a database is shared. */
export function addListDatabasePermissions(parent: Command): void {
  parent.command("list_database_permissions")
    .description("List the entities with which a database is shared")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .addOption(formatOption())
    .action(async (database: DatabasePath, { format }: FormatOptions, command) => {
      const { client } = await clientContext(command);
      const { permissions } = await client.listDatabasePermissions(database);
      if (permissions.length === 0 && format === "table") {
        print(`No shared permissions for ${formatDatabasePath(database)}\n`);
        return;
      }
      const rows = permissions.map((permission) => [
        permission.entity_slug,
        permission.sharing_level,
      ]);
      print(formatTable({ titles: ["Entity", "Sharing level"], rows }, format));
    });
}
