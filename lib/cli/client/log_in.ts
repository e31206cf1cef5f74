import type { Command } from "commander";
import { clientContext } from "./client_context.ts";

/** Adds `log_in`: asks for a token by e-mail for an account that exists. */
export function addLogIn(parent: Command): void {
  parent.command("log_in")
    .description("Log in; a token to confirm it comes by e-mail")
    .argument("<entity>", "The entity to log in as")
    .action(async (entity: string, _options, command) => {
      const { client } = await clientContext(command);
      await client.logIn(entity);
      console.log(`Check your email to finish logging in ${entity}`);
    });
}
