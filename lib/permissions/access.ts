import type { Database } from "../store/database_table.ts";
import type { GrantLevel } from "../store/sharing_level.ts";
import type { Token } from "../store/token_table.ts";

/** What somebody may do with a database, from least to most; each includes those before it. */
export const accessLevels = [
  "no-access",
  "fork",
  "read-only",
  "read-write",
  "manager",
  "owner",
] as const;
/** One of {@link accessLevels}. */
export type AccessLevel = typeof accessLevels[number];

/** A decision, and what follows from it. */
export interface Access {
  readonly level: AccessLevel;
  /** Whether they may know that the database is there. */
  readonly canDiscover: boolean;
  readonly canConnect: boolean;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** Whether they may change who else has access. */
  readonly canShare: boolean;
  /** Whether they may change the database's own settings, replace it and restore it. */
  readonly canManage: boolean;
}

/** Who asks: an entity by one of its tokens. Both are `null` for somebody who gave no token. */
export interface Holder {
  readonly entityId: number | null;
  /** What restricts the entity; `null` if nothing does. */
  readonly token: Pick<Token, "databaseId" | "level"> | null;
}

/** All that a decision depends on. */
export interface AccessRequest extends Holder {
  readonly database: Pick<Database, "id" | "entityId" | "publicSharingLevel">;
  /** What the entity was granted on the database. */
  readonly grant: GrantLevel;
}

/**
 * Decides what an entity may do with a database by a token: the owner everything, others what they
 * were granted or what is public, whichever is more; and of that no more than the token allows.
 */
export function decideAccess(request: AccessRequest): Access {
  return accesses[restrict(entitled(request), request)];
}

function entitled({ entityId, database, grant }: AccessRequest): AccessLevel {
  if (entityId === null) return database.publicSharingLevel;
  if (entityId === database.entityId) return "owner";
  return rank(grant) > rank(database.publicSharingLevel) ? grant : database.publicSharingLevel;
}

function restrict(level: AccessLevel, { token, database }: AccessRequest): AccessLevel {
  if (token === null) return level;
  if (token.databaseId !== null && token.databaseId !== database.id) return "no-access";
  return token.level !== null && rank(token.level) < rank(level) ? token.level : level;
}

/**
 * Whether somebody may act for a whole entity: create databases, make and revoke tokens, change the
 * profile. A token that is restricted in any way cannot, else it could make one that is not.
 *
 * @param holder who asks
 * @param entityId the entity that they want to act for
 */
export function canManageEntity({ entityId: own, token }: Holder, entityId: number): boolean {
  const restricted = token !== null && (token.databaseId !== null || token.level !== null);
  return own === entityId && !restricted;
}

function rank(level: AccessLevel): number {
  return accessLevels.indexOf(level);
}

function accessAt(level: AccessLevel): Access {
  const atLeast = (needed: AccessLevel) => rank(level) >= rank(needed);
  return Object.freeze({
    level,
    canDiscover: atLeast("fork"),
    canConnect: atLeast("read-only"),
    canRead: atLeast("read-only"),
    canWrite: atLeast("read-write"),
    canShare: atLeast("manager"),
    canManage: atLeast("manager"),
  });
}

/** One object for each level, so that equal decisions are identical. */
const accesses = Object.fromEntries(
  accessLevels.map((level) => [level, accessAt(level)]),
) as Record<AccessLevel, Access>;
