import type { Logger } from "@logtape/logtape";
import { AccessMonitor } from "../auth/access_monitor.ts";
import type { AuditLog } from "../audit/audit_log.ts";
import { redactStatement } from "../audit/redaction.ts";
import { StatementAudit, type StatementAuditOptions } from "../audit/statement_audit.ts";
import type { AuthenticatedEntity } from "../auth/tokens.ts";
import type { Clock } from "../base/clock.ts";
import type { ConnectionEnds } from "../functions/function_context.ts";
import { TransactionIds } from "./transaction_ids.ts";
import type { Limits } from "../base/limits.ts";
import type { MetricRegistry } from "../base/metrics.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { DatabaseRegistry, DatabaseUse } from "../engine/database_registry.ts";
import type { ConnectionExecutor } from "../engine/executor.ts";
import type { PlacementListener } from "./placement_memory.ts";
import type { Access } from "../permissions/access.ts";
import { PlanCache } from "../query/plan_cache.ts";
import type { EntityLimits } from "../store/entity_limit_table.ts";
import type { Database } from "../store/database_table.ts";
import { locateDatabaseFile } from "../store/hosted_database_file.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { BackendKey, CancelRegistry, Interruptible } from "./cancel_registry.ts";
import { NotificationRegistry, SessionNotifications } from "./notifications.ts";
import type { Output } from "./output.ts";
import { Session } from "./session.ts";
import { StatementMetrics } from "./statement_metrics.ts";
import { type ActivityRegistry, activityStates, SessionActivity } from "./session_activity.ts";
import { SessionCatalog } from "./session_catalog.ts";
import type { SessionIdentity } from "./session_function_context.ts";
import { SessionSettings } from "./settings/session_settings.ts";

/** What sessions are made from. */
export interface SessionFactoryDependencies {
  /** Folder of the hosted databases. */
  readonly dataPath: string;
  readonly store: MetadataStore;
  readonly registry: DatabaseRegistry;
  readonly cancels: CancelRegistry;
  readonly activities: ActivityRegistry;
  readonly metrics: MetricRegistry;
  readonly audit: AuditLog;
  readonly auditOptions: StatementAuditOptions;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** Who wants a session, and for what. */
export interface SessionRequest {
  readonly holder: AuthenticatedEntity;
  readonly database: Database;
  /** As the client gave it. */
  readonly databaseName: string;
  /** Settings to begin with. */
  readonly settings: ReadonlyMap<string, string>;
  readonly output: Output;
  /** Where the client is, and where it has connected to, if it is on a network. */
  readonly client?: (Address & { readonly server: Address }) | null;
  /** Length of the cancel key's secret in bytes. */
  readonly secretLength: number;
  /** Takes the place of the factory's own; one that names the connection, say. */
  readonly logger?: Logger;
}

/** A session, with what its client is told at the start. */
export interface OpenedSession {
  readonly session: Session;
  readonly settings: SessionSettings;
  readonly key: BackendKey;
  /** Ends the session; an open transaction is rolled back. */
  readonly close: () => Promise<void>;
}

/** Opens sessions for those who have proved who they are, if they may use the database. */
export class SessionFactory {
  readonly #dependencies: SessionFactoryDependencies;
  readonly #counts = new Map<string, number>();
  readonly #notifications: NotificationRegistry;
  readonly #statementMetrics: StatementMetrics;
  readonly #transactionIds: TransactionIds;
  readonly #planCaches = new Map<number, WeakRef<PlanCache>>();

  constructor(dependencies: SessionFactoryDependencies) {
    this.#dependencies = dependencies;
    this.#transactionIds = new TransactionIds(dependencies.clock);
    this.#notifications = new NotificationRegistry(dependencies.limits.notificationBytes);
    const { metrics, activities } = dependencies;
    this.#statementMetrics = new StatementMetrics(metrics);
    for (const state of activityStates) {
      metrics.gauge(
        "ayb_sessions",
        "Sessions by what they are doing, those of HTTP requests included.",
        () => activities.count(state),
        { state },
      );
    }
  }

