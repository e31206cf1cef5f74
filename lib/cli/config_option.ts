import { Option } from "commander";

/** What commander makes of {@link configOption}. */
export interface ConfigOptions {
  readonly config?: string;
}

/** `--config FILE` of the commands that work with a server's configuration. */
export function configOption(): Option {
  return new Option(
    "--config <file>",
    "The server's configuration file; without it, ayb.toml if there is one, else the defaults",
  ).env("AYB_SERVER_CONFIG_FILE");
}
