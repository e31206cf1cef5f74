import { type Command, Option } from "commander";
import { type EntityType, entityTypes } from "../../store/entity_table.ts";
import { withAdminContext } from "./admin_context.ts";

/** Adds `create_entity`. */
export function addCreateEntity(parent: Command): void {
  parent.command("create_entity")
    .description("Create a user or an organization, without an e-mail address")
    .argument("<name>", "The name; it is kept in lower case")
    .addOption(new Option("--type <type>", "What to create").choices(entityTypes).default("user"))
    .action(async (name: string, { type }: { type: EntityType }, command) => {
      await withAdminContext(command, ({ store }) => {
        const entity = store.entities.create(name, type);
        console.log(`Created ${entity.type} ${entity.slug}`);
      });
    });
}
