import type { Command } from "commander";
import { clientContext } from "./client_context.ts";

/** Adds `confirm`: exchanges the token from an e-mail for an API token and remembers it. */
export function addConfirm(parent: Command): void {
  parent.command("confirm")
    .description("Finish registering or logging in; prints the API token and remembers it")
    .argument("<authentication_token>", "The token from the e-mail")
    .action(async (authenticationToken: string, _options, command) => {
      const { client, rememberToken } = await clientContext(command);
      const { entity, token } = await client.confirm(authenticationToken);
      await rememberToken(token);
      console.log(`Successfully authenticated ${entity} and saved token ${token}`);
    });
}
