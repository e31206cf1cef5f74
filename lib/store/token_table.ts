import type { MetadataConnection, Row } from "./metadata_connection.ts";
import type { TokenLevel } from "./sharing_level.ts";

/** An API token, without anything that could prove that one holds it. */
export interface Token {
  readonly id: number;
  /** The part of the token that names it; not secret. */
  readonly shortToken: string;
  readonly entityId: number;
  /** The only database that it opens; `null` if it opens all that its entity can. */
  readonly databaseId: number | null;
  /** The most that it allows; `null` if that is what its entity may. */
  readonly level: TokenLevel | null;
  /** The application that it was made for. */
  readonly appName: string | null;
  /** Microseconds since 1970-01-01 00:00:00 UTC, like all times here. */
  readonly createdAt: bigint;
  readonly expiresAt: bigint | null;
  readonly revokedAt: bigint | null;
  readonly lastUsedAt: bigint | null;
}

/** What a token is compared with. */
export interface TokenVerifier {
  /** SHA-256 of the whole token. */
  readonly hash: Uint8Array;
  readonly scramStoredKey: Uint8Array;
  readonly scramServerKey: Uint8Array;
}

/** A token and what it is compared with. */
export interface VerifiableToken {
  readonly token: Token;
  readonly verifier: TokenVerifier;
}

/** What a new token is entered with. */
export type NewToken =
  & Pick<Token, "shortToken" | "entityId" | "databaseId" | "level" | "appName" | "expiresAt">
  & { readonly verifier: TokenVerifier };

/** A token as its holder sees it in a list. */
export interface ListedToken extends Token {
  /** `entity/database` of {@link Token.databaseId}. */
  readonly databaseName: string | null;
}

const live = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)";

/** Last use is kept no more exactly than this, in microseconds, to write seldom. */
const lastUsedResolution = 60_000_000n;

/** The table of API tokens. */
export class TokenTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /** Enters a new token; `null` if another has the same short token. */
  create(token: NewToken): Token | null {
    const row = this.#connection.write(
      `INSERT INTO api_token (entity_id, short_token, hash, scram_stored_key, scram_server_key,
         database_id, query_permission_level, app_name, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING *`,
      token.entityId,
      token.shortToken,
      token.verifier.hash,
      token.verifier.scramStoredKey,
      token.verifier.scramServerKey,
      token.databaseId,
      token.level,
      token.appName,
      this.#connection.clock.nowMicroseconds(),
      token.expiresAt,
    );
    return row === undefined ? null : fromRow(row);
  }

  /** The token with that id, or `null`. */
  findById(id: number): Token | null {
    const row = this.#connection.first("SELECT * FROM api_token WHERE id = ?", id);
    return row === undefined ? null : fromRow(row);
  }

  /** The token of that short name, revoked and expired ones included, or `null`. */
  findByShortToken(shortToken: string): VerifiableToken | null {
    const row = this.#connection.first(
      "SELECT * FROM api_token WHERE short_token = ?",
      shortToken,
    );
    return row === undefined ? null : verifiable(row);
  }

  /** An entity's tokens that are neither revoked nor expired, the newest first. */
  listLive(entityId: number): VerifiableToken[] {
    return this.#connection
      .all(
        `SELECT * FROM api_token WHERE entity_id = ? AND ${live} ORDER BY id DESC`,
        entityId,
        this.#connection.clock.nowMicroseconds(),
      )
      .map(verifiable);
  }

  /**
   * Some entity that has had a token, chosen by a number from 0 to 1: in its place a name that nobody has
   * can be looked up with the same effort. 0, which no entity has, if there is none.
   */
  anyHolder(choice: number): number {
    const row = this.#connection.first(
      `SELECT entity_id FROM api_token
       WHERE id >= (SELECT max(id) FROM api_token) * ? ORDER BY id LIMIT 1`,
      choice,
    );
    return row === undefined ? 0 : row["entity_id"] as number;
  }

  /** How many of an entity's tokens are neither revoked nor expired. */
  countLive(entityId: number): number {
    const row = this.#connection.first(
      `SELECT count(*) AS count FROM api_token WHERE entity_id = ? AND ${live}`,
      entityId,
      this.#connection.clock.nowMicroseconds(),
    );
    return row!["count"] as number;
  }

  /** All tokens of an entity, also those revoked or expired, the oldest first. */
  listOfEntity(entityId: number): ListedToken[] {
    return this.#connection
      .all(
        `SELECT api_token.*, entity.slug || '/' || database.slug AS database_name
         FROM api_token
         LEFT JOIN database ON database.id = api_token.database_id
         LEFT JOIN entity ON entity.id = database.entity_id
         WHERE api_token.entity_id = ? ORDER BY api_token.id`,
        entityId,
      )
      .map((row) => ({ ...fromRow(row), databaseName: row["database_name"] as string | null }));
  }

  /** Revokes a token of an entity. Returns whether the entity had such a token, revoked or not. */
  revoke(entityId: number, shortToken: string): boolean {
    return this.#connection.write(
      `UPDATE api_token SET revoked_at = coalesce(revoked_at, ?)
       WHERE entity_id = ? AND short_token = ? RETURNING id`,
      this.#connection.clock.nowMicroseconds(),
      entityId,
      shortToken,
    ) !== undefined;
  }

  /** Lets a token end at a time in microseconds since 1970, UTC, unless it ends before. */
  endAt(id: number, expiresAt: bigint): void {
    this.#connection.write(
      "UPDATE api_token SET expires_at = min(coalesce(expires_at, ?1), ?1) WHERE id = ?2",
      expiresAt,
      id,
    );
  }

  /**
   * Notes that a token was used, to the minute. That is not worth a wait for the disk or for another
   * process, so it may be left out.
   */
  noteUse(token: Token): void {
    const now = this.#connection.clock.nowMicroseconds();
    if (token.lastUsedAt !== null && now - token.lastUsedAt < lastUsedResolution) return;
    this.#connection.writeCasually(
      "UPDATE api_token SET last_used_at = ? WHERE id = ?",
      now,
      token.id,
    );
  }
}

function fromRow(row: Row): Token {
  return {
    id: row["id"] as number,
    shortToken: row["short_token"] as string,
    entityId: row["entity_id"] as number,
    databaseId: row["database_id"] as number | null,
    level: row["query_permission_level"] as TokenLevel | null,
    appName: row["app_name"] as string | null,
    createdAt: BigInt(row["created_at"] as number),
    expiresAt: time(row["expires_at"]),
    revokedAt: time(row["revoked_at"]),
    lastUsedAt: time(row["last_used_at"]),
  };
}

function verifiable(row: Row): VerifiableToken {
  return {
    token: fromRow(row),
    verifier: {
      hash: row["hash"] as Uint8Array,
      scramStoredKey: row["scram_stored_key"] as Uint8Array,
      scramServerKey: row["scram_server_key"] as Uint8Array,
    },
  };
}

function time(value: unknown): bigint | null {
  return value === null ? null : BigInt(value as number);
}
