import { getLogger } from "@logtape/logtape";
import { createToken } from "../auth/tokens.ts";
import type { Config } from "../config/parse_config.ts";
import type { QueryService } from "../query/query_service.ts";
import { createHostedDatabase } from "../store/create_hosted_database.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import { demoSample } from "./demo_sample.ts";

const entityName = "demo";
const databaseName = "demo.sqlite";
const logger = getLogger(["ayb", "demo"]);

/** What the demo is made with. */
export interface DemoDependencies {
  readonly config: Config;
  readonly store: MetadataStore;
  readonly queryService: QueryService;
  /** Gives up filling the sample. */
  readonly signal: AbortSignal;
}

/**
 * On a server without any entity, makes one with a sample database, so that there is something to
 * connect to.
 * @returns the token to connect with; `null` if there were entities already
 */
export async function createDemo(dependencies: DemoDependencies): Promise<string | null> {
  const { config, store, queryService, signal } = dependencies;
  const demo = store.transaction(() => {
    if (store.entities.count() > 0) return null;
    const entity = store.entities.create(entityName, "user");
    const database = createHostedDatabase(store, config.data_path, entity, databaseName);
    return { entity, database, ...createToken(store, entity, { appName: "first start" }) };
  });
  if (demo === null) return null;
  const { entity, database, token, secret } = demo;
  try {
    await queryService.query({ entity, token, database, sql: demoSample, signal });
  } catch (error) {
    // The server is as good without its sample, and one can still connect.
    logger.error("the sample of the demo could not be made: {error}", { error });
  }
  return secret;
}

/**
 * How to connect to the demo, as the server prints it once.
 * @param address where the PostgreSQL protocol is served
 */
export function demoMessage(
  secret: string,
  address: { readonly hostname: string; readonly port: number },
): string {
  const { port } = address;
  const host = reachableHost(address.hostname);
  const url = `postgresql://${entityName}:${secret}@${host}:${port}/${entityName}/${databaseName}`;
  return [
    "There was no entity yet, so here is a demo. Connect to it with",
    "",
    `    psql "${url}"`,
    "",
    `The token in it is shown only this once; "admin create_token ${entityName}" makes another.`,
    "",
  ].join("\n");
}

/** A server that listens on every address is reached on this machine's own. */
function reachableHost(hostname: string): string {
  if (hostname === "0.0.0.0") return "127.0.0.1";
  if (hostname === "::") return "[::1]";
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}
