import type { Command } from "commander";
import { clientContext } from "./client_context.ts";

/** Adds `revoke_token`. */
export function addRevokeToken(parent: Command): void {
  parent.command("revoke_token")
    .description("Make one of your API tokens useless from now on")
    .argument("<short_token>", "The short token, as list_tokens prints it")
    .action(async (shortToken: string, _options, command) => {
      const { client } = await clientContext(command);
      await client.revokeToken(shortToken);
      console.log(`Successfully revoked token ${shortToken}`);
    });
}
