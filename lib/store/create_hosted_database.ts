import type { Database } from "./database_table.ts";
import type { Entity } from "./entity_table.ts";
import { createDatabaseFile } from "./hosted_database_file.ts";
import type { MetadataStore } from "./metadata_store.ts";
import type { PublicSharingLevel } from "./sharing_level.ts";

/**
 * Makes a database and its empty file; both or neither.
 *
 * @param dataPath `data_path` of the config
 * @param owner whose it is; whether the caller may do this is for the caller to decide
 * @throws PgError `42P04` if there is one of that name, `42602` if the name is not a slug
 */
export function createHostedDatabase(
  store: MetadataStore,
  dataPath: string,
  owner: Entity,
  name: string,
  publicSharingLevel: PublicSharingLevel = "no-access",
): Database {
  return store.transaction(() => {
    const database = store.databases.create(owner.id, name, publicSharingLevel);
    createDatabaseFile(dataPath, database);
    return database;
  });
}
