import { join } from "node:path";
import { getLogger } from "@logtape/logtape";
import { AttemptLimiter } from "../auth/attempt_limiter.ts";
import { Authenticator } from "../auth/authenticator.ts";
import { HostRules } from "../auth/host_rules.ts";
import { systemClock } from "../base/clock.ts";
import { MetricRegistry } from "../base/metrics.ts";
import { version } from "../base/version.ts";
import { isHttps } from "../config/exposure.ts";
import { ConfigError, showValue } from "../config/config_error.ts";
import type { Config } from "../config/parse_config.ts";
import { readConfig } from "../config/read_config.ts";
import { DatabaseRegistry } from "../engine/database_registry.ts";
import { RegisteredFunctions } from "../engine/registered_functions.ts";
import { ExecutorPool } from "../engine/process/executor_pool.ts";
import { createMailer } from "../http/email/create_mailer.ts";
import { HttpServer } from "../http/http_server.ts";
import { PgServer } from "../pgserver/pg_server.ts";
import { CancelRegistry } from "../session/cancel_registry.ts";
import { ActivityRegistry } from "../session/session_activity.ts";
import { SessionFactory } from "../session/session_factory.ts";
import { SessionQueryService } from "../session/session_query_service.ts";
import { loadParser } from "../sql/parse.ts";
import { prepareDataFolder } from "../store/hosted_database_file.ts";
import { MetadataStore } from "../store/metadata_store.ts";
import { createAudit } from "./create_audit.ts";
import { createDemo, demoMessage } from "./demo.ts";
import { type ListenAddress, listening } from "./listening.ts";
import { configureLogging, endLogging } from "./logging.ts";
import { addCommitMetrics, addServerMetrics } from "./server_metrics.ts";
import { serverTls } from "./server_tls.ts";
import { print } from "./standard_output.ts";

const logger = getLogger(["ayb", "server"]);

/** A server that serves. */
export interface RunningServer {
  readonly http: ListenAddress;
  /** `null` if the config has `pgwire.enabled = false`. */
  readonly pgwire: ListenAddress | null;
  /** The metadata that it serves, for tests and for the first start. */
  readonly store: MetadataStore;
  readonly queryService: SessionQueryService;
  /** Stops accepting, tells clients, lets statements finish, and closes all files. */
  readonly stop: () => Promise<void>;
}

/**
 * Puts a server together and starts to listen. Logging is left as it is.
 * @throws ConfigError where the config cannot be served: a port in use, a folder that cannot be read
 */
export async function startServer(config: Config): Promise<RunningServer> {
  await loadParser();
  prepareDataFolder(config.data_path);
  const tls = await serverTls(config);
  const store = MetadataStore.open(config.database_url);
  const { limits } = config;
  const metrics = new MetricRegistry();
  const { pool, registry } = createEngine(config, metrics);
  const cancels = new CancelRegistry();
  const audit = createAudit(config);
  const attempts = new AttemptLimiter(limits, systemClock);
  const sessions = new SessionFactory({
    dataPath: config.data_path,
    store,
    registry,
    cancels,
    activities: new ActivityRegistry(),
    metrics,
    audit,
    auditOptions: config.audit,
    limits,
    clock: systemClock,
    logger: getLogger(["ayb", "session"]).with({ client: "HTTP" }),
  });
  const queryService = new SessionQueryService(sessions, limits);
  const http = new HttpServer({
    config,
    limits,
    store,
    attempts,
    audit,
    queryService,
    metrics,
    mailer: createMailer(config.email),
    logger: getLogger(["ayb", "http"]),
  }, tls.http);
  const pgwire = new PgServer({
    authenticator: new Authenticator(store),
    attempts,
    audit,
    rules: new HostRules(config.pgwire.allow),
    sessions,
    cancels,
    metrics,
    tls: tls.pgwire,
    limits,
    clock: systemClock,
    logger: getLogger(["ayb", "pgwire"]),
  });
  const stop = async () => {
    const grace = limits.shutdownSeconds * 1000;
    await Promise.all([http.stop(grace), pgwire.stop(grace)]);
    registry.closeIdle();
    await pool.close();
    store.close();
    audit.close();
  };
  try {
    pool.warmUp();
    return { ...await startListening(config, http, pgwire), store, queryService, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createEngine(
  { data_path, limits }: Config,
  metrics: MetricRegistry,
): { pool: ExecutorPool; registry: DatabaseRegistry } {
  const pool = new ExecutorPool({
    folders: [data_path],
    limits,
    onEnd: (end) => logger.debug("executor process {processId} has ended", { ...end }),
  });
  const registry = new DatabaseRegistry({
    limits,
    functions: new RegisteredFunctions(),
    pool,
    onSync: addCommitMetrics(metrics),
    onError: (error) => logger.error("a checkpoint failed: {error}", { error }),
  });
  addServerMetrics(metrics, pool, registry);
  return { pool, registry };
}

async function startListening(
  config: Config,
  http: HttpServer,
  pgwire: PgServer,
): Promise<Pick<RunningServer, "http" | "pgwire">> {
  return {
    http: await listening("port", config, (address) => http.start(address)),
    pgwire: config.pgwire.enabled ? await startPgwire(config, pgwire) : null,
  };
}

async function startPgwire(config: Config, pgwire: PgServer): Promise<ListenAddress> {
  const { socket_directory: folder, socket_permissions } = config.pgwire;
  const address = await listening("pgwire.port", config.pgwire, (at) => pgwire.start(at));
  if (folder === null) return address;
  try {
    const path = join(folder, `.s.PGSQL.${address.port}`);
    await pgwire.startLocally(path, parseInt(socket_permissions, 8));
  } catch (error) {
    const expected = `a folder for the socket, but ${(error as Error).message}`;
    throw ConfigError.forKey("pgwire.socket_directory", showValue(folder), expected);
  }
  return address;
}

/**
 * The subcommand `server`: serves until SIGINT or SIGTERM.
 * @param path of the config file; `null` for ayb.toml of the working folder, or the defaults
 * @throws ConfigError as {@link startServer} does
 */
export async function runServer(path: string | null): Promise<void> {
  const config = await readConfig(path, Deno.env.toObject());
  await configureLogging(config.logging);
  const interrupted = Promise.withResolvers<Deno.Signal>();
  const starting = new AbortController();
  const onSignal = (signal: Deno.Signal) => () => {
    starting.abort(new Error("the server stops"));
    interrupted.resolve(signal);
  };
  const signals = (["SIGINT", "SIGTERM"] as const).map((signal) =>
    [signal, onSignal(signal)] as const
  );
  for (const [signal, listener] of signals) Deno.addSignalListener(signal, listener);
  try {
    const server = await startServer(config);
    await greet(config, server, starting.signal);
    logger.info("stopping after {signal}", { signal: await interrupted.promise });
    await server.stop();
    logger.info("stopped");
  } finally {
    for (const [signal, listener] of signals) Deno.removeSignalListener(signal, listener);
    await endLogging();
  }
}

async function greet(config: Config, server: RunningServer, signal: AbortSignal): Promise<void> {
  const { store, queryService, http, pgwire } = server;
  logger.info("ayb {version}", { version });
  logger.info("listening for HTTP on {hostname}:{port}", { ...http, isEncrypted: isHttps(config) });
  if (pgwire !== null) logger.info("listening for PostgreSQL on {hostname}:{port}", { ...pgwire });
  const secret = await createDemo({ config, store, queryService, signal });
  if (secret !== null && pgwire !== null) print(demoMessage(secret, pgwire));
}
