import { timingSafeEqual } from "node:crypto";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Database } from "../store/database_table.ts";
import type { Entity } from "../store/entity_table.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { TokenLevel } from "../store/sharing_level.ts";
import type { Token } from "../store/token_table.ts";
import { deriveScramKeys, sha256 } from "./scram/scram_keys.ts";
import { generateTokenText, shortTokenOf } from "./token_format.ts";

/**
 * How many tokens of an entity can be good at one time. SCRAM does not say which token a client has,
 * so each costs every attempt to log in, also those of strangers, about 17 microseconds.
 */
export const maximumLiveTokens = 128;

/** How a new token is restricted. */
export interface TokenOptions {
  /** The only database that it opens. */
  readonly database?: Database | null;
  /** The most that it allows. */
  readonly level?: TokenLevel | null;
  /** When it ends, in microseconds since 1970-01-01 00:00:00 UTC. */
  readonly expiresAt?: bigint | null;
  /** The application that it is for. */
  readonly appName?: string | null;
}

/** A new token. */
export interface CreatedToken {
  /** What its holder uses as password. It is nowhere else: only hashes of it are stored. */
  readonly secret: string;
  readonly token: Token;
}

/** An entity that has proved who it is, and by which token. */
export interface AuthenticatedEntity {
  readonly entity: Entity;
  readonly token: Token;
}

/**
 * Makes a token for an entity. Whether the caller may do this is for the caller to decide.
 * @throws PgError `53400` if the entity has {@link maximumLiveTokens} already
 */
export function createToken(
  store: MetadataStore,
  entity: Entity,
  options: TokenOptions = {},
): CreatedToken {
  const { shortToken, text: secret } = generateTokenText();
  const keys = deriveScramKeys(secret, entity.scram);
  return store.transaction(() => {
    if (store.tokens.countLive(entity.id) >= maximumLiveTokens) {
      throw new PgError(
        sqlState.configuration_limit_exceeded,
        `"${entity.slug}" already has ${maximumLiveTokens} tokens`,
        { hint: "Revoke those that are no longer used." },
      );
    }
    const token = store.tokens.create({
      shortToken,
      entityId: entity.id,
      databaseId: options.database?.id ?? null,
      level: options.level ?? null,
      appName: options.appName ?? null,
      expiresAt: options.expiresAt ?? null,
      verifier: {
        hash: sha256(secret),
        scramStoredKey: keys.storedKey,
        scramServerKey: keys.serverKey,
      },
    });
    // With 62^8 short tokens, that happens to nobody; the caller would only have to try again.
    if (token === null) throw new Error("the short part of a new token is already used");
    return { secret, token };
  });
}

/**
 * Replaces a token by a new one with the same restrictions. Both work for a while, so that whoever uses the
 * old one can change over without an interruption.
 * @param options how much longer the old one works, in microseconds, and when the new one ends
 * @throws PgError as {@link createToken} does
 */
export function rotateToken(
  store: MetadataStore,
  entity: Entity,
  old: Token,
  { grace, expiresAt }: { readonly grace: bigint; readonly expiresAt: bigint | null },
): CreatedToken {
  return store.transaction(() => {
    const database = old.databaseId === null ? null : store.databases.findById(old.databaseId);
    const { level, appName } = old;
    const created = createToken(store, entity, { database, level, appName, expiresAt });
    store.tokens.endAt(old.id, store.clock.nowMicroseconds() + grace);
    return created;
  });
}

/** When a token that replaces another one ends if it is to last as long as that was meant to. */
export function renewedEnd(store: MetadataStore, old: Token): bigint | null {
  if (old.expiresAt === null) return null;
  return store.clock.nowMicroseconds() + (old.expiresAt - old.createdAt);
}

/** Whose token a text is, and notes its use; `null` unless it is a token that is good now. */
export function verifyToken(store: MetadataStore, text: string): AuthenticatedEntity | null {
  const shortToken = shortTokenOf(text);
  if (shortToken === null) return null;
  const found = store.tokens.findByShortToken(shortToken);
  const hash = sha256(text);
  if (found === null || !timingSafeEqual(hash, found.verifier.hash)) return null;
  return authenticatedBy(store, found.token);
}

/** The entity that a proven token stands for, and notes its use; `null` if it is not good now. */
export function authenticatedBy(store: MetadataStore, token: Token): AuthenticatedEntity | null {
  if (!isLive(token, store.clock.nowMicroseconds())) return null;
  const entity = store.entities.findById(token.entityId);
  if (entity === null) return null;
  store.tokens.noteUse(token);
  return { entity, token };
}

/** Whether a token is neither revoked nor expired at a time in microseconds since 1970, UTC. */
export function isLive(token: Token, now: bigint): boolean {
  return token.revokedAt === null && (token.expiresAt === null || now < token.expiresAt);
}
