/** What everybody may do with a database, from least to most. */
export const publicSharingLevels = ["no-access", "fork", "read-only"] as const;
/** One of {@link publicSharingLevels}. */
export type PublicSharingLevel = typeof publicSharingLevels[number];

/** What one entity was granted on another's database, from least to most. */
export const grantLevels = ["no-access", "read-only", "read-write", "manager"] as const;
/** One of {@link grantLevels}. */
export type GrantLevel = typeof grantLevels[number];

/** What a token can be restricted to. */
export const tokenLevels = ["read-only", "read-write"] as const;
/** One of {@link tokenLevels}. */
export type TokenLevel = typeof tokenLevels[number];
