import type { Command } from "commander";
import { configOption, type ConfigOptions } from "./config_option.ts";

/** Adds `server`: serves until it is told to stop by SIGINT or SIGTERM. */
export function addServer(program: Command): void {
  program.command("server")
    .description("Run the server: the PostgreSQL protocol and HTTP")
    .addOption(configOption())
    .addHelpText("after", "\nEvery key can also come from the environment: AYB__PGWIRE__PORT=5432.")
    .action(async ({ config }: ConfigOptions) => {
      // Loaded only here: the client and the other commands start without the SQL engine.
      const { runServer } = await import("./server.ts");
      await runServer(config ?? null);
    });
}
