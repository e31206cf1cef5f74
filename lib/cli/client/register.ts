import { Argument, type Command } from "commander";
import { entityTypes } from "../../store/entity_table.ts";
import { clientContext } from "./client_context.ts";

/** Adds `register`: asks for an account. */
export function addRegister(parent: Command): void {
  parent.command("register")
    .description("Register a user or an organization; a token to confirm it comes by e-mail")
    .argument("<entity>", "The name to register")
    .argument("<email_address>", "Where to send the token for `confirm`")
    .addArgument(
      new Argument("[type]", "What to register").choices(entityTypes).default("user"),
    )
    .action(async (entity: string, emailAddress: string, type: string, _options, command) => {
      const { client } = await clientContext(command);
      await client.register(entity, emailAddress, type);
      console.log(`Check your email to finish registering ${entity}`);
    });
}
