import { Argument, type Command } from "commander";
import { grantLevels } from "../../store/sharing_level.ts";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { clientContext } from "./client_context.ts";

/** Adds `share`: what one entity may do with a database. */
export function addShare(parent: Command): void {
  parent.command("share")
    .description("Share a database with another entity")
    .argument("<database>", "The database to share, e.g. entity/database.sqlite", parseDatabasePath)
    .argument("<entity>", "The entity with which to share it")
    .addArgument(
      new Argument("<sharing_level>", "What that entity may do").choices(grantLevels),
    )
    .action(async (database: DatabasePath, entity: string, level: string, _options, command) => {
      const { client } = await clientContext(command);
      await client.share(database, entity, level);
      const path = formatDatabasePath(database);
      console.log(`Permissions for ${entity} on ${path} updated successfully`);
    });
}
