import type { MetadataConnection } from "./metadata_connection.ts";
import type { GrantLevel } from "./sharing_level.ts";

/** What one entity was granted on a database. */
export interface Grant {
  readonly entitySlug: string;
  readonly level: GrantLevel;
}

/** The table of what databases are shared with whom. Owners need no grant and have none. */
export class GrantTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /** What an entity was granted on a database: `no-access` if nothing. */
  level(databaseId: number, entityId: number): GrantLevel {
    const row = this.#connection.first(
      `SELECT sharing_level FROM entity_database_permission
       WHERE database_id = ? AND entity_id = ?`,
      databaseId,
      entityId,
    );
    return row === undefined ? "no-access" : row["sharing_level"] as GrantLevel;
  }

  /** Grants a level in place of an earlier one; `no-access` takes away what there was. */
  set(databaseId: number, entityId: number, level: GrantLevel): void {
    if (level === "no-access") {
      this.#connection.write(
        "DELETE FROM entity_database_permission WHERE database_id = ? AND entity_id = ?",
        databaseId,
        entityId,
      );
    } else {
      this.#connection.write(
        `INSERT INTO entity_database_permission (database_id, entity_id, sharing_level)
         VALUES (?, ?, ?)
         ON CONFLICT (database_id, entity_id) DO UPDATE SET sharing_level = excluded.sharing_level`,
        databaseId,
        entityId,
        level,
      );
    }
  }

  /** Everybody who was granted something on a database, by name. */
  listOfDatabase(databaseId: number): Grant[] {
    return this.#connection
      .all(
        `SELECT entity.slug, sharing_level
         FROM entity_database_permission JOIN entity ON entity.id = entity_id
         WHERE database_id = ? ORDER BY entity.slug`,
        databaseId,
      )
      .map((row) => ({
        entitySlug: row["slug"] as string,
        level: row["sharing_level"] as GrantLevel,
      }));
  }
}
