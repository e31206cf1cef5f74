import type { Command } from "commander";
import { CommandError } from "../command_error.ts";
import { withAdminContext } from "./admin_context.ts";

/** Adds `revoke_token`. */
export function addRevokeToken(parent: Command): void {
  parent.command("revoke_token")
    .description("Make an API token useless from now on")
    .argument("<short_token>", "The short token, as list_tokens prints it")
    .action(async (shortToken: string, _options, command) => {
      await withAdminContext(command, ({ store }) => {
        const found = store.tokens.findByShortToken(shortToken);
        if (found === null) throw new CommandError(`there is no API token "${shortToken}"`);
        store.tokens.revoke(found.token.entityId, shortToken);
        console.log(`Revoked ${shortToken}`);
      });
    });
}
