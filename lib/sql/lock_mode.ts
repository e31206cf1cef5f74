/**
 * How strong locks are, from weakest to strongest, under the names that pg_locks shows. The number that a
 * statement has for one is its place, counted from 1.
 *
 * Source: PostgreSQL, storage/lockdefs.h.
 */
export const lockModes = [
  "AccessShareLock",
  "RowShareLock",
  "RowExclusiveLock",
  "ShareUpdateExclusiveLock",
  "ShareLock",
  "ShareRowExclusiveLock",
  "ExclusiveLock",
  "AccessExclusiveLock",
] as const;

/** One of {@link lockModes}. */
export type LockMode = typeof lockModes[number];
