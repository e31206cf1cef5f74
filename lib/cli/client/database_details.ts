import type { Command } from "commander";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { clientContext } from "./client_context.ts";

/** Adds `database_details`. */
export function addDatabaseDetails(parent: Command): void {
  parent.command("database_details")
    .description("Show what a database is and what you may do with it")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .action(async (database: DatabasePath, _options, command) => {
      const { client } = await clientContext(command);
      const details = await client.databaseDetails(database);
      console.log(`Database: ${formatDatabasePath(database)}`);
      console.log(`Type: ${details.database_type}`);
      console.log(`Access level: ${details.highest_query_access_level ?? "No query access"}`);
      console.log(`Public sharing level: ${details.public_sharing_level}`);
      if (details.can_manage_database) {
        console.log("You have management permissions for this database");
      }
    });
}
