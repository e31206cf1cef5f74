import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageCall } from "./function_adapter.ts";

/**
 * `pg_tablesample(percentage [, seed, key])`: whether a row is drawn; with a seed always the same for the
 * same key. Raises `2202H` for a percentage that is none, and `2202G` for a seed of NULL.
 */
export const tableSample: StorageCall = (_, percentage, ...repeatable) => {
  if (percentage === null) throw argumentError("TABLESAMPLE parameter cannot be null");
  const share = Number(percentage);
  if (!(share >= 0 && share <= 100)) {
    throw argumentError("sample percentage must be between 0 and 100");
  }
  const [seed, key] = repeatable;
  if (seed === null) {
    throw new PgError(
      sqlState.invalid_tablesample_repeat,
      "TABLESAMPLE REPEATABLE parameter cannot be null",
    );
  }
  const draw = seed === undefined ? Math.random() : hashed(`${seed}:${key}`);
  return draw * 100 < share ? 1n : 0n;
};

function argumentError(message: string): PgError {
  return new PgError(sqlState.invalid_tablesample_argument, message);
}

/** FNV-1a with a last mixing, as a fraction of 1. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
