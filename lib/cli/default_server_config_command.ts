import type { Command } from "commander";
import { defaultServerConfig } from "../config/default_server_config.ts";
import { print } from "./standard_output.ts";

/** Adds `default_server_config`: prints an ayb.toml that explains every key. */
export function addDefaultServerConfig(program: Command): void {
  program.command("default_server_config")
    .description("Print a configuration file with every key, explained, at its default")
    .action(() => print(defaultServerConfig()));
}
