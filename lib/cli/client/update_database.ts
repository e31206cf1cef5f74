import { type Command, Option } from "commander";
import { publicSharingLevels } from "../../store/sharing_level.ts";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { CommandError } from "../command_error.ts";
import { clientContext } from "./client_context.ts";

/** Options as commander names them: ayb's program and its manual spell the option differently. */
interface UpdateOptions {
  readonly public_sharing_level?: string;
  readonly publicSharingLevel?: string;
}

/** Adds `update_database`: what everybody may do with a database. */
export function addUpdateDatabase(parent: Command): void {
  parent.command("update_database")
    .description("Change properties of a database")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .addOption(
      new Option("--public_sharing_level <level>", "What everybody may do with it")
        .choices(publicSharingLevels),
    )
    .addOption(
      new Option("--public-sharing-level <level>").choices(publicSharingLevels).hideHelp(),
    )
    .action(async (database: DatabasePath, options: UpdateOptions, command) => {
      const level = options.public_sharing_level ?? options.publicSharingLevel;
      if (level === undefined) throw new CommandError("--public_sharing_level is missing");
      const { client } = await clientContext(command);
      await client.updateDatabase(database, level);
      console.log(`Database ${formatDatabasePath(database)} updated successfully`);
    });
}
