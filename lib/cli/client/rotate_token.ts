import { type Command, Option } from "commander";
import { parseDuration } from "../duration.ts";
import { clientContext } from "./client_context.ts";

/** Adds `rotate_token`: prints the new token and nothing else. */
export function addRotateToken(parent: Command): void {
  parent.command("rotate_token")
    .description("Replace one of your API tokens by a new one with the same restrictions")
    .argument("<short_token>", "The short token, as list_tokens prints it")
    .addOption(
      new Option("--grace <duration>", "How much longer the old one works")
        .argParser(parseDuration).default(parseDuration("1d"), "1d"),
    )
    .action(async (shortToken: string, { grace }: { grace: bigint }, command) => {
      const { client } = await clientContext(command);
      const { token } = await client.rotateToken(shortToken, grace / 1_000_000n);
      console.log(token);
    });
}
