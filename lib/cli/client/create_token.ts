import { type Command, Option } from "commander";
import { tokenLevels } from "../../store/sharing_level.ts";
import { type DatabasePath, parseDatabasePath } from "../database_path.ts";
import { parseDuration } from "../duration.ts";
import { clientContext } from "./client_context.ts";

/** Options as commander names them. */
interface TokenOptions {
  readonly database?: DatabasePath;
  readonly level?: string;
  /** In microseconds. */
  readonly expires?: bigint;
  readonly name?: string;
}

/** Adds `create_token`: prints the token and nothing else. */
export function addCreateToken(parent: Command): void {
  parent.command("create_token")
    .description("Create a further API token of yours and print it; it cannot be shown again")
    .option("--database <database>", "The only database that it opens", parseDatabasePath)
    .addOption(
      new Option("--level <level>", "The most that it allows; what you may, without this")
        .choices(tokenLevels),
    )
    .option("--expires <duration>", "How long it works, e.g. 30d or 12h", parseDuration)
    .option("--name <app>", "The application that it is for, as lists show it")
    .action(async ({ database, level, expires, name }: TokenOptions, command) => {
      const { client } = await clientContext(command);
      const { token } = await client.createToken({
        ...(database !== undefined && { database }),
        ...(level !== undefined && { level }),
        ...(expires !== undefined && { expiresInSeconds: expires / 1_000_000n }),
        ...(name !== undefined && { appName: name }),
      });
      console.log(token);
    });
}