  /**
   * The database of a name, if its holder may connect to it. Whoever may not is told the same as
   * if there were none.
   * @param name `entity/database`, or `database` for one's own
   * @throws PgError `3D000`, fatal
   */
  findDatabase(name: string, holder: AuthenticatedEntity): Database {
    const { store } = this.#dependencies;
    const database = store.databases.findByName(name, holder.entity.slug);
    if (database !== null && this.#monitor(holder, database).access().canConnect) return database;
    throw noDatabase(name);
  }

  #monitor({ entity, token }: AuthenticatedEntity, database: Database): AccessMonitor {
    return new AccessMonitor(this.#dependencies.store, {
      entityId: entity.id,
      tokenId: token.id,
      databaseId: database.id,
    });
  }

  /**
   * Opens a session.
   * @throws PgError `3D000` without access, `53300` with too many sessions, `58P01` without a file,
   *   and what settings raise
   */
  open(request: SessionRequest): OpenedSession {
    const { holder, database } = request;
    const { store, limits } = this.#dependencies;
    const own = store.entityLimits.of(holder.entity.id, limits);
    const owners = store.entityLimits.of(database.entityId, limits);
    const release = this.#count(holder.entity.slug, database, {
      connectionsPerEntity: own.connectionsPerEntity,
      connectionsPerDatabase: owners.connectionsPerDatabase,
    });
    try {
      return this.#open(request, own, owners, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  /**
   * @param own what holds for who connects
   * @param owners what holds for whose database it is
   */
  #open(
    request: SessionRequest,
    own: EntityLimits,
    { databaseBytes }: EntityLimits,
    release: () => void,
  ): OpenedSession {
    const { dataPath, store, registry, cancels, limits, clock, logger } = this.#dependencies;
    const { holder, output, database, databaseName } = request;
    const settings = initialSettings(request);
    const monitor = this.#monitor(holder, database);
    if (!monitor.access().canConnect) throw noDatabase(databaseName);
    const share = shareOf(holder.entity.slug, own);
    const use = registry.use(locateDatabaseFile(dataPath, database), databaseBytes);
    const executor = openExecutor(use, monitor.access());
    const key = cancels.register(interruptible(() => session), request.secretLength);
    const { client } = request;
    const identity = {
      user: holder.entity.slug,
      databaseName,
      processId: key.processId,
      ...(client == null ? {} : { connection: endsOf(client) }),
    };
    const { activities } = this.#dependencies;
    const facts = { dataPath, store, entity: holder.entity, database };
    const activity = activityOf(request, identity, clock);
    activities.add(activity);
    const notifications = new SessionNotifications(
      this.#notifications,
      database.id,
      key.processId,
    );
    const session: Session = new Session({
      identity,
      activity,
      metrics: this.#statementMetrics,
      audit: this.#statementAudit(identity, request),
      notifications,
      catalog: new SessionCatalog({ ...facts, activities }, identity),
      access: () => monitor.access(),
      executor,
      lease: (purpose, mayWrite, signal) => {
        const access = mayWrite && monitor.access().canWrite ? "read-write" : "read-only";
        return use.leaseExecutor({ purpose, access, ...share, signal });
      },
      signalBackend: (pid, signal) => cancels.signal(pid, signal, holder.entity.slug),
      onPlacement: placementLog(request.logger ?? logger),
      writeLock: use.writeLock.of(key.processId),
      locks: use.locks,
      rowWriting: use.rowWriting,
      durable: use.durable,
      planCache: this.#planCache(database),
      limits: { ...limits, ...own },
      clock,
      transactionIds: this.#transactionIds,
      output,
      onError: (error) => logError(request.logger ?? logger, error),
    }, settings);
    const close = async () => {
      cancels.unregister(key);
      activities.delete(activity);
      notifications.close();
      try {
        await session.close();
      } finally {
        use.release();
        release();
      }
    };
    return { session, settings, key, close };
  }

  #statementAudit(
    { user, processId }: { readonly user: string; readonly processId: number },
    { client, database, holder }: SessionRequest,
  ): StatementAudit {
    const { audit, auditOptions } = this.#dependencies;
    return new StatementAudit(audit, auditOptions, {
      client: client?.hostname ?? null,
      user,
      token: holder.token.shortToken,
      database: `${database.entitySlug}/${database.slug}`,
      processId,
    });
  }

  /** Shared by the sessions on a database while there are any. */
  #planCache(database: Database): PlanCache {
    const known = this.#planCaches.get(database.id)?.deref();
    if (known !== undefined) return known;
    const cache = new PlanCache(this.#dependencies.limits);
    this.#planCaches.set(database.id, new WeakRef(cache));
    return cache;
  }

  /** Counts a session of an entity on a database. */
  #count(
    entity: string,
    database: Database,
    { connectionsPerEntity, connectionsPerDatabase }: Pick<
      EntityLimits,
      "connectionsPerEntity" | "connectionsPerDatabase"
    >,
  ): () => void {
    const counted: (readonly [key: string, limit: number, message: string])[] = [
      [`entity ${entity}`, connectionsPerEntity, `too many connections for role "${entity}"`],
      [
        `database ${database.id}`,
        connectionsPerDatabase,
        `too many connections for database "${database.entitySlug}/${database.slug}"`,
      ],
    ];
    for (const [key, limit, message] of counted) {
      if ((this.#counts.get(key) ?? 0) < limit) continue;
      throw new PgError(sqlState.too_many_connections, message, {
        severity: "FATAL",
        detail: `The limit is ${limit}.`,
      });
    }
    const add = (change: number) => {
      for (const [key] of counted) {
        const count = (this.#counts.get(key) ?? 0) + change;
        if (count === 0) this.#counts.delete(key);
        else this.#counts.set(key, count);
      }
    };
    add(1);
    let released = false;
    return () => {
      if (!released) add(-1);
      released = true;
    };
  }
}

function activityOf(
  { holder, database, client }: SessionRequest,
  identity: SessionIdentity,
  clock: Clock,
): SessionActivity {
  return new SessionActivity({
    ...identity,
    entityId: holder.entity.id,
    databaseId: database.id,
    databaseOwnerId: database.entityId,
    clientAddress: client?.hostname ?? null,
    clientPort: client?.port ?? null,
  }, clock);
}

/** What an entity may have of the processes for heavy statements. */
function shareOf(owner: string, limits: EntityLimits) {
  return {
    owner,
    places: limits.executorsPerEntity,
    waiters: limits.executorQueueStatements,
    computeSeconds: limits.statementComputeSeconds,
  };
}

function endsOf({ hostname, port, server }: NonNullable<SessionRequest["client"]>): ConnectionEnds {
  return {
    clientAddress: hostname,
    clientPort: port,
    serverAddress: server.hostname,
    serverPort: server.port,
  };
}

function openExecutor(use: DatabaseUse, access: Access): ConnectionExecutor {
  try {
    return use.openExecutor(access.canWrite ? "read-write" : "read-only");
  } catch (error) {
    use.release();
    throw error;
  }
}

function initialSettings({ holder, settings: asked }: SessionRequest): SessionSettings {
  const settings = new SessionSettings(holder.entity.slug);
  for (const [name, value] of asked) {
    assertOwnIdentity(name, value, holder.entity.slug);
    settings.setFromStartup(name, value);
  }
  return settings;
}

/** Nobody begins as somebody else than the token has proved. */
function assertOwnIdentity(setting: string, role: string, user: string): void {
  const isIdentity = /^(role|session_authorization)$/i.test(setting);
  if (!isIdentity || role === user || role === "none") return;
  throw new PgError(
    sqlState.insufficient_privilege,
    `permission denied to set ${setting.toLowerCase()} "${role}"`,
    { severity: "FATAL" },
  );
}

function noDatabase(name: string): PgError {
  return new PgError(sqlState.invalid_catalog_name, `database "${name}" does not exist`, {
    severity: "FATAL",
  });
}

/** A session that is about to be made: what asks for it here comes later. */
function interruptible(session: () => Session): Interruptible {
  return {
    get user() {
      return session().user;
    },
    cancel: () => session().cancel(),
    terminate: () => session().terminate(),
  };
}

/** What the log shows of a statement, in characters. */
const loggedCharacters = 300;

function placementLog(logger: Logger): PlacementListener | null {
  if (!logger.isEnabledFor("debug")) return null;
  return (sql, { placement, reason }) =>
    logger.debug("{client}: runs as {placement}, because it {reason}: {statement}", {
      placement,
      reason,
      statement: redactStatement(sql.slice(0, loggedCharacters)),
    });
}

function logError(logger: Logger, error: unknown): void {
  if (error instanceof PgError) {
    const { code, message } = error;
    logger.info("{client}: statement error {code}: {message}", { code, message });
  } else logger.error("defect while a statement ran: {error}", { error });
}
