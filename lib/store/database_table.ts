import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { MetadataConnection, Row } from "./metadata_connection.ts";
import type { PublicSharingLevel } from "./sharing_level.ts";
import { databaseSlug, parseDatabaseName } from "./slug.ts";

/** A hosted database. */
export interface Database {
  readonly id: number;
  /** Id of the owner. */
  readonly entityId: number;
  /** Slug of the owner. */
  readonly entitySlug: string;
  readonly slug: string;
  readonly type: "sqlite";
  readonly publicSharingLevel: PublicSharingLevel;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly createdAt: bigint;
}

const select = `SELECT database.*, entity.slug AS entity_slug
  FROM database JOIN entity ON entity.id = database.entity_id`;

/** The table of hosted databases. Their files are the business of hosted_database_file.ts. */
export class DatabaseTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /**
   * Enters a new database.
   * @param entityId the owner
   * @throws PgError `42P04` if the owner has one of that name; as {@link databaseSlug} does
   */
  create(entityId: number, name: string, publicSharingLevel: PublicSharingLevel): Database {
    const slug = databaseSlug(name);
    const row = this.#connection.write(
      `INSERT INTO database (entity_id, slug, db_type, public_sharing_level, created_at)
       VALUES (?, ?, 'sqlite', ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
      entityId,
      slug,
      publicSharingLevel,
      this.#connection.clock.nowMicroseconds(),
    );
    if (row === undefined) {
      throw new PgError(sqlState.duplicate_database, `database "${slug}" already exists`);
    }
    return this.findById(row["id"] as number)!;
  }

  /** The database of that owner and name, in whatever case they are written, or `null`. */
  find(entitySlug: string, slug: string): Database | null {
    const row = this.#connection.first(
      `${select} WHERE entity.slug = ? AND database.slug = ?`,
      entitySlug,
      slug,
    );
    return row === undefined ? null : fromRow(row);
  }

  /**
   * The database that a client means by `entity/database` or, for its own, `database`.
   * @param ownEntitySlug slug of the entity that asks
   */
  findByName(name: string, ownEntitySlug: string): Database | null {
    const parsed = parseDatabaseName(name, ownEntitySlug);
    return parsed === null ? null : this.find(parsed.entity, parsed.database);
  }

  /** The database with that id, or `null`. */
  findById(id: number): Database | null {
    const row = this.#connection.first(`${select} WHERE database.id = ?`, id);
    return row === undefined ? null : fromRow(row);
  }

  /** The databases that an entity owns, by name. */
  listOwnedBy(entityId: number): Database[] {
    return this.#connection
      .all(`${select} WHERE database.entity_id = ? ORDER BY database.slug`, entityId)
      .map(fromRow);
  }

  /** The databases of others that an entity was granted something on, by owner and name. */
  listSharedWith(entityId: number): Database[] {
    return this.#connection
      .all(
        `${select} WHERE database.id IN
           (SELECT database_id FROM entity_database_permission WHERE entity_id = ?)
         ORDER BY entity.slug, database.slug`,
        entityId,
      )
      .map(fromRow);
  }

  /** Changes what everybody may do with a database. */
  setPublicSharingLevel(id: number, level: PublicSharingLevel): void {
    this.#connection.write("UPDATE database SET public_sharing_level = ? WHERE id = ?", level, id);
  }
}

function fromRow(row: Row): Database {
  return {
    id: row["id"] as number,
    entityId: row["entity_id"] as number,
    entitySlug: row["entity_slug"] as string,
    slug: row["slug"] as string,
    type: "sqlite",
    publicSharingLevel: row["public_sharing_level"] as PublicSharingLevel,
    createdAt: BigInt(row["created_at"] as number),
  };
}
