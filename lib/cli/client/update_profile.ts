import type { Command } from "commander";
import { CommandError } from "../command_error.ts";
import { clientContext } from "./client_context.ts";

/** Options as commander names them. */
interface ProfileOptions {
  readonly display_name?: string;
  readonly description?: string;
  readonly organization?: string;
  readonly location?: string;
  readonly links?: readonly string[] | true;
}

/** Adds `update_profile`. */
export function addUpdateProfile(parent: Command): void {
  parent.command("update_profile")
    .description("Change fields of your profile; those that are not given stay as they are")
    .argument("<entity>", "The entity to change: your own")
    .option("--display_name <value>", "New display name")
    .option("--description <value>", "New description")
    .option("--organization <value>", "New organization")
    .option("--location <value>", "New location")
    .option("--links [urls...]", "New links in place of the present ones; none removes them")
    .action(async (entity: string, options: ProfileOptions, command) => {
      const fields = profileFields(options);
      if (Object.keys(fields).length === 0) throw new CommandError("nothing to update was given");
      const { client } = await clientContext(command);
      await client.updateProfile(entity, fields);
      console.log("Successfully updated profile");
    });
}

function profileFields(options: ProfileOptions): Record<string, string> {
  const { links, display_name, description, organization, location } = options;
  const fields: Record<string, string> = {};
  const texts = { display_name, description, organization, location };
  for (const [name, value] of Object.entries(texts)) {
    if (value !== undefined) fields[name] = value;
  }
  if (links !== undefined) {
    // ayb takes the links as JSON inside the JSON.
    fields.links = JSON.stringify(links === true ? [] : links.map((url) => ({ url })));
  }
  return fields;
}
