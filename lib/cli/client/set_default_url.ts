import type { Command } from "commander";
import { setDefaultUrl } from "./client_context.ts";

/** Adds `set_default_url`. */
export function addSetDefaultUrl(parent: Command): void {
  parent.command("set_default_url")
    .description("Remember the server to talk to when no URL is given")
    .argument("<url>", "The server's URL, e.g. http://127.0.0.1:5433")
    .action(async (url: string, _options, command) => {
      console.log(`Saved ${await setDefaultUrl(command, url)} as new default_url`);
    });
}
