import type { DatabaseSchema } from "../catalog/schema.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { HostedConnection } from "./hosted_connection.ts";

/** What is known about a statement that SQLite has refused. */
export interface FailureContext {
  /** The text that SQLite was given. */
  readonly sql: string;
  readonly parameters: readonly StorageValue[];
  readonly connection: HostedConnection;
  readonly schema: () => DatabaseSchema;
  /** How values are written in details; PostgreSQL's defaults if absent. */
  readonly settings?: FormatSettings;
}
