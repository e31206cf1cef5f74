import { type Command, Option } from "commander";
import { isLive, renewedEnd, rotateToken } from "../../auth/tokens.ts";
import { CommandError } from "../command_error.ts";
import { parseDuration } from "../duration.ts";
import { withAdminContext } from "./admin_context.ts";

/** Adds `rotate_token`: prints the new token and nothing else. */
export function addRotateToken(parent: Command): void {
  parent.command("rotate_token")
    .description("Replace an API token by a new one with the same restrictions")
    .argument("<short_token>", "The short token, as list_tokens prints it")
    .addOption(
      new Option("--grace <duration>", "How much longer the old one works")
        .argParser(parseDuration).default(parseDuration("1d"), "1d"),
    )
    .action(async (shortToken: string, { grace }: { grace: bigint }, command) => {
      await withAdminContext(command, ({ store }) => {
        const old = store.tokens.findByShortToken(shortToken)?.token;
        if (old === undefined || !isLive(old, store.clock.nowMicroseconds())) {
          throw new CommandError(`there is no API token "${shortToken}" that works`);
        }
        const entity = store.entities.findById(old.entityId)!;
        const expiresAt = renewedEnd(store, old);
        console.log(rotateToken(store, entity, old, { grace, expiresAt }).secret);
      });
    });
}
