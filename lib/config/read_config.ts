import { ConfigError } from "./config_error.ts";
import { type Config, parseConfig } from "./parse_config.ts";

const defaultFile = "ayb.toml";

/**
 * The config that this process runs with.
 *
 * @param path the file to read; with `null`, `ayb.toml` of the working folder if there is one, else
 *   the defaults
 * @param environment all environment variables
 * @throws ConfigError if the file cannot be read, and as {@link parseConfig} does
 */
export function readConfig(
  path: string | null,
  environment: Readonly<Record<string, string>>,
): Config {
  const file = path ?? defaultFile;
  let text: string | null = null;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (path !== null || !(error instanceof Deno.errors.NotFound)) {
      const reason = error instanceof Deno.errors.NotFound ? "it does not exist" : String(error);
      throw ConfigError.forKey("--config", file, `a file that can be read, but ${reason}`);
    }
  }
  return parseConfig(text, environment, file);
}
