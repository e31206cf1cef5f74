import { Argument, type Command } from "commander";
import { publicSharingLevels } from "../../store/sharing_level.ts";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { clientContext } from "./client_context.ts";

/** Adds `create_database`. */
export function addCreateDatabase(parent: Command): void {
  parent.command("create_database")
    .description("Create an empty database")
    .argument(
      "<database>",
      "The database to create, e.g. entity/database.sqlite",
      parseDatabasePath,
    )
    .addArgument(
      new Argument("[type]", "The type of database").choices(["sqlite"]).default("sqlite"),
    )
    .addArgument(
      new Argument("[public_sharing_level]", "What everybody may do with it")
        .choices(publicSharingLevels).default("no-access"),
    )
    .action(async (database: DatabasePath, type: string, level: string, _options, command) => {
      const { client } = await clientContext(command);
      await client.createDatabase(database, type, level);
      console.log(`Successfully created ${formatDatabasePath(database)}`);
    });
}
