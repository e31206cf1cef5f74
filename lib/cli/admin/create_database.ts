import type { Command } from "commander";
import { createHostedDatabase } from "../../store/create_hosted_database.ts";
import { type DatabasePath, parseDatabasePath } from "../database_path.ts";
import { entityNamed, withAdminContext } from "./admin_context.ts";

/** Adds `create_database`. */
export function addCreateDatabase(parent: Command): void {
  parent.command("create_database")
    .description("Create an empty database")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .action(async (path: DatabasePath, _options, command) => {
      await withAdminContext(command, ({ config, store }) => {
        const owner = entityNamed(store, path.entity);
        const database = createHostedDatabase(store, config.data_path, owner, path.database);
        console.log(`Created ${database.entitySlug}/${database.slug}`);
      });
    });
}
