import type { Command } from "commander";
import { CommandError } from "../command_error.ts";
import { AybClient } from "./ayb_client.ts";
import {
  type ClientConfig,
  defaultClientConfigPath,
  readClientConfig,
  writeClientConfig,
} from "./client_config.ts";

/** What a client subcommand works with: the server to talk to and what is remembered of it. */
export interface ClientContext {
  readonly client: AybClient;
  /** The server's URL, under which its token is remembered. */
  readonly url: string;
  /** Keeps a token for this server. */
  rememberToken(token: string): Promise<void>;
}

/** The options of the `client` command. */
interface ClientOptions {
  readonly config?: string;
  readonly url?: string;
  readonly token?: string;
}

/**
 * Puts options, environment and the remembered configuration together. The first URL that is ever
 * given becomes the default one, as in ayb.
 * @param command the subcommand that runs
 */
export async function clientContext(command: Command): Promise<ClientContext> {
  const options: ClientOptions = command.optsWithGlobals();
  const path = configPath(options);
  const config = await readClientConfig(path);
  if (options.url === undefined && config.defaultUrl === null) {
    throw new CommandError(
      `which server? Give --url, set AYB_SERVER_URL, or run set_default_url (kept in ${path})`,
    );
  }
  const url = normalizeUrl(options.url ?? config.defaultUrl!);
  if (config.defaultUrl === null) {
    await writeClientConfig(path, { ...config, defaultUrl: url });
  }
  return {
    client: new AybClient(url, options.token ?? config.authentication[url]),
    url,
    rememberToken: async (token) => {
      const current = await readClientConfig(path);
      const authentication = { ...current.authentication, [url]: token };
      await writeClientConfig(path, { ...current, authentication });
    },
  };
}

/** Makes a URL the one that is used when none is given; returns it as it is kept. */
export async function setDefaultUrl(command: Command, url: string): Promise<string> {
  const path = configPath(command.optsWithGlobals());
  const config: ClientConfig = await readClientConfig(path);
  const defaultUrl = normalizeUrl(url);
  await writeClientConfig(path, { ...config, defaultUrl });
  return defaultUrl;
}

function configPath(options: ClientOptions): string {
  return options.config ?? defaultClientConfigPath((name) => Deno.env.get(name));
}

/** Without the slashes at its end, so that one server has one key. */
function normalizeUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new CommandError(`"${text}" is not a server URL such as http://127.0.0.1:5433`);
  }
  return text.replace(/\/+$/, "");
}
