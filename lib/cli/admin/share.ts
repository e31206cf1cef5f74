import { Argument, type Command } from "commander";
import { type GrantLevel, grantLevels } from "../../store/sharing_level.ts";
import { CommandError } from "../command_error.ts";
import { type DatabasePath, parseDatabasePath } from "../database_path.ts";
import { databaseNamed, entityNamed, withAdminContext } from "./admin_context.ts";

/** Adds `share`: what one entity may do with another's database. */
export function addShare(parent: Command): void {
  parent.command("share")
    .description("Set what an entity may do with another's database")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .argument("<entity>", "The entity with which to share it")
    .addArgument(new Argument("<level>", "What that entity may do").choices(grantLevels))
    .action(
      async (path: DatabasePath, slug: string, level: GrantLevel, _options: object, command) => {
        await withAdminContext(command, ({ store }) => {
          const database = databaseNamed(store, path);
          const entity = entityNamed(store, slug);
          const name = `${database.entitySlug}/${database.slug}`;
          if (entity.id === database.entityId) {
            throw new CommandError(
              `${entity.slug} owns ${name}; an owner's access cannot be changed`,
            );
          }
          store.grants.set(database.id, entity.id, level);
          console.log(`${entity.slug} has ${level} on ${name}`);
        });
      },
    );
}
