import { type Command, Option } from "commander";
import { createToken } from "../../auth/tokens.ts";
import { type TokenLevel, tokenLevels } from "../../store/sharing_level.ts";
import { type DatabasePath, parseDatabasePath } from "../database_path.ts";
import { parseDuration } from "../duration.ts";
import { databaseNamed, entityNamed, withAdminContext } from "./admin_context.ts";

/** Options as commander names them. */
interface TokenOptions {
  readonly database?: DatabasePath;
  readonly level?: TokenLevel;
  /** In microseconds. */
  readonly expires?: bigint;
  readonly name?: string;
}

/** Adds `create_token`: prints the token and nothing else. */
export function addCreateToken(parent: Command): void {
  parent.command("create_token")
    .description("Create an API token and print it; it cannot be shown again")
    .argument("<entity>", "The entity that the token stands for")
    .option("--database <database>", "The only database that it opens", parseDatabasePath)
    .addOption(
      new Option("--level <level>", "The most that it allows; what its entity may, without this")
        .choices(tokenLevels),
    )
    .option("--expires <duration>", "How long it works, e.g. 30d or 12h", parseDuration)
    .option("--name <app>", "The application that it is for, as lists show it")
    .action(async (slug: string, options: TokenOptions, command) => {
      await withAdminContext(command, ({ store }) => {
        const { secret } = createToken(store, entityNamed(store, slug), {
          database: options.database === undefined ? null : databaseNamed(store, options.database),
          level: options.level ?? null,
          expiresAt: options.expires === undefined
            ? null
            : store.clock.nowMicroseconds() + options.expires,
          appName: options.name ?? null,
        });
        console.log(secret);
      });
    });
}
