import type { Command } from "commander";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable } from "../output_format.ts";
import { print } from "../standard_output.ts";
import { clientContext } from "./client_context.ts";

const titles = ["Display name", "Description", "Organization", "Location", "Links"];

/** Adds `profile`: what an entity tells about itself. */
export function addProfile(parent: Command): void {
  parent.command("profile")
    .description("Show the profile of an entity")
    .argument("<entity>", "The entity to look at")
    .addOption(formatOption())
    .action(async (entity: string, { format }: FormatOptions, command) => {
      const { client } = await clientContext(command);
      const { profile } = await client.entityDetails(entity);
      const links = profile.links
        .map((link) => link.verified ? `${link.url} (verified)` : link.url).join(",");
      const { display_name, description, organization, location } = profile;
      const row = [display_name, description, organization, location].map((value) => value ?? "");
      print(formatTable({ titles, rows: [[...row, links]] }, format));
    });
}
