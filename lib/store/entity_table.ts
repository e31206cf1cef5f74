import { randomBytes } from "node:crypto";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { MetadataConnection, Row } from "./metadata_connection.ts";
import { entitySlug } from "./slug.ts";

/** The kinds of entity. */
export const entityTypes = ["user", "organization"] as const;
/** One of {@link entityTypes}. */
export type EntityType = typeof entityTypes[number];

/** A link on a profile, and whether its page was found to link back. */
export interface ProfileLink {
  readonly url: string;
  readonly verified: boolean;
}

/** What an entity says about itself. */
export interface Profile {
  readonly displayName: string | null;
  readonly description: string | null;
  readonly organization: string | null;
  readonly location: string | null;
  readonly links: readonly ProfileLink[];
}

/** How the SCRAM verifiers of all tokens of an entity are made from the tokens. */
export interface ScramParameters {
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** Somebody who owns databases and holds tokens. */
export interface Entity {
  readonly id: number;
  /** In lower case. */
  readonly slug: string;
  readonly type: EntityType;
  readonly profile: Profile;
  readonly scram: ScramParameters;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly createdAt: bigint;
}

/** RFC 7677 asks for at least as many. More would only slow clients: tokens cannot be guessed. */
export const scramIterations = 4096;
/** Length of a SCRAM salt in bytes, as PostgreSQL has it. */
export const scramSaltBytes = 16;

/** The table of entities. */
export class EntityTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /**
   * Makes a new entity.
   * @throws PgError `42710` if there is one of that name; as {@link entitySlug} does
   */
  create(name: string, type: EntityType): Entity {
    const slug = entitySlug(name);
    const row = this.#connection.write(
      `INSERT INTO entity (slug, entity_type, scram_salt, scram_iterations, created_at)
       VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING *`,
      slug,
      type,
      randomBytes(scramSaltBytes),
      scramIterations,
      this.#connection.clock.nowMicroseconds(),
    );
    if (row === undefined) {
      throw new PgError(sqlState.duplicate_object, `entity "${slug}" already exists`);
    }
    return fromRow(row);
  }

  /** The entity of that name, in whatever case it is written; `null` if there is none. */
  findBySlug(slug: string): Entity | null {
    const row = this.#connection.first("SELECT * FROM entity WHERE slug = ?", slug);
    return row === undefined ? null : fromRow(row);
  }

  /** The entity with that id, or `null`. */
  findById(id: number): Entity | null {
    const row = this.#connection.first("SELECT * FROM entity WHERE id = ?", id);
    return row === undefined ? null : fromRow(row);
  }

  /** All entities, by name. */
  list(): Entity[] {
    return this.#connection.all("SELECT * FROM entity ORDER BY slug").map(fromRow);
  }

  /** How many entities there are. */
  count(): number {
    return this.#connection.first("SELECT count(*) AS count FROM entity")!["count"] as number;
  }

  /** Replaces the given parts of a profile and keeps the others. Returns the whole. */
  updateProfile(id: number, changes: Partial<Profile>): Profile {
    return this.#connection.transaction(() => {
      const entity = this.findById(id);
      if (entity === null) throw new Error(`no entity has the id ${id}`);
      const profile = { ...entity.profile, ...changes };
      this.#connection.write(
        `UPDATE entity SET display_name = ?, description = ?, organization = ?, location = ?,
         links = ? WHERE id = ?`,
        profile.displayName,
        profile.description,
        profile.organization,
        profile.location,
        JSON.stringify(profile.links),
        id,
      );
      return profile;
    });
  }
}

function fromRow(row: Row): Entity {
  return {
    id: row["id"] as number,
    slug: row["slug"] as string,
    type: row["entity_type"] as EntityType,
    profile: {
      displayName: row["display_name"] as string | null,
      description: row["description"] as string | null,
      organization: row["organization"] as string | null,
      location: row["location"] as string | null,
      links: JSON.parse(row["links"] as string) as ProfileLink[],
    },
    scram: {
      salt: row["scram_salt"] as Uint8Array,
      iterations: row["scram_iterations"] as number,
    },
    createdAt: BigInt(row["created_at"] as number),
  };
}
