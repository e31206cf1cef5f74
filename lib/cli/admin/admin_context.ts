import type { Command } from "commander";
import type { Config } from "../../config/parse_config.ts";
import { readConfig } from "../../config/read_config.ts";
import type { Database } from "../../store/database_table.ts";
import type { Entity } from "../../store/entity_table.ts";
import { prepareDataFolder } from "../../store/hosted_database_file.ts";
import { MetadataStore } from "../../store/metadata_store.ts";
import { createAudit } from "../create_audit.ts";
import { CommandError } from "../command_error.ts";
import type { ConfigOptions } from "../config_option.ts";
import { type DatabasePath, formatDatabasePath } from "../database_path.ts";

/** What an admin subcommand works with: the data folder itself, whether a server runs or not. */
export interface AdminContext {
  readonly config: Config;
  readonly store: MetadataStore;
}

/**
 * Opens what the configuration names for as long as the work takes.
 * @param command the subcommand that runs
 */
export async function withAdminContext<Result>(
  command: Command,
  work: (context: AdminContext) => Result | Promise<Result>,
): Promise<Result> {
  const { config: path }: ConfigOptions = command.optsWithGlobals();
  const config = readConfig(path ?? null, Deno.env.toObject());
  prepareDataFolder(config.data_path);
  const store = MetadataStore.open(config.database_url);
  const audit = createAudit(config);
  try {
    const result = await work({ config, store });
    audit.write("admin", { command: command.name(), arguments: command.args, ...command.opts() });
    return result;
  } finally {
    store.close();
    audit.close();
  }
}

/** The entity of that name; raises CommandError if there is none. */
export function entityNamed(store: MetadataStore, slug: string): Entity {
  const entity = store.entities.findBySlug(slug);
  if (entity === null) throw new CommandError(`there is no entity "${slug}"`);
  return entity;
}

/** The database of that name; raises CommandError if there is none. */
export function databaseNamed(store: MetadataStore, path: DatabasePath): Database {
  const database = store.databases.find(path.entity, path.database);
  if (database === null) throw new CommandError(`there is no database ${formatDatabasePath(path)}`);
  return database;
}
