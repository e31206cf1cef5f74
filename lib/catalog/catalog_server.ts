/**
 * What the catalog tells of the server, apart from the schema of the database. Whoever knows it
 * implements this: lib/catalog itself knows of no store and no session.
 * @module
 */

import type { Definitions } from "./definitions.ts";
import type { DatabaseSchema } from "./schema.ts";

/** A part of what the catalog depends on, which changes on its own. */
export type CatalogFacet =
  | "schema"
  | "session"
  | "databases"
  | "roles"
  | "settings"
  | "search path"
  | "sessions"
  | "prepared statements"
  | "cursors"
  | "locks";

/** A database that the session's entity can see. */
export interface CatalogDatabase {
  /** At least 16384; stays the same while the database lives. */
  readonly oid: number;
  readonly name: string;
  readonly ownerOid: number;
}

/** An entity, as a role. */
export interface CatalogRole {
  /** At least 16384; stays the same while the entity lives. */
  readonly oid: number;
  readonly name: string;
  readonly canLogIn: boolean;
}

/** That a role may act as another one. */
export interface CatalogMembership {
  readonly roleOid: number;
  readonly memberOid: number;
  readonly isAdmin: boolean;
}

/** A setting, with the words of pg_settings. */
export interface CatalogSetting {
  readonly name: string;
  /** In its own unit. */
  readonly value: string;
  readonly unit: string | null;
  readonly category: string;
  readonly description: string;
  readonly context: string;
  readonly type: "bool" | "integer" | "real" | "string" | "enum";
  readonly source: "default" | "client" | "session" | "database" | "override";
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly values: readonly string[] | null;
  readonly bootValue: string | null;
  readonly resetValue: string | null;
}

/** A session that the entity may know of. Times are microseconds since 1970-01-01 00:00:00 UTC. */
export interface CatalogSession {
  readonly processId: number;
  readonly databaseOid: number;
  readonly databaseName: string;
  readonly userOid: number;
  readonly userName: string;
  readonly applicationName: string;
  readonly clientAddress: string | null;
  readonly clientPort: number | null;
  readonly startedAt: bigint;
  readonly transactionStartedAt: bigint | null;
  readonly queryStartedAt: bigint | null;
  readonly stateChangedAt: bigint | null;
  readonly state: "active" | "idle" | "idle in transaction" | "idle in transaction (aborted)";
  /** What it waits for; `null` while it computes. */
  readonly waitEvent: { readonly type: string; readonly event: string } | null;
  readonly query: string;
  /** What its COPY has done so far; `null` if it runs none. */
  readonly copy: CatalogCopy | null;
}

/** How far a COPY has come. */
export interface CatalogCopy {
  readonly command: "COPY FROM" | "COPY TO";
  /** 0 for a query. */
  readonly relationOid: number;
  readonly bytes: number;
  readonly rows: number;
  /** Of those that came, how many its WHERE has left out. */
  readonly excludedRows: number;
}

/** A prepared statement of the session. */
export interface CatalogPreparedStatement {
  readonly name: string;
  readonly statement: string;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly preparedAt: bigint;
  readonly parameterTypes: readonly number[];
  /** Whether it was made by PREPARE rather than by the protocol. */
  readonly fromSql: boolean;
}

/** An open cursor or portal of the session. */
export interface CatalogCursor {
  readonly name: string;
  readonly statement: string;
  readonly isHoldable: boolean;
  readonly isBinary: boolean;
  readonly isScrollable: boolean;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly createdAt: bigint;
}

/** A lock that a session on this database has, or waits for. */
export interface CatalogLock {
  readonly processId: number;
  /** As pg_locks calls it, such as `ExclusiveLock`. */
  readonly mode: string;
  readonly granted: boolean;
  readonly on:
    | {
      readonly kind: "advisory";
      readonly classId: number;
      readonly objectId: number;
      readonly subId: number;
    }
    | { readonly kind: "relation"; readonly oid: number }
    | { readonly kind: "row"; readonly oid: number; readonly key: string }
    /** The right to write the database. */
    | { readonly kind: "writing" };
}

/** The server as one session sees it. */
export interface CatalogServer {
  /** The name that the client gave; one of {@link databases} has it. */
  readonly databaseName: string;
  readonly userName: string;
  /** Whether the session may change what is in the database. */
  readonly mayWrite: boolean;
  /** The schemas whose objects are named without them, in their order. */
  readonly searchPath: readonly string[];
  /** What prints the definitions of a schema; without it they are shown as the file has them. */
  definitions?(schema: DatabaseSchema): Definitions;
  /** OID of the role that owns the database and all that is in it. */
  readonly ownerOid: number;
  databases(): Iterable<CatalogDatabase>;
  /** The size on disk of one of {@link databases}, in bytes. */
  databaseSize(oid: number): number;
  roles(): Iterable<CatalogRole>;
  memberships(): Iterable<CatalogMembership>;
  settings(): Iterable<CatalogSetting>;
  sessions(): Iterable<CatalogSession>;
  preparedStatements(): Iterable<CatalogPreparedStatement>;
  cursors(): Iterable<CatalogCursor>;
  locks(): Iterable<CatalogLock>;
  /** The sessions that one waits for. */
  blockersOf(processId: number): readonly number[];
  /**
   * Changes whenever what the server tells of a facet may have changed; compare for equality only.
   * "schema" is not asked for.
   */
  version(facet: CatalogFacet): string;
}
