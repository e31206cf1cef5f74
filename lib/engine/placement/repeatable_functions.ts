/** Functions of SQLite whose results are new each time, or are about the present moment. */
const unrepeatableNative: ReadonlySet<string> = new Set([
  ...["random", "randomblob", "date", "time", "datetime", "julianday", "unixepoch", "strftime"],
  ...["timediff", "current_date", "current_time", "current_timestamp"],
]);

/** Beginnings of the names of such functions of ours, and of those that do more than compute. */
const unrepeatableBeginnings = [
  "pg_clock_timestamp",
  "pg_gen_random_",
  "pg_gen_salt",
  "pg_pg_notify",
  "pg_pgp_sym_encrypt",
  "pg_notify",
  "pg_random",
  "pg_set_config",
  "pg_set_limit",
  "pg_setseed",
  "pg_statement_timestamp",
  "pg_timeofday",
  "pg_uuid_generate_v1",
  "pg_uuid_generate_v4",
];

/**
 * Whether a function would give the same if the statement were run once more, in the same
 * transaction and the same state of the database: what is run again when a transaction moves to
 * another process must not give something else.
 * @param name as SQLite knows the function, in any case
 */
export function isRepeatableFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return !unrepeatableNative.has(lower) &&
    !unrepeatableBeginnings.some((beginning) => lower.startsWith(beginning));
}

/**
 * Whether a function reads the file by itself, behind the program that calls it.
 * @param name as SQLite knows the function, in any case
 */
export function isReadingFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("pg_currval") || lower.startsWith("pg_lastval");
}

/**
 * Whether a function changes the database by itself, behind the program that calls it.
 * @param name as SQLite knows the function, in any case
 */
export function isWritingFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === "nextval" || lower === "pg_nextval" || lower.startsWith("pg_setval");
}
