/** What may follow a PRAGMA's name. */
export type PragmaArgument = "none" | "any" | ReadonlySet<string>;

const onOnly: PragmaArgument = new Set(["on", "1", "true", "yes"]);

/**
 * The PRAGMAs that SQL from outside may use, and with which arguments; all others are refused,
 * among them `database_list`, which tells where the server keeps its files. An argument that
 * changes the database itself is left to the connection's access: a read-only one cannot.
 *
 * Source of the names: https://sqlite.org/pragma.html.
 */
export const allowedPragmas: ReadonlyMap<string, PragmaArgument> = new Map<string, PragmaArgument>([
  // What the schema is.
  ["table_info", "any"],
  ["table_xinfo", "any"],
  ["table_list", "any"],
  ["index_info", "any"],
  ["index_list", "any"],
  ["index_xinfo", "any"],
  ["foreign_key_list", "any"],
  ["collation_list", "none"],
  ["compile_options", "none"],
  ["function_list", "none"],
  ["module_list", "none"],
  ["pragma_list", "none"],
  // Whether it is sound.
  ["foreign_key_check", "any"],
  ["integrity_check", "any"],
  ["quick_check", "any"],
  // What the file is like; the first two are for the application that owns the file.
  ["application_id", "any"],
  ["user_version", "any"],
  ["data_version", "none"],
  ["encoding", "none"],
  ["freelist_count", "none"],
  ["page_count", "none"],
  ["page_size", "none"],
  ["schema_version", "none"],
  // How the connection is set; what would change that is refused.
  ["analysis_limit", "none"],
  ["auto_vacuum", "none"],
  ["automatic_index", "none"],
  ["busy_timeout", "none"],
  ["cache_size", "none"],
  ["cache_spill", "none"],
  ["cell_size_check", "none"],
  ["checkpoint_fullfsync", "none"],
  ["foreign_keys", onOnly],
  ["fullfsync", "none"],
  ["ignore_check_constraints", "none"],
  ["journal_mode", new Set(["wal"])],
  ["journal_size_limit", "none"],
  ["legacy_alter_table", "none"],
  ["locking_mode", "none"],
  ["max_page_count", "none"],
  ["mmap_size", "none"],
  ["query_only", "none"],
  ["read_uncommitted", "none"],
  ["recursive_triggers", "none"],
  ["reverse_unordered_selects", "none"],
  ["secure_delete", "none"],
  ["synchronous", "none"],
  ["temp_store", "none"],
  ["threads", "none"],
  ["trusted_schema", "none"],
  ["wal_autocheckpoint", "none"],
  // What works on the database without changing what it holds.
  ["defer_foreign_keys", "any"],
  ["incremental_vacuum", "any"],
  ["optimize", "any"],
  ["shrink_memory", "none"],
  ["wal_checkpoint", new Set(["passive"])],
]);

/** Whether SQL from outside may use this PRAGMA with this argument. */
export function isPragmaAllowed(name: string, argument: string | null): boolean {
  const allowed = allowedPragmas.get(name.toLowerCase());
  if (allowed === undefined) return false;
  if (argument === null || allowed === "any") return true;
  return allowed !== "none" && allowed.has(argument.toLowerCase());
}
