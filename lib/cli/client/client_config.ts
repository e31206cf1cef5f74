import { dirname, join } from "node:path";
import { CommandError } from "../command_error.ts";

/** What the client remembers between two runs. The keys in the file are ayb's. */
export interface ClientConfig {
  /** API tokens by server URL. */
  readonly authentication: Readonly<Record<string, string>>;
  /** The server to talk to when no URL is given. */
  readonly defaultUrl: string | null;
}

/** Reads one environment variable. */
export type Environment = (name: string) => string | undefined;

const fileVersion = 1;
const empty: ClientConfig = { authentication: {}, defaultUrl: null };

/**
 * Where the client's file is unless `--config` or `AYB_CLIENT_CONFIG_FILE` says otherwise: the
 * place where ayb keeps it on each system.
 *
 * Source: the `directories` crate, `ProjectDirs::config_dir` for organisation "org", application "ayb".
 */
export function defaultClientConfigPath(
  environment: Environment,
  system: typeof Deno.build.os = Deno.build.os,
): string {
  if (system === "windows") {
    return join(required(environment, "APPDATA"), "ayb", "ayb", "config", "ayb.json");
  }
  if (system === "darwin") {
    const home = required(environment, "HOME");
    return join(home, "Library", "Application Support", "org.ayb.ayb", "ayb.json");
  }
  const base = environment("XDG_CONFIG_HOME");
  // The XDG specification has relative paths ignored.
  if (base !== undefined && base.startsWith("/")) return join(base, "ayb", "ayb.json");
  return join(required(environment, "HOME"), ".config", "ayb", "ayb.json");
}

function required(environment: Environment, name: string): string {
  const value = environment(name);
  if (value === undefined || value === "") {
    throw new CommandError(
      `cannot tell where the client's configuration is: ${name} is not set (use --config)`,
    );
  }
  return value;
}

/** The configuration in a file; an empty one if there is no such file. Raises CommandError if it is not ours. */
export async function readClientConfig(path: string): Promise<ClientConfig> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return empty;
    throw new CommandError(`cannot read ${path}: ${messageOf(error)}`);
  }
  const document = parse(text);
  if (document === null) {
    throw new CommandError(`${path} is not a configuration file of the ayb client`);
  }
  return document;
}

function parse(text: string): ClientConfig | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof document !== "object" || document === null) return null;
  const { authentication, default_url: defaultUrl } = document as Record<string, unknown>;
  if (typeof authentication !== "object" || authentication === null) return null;
  if (Array.isArray(authentication)) return null;
  if (defaultUrl !== undefined && defaultUrl !== null && typeof defaultUrl !== "string") {
    return null;
  }
  const tokens = Object.entries(authentication);
  if (!tokens.every(([, token]) => typeof token === "string")) return null;
  return { authentication: Object.fromEntries(tokens), defaultUrl: defaultUrl ?? null };
}

/** Writes the configuration so that only its owner can read it: it holds tokens. */
export async function writeClientConfig(path: string, config: ClientConfig): Promise<void> {
  const document = {
    version: fileVersion,
    authentication: config.authentication,
    default_url: config.defaultUrl,
  };
  // Written beside and renamed, so that an interrupted run cannot lose the tokens of other servers.
  const temporary = `${path}.${crypto.randomUUID()}`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await Deno.writeTextFile(temporary, JSON.stringify(document), {
      mode: 0o600,
      createNew: true,
    });
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw new CommandError(`cannot write ${path}: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
