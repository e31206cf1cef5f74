import type { Command } from "commander";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable } from "../output_format.ts";
import { print } from "../standard_output.ts";
import { clientContext } from "./client_context.ts";

/** Adds `list`: the databases of an entity. */
export function addList(parent: Command): void {
  parent.command("list")
    .description("List the databases of an entity that you may see")
    .argument("<entity>", "The entity to look at")
    .addOption(formatOption())
    .action(async (entity: string, { format }: FormatOptions, command) => {
      const { client } = await clientContext(command);
      const { databases } = await client.entityDetails(entity);
      if (databases.length === 0 && format === "table") {
        print(`No queryable databases owned by ${entity}\n`);
        return;
      }
      const rows = databases.map((database) => [database.slug, database.database_type]);
      print(formatTable({ titles: ["Database slug", "Type"], rows }, format));
    });
}
