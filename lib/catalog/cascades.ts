import { PgError } from "../base/pg_error.ts";
import { RecentMap } from "../base/recent_map.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Schema } from "./schema.ts";
import { scanSql } from "./sql_scanner.ts";

/*
 * SQLite compiles a statement together with all that it sets off, one within the other: with some four
 * thousand triggers in a chain its stack is full, and then the whole process ends.
 */

/** Triggers and actions of foreign keys that a database may have. */
const mostCascades = 2000;

const keyword = /\b(?:cascade|set|trigger)\b/i;
const known = new RecentMap<number>(10_000);

/** How many triggers, and actions of foreign keys that change their tables, a definition has. */
export function countCascades(sql: string): number {
  if (!keyword.test(sql)) return 0;
  let count = known.get(sql);
  if (count === undefined) known.set(sql, count = scanCascades(sql));
  return count;
}

function scanCascades(sql: string): number {
  let count = 0;
  let [one, two] = ["", ""];
  for (const { kind, text, upper } of scanSql(sql)) {
    // An edit of the schema has the definition in a string.
    if (kind === "string") count += countCascades(text.slice(1, -1));
    const isAction = one === "ON" && (two === "DELETE" || two === "UPDATE");
    if (isAction && (upper === "CASCADE" || upper === "SET")) count++;
    if (upper === "TRIGGER" && /^(?:CREATE|TEMP|TEMPORARY)$/.test(two)) count++;
    [one, two] = [two, upper];
  }
  return count;
}

/**
 * Looks whether the database may have what a definition adds.
 * @throws PgError `54000` if there would be too many triggers and actions of foreign keys
 */
export function requireRoomForCascades(sql: string, schema: Schema): void {
  const added = countCascades(sql);
  if (added === 0 || added + (schema.cascades ?? 0) <= mostCascades) return;
  throw new PgError(
    sqlState.program_limit_exceeded,
    "too many triggers and cascading foreign keys",
    { detail: `The limit is ${mostCascades} in a database.` },
  );
}
