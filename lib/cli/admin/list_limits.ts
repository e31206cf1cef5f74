import type { Command } from "commander";
import { limitDefinitions, limitKey } from "../../base/limits.ts";
import { entityLimitNames } from "../../store/entity_limit_table.ts";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable } from "../output_format.ts";
import { print } from "../standard_output.ts";
import { entityNamed, withAdminContext } from "./admin_context.ts";

/** Adds `list_limits`: what holds for an entity. */
export function addListLimits(parent: Command): void {
  parent.command("list_limits")
    .description("List the limits that hold for an entity")
    .argument("<entity>", "The entity to look at")
    .addOption(formatOption())
    .action(async (slug: string, { format }: FormatOptions, command) => {
      await withAdminContext(command, ({ config, store }) => {
        const present = store.entityLimits.of(entityNamed(store, slug).id, config.limits);
        const rows = entityLimitNames.map((name) => [
          limitKey(name),
          String(present[name]),
          present[name] === config.limits[name] ? "server" : "entity",
          limitDefinitions[name].about,
        ]);
        print(formatTable({ titles: ["Limit", "Value", "From", "About"], rows }, format));
      });
    });
}
